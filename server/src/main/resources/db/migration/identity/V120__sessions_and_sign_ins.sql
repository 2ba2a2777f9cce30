-- Who is signed in where, so that somebody can see it and end it, from another device too: a session
-- of the portal counts only as long as its row has not ended. The cookie is not kept here; session_id
-- is random, known to the server alone, and opens nothing.
CREATE TABLE identity.session (
  session_id uuid PRIMARY KEY,
  account    text NOT NULL REFERENCES identity.account,
  way        text NOT NULL,
  device     text NOT NULL,
  begun_at   timestamptz NOT NULL,
  used_at    timestamptz NOT NULL,
  ended_at   timestamptz
);
CREATE INDEX session_of_account ON identity.session (account, used_at DESC) WHERE ended_at IS NULL;

-- Every attempt to sign in that named an account, for its owner to read. It never says which part of
-- a failed one was wrong.
CREATE TABLE identity.sign_in (
  account    text NOT NULL REFERENCES identity.account,
  at         timestamptz NOT NULL,
  sign_in_id uuid NOT NULL,
  way        text NOT NULL,
  outcome    text NOT NULL,
  device     text NOT NULL,
  PRIMARY KEY (account, at, sign_in_id)
);

-- From when on access tokens of an account count: what was issued before is refused, such as those
-- of a card that was lost.
CREATE TABLE identity.revocation (
  account    text PRIMARY KEY REFERENCES identity.account,
  not_before timestamptz NOT NULL
);
CREATE INDEX revocation_by_time ON identity.revocation (not_before);

GRANT SELECT, INSERT, UPDATE ON identity.session, identity.revocation TO opendsp_identity;
GRANT SELECT, INSERT ON identity.sign_in TO opendsp_identity;
