-- A document of a minor that is hidden from his parents and guardians and from companions (POLICY 2):
-- who hid it, a directory id in clear as everywhere in this table; null where it is not hidden. It
-- stands in the row itself, so that a list needs no other table. Hiding a document hides all versions
-- of it, and a new version inherits it. Expanding: nothing was hidden before.
ALTER TABLE document.document ADD COLUMN hidden_by uuid;

-- What was said of it, from when, by whom.
CREATE TABLE document.hiding_change (
  record_id   uuid NOT NULL,
  document_id uuid NOT NULL,
  number      bigint NOT NULL,
  valid_from  timestamptz NOT NULL,
  hidden      boolean NOT NULL,
  person_id   uuid NOT NULL,
  PRIMARY KEY (record_id, document_id, number)
);

-- For the gate: a look at one of these tells of nothing by message.
CREATE VIEW document.gate_hidden AS
  SELECT record_id, document_id FROM document.document WHERE hidden_by IS NOT NULL;

GRANT SELECT, INSERT ON document.hiding_change TO opendsp_document;
GRANT SELECT ON document.gate_hidden TO opendsp_access;
