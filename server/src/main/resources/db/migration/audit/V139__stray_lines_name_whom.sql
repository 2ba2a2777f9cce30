-- Whom it was about, where somebody is known who has no record: a professional for whose account the
-- agency's desk did something.
ALTER TABLE audit.stray_line ADD COLUMN subject_id uuid;
