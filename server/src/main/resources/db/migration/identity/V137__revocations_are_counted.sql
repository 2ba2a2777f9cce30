-- How often the tokens of an account were revoked. A token carries the number it was issued under: it
-- needs no clock, so signing in again in the second of the revocation works, and no token of before
-- slips through where two servers' clocks differ.
ALTER TABLE identity.revocation ADD COLUMN generation bigint NOT NULL DEFAULT 1;
