-- What the patient decided, each fact from-to. Nothing is overwritten: a fact ends by its valid_to.
CREATE SCHEMA consent;

CREATE TABLE consent.relation (
  record_id  uuid NOT NULL,
  kind       text NOT NULL CHECK (kind IN ('REFERRING_DOCTOR', 'TRUSTED_CIRCLE', 'BLOCKED')),
  person_id  uuid NOT NULL,
  valid_from timestamptz NOT NULL,
  valid_to   timestamptz,
  PRIMARY KEY (record_id, kind, person_id, valid_from),
  CHECK (valid_to IS NULL OR valid_to >= valid_from)
);

-- A code is kept as a keyed fingerprint only.
CREATE TABLE consent.presence_code (
  record_id  uuid NOT NULL,
  code_id    uuid NOT NULL,
  code_mac   bytea NOT NULL,
  valid_from timestamptz NOT NULL,
  valid_to   timestamptz NOT NULL,
  PRIMARY KEY (record_id, code_id)
);

CREATE TABLE consent.code_presentation (
  record_id  uuid NOT NULL,
  code_id    uuid NOT NULL,
  person_id  uuid NOT NULL,
  valid_from timestamptz NOT NULL,
  PRIMARY KEY (record_id, code_id, person_id)
);

CREATE TABLE consent.wrong_code (
  record_id  uuid NOT NULL,
  person_id  uuid NOT NULL,
  at         timestamptz NOT NULL,
  attempt_id uuid NOT NULL,
  PRIMARY KEY (record_id, person_id, at, attempt_id)
);

-- For the gate: every relation of a person to a record, ended ones too. A presented code lasts as
-- long as the code itself.
CREATE VIEW consent.gate_facts AS
  SELECT record_id, person_id, kind, valid_from, valid_to FROM consent.relation
  UNION ALL
  SELECT p.record_id, p.person_id, 'PRESENCE_CODE', p.valid_from, c.valid_to
    FROM consent.code_presentation p
    JOIN consent.presence_code c USING (record_id, code_id);

GRANT USAGE ON SCHEMA consent TO opendsp_consent, opendsp_access;
GRANT SELECT, INSERT, UPDATE ON consent.relation, consent.presence_code TO opendsp_consent;
GRANT SELECT, INSERT ON consent.code_presentation, consent.wrong_code TO opendsp_consent;
GRANT SELECT ON consent.gate_facts TO opendsp_access;
