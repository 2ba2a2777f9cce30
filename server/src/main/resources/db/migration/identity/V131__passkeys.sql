-- Passkeys (WebAuthn): the public half of a key that a person's device keeps. The handle by which a
-- device names the account is random, so that it says nothing of the person to who reads the device.
CREATE TABLE identity.passkey_owner (
  account text PRIMARY KEY REFERENCES identity.account,
  handle  bytea NOT NULL UNIQUE
);

-- A deactivated one stays, so that it never comes back.
CREATE TABLE identity.passkey (
  credential_id   bytea PRIMARY KEY,
  account         text NOT NULL REFERENCES identity.account,
  public_key      bytea NOT NULL,
  attestation     bytea NOT NULL,
  client_data     bytea NOT NULL,
  signature_count bigint NOT NULL,
  transports      text NOT NULL,
  backup_possible boolean NOT NULL,
  backed_up       boolean NOT NULL,
  label           text NOT NULL,
  valid_from      timestamptz NOT NULL,
  used_at         timestamptz NOT NULL,
  valid_to        timestamptz
);
CREATE INDEX passkey_of_account ON identity.passkey (account);

GRANT SELECT, INSERT ON identity.passkey_owner TO opendsp_identity;
GRANT SELECT, INSERT, UPDATE ON identity.passkey TO opendsp_identity;
