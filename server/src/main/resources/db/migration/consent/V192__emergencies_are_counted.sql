-- How many one professional declared within the hour, and the queue of the agency, page by page.
CREATE INDEX emergency_of_person ON consent.emergency (person_id, valid_from);
CREATE INDEX emergency_oldest ON consent.emergency (valid_from, emergency_id);
