-- Every hot table carries site, so that a distributed PostgreSQL can shard it (design.md, the collector's promises).
CREATE TABLE submission (
  seq            INTEGER PRIMARY KEY,          -- order of receipt
  site           TEXT    NOT NULL,
  id             TEXT    NOT NULL,
  kind           TEXT    NOT NULL,
  received_at    INTEGER NOT NULL,             -- milliseconds since the epoch
  day            TEXT    NOT NULL,             -- of received_at, in the collector's zone
  occurred_at    INTEGER,
  agency         TEXT,
  procedure      TEXT,
  procedure_code TEXT,
  sector         TEXT,
  step           TEXT,
  channel        TEXT    NOT NULL,
  locale         TEXT    NOT NULL,
  respondent     TEXT,
  scale          TEXT,
  value          TEXT,
  satisfied      INTEGER,
  replaces       TEXT,
  rating         TEXT,
  reasons        TEXT,                         -- JSON array
  criteria       TEXT,                         -- JSON object
  comment        TEXT,
  page_origin    TEXT,
  page_path      TEXT,
  dossier        TEXT,                         -- key id, colon, HMAC-SHA-256
  sdk            TEXT    NOT NULL,
  subject_key    TEXT    NOT NULL,
  marks          TEXT    NOT NULL DEFAULT '[]', -- JSON array
  quarantine     TEXT,
  state          TEXT    NOT NULL,
  thread         TEXT,                         -- ratings joined by replaces share it; NULL while alone
  head           INTEGER,                      -- a rating in good standing: 1 until another such replaces it, then 0
  content_digest TEXT    NOT NULL,
  UNIQUE (site, id)
) STRICT;
CREATE INDEX submission_day ON submission (day);
CREATE INDEX submission_replaces ON submission (site, replaces) WHERE replaces IS NOT NULL;
CREATE INDEX submission_thread ON submission (site, thread, head, id) WHERE thread IS NOT NULL;

-- Ratings joined by replaces, two or more: the smaller thread is relabelled into the larger, so a rating moves O(log n) times.
CREATE TABLE thread (
  site TEXT NOT NULL, id TEXT NOT NULL, size INTEGER NOT NULL,
  winner TEXT,                                 -- the one rating that is counted; NULL when none is in good standing
  PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;

-- '' stands for absent: NULLs would be distinct in the key.
CREATE TABLE rollup (
  day TEXT NOT NULL, site TEXT NOT NULL, agency TEXT NOT NULL, procedure TEXT NOT NULL, sector TEXT NOT NULL,
  step TEXT NOT NULL, channel TEXT NOT NULL, locale TEXT NOT NULL, respondent TEXT NOT NULL,
  scale TEXT NOT NULL, value TEXT NOT NULL, state TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (day, site, agency, procedure, sector, step, channel, locale, respondent, scale, value, state)
) STRICT, WITHOUT ROWID;

CREATE TABLE site (
  key TEXT PRIMARY KEY, name TEXT NOT NULL, agency TEXT, origins TEXT NOT NULL, -- JSON array
  scale TEXT NOT NULL, criteria TEXT NOT NULL, hotline TEXT NOT NULL, test INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE agency (
  code TEXT NOT NULL, name TEXT NOT NULL, parent TEXT, valid_from TEXT NOT NULL, valid_to TEXT,
  PRIMARY KEY (code, valid_from)
) STRICT, WITHOUT ROWID;
CREATE TABLE sector (code TEXT PRIMARY KEY, name TEXT NOT NULL, target REAL NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE procedure (code TEXT PRIMARY KEY, name TEXT NOT NULL, sector TEXT) STRICT, WITHOUT ROWID;

CREATE TABLE token (digest TEXT PRIMARY KEY, name TEXT NOT NULL, scope TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE secret (purpose TEXT NOT NULL, id TEXT NOT NULL, secret BLOB NOT NULL, created_at INTEGER NOT NULL, PRIMARY KEY (purpose, id)) STRICT, WITHOUT ROWID;

-- Moves at every change of a site, of the catalogue or of a secret, so that running collectors notice what another process did.
CREATE TABLE revision (value INTEGER NOT NULL) STRICT;
INSERT INTO revision (value) VALUES (1);
