-- What was said about a document before it was corrected, sealed as it was: a correction is never
-- silent (POLICY 4), and a past decision can be explained from what held then. One row is one
-- version, with who ended it and when.
CREATE TABLE document.metadata_version (
  record_id   uuid NOT NULL,
  document_id uuid NOT NULL,
  version     bigint NOT NULL,
  valid_to    timestamptz NOT NULL,
  person_id   uuid NOT NULL,
  metadata    bytea NOT NULL,
  PRIMARY KEY (record_id, document_id, version)
);
ALTER TABLE document.metadata_version ALTER COLUMN metadata SET STORAGE EXTERNAL;

GRANT SELECT, INSERT ON document.metadata_version TO opendsp_document;
