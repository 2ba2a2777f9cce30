-- A list looks where its reader reaches: what is hidden by its mode or its folder is not read, and so
-- takes no time.
CREATE INDEX document_reached ON document.document (record_id, mode, category);
CREATE INDEX document_shown_to ON document.document (record_id) WHERE shown_to IS NOT NULL;
