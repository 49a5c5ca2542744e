-- Since when nothing is awaited of anybody: what a case holds of the citizen is kept for so long from then on, and no longer.
-- NULL while anything is.
ALTER TABLE feedback_case ADD COLUMN rests_since INTEGER;
UPDATE feedback_case SET rests_since = (
  SELECT MAX(e.at) FROM case_event e
  WHERE e.number = feedback_case.number AND (e.type IN ('closed', 'merged', 'set-aside') OR e.actor = 'citizen')
) WHERE state IN ('closed', 'merged', 'set-aside');

-- What it holds of the citizen: 1 words, 2 contact data, 4 attachments, 8 answers; the sum. Words may have come after the
-- first were erased.
ALTER TABLE feedback_case ADD COLUMN holds INTEGER NOT NULL DEFAULT 0;
UPDATE feedback_case SET holds = (
  SELECT iif(s.comment IS NULL, EXISTS (
      SELECT 1 FROM case_event e WHERE e.number = feedback_case.number AND e.actor = 'citizen'
        AND coalesce(e.payload ->> 'text', e.payload ->> 'note', e.payload ->> 'reason', '') <> ''
    ), 1 + 4 * (ifnull(s.attachments, '[]') <> '[]') + 8 * (s.answers IS NOT NULL))
  FROM submission s WHERE s.site = feedback_case.site AND s.id = feedback_case.submission
) + 2 * EXISTS (SELECT 1 FROM case_contact k WHERE k.number = feedback_case.number);
CREATE INDEX feedback_case_rests ON feedback_case (topic, rests_since) WHERE rests_since IS NOT NULL AND holds <> 0;

-- Words beside ratings and guides belong to no case: they are found by their age.
CREATE INDEX submission_words ON submission (kind, received_at) WHERE comment IS NOT NULL;

-- Of whom such words were erased; appended. What happened to a case stands among its events.
CREATE TABLE erasure (
  place  INTEGER PRIMARY KEY AUTOINCREMENT,
  site   TEXT    NOT NULL,
  id     TEXT    NOT NULL,
  at     INTEGER NOT NULL,
  actor  TEXT    NOT NULL,
  reason TEXT    NOT NULL
) STRICT;
CREATE TRIGGER erasure_not_changed BEFORE UPDATE ON erasure BEGIN SELECT RAISE(ABORT, 'an erasure is never changed'); END;
CREATE TRIGGER erasure_not_deleted BEFORE DELETE ON erasure BEGIN SELECT RAISE(ABORT, 'an erasure is never deleted'); END;

-- What was erased because it was kept long enough and the audit log does not tell yet, counted with each erasing: a process
-- that ends in between leaves it to the next.
CREATE TABLE erasure_untold (what TEXT PRIMARY KEY, count INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- Files of cases that were erased, until their bytes are gone from beside the database.
CREATE TABLE erased_file (site TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (site, id)) STRICT, WITHOUT ROWID;

-- The words of comments anew: an index with contentless_delete marks what is deleted and keeps its words in the file. Told the
-- old words, one without takes them out, and secure-delete overwrites them.
PRAGMA secure_delete = ON;
DROP TRIGGER comment_written;
DROP TRIGGER comment_changed;
DROP TABLE comment_words;
CREATE VIRTUAL TABLE comment_words USING fts5 (words, content = '', tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO comment_words (comment_words, rank) VALUES ('secure-delete', 1);
INSERT INTO comment_words (rowid, words)
  SELECT seq, replace(replace(comment, 'đ', 'd'), 'Đ', 'D') FROM submission WHERE comment IS NOT NULL;
CREATE TRIGGER comment_written AFTER INSERT ON submission WHEN NEW.comment IS NOT NULL BEGIN
  INSERT INTO comment_words (rowid, words) VALUES (NEW.seq, replace(replace(NEW.comment, 'đ', 'd'), 'Đ', 'D'));
END;
CREATE TRIGGER comment_changed AFTER UPDATE OF comment ON submission WHEN OLD.comment IS NOT NULL BEGIN
  INSERT INTO comment_words (comment_words, rowid, words)
    VALUES ('delete', OLD.seq, replace(replace(OLD.comment, 'đ', 'd'), 'Đ', 'D'));
  INSERT INTO comment_words (rowid, words)
    SELECT NEW.seq, replace(replace(NEW.comment, 'đ', 'd'), 'Đ', 'D') WHERE NEW.comment IS NOT NULL;
END;
