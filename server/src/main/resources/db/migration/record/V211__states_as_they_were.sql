-- For the gate: what state a record was in, and with which records it was joined, at a past moment.
CREATE VIEW record.gate_states AS
  SELECT record_id, at, state FROM record.state_change;

CREATE VIEW record.gate_joined AS
  SELECT record_id, other_id, since, until FROM record.joined WHERE leads;

GRANT SELECT ON record.gate_states, record.gate_joined TO opendsp_access;
