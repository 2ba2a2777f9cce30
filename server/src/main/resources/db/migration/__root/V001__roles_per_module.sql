-- One group role per module that owns a schema. A module's migrations grant its tables to its role
-- only, so a test that takes on the role of one module (SET ROLE opendsp_consent) sees a statement
-- fail that reaches into another one's schema; and the log's role may insert but not change.
-- The application signs in as opendsp_app, which is a member of them all.
--
-- Roles belong to the cluster, not to the database: a second database of the same cluster, or an
-- operator who made the roles by hand, finds them there. Then this does nothing, and the role that
-- migrates needs no CREATEROLE. Otherwise it needs CREATEROLE, on 15 as on 18 (from 16 on, whoever
-- creates a role may grant it).
DO $$
DECLARE
  module text;
BEGIN
  FOREACH module IN ARRAY ARRAY[
    'opendsp_patient', 'opendsp_directory', 'opendsp_identity', 'opendsp_record',
    'opendsp_consent', 'opendsp_audit', 'opendsp_access', 'opendsp_document'
  ] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = module) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN', module);
      EXCEPTION WHEN duplicate_object THEN
        NULL; -- another database of this cluster is being migrated at the same time
      END;
    END IF;
    IF NOT pg_has_role('opendsp_app', module, 'MEMBER') THEN
      EXECUTE format('GRANT %I TO opendsp_app', module);
    END IF;
  END LOOP;
END
$$;
