-- Identities that may be one person are found by shared keys: names by sound with the date of birth,
-- both names by sound with the year, a telephone number. A key is shared by few, so a million
-- identities are compared with some dozens. Made anew with each version of a sheet; it can be thrown
-- away and made again.
CREATE TABLE patient.match_key (
  match_key  text NOT NULL,
  patient_id uuid NOT NULL,
  PRIMARY KEY (match_key, patient_id)
);

CREATE INDEX match_key_of ON patient.match_key (patient_id);

-- Pairs that may be one person. Undecided ones are found anew when an identity changes; what an
-- officer decided stays, so that nobody is asked twice.
CREATE TABLE patient.duplicate (
  first_id   uuid NOT NULL,
  second_id  uuid NOT NULL,
  score      double precision NOT NULL,
  found_at   timestamptz NOT NULL,
  decision   text CHECK (decision IN ('DIFFERENT', 'MERGED')),
  decided_at timestamptz,
  decided_by uuid,
  PRIMARY KEY (first_id, second_id),
  CHECK (first_id < second_id)
);

CREATE INDEX duplicate_second ON patient.duplicate (second_id);
CREATE INDEX duplicate_open ON patient.duplicate (score DESC, found_at) WHERE decision IS NULL AND score > 0;

-- Which identity took whose place, from when to when, by whom. The pointer in force stands in
-- patient.patient.
CREATE TABLE patient.merge (
  merge_id    uuid PRIMARY KEY,
  survivor_id uuid NOT NULL,
  merged_id   uuid NOT NULL,
  at          timestamptz NOT NULL,
  by_person   uuid NOT NULL,
  undone_at   timestamptz,
  undone_by   uuid,
  CHECK (survivor_id <> merged_id)
);

CREATE INDEX merge_of ON patient.merge (merged_id);

GRANT SELECT, INSERT, DELETE ON patient.match_key TO opendsp_patient;
GRANT SELECT, INSERT, UPDATE ON patient.duplicate TO opendsp_patient;
GRANT SELECT, INSERT, UPDATE ON patient.merge TO opendsp_patient;
