-- A small document is sealed in one go, a large one as a stream of segments; each row says which.
ALTER TABLE document.segment ADD COLUMN whole boolean NOT NULL DEFAULT false;
