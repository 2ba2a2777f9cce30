-- The gate finds a record by its patient in the statement that reads the facts: the table that leads
-- from one to the other is shown to it.
CREATE VIEW record.gate_patients AS
  SELECT patient_id, record_id FROM record.record_of_patient;

GRANT SELECT ON record.gate_patients TO opendsp_access;
