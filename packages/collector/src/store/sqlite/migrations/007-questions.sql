-- What was answered to a site's own questions.
ALTER TABLE submission ADD COLUMN answers TEXT;   -- JSON object: version of the set, and answers by id of the question

-- Every set that was ever asked, by its content hash, so that old answers keep their wording.
CREATE TABLE question_set (
  version TEXT PRIMARY KEY,
  body TEXT NOT NULL,                          -- the set as JSON
  saved_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What the feedback form of a site asks now.
CREATE TABLE site_questions (site TEXT PRIMARY KEY, version TEXT NOT NULL) STRICT, WITHOUT ROWID;
