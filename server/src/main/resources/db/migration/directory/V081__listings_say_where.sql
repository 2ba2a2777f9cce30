-- The gate asks where somebody works: a stay covers who is listed at the organisation.
CREATE OR REPLACE VIEW directory.gate_facts AS
  SELECT l.person_id, l.valid_from, l.valid_to, l.profession, l.display_name,
         COALESCE((SELECT o.display_name FROM directory.listing o
                    WHERE o.person_id = l.organisation
                    ORDER BY o.valid_from DESC LIMIT 1), '') AS organisation_name,
         l.organisation
    FROM directory.listing l;
