-- A presence code belongs to who presents it first, a professional or an organisation: anybody else
-- who types it is told that it is wrong. Codes presented before belong to their first presenter.
ALTER TABLE consent.presence_code ADD COLUMN bound_to uuid;

UPDATE consent.presence_code c
   SET bound_to = (SELECT p.person_id FROM consent.code_presentation p
                    WHERE p.record_id = c.record_id AND p.code_id = c.code_id
                    ORDER BY p.valid_from, p.person_id LIMIT 1);

-- A wrong try counts against who types it, against each place where he works, and against the
-- patient; one row for each, under the id it counts against. The patient's id and not the record's,
-- so that tries at a patient without a record count too.
CREATE TABLE consent.wrong_try (
  counted    uuid NOT NULL,
  at         timestamptz NOT NULL,
  attempt_id uuid NOT NULL,
  PRIMARY KEY (counted, at, attempt_id)
);

GRANT SELECT, INSERT ON consent.wrong_try TO opendsp_consent;

-- What it held counted for an hour, and per record only.
DROP TABLE consent.wrong_code;
