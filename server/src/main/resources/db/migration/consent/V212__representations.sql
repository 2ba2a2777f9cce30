-- Who exercises a patient's rights by law (POLICY 1, LegalRepresentative): from when to when, on what
-- basis, recorded by which officer of the agency. person_id is the representative as a patient of the
-- index. Nothing is overwritten: a representation ends by its valid_to, and revoked_at says that it was
-- ended by an officer. That a parent's ends when the child is of age stands nowhere here: it is asked of
-- the birth date at each decision, so that a corrected one counts at once.
CREATE TABLE consent.representation (
  record_id         uuid NOT NULL,
  representation_id uuid NOT NULL,
  person_id         uuid NOT NULL,
  basis             text NOT NULL CHECK (basis IN ('PARENT', 'GUARDIAN')),
  valid_from        timestamptz NOT NULL,
  valid_to          timestamptz,
  recorded_at       timestamptz NOT NULL,
  recorded_by       uuid NOT NULL,
  revoked_at        timestamptz,
  PRIMARY KEY (record_id, representation_id),
  CHECK (valid_to IS NULL OR valid_to >= valid_from)
);

-- Somebody asks whose records he may look at.
CREATE INDEX representation_by_person ON consent.representation (person_id, record_id);

-- As before, and who represents the patient: each by his basis.
CREATE OR REPLACE VIEW consent.gate_facts AS
  SELECT record_id, person_id, kind, valid_from, valid_to, CAST(NULL AS text[]) AS folders,
         FALSE AS manages
    FROM consent.relation
  UNION ALL
  SELECT p.record_id, p.person_id, 'PRESENCE_CODE', p.valid_from, c.valid_to, NULL, FALSE
    FROM consent.code_presentation p
    JOIN consent.presence_code c USING (record_id, code_id)
  UNION ALL
  SELECT record_id, organisation, 'CARE_STAY', valid_from, valid_to, NULL, FALSE
    FROM consent.care_stay
  UNION ALL
  SELECT record_id, person_id, 'COMPANION', valid_from, valid_to, folders, manages
    FROM consent.companion
  UNION ALL
  SELECT record_id, person_id, basis, valid_from, valid_to, NULL, FALSE
    FROM consent.representation
  UNION ALL
  SELECT record_id, person_id,
         CASE WHEN restricted THEN 'EMERGENCY_RESTRICTED' ELSE 'EMERGENCY' END,
         valid_from, valid_to, NULL, FALSE
    FROM consent.emergency;

GRANT SELECT, INSERT, UPDATE ON consent.representation TO opendsp_consent;
