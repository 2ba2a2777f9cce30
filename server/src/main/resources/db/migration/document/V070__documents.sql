-- Registry and repository. In clear: random ids, type, category, dates, mode, status, size,
-- setting and the filer's directory id; all else is sealed with the record's content key.
CREATE SCHEMA document;

CREATE TABLE document.document (
  record_id       uuid NOT NULL,
  document_id     uuid NOT NULL,
  filer_id        uuid NOT NULL,
  unique_mac      bytea NOT NULL,
  type_code       text NOT NULL,
  category        text NOT NULL,
  setting         text NOT NULL,
  mode            text NOT NULL,
  announced_until timestamptz,
  mode_after      text NOT NULL,
  status          text NOT NULL,
  filed_at        timestamptz NOT NULL,
  care_from       timestamptz NOT NULL,
  care_to         timestamptz,
  size            bigint NOT NULL,
  replaces        uuid,
  replaced_by     uuid,
  version         bigint NOT NULL DEFAULT 1,
  metadata        bytea NOT NULL,
  PRIMARY KEY (record_id, document_id),
  UNIQUE (record_id, filer_id, unique_mac)
);

CREATE INDEX document_newest_filed ON document.document (record_id, filed_at, document_id);
CREATE INDEX document_newest_care ON document.document (record_id, care_from, document_id);

-- The sealed bytes, in pieces of at most one MiB, so that memory stays flat both ways.
CREATE TABLE document.segment (
  record_id   uuid NOT NULL,
  document_id uuid NOT NULL,
  number      int NOT NULL,
  bytes       bytea NOT NULL,
  PRIMARY KEY (record_id, document_id, number)
);
-- Sealed bytes do not compress.
ALTER TABLE document.segment ALTER COLUMN bytes SET STORAGE EXTERNAL;
ALTER TABLE document.document ALTER COLUMN metadata SET STORAGE EXTERNAL;

-- Leads from a document's id, all that an outward address holds, to its record.
CREATE TABLE document.locator (
  document_id uuid PRIMARY KEY,
  record_id   uuid NOT NULL
);

-- When the holder's side first saw a document: after that it can no longer be held back.
CREATE TABLE document.seen_by_holder (
  record_id   uuid NOT NULL,
  document_id uuid NOT NULL,
  at          timestamptz NOT NULL,
  PRIMARY KEY (record_id, document_id)
);

CREATE TABLE document.mode_change (
  record_id   uuid NOT NULL,
  document_id uuid NOT NULL,
  valid_from  timestamptz NOT NULL,
  mode        text NOT NULL,
  announced_until timestamptz,
  mode_after  text NOT NULL,
  person_id   uuid NOT NULL,
  PRIMARY KEY (record_id, document_id, valid_from)
);

-- For the gate: who filed something in a record.
CREATE VIEW document.gate_filers AS
  SELECT record_id, filer_id FROM document.document;

CREATE INDEX document_by_filer ON document.document (record_id, filer_id);

-- For the history: which documents are held for an announcement, and until when.
CREATE VIEW document.gate_announced AS
  SELECT record_id, document_id, announced_until FROM document.document
   WHERE mode = 'ANNOUNCEMENT';

CREATE INDEX document_announced ON document.document (record_id, document_id)
  WHERE mode = 'ANNOUNCEMENT';

GRANT USAGE ON SCHEMA document TO opendsp_document, opendsp_access;
GRANT SELECT, INSERT, UPDATE ON document.document TO opendsp_document;
GRANT SELECT, INSERT ON document.segment, document.locator, document.seen_by_holder,
  document.mode_change TO opendsp_document;
GRANT SELECT ON document.gate_filers, document.gate_announced TO opendsp_access;
