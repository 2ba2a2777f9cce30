-- When what is said about a document last changed: searches by _lastUpdated and conditional reads
-- ask for it. That a newer version took its place is not noted here: who does not see that version
-- must not learn of it from a time (POLICY 7), and who does sees its time.
ALTER TABLE document.document ADD COLUMN updated_at timestamptz;

UPDATE document.document d
   SET updated_at = greatest(d.filed_at,
     (SELECT max(m.valid_from) FROM document.mode_change m
       WHERE m.record_id = d.record_id AND m.document_id = d.document_id));

ALTER TABLE document.document ALTER COLUMN updated_at SET NOT NULL;
