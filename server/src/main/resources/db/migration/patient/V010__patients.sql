-- The patient index: who a patient is. Identity stands here in clear, as in any index that must be
-- searched, and nowhere in the clinical schemas, which know a patient by a random record id only.
CREATE SCHEMA patient;

CREATE TABLE patient.patient (
  patient_id    uuid PRIMARY KEY,
  matricule     char(13) UNIQUE,
  national_id   char(10) NOT NULL UNIQUE,
  family_name   text NOT NULL,
  given_name    text NOT NULL,
  sex           text NOT NULL,
  birth_date    date,
  language      text NOT NULL,
  version       bigint NOT NULL DEFAULT 1,
  registered_at timestamptz NOT NULL
);

-- Bases of the ten-digit national patient id; check digits are added by the application.
CREATE SEQUENCE patient.national_id_base MINVALUE 10000000 MAXVALUE 99999999 START 71000000;

GRANT USAGE ON SCHEMA patient TO opendsp_patient;
GRANT SELECT, INSERT, UPDATE ON patient.patient TO opendsp_patient;
GRANT USAGE ON SEQUENCE patient.national_id_base TO opendsp_patient;
