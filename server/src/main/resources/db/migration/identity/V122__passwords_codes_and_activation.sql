-- Signing in without a card: contacts that were proved, passwords, one-time codes, and the codes of
-- letters by which an account is activated. Codes are kept as keyed fingerprints only, passwords as
-- Argon2id hashes.
CREATE TABLE identity.contact (
  contact_id   uuid PRIMARY KEY,
  account      text NOT NULL REFERENCES identity.account,
  channel      text NOT NULL,
  address      text NOT NULL,
  confirmed_at timestamptz NOT NULL,
  ended_at     timestamptz
);
CREATE UNIQUE INDEX contact_in_force ON identity.contact (account, channel) WHERE ended_at IS NULL;

CREATE TABLE identity.password (
  account text PRIMARY KEY REFERENCES identity.account,
  hash    text NOT NULL,
  set_at  timestamptz NOT NULL
);

-- A code on paper that stands in once for a lost password or a lost telephone.
CREATE TABLE identity.recovery_code (
  account  text NOT NULL REFERENCES identity.account,
  made_at  timestamptz NOT NULL,
  code_mac bytea NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (account, made_at)
);

-- A one-time code that was sent. One without an account was asked for under a number nobody has: it
-- is answered like any other and never fits.
CREATE TABLE identity.challenge (
  challenge_id uuid PRIMARY KEY,
  purpose      text NOT NULL,
  account      text REFERENCES identity.account,
  channel      text NOT NULL,
  address      text NOT NULL,
  code_mac     bytea NOT NULL,
  sent_at      timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  sends        integer NOT NULL,
  tries        integer NOT NULL,
  used_at      timestamptz
);
CREATE INDEX challenge_of_account ON identity.challenge (account, sent_at);
CREATE INDEX challenge_by_end ON identity.challenge (expires_at);

-- Failures under one name from one source. Both are keyed fingerprints: a name may be typed that
-- nobody has.
CREATE TABLE identity.failure (
  name_mac   bytea NOT NULL,
  source_mac bytea NOT NULL,
  count      integer NOT NULL,
  last_at    timestamptz NOT NULL,
  PRIMARY KEY (name_mac, source_mac)
);
CREATE INDEX failure_by_time ON identity.failure (last_at);

-- Devices on which somebody has signed in before: they have tries of their own, so that nobody is
-- locked out at home by what strangers try elsewhere.
CREATE TABLE identity.device (
  device_mac bytea NOT NULL,
  account    text NOT NULL REFERENCES identity.account,
  first_at   timestamptz NOT NULL,
  PRIMARY KEY (device_mac, account)
);

-- The code of a letter, and how far its reader has come: what was answered once is not asked again.
CREATE TABLE identity.activation (
  activation_id   uuid PRIMARY KEY,
  code_mac        bytea NOT NULL UNIQUE,
  kind            text NOT NULL,
  person_id       uuid NOT NULL,
  first_officer   boolean NOT NULL,
  made_at         timestamptz NOT NULL,
  expires_at      timestamptz NOT NULL,
  channel         text,
  address         text,
  charter_version text,
  charter_at      timestamptz,
  ended_at        timestamptz
);
CREATE INDEX activation_of_person ON identity.activation (person_id, kind);

-- Which version of the charter was accepted when. That an account is activated is this row: a fact
-- beside the state of the record.
CREATE TABLE identity.charter_acceptance (
  account     text NOT NULL REFERENCES identity.account,
  accepted_at timestamptz NOT NULL,
  version     text NOT NULL,
  PRIMARY KEY (account, accepted_at)
);

CREATE INDEX account_of_person ON identity.account (person_id);

GRANT SELECT, INSERT, UPDATE ON identity.contact, identity.password, identity.recovery_code,
  identity.activation, identity.device TO opendsp_identity;
GRANT SELECT, INSERT ON identity.charter_acceptance TO opendsp_identity;
-- Forgotten once they ran out.
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.challenge, identity.failure TO opendsp_identity;
