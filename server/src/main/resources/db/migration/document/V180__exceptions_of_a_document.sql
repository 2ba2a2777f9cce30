-- What the holder said about one document and single professionals (POLICY 2): to whom it is shown
-- whatever its mode, from whom it is hidden, and whether nobody sees it but those who are named.
-- Directory ids of professionals in clear, as in consent.relation. It stands in the row itself, so
-- that a list needs no other table; null is nobody. All versions of a document say the same.
-- Expanding: nothing was said before.
ALTER TABLE document.document
  ADD COLUMN only_shown boolean NOT NULL DEFAULT false,
  ADD COLUMN shown_to uuid[],
  ADD COLUMN hidden_from uuid[],
  ADD COLUMN exemption_version bigint NOT NULL DEFAULT 0;

-- What was said, from when, by whom: a row says all of it, until the next one.
CREATE TABLE document.exemption_change (
  record_id   uuid NOT NULL,
  document_id uuid NOT NULL,
  version     bigint NOT NULL,
  valid_from  timestamptz NOT NULL,
  only_shown  boolean NOT NULL,
  shown_to    uuid[],
  hidden_from uuid[],
  person_id   uuid NOT NULL,
  PRIMARY KEY (record_id, document_id, version)
);

GRANT SELECT, INSERT ON document.exemption_change TO opendsp_document;
