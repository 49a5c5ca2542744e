-- What a vote is about; a question without an answer stands in comment.
ALTER TABLE submission ADD COLUMN guide TEXT;
ALTER TABLE submission ADD COLUMN guide_version TEXT;
ALTER TABLE submission ADD COLUMN guide_step TEXT;
ALTER TABLE submission ADD COLUMN guide_use TEXT;
ALTER TABLE submission ADD COLUMN helpful INTEGER;

-- Their figures are counted from the rows: these two hold nothing else, so that no rating is read.
CREATE INDEX submission_vote ON submission (guide, guide_version, guide_step, guide_use, helpful)
  WHERE kind = 'guide-vote' AND state = 'counted';
CREATE INDEX submission_question ON submission (day) WHERE kind = 'question' AND state = 'counted';

-- The day on which a procedure last changed, when the catalogue says it: guides written before are marked.
ALTER TABLE procedure ADD COLUMN changed TEXT;

-- Whether the pages of a site are offered guides whose language nobody reviewed.
ALTER TABLE site ADD COLUMN unreviewed_guides INTEGER NOT NULL DEFAULT 0;

-- Every version that was ever published, by its content hash.
CREATE TABLE guide_version (
  hash TEXT PRIMARY KEY, id TEXT NOT NULL, language TEXT NOT NULL, variant TEXT NOT NULL,
  body TEXT NOT NULL,                          -- the published guide as JSON
  imported_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What is published now; site '' stands for every site that has none of its own of that id, language and variant.
CREATE TABLE guide (
  site TEXT NOT NULL, id TEXT NOT NULL, language TEXT NOT NULL, variant TEXT NOT NULL, version TEXT NOT NULL,
  keywords TEXT NOT NULL,                      -- JSON array: what it is found by besides its own words
  PRIMARY KEY (site, id, language, variant)
) STRICT, WITHOUT ROWID;

-- Pictures, recordings, captions: named by the hash of their bytes, so that a version finds its own for ever.
CREATE TABLE guide_media (name TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
