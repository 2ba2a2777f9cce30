-- The health record's life. Distributed by record_id; record_of_patient is the one small table that
-- leads from a patient to his record.
CREATE SCHEMA record;

CREATE TABLE record.health_record (
  record_id     uuid PRIMARY KEY,
  patient_id    uuid NOT NULL,
  state         text NOT NULL,
  since         timestamptz NOT NULL,
  -- Moves with every fact a decision may rest on: a read decided on an older version decides again.
  facts_version bigint NOT NULL DEFAULT 1
);

CREATE TABLE record.record_of_patient (
  patient_id uuid PRIMARY KEY,
  record_id  uuid NOT NULL
);

CREATE TABLE record.state_change (
  record_id uuid NOT NULL,
  at        timestamptz NOT NULL,
  state     text NOT NULL,
  cause     text NOT NULL,
  person_id uuid,
  PRIMARY KEY (record_id, at)
);

-- For the gate: relation and facts in one statement.
CREATE VIEW record.gate_facts AS
  SELECT record_id, patient_id, state, facts_version FROM record.health_record;

GRANT USAGE ON SCHEMA record TO opendsp_record, opendsp_access;
GRANT SELECT, INSERT, UPDATE ON record.health_record TO opendsp_record;
GRANT SELECT, INSERT ON record.record_of_patient, record.state_change TO opendsp_record;
GRANT SELECT ON record.gate_facts TO opendsp_access;
