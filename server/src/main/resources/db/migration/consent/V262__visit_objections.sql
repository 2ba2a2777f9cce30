-- A patient objects at a visit (POLICY 1, visit objection): who is kept out (a professional, and the
-- organisation through which he was in the record), written down by whom, from, to. Without an end it
-- lasts as long as that organisation's stay. Nothing is overwritten: valid_to is moved, and ended_by says
-- who of the holder's side took it back.
CREATE TABLE consent.visit_objection (
  record_id    uuid NOT NULL,
  objection_id uuid NOT NULL,
  person_id    uuid NOT NULL,
  organisation uuid,
  recorded_by  uuid NOT NULL,
  valid_from   timestamptz NOT NULL,
  valid_to     timestamptz,
  ended_by     uuid,
  PRIMARY KEY (record_id, objection_id, person_id),
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CHECK (valid_to IS NOT NULL OR organisation IS NOT NULL)
);

-- As before, and the objections: person_id is whom it is about, a professional or an organisation.
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
    FROM consent.emergency
  UNION ALL
  SELECT record_id, person_id, 'VISIT_OBJECTION', valid_from, valid_to, NULL, FALSE
    FROM consent.visit_objection;

GRANT SELECT, INSERT, UPDATE ON consent.visit_objection TO opendsp_consent;
