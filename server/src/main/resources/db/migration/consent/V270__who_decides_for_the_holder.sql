-- A professional decides for the holder (POLICY 1, managed by a professional). It rests on one choice of
-- the holder's, as referring doctor or for the circle, named here by its key: with that choice it ends,
-- and no later one brings it back. One at a time. Nothing is overwritten: valid_to is set, and ended_by
-- says who ended it.
CREATE TABLE consent.stewardship (
  record_id      uuid NOT NULL,
  stewardship_id uuid NOT NULL,
  person_id      uuid NOT NULL,
  kind           text NOT NULL CHECK (kind IN ('REFERRING_DOCTOR', 'TRUSTED_CIRCLE')),
  chosen_from    timestamptz NOT NULL,
  named_by       uuid NOT NULL,
  valid_from     timestamptz NOT NULL,
  valid_to       timestamptz,
  ended_by       uuid,
  PRIMARY KEY (record_id, stewardship_id),
  CHECK (valid_to IS NULL OR valid_to >= valid_from)
);

CREATE UNIQUE INDEX stewardship_in_force ON consent.stewardship (record_id) WHERE valid_to IS NULL;

-- As before, and of referring doctor and circle whether the holder lets him decide: as long as the very
-- choice it rests on lasts, unless he was barred since.
CREATE OR REPLACE VIEW consent.gate_facts AS
  SELECT r.record_id, r.person_id, r.kind, r.valid_from, r.valid_to, CAST(NULL AS text[]) AS folders,
         EXISTS (SELECT 1 FROM consent.stewardship s
                  WHERE s.record_id = r.record_id AND s.valid_to IS NULL
                    AND s.person_id = r.person_id AND s.kind = r.kind
                    AND s.chosen_from = r.valid_from
                    AND NOT EXISTS (SELECT 1 FROM consent.relation b
                          WHERE b.record_id = r.record_id AND b.person_id = r.person_id
                            AND b.kind = 'BLOCKED'
                            AND (b.valid_to IS NULL OR b.valid_to > s.valid_from))) AS manages
    FROM consent.relation r
  UNION ALL
  SELECT p.record_id, p.person_id, 'PRESENCE_CODE', p.valid_from, c.valid_to, NULL, FALSE
    FROM consent.code_presentation p
    JOIN consent.presence_code c USING (record_id, code_id)
  UNION ALL
  SELECT record_id, organisation, 'CARE_STAY', valid_from, valid_to, NULL, FALSE
    FROM consent.care_stay
  UNION ALL
  SELECT record_id, person_id, 'COMPANION', valid_from, valid_to, folders, manages
    FROM consent.companion
  UNION ALL
  SELECT record_id, person_id, basis, valid_from, valid_to, NULL, FALSE
    FROM consent.representation
  UNION ALL
  SELECT record_id, person_id,
         CASE WHEN restricted THEN 'EMERGENCY_RESTRICTED' ELSE 'EMERGENCY' END,
         valid_from, valid_to, NULL, FALSE
    FROM consent.emergency
  UNION ALL
  SELECT record_id, person_id, 'VISIT_OBJECTION', valid_from, valid_to, NULL, FALSE
    FROM consent.visit_objection;

GRANT SELECT, INSERT, UPDATE ON consent.stewardship TO opendsp_consent;
