-- Votes on guides beside the offers of their day and place: no vote is read one by one for a figure of all.
ALTER TABLE rollup_response ADD COLUMN votes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rollup_response ADD COLUMN helpful INTEGER NOT NULL DEFAULT 0;
INSERT INTO rollup_response (day, site, agency, channel, answered, offered, opened, dismissed, votes, helpful)
  SELECT day, site, ifnull(agency, ''), channel, 0, 0, 0, 0, COUNT(*), SUM(helpful)
  FROM submission WHERE kind = 'guide-vote' AND state = 'counted' GROUP BY 1, 2, 3, 4
  ON CONFLICT (day, site, agency, channel) DO UPDATE SET votes = excluded.votes, helpful = excluded.helpful;

-- The few answers without an offer of their own: each is held against the offers around it.
CREATE INDEX rollup_response_unoffered ON rollup_response (day) WHERE offered = 0 AND answered <> 0;

-- The same of whole months; of answers, those of cells of days that have an offer.
CREATE TABLE rollup_response_month (
  month TEXT NOT NULL, site TEXT NOT NULL, agency TEXT NOT NULL,
  answered INTEGER NOT NULL, offered INTEGER NOT NULL, opened INTEGER NOT NULL, dismissed INTEGER NOT NULL,
  votes INTEGER NOT NULL, helpful INTEGER NOT NULL,
  PRIMARY KEY (month, site, agency)
) STRICT, WITHOUT ROWID;
INSERT INTO rollup_response_month
  SELECT substr(day, 1, 7), site, agency, SUM(iif(offered > 0, answered, 0)), SUM(offered), SUM(opened), SUM(dismissed),
    SUM(votes), SUM(helpful)
  FROM rollup_response GROUP BY 1, 2, 3;
