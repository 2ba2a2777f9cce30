-- A structure of the directory the holder named, from, to (POLICY 1, AuthorisedOrganisation): here
-- person_id is the organisation, and the gate takes it for everybody whom the directory lists there.
-- Expanding: nothing that was written before has this kind.
ALTER TABLE consent.relation DROP CONSTRAINT relation_kind_check;
ALTER TABLE consent.relation ADD CONSTRAINT relation_kind_check
  CHECK (kind IN ('REFERRING_DOCTOR', 'TRUSTED_CIRCLE', 'BLOCKED', 'AUTHORISED_ORGANISATION'));
