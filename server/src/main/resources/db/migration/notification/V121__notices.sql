-- Notices on their way to somebody's e-mail address or telephone: kept until they have arrived, so
-- that a restart or a mail server that is away loses none. One-time codes never come here: they are
-- sent from memory, and asked for again when they do not arrive.
CREATE SCHEMA notification;

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'opendsp_notification') THEN
    BEGIN
      CREATE ROLE opendsp_notification NOLOGIN;
    EXCEPTION WHEN duplicate_object THEN
      NULL; -- another database of this cluster is being migrated at the same time
    END;
  END IF;
  IF NOT pg_has_role('opendsp_app', 'opendsp_notification', 'MEMBER') THEN
    GRANT opendsp_notification TO opendsp_app;
  END IF;
END
$$;

-- The address is emptied once the notice has arrived or was given up.
CREATE TABLE notification.notice (
  notice_id uuid PRIMARY KEY,
  kind      text NOT NULL,
  language  text NOT NULL,
  channel   text NOT NULL,
  address   text NOT NULL,
  made_at   timestamptz NOT NULL,
  due_at    timestamptz NOT NULL,
  tries     integer NOT NULL DEFAULT 0,
  ended_at  timestamptz
);
CREATE INDEX notice_due ON notification.notice (due_at) WHERE ended_at IS NULL;

GRANT USAGE ON SCHEMA notification TO opendsp_notification;
GRANT SELECT, INSERT, UPDATE ON notification.notice TO opendsp_notification;
