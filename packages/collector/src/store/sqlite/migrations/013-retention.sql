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
