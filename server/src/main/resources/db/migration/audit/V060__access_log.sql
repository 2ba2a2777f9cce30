-- The access log: insert-only for the running platform. Who, what and why are sealed with the
-- record's log key; in clear stand random ids and the time, by which the history is read.
CREATE SCHEMA audit;

CREATE TABLE audit.access_line (
  record_id   uuid NOT NULL,
  at          timestamptz NOT NULL,
  line_id     uuid NOT NULL,
  -- Set on lines about exactly one document, so that its page can tell who has seen it.
  document_id uuid,
  sealed      bytea NOT NULL,
  PRIMARY KEY (record_id, at, line_id)
);

CREATE INDEX access_line_by_document ON audit.access_line (record_id, document_id, at)
  WHERE document_id IS NOT NULL;

-- Questions about what does not exist have no record to be logged in. They cost the same as a
-- question about what is hidden, and show who guesses.
CREATE TABLE audit.stray_line (
  line_id   uuid PRIMARY KEY,
  at        timestamptz NOT NULL,
  person_id uuid NOT NULL,
  action    text NOT NULL
);

GRANT USAGE ON SCHEMA audit TO opendsp_audit;
GRANT SELECT, INSERT ON audit.access_line TO opendsp_audit;
GRANT INSERT ON audit.stray_line TO opendsp_audit;
