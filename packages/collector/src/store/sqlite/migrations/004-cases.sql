-- A feedback's topic and consents, and what a verdict says.
ALTER TABLE submission ADD COLUMN topic TEXT;
ALTER TABLE submission ADD COLUMN consents TEXT;   -- JSON array
ALTER TABLE submission ADD COLUMN verdict TEXT;

-- A case as its events say: written with each of them, never by itself. Numbers are those of the order of receipt.
CREATE TABLE feedback_case (
  number        INTEGER PRIMARY KEY,
  site          TEXT    NOT NULL,
  submission    TEXT    NOT NULL,
  lookup        TEXT    NOT NULL,             -- keyed hash of the lookup code
  test          INTEGER NOT NULL,
  topic         TEXT    NOT NULL,
  procedure     TEXT,
  sector        TEXT,
  received_at   INTEGER NOT NULL,
  received_day  TEXT    NOT NULL,
  state         TEXT    NOT NULL,
  seq           INTEGER NOT NULL,             -- of its last event
  changed_at    INTEGER NOT NULL,
  agency        TEXT,
  officer       TEXT,
  answered_at   INTEGER,
  answered_day  TEXT,
  on_time       INTEGER,
  publish_text  INTEGER NOT NULL,
  verdict       TEXT,
  reopened      INTEGER NOT NULL,
  reopened_by_citizen INTEGER NOT NULL,
  merged_into   INTEGER,
  due_day       TEXT,
  closes_on     TEXT,
  UNIQUE (site, submission)
) STRICT;
-- Not unique: two codes may be the same by chance, and then neither opens a case.
CREATE INDEX feedback_case_lookup ON feedback_case (lookup);
CREATE INDEX feedback_case_due ON feedback_case (test, state, due_day);
CREATE INDEX feedback_case_answered ON feedback_case (test, answered_day) WHERE answered_day IS NOT NULL;

-- What happened, appended; place is the order of all commits.
CREATE TABLE case_event (
  place      INTEGER PRIMARY KEY AUTOINCREMENT,
  site       TEXT    NOT NULL,
  number     INTEGER NOT NULL,
  seq        INTEGER NOT NULL,
  at         INTEGER NOT NULL,
  actor      TEXT    NOT NULL,
  submission TEXT,
  type       TEXT    NOT NULL,
  payload    TEXT    NOT NULL,                -- JSON object
  UNIQUE (number, seq)
) STRICT;

-- Kept apart from everything else, only with consent.
CREATE TABLE case_contact (
  number INTEGER PRIMARY KEY, site TEXT NOT NULL,
  name TEXT, phone TEXT, email TEXT, address TEXT
) STRICT;
CREATE TABLE contact_reading (number INTEGER NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL) STRICT;
CREATE INDEX contact_reading_number ON contact_reading (number);

-- Verdicts and replies: outcome is NULL until they were applied to their case, or found to fit none.
CREATE TABLE case_act (
  seq     INTEGER PRIMARY KEY,
  site    TEXT NOT NULL,
  id      TEXT NOT NULL,
  lookup  TEXT NOT NULL,
  outcome TEXT,
  UNIQUE (site, id)
) STRICT;
CREATE INDEX case_act_pending ON case_act (seq) WHERE outcome IS NULL;
