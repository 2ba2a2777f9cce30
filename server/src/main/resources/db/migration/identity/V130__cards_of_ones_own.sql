-- What the owner of an account knows his cards by, in the list where he deactivates one that is lost.
-- Nothing of the holder's name: only who issued it and until when it is in force. Empty for cards
-- bound before.
ALTER TABLE identity.card
  ADD COLUMN issuer     text,
  ADD COLUMN expires_at timestamptz;
CREATE INDEX card_of_account ON identity.card (account);
