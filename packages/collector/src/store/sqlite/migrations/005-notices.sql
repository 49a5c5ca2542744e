-- Up to which event of cases people were told.
CREATE TABLE notice_place (one INTEGER PRIMARY KEY CHECK (one = 1), place INTEGER NOT NULL) STRICT;
INSERT INTO notice_place VALUES (1, 0);

-- What is told to whom, until it has arrived and after. No personal data: number, topic, agency and day.
CREATE TABLE notice_delivery (
  seq       INTEGER PRIMARY KEY AUTOINCREMENT,
  id        TEXT    NOT NULL UNIQUE,          -- webhook-id: the same whenever it is sent again
  key       TEXT    NOT NULL,                 -- what it tells; told once to each
  channel   TEXT    NOT NULL,                 -- mail or webhook
  target    TEXT    NOT NULL,
  kind      TEXT    NOT NULL,
  number    TEXT,                             -- of the case
  site      TEXT    NOT NULL,
  agency    TEXT,
  topic     TEXT,
  due_day   TEXT,
  at        INTEGER NOT NULL,
  batch     TEXT,                             -- the message that holds it: its Message-ID
  tries     INTEGER NOT NULL,
  next_at   INTEGER NOT NULL,
  state     TEXT    NOT NULL,                 -- waiting, sent or dead
  error     TEXT,
  UNIQUE (key, channel, target)
) STRICT;
CREATE INDEX notice_delivery_waiting ON notice_delivery (state, seq) WHERE state <> 'sent';
