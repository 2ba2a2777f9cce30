-- Blocks count in both records of a person whose identities were joined: whom he bars, he bars. This
-- notes which blocks a merge carried over, so that taking the identities apart ends exactly those.
CREATE TABLE consent.carried_block (
  record_id  uuid NOT NULL,
  person_id  uuid NOT NULL,
  valid_from timestamptz NOT NULL,
  other_id   uuid NOT NULL,
  PRIMARY KEY (record_id, person_id, valid_from)
);

GRANT SELECT, INSERT ON consent.carried_block TO opendsp_consent;
