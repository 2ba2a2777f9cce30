-- The directory (HPD): who is listed as what, where, from when to when. A listing is never changed
-- in place: it ends and another begins, so that a past decision can be explained.
CREATE SCHEMA directory;

CREATE TABLE directory.listing (
  person_id       uuid NOT NULL,
  valid_from      timestamptz NOT NULL,
  valid_to        timestamptz,
  profession      text NOT NULL,
  display_name    text NOT NULL,
  ehealth_id      char(10),
  speciality      text NOT NULL,
  organisation    uuid,
  PRIMARY KEY (person_id, valid_from),
  CHECK (valid_to IS NULL OR valid_to > valid_from)
);

CREATE INDEX listing_by_ehealth_id ON directory.listing (ehealth_id);

-- For the gate: relation and facts in one statement.
CREATE VIEW directory.gate_facts AS
  SELECT l.person_id, l.valid_from, l.valid_to, l.profession, l.display_name,
         COALESCE((SELECT o.display_name FROM directory.listing o
                    WHERE o.person_id = l.organisation
                    ORDER BY o.valid_from DESC LIMIT 1), '') AS organisation_name
    FROM directory.listing l;

GRANT USAGE ON SCHEMA directory TO opendsp_directory, opendsp_access;
GRANT SELECT, INSERT, UPDATE ON directory.listing TO opendsp_directory;
GRANT SELECT ON directory.gate_facts TO opendsp_access;
