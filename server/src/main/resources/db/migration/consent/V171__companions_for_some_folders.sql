-- The holder may narrow a companion to some folders, and let him begin on a later day (POLICY 1). No
-- folders: all there are, those to come too. A choice now has an id of its own: one that is taken back
-- before its first day ends where it begins, and another may begin the same day. The id is also what a
-- change names as seen, so that of two changes at once none is lost. Expanding: what was chosen before
-- stays as it was, in all folders.
ALTER TABLE consent.companion ADD COLUMN folders text[];
ALTER TABLE consent.companion ADD COLUMN companion_id uuid NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE consent.companion DROP CONSTRAINT companion_pkey;
ALTER TABLE consent.companion ADD PRIMARY KEY (record_id, companion_id);
ALTER TABLE consent.companion ADD CONSTRAINT companion_folders_check
  CHECK (folders IS NULL OR cardinality(folders) > 0);

-- As before, and the folders of a companion.
CREATE OR REPLACE VIEW consent.gate_facts AS
  SELECT record_id, person_id, kind, valid_from, valid_to, CAST(NULL AS text[]) AS folders
    FROM consent.relation
  UNION ALL
  SELECT p.record_id, p.person_id, 'PRESENCE_CODE', p.valid_from, c.valid_to, NULL
    FROM consent.code_presentation p
    JOIN consent.presence_code c USING (record_id, code_id)
  UNION ALL
  SELECT record_id, organisation, 'CARE_STAY', valid_from, valid_to, NULL FROM consent.care_stay
  UNION ALL
  SELECT record_id, person_id, 'COMPANION', valid_from, valid_to, folders FROM consent.companion
  UNION ALL
  SELECT record_id, person_id,
         CASE WHEN restricted THEN 'EMERGENCY_RESTRICTED' ELSE 'EMERGENCY' END,
         valid_from, valid_to, NULL
    FROM consent.emergency;
