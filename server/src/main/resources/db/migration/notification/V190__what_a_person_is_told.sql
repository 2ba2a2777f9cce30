-- What a person is told: written in the transaction, or the statement, of the line that causes it, and
-- sent later. It holds no name and no content: what kind of thing happened in which record, and when.
CREATE TABLE notification.inbox (
  person_id   uuid NOT NULL,
  notice_id   uuid NOT NULL,
  record_id   uuid NOT NULL,
  document_id uuid,
  kind        text NOT NULL,
  -- when it happened, or will: nobody is told before
  happened_at timestamptz NOT NULL,
  -- when it is looked at whether a message is due
  look_at     timestamptz NOT NULL,
  sent_at     timestamptz,
  -- two of one name are one: the second replaces the first, or is not needed
  once        text,
  PRIMARY KEY (person_id, notice_id),
  CONSTRAINT inbox_once UNIQUE (person_id, once)
);
CREATE INDEX inbox_newest ON notification.inbox (person_id, happened_at DESC);
CREATE INDEX inbox_to_look_at ON notification.inbox (look_at) WHERE sent_at IS NULL;

-- Who has looked at a record before, as keyed fingerprints: whom the platform holds for known.
CREATE TABLE notification.visitor (
  record_id uuid NOT NULL,
  visitor   bytea NOT NULL,
  first_at  timestamptz NOT NULL,
  PRIMARY KEY (record_id, visitor)
);

-- How somebody wishes to be told, from when; the newest counts.
CREATE TABLE notification.wish (
  person_id  uuid NOT NULL,
  valid_from timestamptz NOT NULL,
  way        text NOT NULL,
  pace       text NOT NULL,
  -- the kinds he does not want to hear of
  without    text[] NOT NULL,
  PRIMARY KEY (person_id, valid_from)
);

-- Whose account a message belongs to, and whether it was given up: then its owner is told on the next
-- page he opens, and the agency counts it.
ALTER TABLE notification.notice ADD COLUMN account text, ADD COLUMN given_up boolean NOT NULL DEFAULT false;
CREATE INDEX notice_given_up ON notification.notice (ended_at) WHERE given_up;

GRANT SELECT, INSERT, UPDATE ON notification.inbox TO opendsp_notification;
GRANT SELECT, INSERT ON notification.visitor, notification.wish TO opendsp_notification;
