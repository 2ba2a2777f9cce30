-- The whole identity sheet, every version of it: a correction adds a row and changes none, so that
-- who wrote what, when and why can be read later. The newest version repeats what patient.patient
-- keeps for the look-up, which must stay one narrow row.
ALTER TABLE patient.patient
  ADD COLUMN usage_name  text NOT NULL DEFAULT '',
  ADD COLUMN deceased_on date,
  -- The identity that took this one's place; nothing else of this row changes by a merge.
  ADD COLUMN merged_into uuid REFERENCES patient.patient (patient_id);

CREATE INDEX patient_merged_into ON patient.patient (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE patient.sheet (
  patient_id uuid NOT NULL,
  version    bigint NOT NULL,
  at         timestamptz NOT NULL,
  by_person  uuid,
  cause      text NOT NULL,
  content    jsonb NOT NULL,
  PRIMARY KEY (patient_id, version)
);

-- Who is there already gets a first version with what is known of him.
INSERT INTO patient.sheet (patient_id, version, at, by_person, cause, content)
SELECT patient_id, version, registered_at, NULL, 'REGISTERED',
       jsonb_build_object(
         'familyName', family_name, 'usageName', '', 'givenNames', jsonb_build_array(given_name),
         'sex', sex, 'birthDate', birth_date, 'birthDateProof', 'UNKNOWN',
         'birthPlace', jsonb_build_object('town', '', 'postalCode', '', 'country', ''),
         'familySituation', 'UNKNOWN', 'addresses', jsonb_build_array(),
         'contacts', jsonb_build_array(), 'relatedPersons', jsonb_build_array(),
         'language', language, 'deceasedOn', NULL)
  FROM patient.patient;

-- Numbers somebody had before (law of 30 March 1979, article 2: adopted children and faulty numbers
-- get a new one). One that was his leads to him still; one that was somebody else's, or that would
-- tell of an adoption, does not.
CREATE TABLE patient.former_matricule (
  matricule  char(13) NOT NULL,
  patient_id uuid NOT NULL,
  ended_at   timestamptz NOT NULL,
  reason     text NOT NULL CHECK (reason IN ('FAULTY', 'ADOPTION', 'ANOTHERS')),
  resolves   boolean NOT NULL,
  by_person  uuid NOT NULL,
  PRIMARY KEY (matricule, patient_id, ended_at)
);

CREATE INDEX former_matricule_of ON patient.former_matricule (patient_id);

GRANT SELECT, INSERT ON patient.sheet, patient.former_matricule TO opendsp_patient;
