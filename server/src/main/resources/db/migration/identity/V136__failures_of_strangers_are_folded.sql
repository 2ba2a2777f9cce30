-- What strangers try in vain under a number is one line a day, so that they cannot push the owner's own
-- lines out of sight. A line of his own has no day and stays a line.
ALTER TABLE identity.sign_in
  ADD COLUMN day     date,
  ADD COLUMN times   integer NOT NULL DEFAULT 1,
  ADD COLUMN last_at timestamptz;
CREATE UNIQUE INDEX sign_in_of_strangers ON identity.sign_in (account, day, way, outcome)
  WHERE day IS NOT NULL;

GRANT UPDATE (times, last_at) ON identity.sign_in TO opendsp_identity;
