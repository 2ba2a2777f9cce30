-- A civil person the holder chose to look at the record with him or for him (POLICY 1, Companion):
-- from when to when, by whom. person_id is the companion as a patient of the index, since everybody
-- who can be chosen so is in it. Nothing is overwritten: a choice ends by its valid_to.
CREATE TABLE consent.companion (
  record_id  uuid NOT NULL,
  person_id  uuid NOT NULL,
  valid_from timestamptz NOT NULL,
  valid_to   timestamptz,
  chosen_by  uuid NOT NULL,
  PRIMARY KEY (record_id, person_id, valid_from),
  CHECK (valid_to IS NULL OR valid_to >= valid_from)
);

-- Somebody asks whose records he may look at.
CREATE INDEX companion_by_person ON consent.companion (person_id, record_id);

-- As before, and the companions.
CREATE OR REPLACE VIEW consent.gate_facts AS
  SELECT record_id, person_id, kind, valid_from, valid_to FROM consent.relation
  UNION ALL
  SELECT p.record_id, p.person_id, 'PRESENCE_CODE', p.valid_from, c.valid_to
    FROM consent.code_presentation p
    JOIN consent.presence_code c USING (record_id, code_id)
  UNION ALL
  SELECT record_id, organisation, 'CARE_STAY', valid_from, valid_to FROM consent.care_stay
  UNION ALL
  SELECT record_id, person_id, 'COMPANION', valid_from, valid_to FROM consent.companion;

GRANT SELECT, INSERT, UPDATE ON consent.companion TO opendsp_consent;
