-- The documents somebody holds back, for his worklist.
CREATE INDEX document_held_by ON document.document (filer_id, announced_until)
  WHERE mode = 'ANNOUNCEMENT';
