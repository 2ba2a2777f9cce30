-- The holder may let a companion manage the record for him (POLICY 1, MANAGE). Expanding: whoever was
-- chosen before looks, and changes nothing.
ALTER TABLE consent.companion ADD COLUMN manages boolean NOT NULL DEFAULT false;

-- Who made a choice, where that was not the holder himself: he is told. What was chosen before was
-- chosen by him.
ALTER TABLE consent.relation ADD COLUMN chosen_by uuid;

-- As before, and whether a companion manages.
CREATE OR REPLACE VIEW consent.gate_facts AS
  SELECT record_id, person_id, kind, valid_from, valid_to, CAST(NULL AS text[]) AS folders,
         FALSE AS manages
    FROM consent.relation
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
  SELECT record_id, person_id,
         CASE WHEN restricted THEN 'EMERGENCY_RESTRICTED' ELSE 'EMERGENCY' END,
         valid_from, valid_to, NULL, FALSE
    FROM consent.emergency;
