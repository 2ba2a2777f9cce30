-- An entry that was cancelled before it began, or in the microsecond in which it began, held for no
-- time: it ends where it begins. It stays, because nothing is deleted here.
ALTER TABLE directory.listing DROP CONSTRAINT listing_check;
ALTER TABLE directory.listing
  ADD CONSTRAINT listing_ends_not_before_it_begins
  CHECK (valid_to IS NULL OR valid_to >= valid_from);
