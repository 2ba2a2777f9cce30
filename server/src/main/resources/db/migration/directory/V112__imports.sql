-- An import of a whole directory: how far a file came, under the fingerprint of the file, so that a
-- second sending of it goes on where the first was cut off.
CREATE TABLE directory.import (
  import_id   text PRIMARY KEY,               -- SHA-256 of the file
  begun_at    timestamptz NOT NULL,
  begun_by    uuid NOT NULL,
  lines_done  bigint NOT NULL DEFAULT 0,
  created     bigint NOT NULL DEFAULT 0,
  changed     bigint NOT NULL DEFAULT 0,
  unchanged   bigint NOT NULL DEFAULT 0,
  refused     bigint NOT NULL DEFAULT 0,
  finished_at timestamptz
);

-- A line that was not taken: where in it, and why. What the line said is not kept.
CREATE TABLE directory.import_refusal (
  import_id  text NOT NULL,
  line       bigint NOT NULL,
  place      text NOT NULL,
  code       text NOT NULL,
  arguments  text[] NOT NULL,
  PRIMARY KEY (import_id, line)
);

GRANT SELECT, INSERT, UPDATE ON directory.import TO opendsp_directory;
GRANT SELECT, INSERT ON directory.import_refusal TO opendsp_directory;
