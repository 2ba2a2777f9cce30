-- As before, and the objections of a record it is joined with, while it is: the patient said it, whichever
-- of his two identities the visit was under. Nothing is copied, so taking the identities apart ends it.
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
    FROM consent.visit_objection
  UNION ALL
  SELECT j.record_id, o.person_id, 'VISIT_OBJECTION', greatest(o.valid_from, j.since),
         least(o.valid_to, j.until), NULL, FALSE
    FROM record.joined j
    JOIN consent.visit_objection o ON o.record_id = j.other_id;
