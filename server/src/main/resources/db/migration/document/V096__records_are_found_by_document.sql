-- The gate finds the record of a document in the statement that reads the facts.
CREATE VIEW document.gate_locators AS
  SELECT document_id, record_id FROM document.locator;

GRANT SELECT ON document.gate_locators TO opendsp_access;
