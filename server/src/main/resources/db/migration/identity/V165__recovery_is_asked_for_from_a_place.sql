-- From which place recovery was asked for, as a keyed fingerprint: a network, or a device the account
-- knows. A stranger who has codes sent from his place uses up nothing of the owner's. Empty for codes of
-- another purpose.
ALTER TABLE identity.challenge
  ADD COLUMN source_mac   bytea   NOT NULL DEFAULT '',
  ADD COLUMN source_known boolean NOT NULL DEFAULT false;
