-- An organisation tells that a patient is in its care (POLICY 1, CareStay). Each notice that changes
-- something ends the entry before and makes another, so that "who could see on 3 March" has an
-- answer: valid_from is when it was told, never earlier, valid_to what follows from it. The
-- organisation's own number of the stay is kept as a keyed fingerprint.
CREATE TABLE consent.care_stay (
  record_id      uuid NOT NULL,
  stay_id        uuid NOT NULL,
  number         int NOT NULL,
  organisation   uuid NOT NULL,
  identifier_mac bytea NOT NULL,
  status         text NOT NULL CHECK (status IN ('PRESENT', 'DISCHARGED', 'ERROR')),
  admitted_at    timestamptz NOT NULL,
  discharged_at  timestamptz,
  valid_from     timestamptz NOT NULL,
  valid_to       timestamptz,
  person_id      uuid NOT NULL,
  PRIMARY KEY (record_id, stay_id, number),
  UNIQUE (record_id, organisation, identifier_mac, number),
  CHECK (valid_to IS NULL OR valid_to >= valid_from)
);

-- As before, and the stays: here person_id is the organisation, and the gate takes it for everybody
-- whom the directory lists there.
CREATE OR REPLACE VIEW consent.gate_facts AS
  SELECT record_id, person_id, kind, valid_from, valid_to FROM consent.relation
  UNION ALL
  SELECT p.record_id, p.person_id, 'PRESENCE_CODE', p.valid_from, c.valid_to
    FROM consent.code_presentation p
    JOIN consent.presence_code c USING (record_id, code_id)
  UNION ALL
  SELECT record_id, organisation, 'CARE_STAY', valid_from, valid_to FROM consent.care_stay;

GRANT SELECT, INSERT, UPDATE ON consent.care_stay TO opendsp_consent;
