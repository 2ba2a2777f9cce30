-- A professional lets another listed professional act for him, from, to (POLICY 1, Mandated): a fact
-- about two people of the directory and no record, so no record's id stands here. Which records it
-- reaches is asked at each decision of what the giver is in them then. Nothing is overwritten: who ends
-- it early moves valid_to and is noted; one that never began ends where it begins.
CREATE TABLE consent.mandate (
  mandate_id  uuid PRIMARY KEY,
  giver_id    uuid NOT NULL,
  mandated_id uuid NOT NULL,
  restricted  boolean NOT NULL,
  valid_from  timestamptz NOT NULL,
  valid_to    timestamptz NOT NULL,
  given_at    timestamptz NOT NULL,
  ended_at    timestamptz,
  ended_by    uuid,
  CHECK (giver_id <> mandated_id),
  CHECK (valid_to >= valid_from)
);

-- The gate asks for whom somebody may act; the giver looks at whom he named.
CREATE INDEX mandate_by_mandated ON consent.mandate (mandated_id, valid_to);
CREATE INDEX mandate_by_giver ON consent.mandate (giver_id, valid_to);

-- Which patients are told when a mandate is given: those who entrusted themselves to its giver.
CREATE INDEX relation_by_entrusted ON consent.relation (person_id)
  WHERE kind IN ('REFERRING_DOCTOR', 'TRUSTED_CIRCLE');
CREATE INDEX code_presentation_by_person ON consent.code_presentation (person_id, valid_from);

-- For the gate.
CREATE VIEW consent.gate_mandates AS
  SELECT mandate_id, giver_id, mandated_id, restricted, valid_from, valid_to FROM consent.mandate;

GRANT SELECT, INSERT, UPDATE ON consent.mandate TO opendsp_consent;
GRANT SELECT ON consent.gate_mandates TO opendsp_access;
