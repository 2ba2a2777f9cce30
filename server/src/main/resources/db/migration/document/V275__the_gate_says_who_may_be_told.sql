-- For the gate: which documents somebody reaches who is to be sent a message. It says itself which
-- these are, so that nobody else holds a condition of its own without a grant. Nothing sealed is in it.
CREATE VIEW document.gate_documents AS
  SELECT record_id, document_id, category, status, replaced_by, filer_id, mode, announced_until,
         mode_after, hidden_from, only_shown, shown_to, hidden_by
    FROM document.document;

GRANT SELECT ON document.gate_documents TO opendsp_access;
