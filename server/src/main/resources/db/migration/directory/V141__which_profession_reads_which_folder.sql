-- Which profession reads which folder ("matrice d'habilitation", POLICY 2), in dated versions. A version
-- is never changed: it holds from its moment to that of the next. A row of matrix_cell is a folder that
-- is read; what has no row is not. "reader" is a profession of the directory, or EMERGENCY. The first
-- version is written by the platform when it starts, from the table it brings along.
CREATE TABLE directory.matrix (
  version    int PRIMARY KEY CHECK (version > 0),
  valid_from timestamptz NOT NULL,
  loaded_at  timestamptz NOT NULL,
  loaded_by  uuid                             -- null: brought along
);
CREATE INDEX matrix_in_force ON directory.matrix (valid_from, version);

CREATE TABLE directory.matrix_cell (
  version int NOT NULL REFERENCES directory.matrix,
  reader  text NOT NULL,
  folder  text NOT NULL,
  PRIMARY KEY (version, reader, folder)
);

-- For the gate: which version is in force is one of the facts.
CREATE VIEW directory.gate_matrix AS
  SELECT version, valid_from FROM directory.matrix;

GRANT SELECT, INSERT ON directory.matrix, directory.matrix_cell TO opendsp_directory;
GRANT SELECT ON directory.gate_matrix TO opendsp_access;
