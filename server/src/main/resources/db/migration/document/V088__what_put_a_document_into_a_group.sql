-- What an asker is told of a group must follow from the documents he sees alone (POLICY 7, decision
-- 0027). So an entry says with which document it came there (by_document: itself in a submission
-- set, each one of the submission that filled a folder), and whether the group was made with it
-- (made). Who does not see that other document is told as if it had never been sent.
ALTER TABLE document.group_entry ADD COLUMN by_document uuid, ADD COLUMN made boolean;

-- Until now a set's time was that of its first document; what was there before it was only named.
UPDATE document.group_entry e
   SET by_document = e.document_id, made = d.filed_at >= g.filed_at
  FROM document.document_group g, document.document d
 WHERE g.record_id = e.record_id AND g.group_id = e.group_id AND g.kind = 'SUBMISSION_SET'
   AND d.record_id = e.record_id AND d.document_id = e.document_id;

-- A folder was made by the submission of the same filer and moment. Who filled it later was not
-- kept; where no document of it is found the folder's own id stands, and nobody is told.
UPDATE document.group_entry e
   SET made = true,
       by_document = coalesce(
         (SELECT d.document_id FROM document.document d
           WHERE d.record_id = g.record_id AND d.filer_id = g.filer_id
             AND d.filed_at = g.filed_at
           ORDER BY d.document_id LIMIT 1),
         e.group_id)
  FROM document.document_group g
 WHERE g.record_id = e.record_id AND g.group_id = e.group_id AND g.kind = 'FOLDER';

-- Every row has had both said above: an entry has a group, and a group one of two kinds.
ALTER TABLE document.group_entry
  ALTER COLUMN by_document SET NOT NULL,
  ALTER COLUMN made SET NOT NULL,
  DROP CONSTRAINT group_entry_pkey,
  ADD PRIMARY KEY (record_id, group_id, document_id, by_document);
