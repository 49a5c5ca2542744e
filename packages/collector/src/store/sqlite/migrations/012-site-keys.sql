-- The public keys that pages may use now, a JSON array: a second one while pages change over, so that none stops sending.
ALTER TABLE site ADD COLUMN keys TEXT NOT NULL DEFAULT '[]';
UPDATE site SET keys = json_array(key);
