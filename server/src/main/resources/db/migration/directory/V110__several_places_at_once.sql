-- Somebody may work in several places at once, and a stay at any of them covers him. A listing says
-- so itself, as it held at its time, so that the gate still reads one row by the person's id and a
-- past decision is explained by the row that held then. A listing now also says what its holder may
-- do there beside his profession, such as to declare an emergency.
--
-- Expanding: "organisation" stays the first of the places, for whoever reads it. A row written
-- without "organisations" (by the release before this one) means its one organisation.
ALTER TABLE directory.listing
  ADD COLUMN organisations uuid[] NOT NULL DEFAULT '{}',
  ADD COLUMN functions     text[] NOT NULL DEFAULT '{}';

CREATE OR REPLACE VIEW directory.gate_facts AS
  SELECT l.person_id, l.valid_from, l.valid_to, l.profession, l.display_name,
         COALESCE((SELECT o.display_name FROM directory.listing o
                    WHERE o.person_id = l.organisation
                    ORDER BY o.valid_from DESC LIMIT 1), '') AS organisation_name,
         l.organisation,
         CASE WHEN l.organisations = '{}' AND l.organisation IS NOT NULL
              THEN ARRAY[l.organisation] ELSE l.organisations END AS organisations,
         l.functions
    FROM directory.listing l;
