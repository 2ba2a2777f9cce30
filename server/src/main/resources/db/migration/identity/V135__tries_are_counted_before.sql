-- A try counts before it is looked at, so that many at the same moment are not more than one after the
-- other. One that was right is given back, and then the moment of the one before it stands again.
ALTER TABLE identity.failure ADD COLUMN before_at timestamptz;
