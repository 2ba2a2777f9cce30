-- Who looks after a document that is held back, where it was handed over; otherwise who filed it.
ALTER TABLE document.document ADD COLUMN held_by uuid;

-- His worklist.
DROP INDEX document.document_held_by;
CREATE INDEX document_held_by
  ON document.document ((COALESCE(held_by, filer_id)), announced_until)
  WHERE mode = 'ANNOUNCEMENT';
