-- Submission sets, and folders: which documents belong together (MHD, ITI-66). In clear: random ids,
-- kind, dates and the filer's directory id; what is said about a set is sealed. Whether somebody sees
-- a set follows from the documents in it that he sees, so it has no mode of its own.
CREATE TABLE document.document_group (
  record_id  uuid NOT NULL,
  group_id   uuid NOT NULL,
  kind       text NOT NULL,
  filer_id   uuid NOT NULL,
  dated_at   timestamptz NOT NULL,
  filed_at   timestamptz NOT NULL,
  metadata   bytea NOT NULL,
  PRIMARY KEY (record_id, group_id)
);

CREATE INDEX document_group_newest ON document.document_group (record_id, dated_at, group_id);

CREATE TABLE document.group_entry (
  record_id   uuid NOT NULL,
  group_id    uuid NOT NULL,
  number      int NOT NULL,
  document_id uuid NOT NULL,
  PRIMARY KEY (record_id, group_id, document_id)
);

CREATE INDEX group_entry_by_document ON document.group_entry (record_id, document_id);

-- Leads from a set's id, all that an outward address holds, to its record.
CREATE TABLE document.group_locator (
  group_id  uuid PRIMARY KEY,
  record_id uuid NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON document.document_group TO opendsp_document;
GRANT SELECT, INSERT ON document.group_entry, document.group_locator TO opendsp_document;
