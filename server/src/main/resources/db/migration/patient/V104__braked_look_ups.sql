-- Who looked up so many patients in an hour that he was braked. The counting itself is in memory;
-- what is kept is the fact, for the agency to see.
CREATE TABLE patient.braked (
  asker_id uuid NOT NULL,
  hour     timestamptz NOT NULL,
  at       timestamptz NOT NULL,
  PRIMARY KEY (asker_id, hour)
);

CREATE INDEX braked_by_time ON patient.braked (at);

GRANT SELECT, INSERT ON patient.braked TO opendsp_patient;
