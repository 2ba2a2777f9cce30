-- A professional declared an emergency (POLICY 1, DeclaredEmergency): for whom, why, from, to. What he
-- wrote beside is sealed with the record's log key, since it is about an access and may tell of health.
-- "restricted" is what the holder allows: it moves with his choice while the emergency lasts.
CREATE TABLE consent.emergency (
  record_id    uuid NOT NULL,
  emergency_id uuid NOT NULL,
  person_id    uuid NOT NULL,
  reason       text NOT NULL
               CHECK (reason IN ('LIFE_IN_DANGER', 'UNCONSCIOUS', 'CONFUSED', 'OTHER')),
  words        bytea NOT NULL,
  restricted   boolean NOT NULL,
  valid_from   timestamptz NOT NULL,
  valid_to     timestamptz NOT NULL,
  PRIMARY KEY (record_id, emergency_id),
  CHECK (valid_to >= valid_from)
);

-- Whether the holder lets anybody declare one, and whether restricted documents are seen then. No row:
-- as the settings say.
CREATE TABLE consent.emergency_choice (
  record_id  uuid NOT NULL,
  allowed    boolean NOT NULL,
  restricted boolean NOT NULL,
  valid_from timestamptz NOT NULL,
  valid_to   timestamptz,
  chosen_by  uuid NOT NULL,
  PRIMARY KEY (record_id, valid_from),
  CHECK (valid_to IS NULL OR valid_to >= valid_from)
);

-- As before, and the emergencies.
CREATE OR REPLACE VIEW consent.gate_facts AS
  SELECT record_id, person_id, kind, valid_from, valid_to FROM consent.relation
  UNION ALL
  SELECT p.record_id, p.person_id, 'PRESENCE_CODE', p.valid_from, c.valid_to
    FROM consent.code_presentation p
    JOIN consent.presence_code c USING (record_id, code_id)
  UNION ALL
  SELECT record_id, organisation, 'CARE_STAY', valid_from, valid_to FROM consent.care_stay
  UNION ALL
  SELECT record_id, person_id, 'COMPANION', valid_from, valid_to FROM consent.companion
  UNION ALL
  SELECT record_id, person_id,
         CASE WHEN restricted THEN 'EMERGENCY_RESTRICTED' ELSE 'EMERGENCY' END,
         valid_from, valid_to
    FROM consent.emergency;

GRANT SELECT, INSERT, UPDATE ON consent.emergency, consent.emergency_choice TO opendsp_consent;
