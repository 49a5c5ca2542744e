-- How the element stood and what became of its invitation, of exposures only; every earlier row was sent by a script.
ALTER TABLE submission ADD COLUMN layout TEXT;
ALTER TABLE submission ADD COLUMN offered INTEGER;
ALTER TABLE submission ADD COLUMN opened INTEGER;
ALTER TABLE submission ADD COLUMN dismissed INTEGER;
ALTER TABLE submission ADD COLUMN javascript INTEGER NOT NULL DEFAULT 1;

-- A key can't be widened in place. The response rate leaves out ratings without JavaScript, which have no exposures.
CREATE TABLE rollup_by_javascript (
  day TEXT NOT NULL, site TEXT NOT NULL, agency TEXT NOT NULL, procedure TEXT NOT NULL, sector TEXT NOT NULL,
  step TEXT NOT NULL, channel TEXT NOT NULL, locale TEXT NOT NULL, respondent TEXT NOT NULL,
  scale TEXT NOT NULL, value TEXT NOT NULL, javascript INTEGER NOT NULL, state TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (day, site, agency, procedure, sector, step, channel, locale, respondent, scale, value, javascript, state)
) STRICT, WITHOUT ROWID;
INSERT INTO rollup_by_javascript
  SELECT day, site, agency, procedure, sector, step, channel, locale, respondent, scale, value, 1, state, count FROM rollup;
DROP TABLE rollup;
ALTER TABLE rollup_by_javascript RENAME TO rollup;

-- A table of their own, so that no figure of ratings can ever count an exposure.
CREATE TABLE exposure_rollup (
  day TEXT NOT NULL, site TEXT NOT NULL, agency TEXT NOT NULL, procedure TEXT NOT NULL, sector TEXT NOT NULL,
  step TEXT NOT NULL, channel TEXT NOT NULL, locale TEXT NOT NULL, respondent TEXT NOT NULL,
  layout TEXT NOT NULL, state TEXT NOT NULL,
  offered INTEGER NOT NULL, opened INTEGER NOT NULL, dismissed INTEGER NOT NULL,
  PRIMARY KEY (day, site, agency, procedure, sector, step, channel, locale, respondent, layout, state)
) STRICT, WITHOUT ROWID;
