-- For which activation, and so for whom, a code was sent to an address that is no account's yet: a
-- letter in the wrong hands is not to send messages without end.
ALTER TABLE identity.challenge
  ADD COLUMN activation_id uuid,
  ADD COLUMN person_id     uuid;
CREATE INDEX challenge_of_person ON identity.challenge (person_id, sent_at) WHERE person_id IS NOT NULL;
CREATE INDEX challenge_to_address ON identity.challenge (address, sent_at);
