-- The files that a feedback names; their bytes lie beside the database.
ALTER TABLE submission ADD COLUMN attachments TEXT;   -- JSON array
