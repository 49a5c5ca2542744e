-- Coarser rollups: at ten million ratings the finest has millions of cells (docs/figures.md has what was measured).
-- '' stands for absent. A rating only ever moves between the counts of its own cell, so no cell empties; test ones are left out.
CREATE TABLE rollup_month (
  month TEXT NOT NULL, site TEXT NOT NULL, agency TEXT NOT NULL, procedure TEXT NOT NULL, sector TEXT NOT NULL,
  step TEXT NOT NULL, channel TEXT NOT NULL, locale TEXT NOT NULL, respondent TEXT NOT NULL,
  counted INTEGER NOT NULL, satisfied INTEGER NOT NULL, replaced INTEGER NOT NULL, quarantined INTEGER NOT NULL,
  PRIMARY KEY (month, site, agency, procedure, sector, step, channel, locale, respondent)
) STRICT, WITHOUT ROWID;
INSERT INTO rollup_month
  SELECT substr(day, 1, 7), site, ifnull(agency, ''), ifnull(procedure_code, ''), ifnull(sector, ''), ifnull(step, ''),
    channel, locale, ifnull(respondent, ''), SUM(state = 'counted'), SUM(state = 'counted' AND ifnull(satisfied, 0)),
    SUM(state = 'replaced'), SUM(state = 'quarantined')
  FROM submission WHERE kind = 'rating' AND state <> 'test' GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9;

-- The procedure stands only where no sector does: by it the catalogue says the sector.
CREATE TABLE rollup_agency_day (
  day TEXT NOT NULL, site TEXT NOT NULL, agency TEXT NOT NULL, sector TEXT NOT NULL, procedure TEXT NOT NULL,
  counted INTEGER NOT NULL, satisfied INTEGER NOT NULL, replaced INTEGER NOT NULL, quarantined INTEGER NOT NULL,
  PRIMARY KEY (day, site, agency, sector, procedure)
) STRICT, WITHOUT ROWID;
INSERT INTO rollup_agency_day
  SELECT day, site, ifnull(agency, ''), ifnull(sector, ''), iif(ifnull(sector, '') = '', ifnull(procedure_code, ''), ''),
    SUM(state = 'counted'), SUM(state = 'counted' AND ifnull(satisfied, 0)), SUM(state = 'replaced'),
    SUM(state = 'quarantined')
  FROM submission WHERE kind = 'rating' AND state <> 'test' GROUP BY 1, 2, 3, 4, 5;

CREATE TABLE rollup_agency_month (
  month TEXT NOT NULL, site TEXT NOT NULL, agency TEXT NOT NULL, sector TEXT NOT NULL, procedure TEXT NOT NULL,
  counted INTEGER NOT NULL, satisfied INTEGER NOT NULL, replaced INTEGER NOT NULL, quarantined INTEGER NOT NULL,
  PRIMARY KEY (month, site, agency, sector, procedure)
) STRICT, WITHOUT ROWID;
INSERT INTO rollup_agency_month
  SELECT substr(day, 1, 7), site, agency, sector, procedure, SUM(counted), SUM(satisfied), SUM(replaced), SUM(quarantined)
  FROM rollup_agency_day GROUP BY 1, 2, 3, 4, 5;

-- Moves whenever a rating of that day (YYYY-MM-DD) or month (YYYY-MM) is counted anew: what was read of it before is kept
-- by whoever reads figures until then.
CREATE TABLE rollup_change (period TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO rollup_change SELECT DISTINCT day, 1 FROM rollup_agency_day UNION SELECT month, 1 FROM rollup_agency_month;

-- Offers and answers of the same site, day and channel, for the response rate.
CREATE TABLE rollup_response (
  day TEXT NOT NULL, site TEXT NOT NULL, agency TEXT NOT NULL, channel TEXT NOT NULL,
  answered INTEGER NOT NULL, offered INTEGER NOT NULL, opened INTEGER NOT NULL, dismissed INTEGER NOT NULL,
  PRIMARY KEY (day, site, agency, channel)
) STRICT, WITHOUT ROWID;
INSERT INTO rollup_response
  SELECT day, site, ifnull(agency, ''), channel, SUM(kind = 'rating' AND javascript), SUM(ifnull(offered, 0)),
    SUM(ifnull(opened, 0)), SUM(ifnull(dismissed, 0))
  FROM submission WHERE kind IN ('rating', 'exposure') AND state = 'counted' GROUP BY 1, 2, 3, 4;

-- By day and place too, so that a month of one office is a short range of it.
DROP INDEX submission_vote;
CREATE INDEX submission_vote ON submission (day, site, agency, guide, guide_version, guide_step, guide_use, helpful)
  WHERE kind = 'guide-vote' AND state = 'counted';

-- The details of a rating, and what waits for an official's eye.
CREATE INDEX submission_rating ON submission (site, rating) WHERE rating IS NOT NULL;
CREATE INDEX submission_quarantine ON submission (seq) WHERE quarantine IS NOT NULL;

-- What officials decided of what intake kept apart; the last word on a submission holds.
CREATE TABLE review (
  place    INTEGER PRIMARY KEY AUTOINCREMENT,
  site     TEXT    NOT NULL,
  id       TEXT    NOT NULL,
  at       INTEGER NOT NULL,
  actor    TEXT    NOT NULL,
  decision TEXT    NOT NULL CHECK (decision IN ('taken-in', 'left-out'))
) STRICT;
CREATE INDEX review_submission ON review (site, id, place);
CREATE TRIGGER review_not_changed BEFORE UPDATE ON review BEGIN SELECT RAISE(ABORT, 'a review is never changed'); END;
CREATE TRIGGER review_not_deleted BEFORE DELETE ON review BEGIN SELECT RAISE(ABORT, 'a review is never deleted'); END;

-- Words of comments without diacritics (đ has none that Unicode could take off), by submission.seq. It keeps no text, and
-- what is erased there is overwritten.
CREATE VIRTUAL TABLE comment_words USING fts5 (
  words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words (comment_words, rank) VALUES ('secure-delete', 1);
INSERT INTO comment_words (rowid, words)
  SELECT seq, replace(replace(comment, 'đ', 'd'), 'Đ', 'D') FROM submission WHERE comment IS NOT NULL;
CREATE TRIGGER comment_written AFTER INSERT ON submission WHEN NEW.comment IS NOT NULL BEGIN
  INSERT INTO comment_words (rowid, words) VALUES (NEW.seq, replace(replace(NEW.comment, 'đ', 'd'), 'Đ', 'D'));
END;
CREATE TRIGGER comment_changed AFTER UPDATE OF comment ON submission WHEN OLD.comment IS NOT NULL BEGIN
  DELETE FROM comment_words WHERE rowid = OLD.seq;
  INSERT INTO comment_words (rowid, words)
    SELECT NEW.seq, replace(replace(NEW.comment, 'đ', 'd'), 'Đ', 'D') WHERE NEW.comment IS NOT NULL;
END;

-- Set by dvc-collector simulate: nothing here was said by a citizen.
CREATE TABLE simulation (
  one INTEGER PRIMARY KEY CHECK (one = 1), at INTEGER NOT NULL, seed INTEGER NOT NULL, ratings INTEGER NOT NULL
) STRICT;
