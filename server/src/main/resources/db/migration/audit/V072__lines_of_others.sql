-- Whether the line is about what the record's own side did. Who it was is sealed; this says no more
-- than that it was or was not the person the record is about. By it the pages that show who else
-- looked find the newest lines of others, however much the holder clicked since.
--
-- Lines of before cannot be told apart here, where they are sealed. They count as lines of others:
-- so none of somebody else's is left out, and whoever reads drops the holder's own after unsealing.
ALTER TABLE audit.access_line ADD COLUMN by_holder_side boolean NOT NULL DEFAULT false;

CREATE INDEX access_line_of_others ON audit.access_line (record_id, at, line_id)
  WHERE NOT by_holder_side;

CREATE INDEX access_line_of_others_by_document
  ON audit.access_line (record_id, document_id, at, line_id)
  WHERE document_id IS NOT NULL AND NOT by_holder_side;
