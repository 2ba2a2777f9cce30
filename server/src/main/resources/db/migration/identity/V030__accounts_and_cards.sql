-- Who may ask: accounts, the cards bound to them, and assertions already used (RFC 7523: single
-- use, also after a restart).
CREATE SCHEMA identity;

CREATE TABLE identity.account (
  account    text PRIMARY KEY,
  kind       text NOT NULL,
  person_id  uuid NOT NULL,
  valid_from timestamptz NOT NULL,
  valid_to   timestamptz
);

CREATE TABLE identity.card (
  fingerprint bytea PRIMARY KEY,
  account     text NOT NULL REFERENCES identity.account,
  valid_from  timestamptz NOT NULL,
  valid_to    timestamptz
);

CREATE TABLE identity.used_assertion (
  fingerprint bytea PRIMARY KEY,
  expires_at  timestamptz NOT NULL
);
CREATE INDEX used_assertion_by_end ON identity.used_assertion (expires_at);

GRANT USAGE ON SCHEMA identity TO opendsp_identity;
GRANT SELECT, INSERT, UPDATE ON identity.account, identity.card TO opendsp_identity;
GRANT SELECT, INSERT, DELETE ON identity.used_assertion TO opendsp_identity;
