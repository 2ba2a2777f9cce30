-- Two records of one person after a merge of his identities. Both stay what they are; this says that
-- facts of one count for the other too. "leads" is true where the other is the record of the
-- identity that took the place. Two rows for each pair, so that both directions are one look-up.
CREATE TABLE record.joined (
  record_id uuid NOT NULL,
  other_id  uuid NOT NULL,
  since     timestamptz NOT NULL,
  until     timestamptz,
  leads     boolean NOT NULL,
  PRIMARY KEY (record_id, other_id, since),
  CHECK (record_id <> other_id)
);

-- A record that another leads is never more open than that one: closing it, or the death of its
-- holder, closes both. And whatever moves the facts of one moves the version of the other. For a
-- record that is not joined, which is nearly every one, both are one look at an empty key.
CREATE OR REPLACE VIEW record.gate_facts AS
  SELECT r.record_id, r.patient_id,
         CASE WHEN r.state = 'OPEN' THEN COALESCE(
                (SELECT min(o.state) FROM record.joined j
                   JOIN record.health_record o ON o.record_id = j.other_id
                  WHERE j.record_id = r.record_id AND j.until IS NULL AND j.leads
                    AND o.state <> 'OPEN'),
                r.state)
              ELSE r.state END AS state,
         r.facts_version + COALESCE(
                (SELECT sum(o.facts_version)::bigint FROM record.joined j
                   JOIN record.health_record o ON o.record_id = j.other_id
                  WHERE j.record_id = r.record_id AND j.until IS NULL), 0) AS facts_version
    FROM record.health_record r;

GRANT SELECT, INSERT, UPDATE ON record.joined TO opendsp_record;
