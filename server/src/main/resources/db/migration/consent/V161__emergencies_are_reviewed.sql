-- What the agency decided about a declared emergency: one decision, never changed.
CREATE TABLE consent.emergency_review (
  record_id    uuid NOT NULL,
  emergency_id uuid NOT NULL,
  decision     text NOT NULL CHECK (decision IN ('JUSTIFIED', 'UNCLEAR', 'MISUSE')),
  decided_at   timestamptz NOT NULL,
  decided_by   uuid NOT NULL,
  PRIMARY KEY (record_id, emergency_id)
);

-- The agency looks at all of them by time, and at one by its id.
CREATE INDEX emergency_by_time ON consent.emergency (valid_from, emergency_id);
CREATE UNIQUE INDEX emergency_by_id ON consent.emergency (emergency_id);

GRANT SELECT, INSERT ON consent.emergency_review TO opendsp_consent;
