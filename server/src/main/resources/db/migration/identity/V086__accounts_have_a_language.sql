-- The language in which the portal speaks to who signs in; none where nobody has said. A patient's
-- stands in the patient index and not here.
ALTER TABLE identity.account ADD COLUMN language text;
