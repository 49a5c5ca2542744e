import type { Database } from 'better-sqlite3';
import { wrongThreads, type LinkedRating } from '../wrong-threads.ts';

/**
 * Recounts everything that `append` keeps up to date, straight from what citizens sent and without its code:
 * first which rating of a thread is counted, then every cell. One line per difference; empty when all agree.
 */
export function verifyRollups(database: Database): readonly string[] {
  return database.transaction(() => [
    ...wrongStates(database),
    ...wrongCells(database),
    ...wrongExposures(database),
    ...wrongCoarse(database),
  ])();
}

/** Whether intake kept it apart and no official took it in since. */
const keptApart = `quarantine IS NOT NULL AND 'taken-in' IS NOT (
  SELECT decision FROM review WHERE review.site = submission.site AND review.id = submission.id ORDER BY place DESC LIMIT 1)`;

function wrongStates(database: Database): string[] {
  const alone = database
    .prepare<[], { site: string; id: string; state: string; due: string }>(
      `SELECT site, id, state, due FROM (
         SELECT site, id, state, CASE
           WHEN state = 'test' THEN 'test' WHEN ${keptApart} THEN 'quarantined'
           WHEN kind IN ('rating-details', 'feedback', 'verdict', 'reply') OR rating IS NOT NULL THEN 'kept' ELSE 'counted' END AS due,
           kind = 'rating' AND (replaces IS NOT NULL OR EXISTS (
             SELECT 1 FROM submission AS other WHERE other.site = submission.site AND other.replaces = submission.id)) AS linked
         FROM submission)
       WHERE NOT linked AND state <> due`,
    )
    .all();
  const linked = database
    .prepare<[], LinkedRating>(
      `SELECT site, id, replaces, subject_key AS subjectKey,
         CASE WHEN state = 'test' THEN 'test' WHEN ${keptApart} THEN 'quarantined' ELSE state END AS state
       FROM submission
       WHERE kind = 'rating' AND (replaces IS NOT NULL OR EXISTS (
         SELECT 1 FROM submission AS other WHERE other.site = submission.site AND other.replaces = submission.id))
       ORDER BY site, id`,
    )
    .all();
  return [
    ...alone.map(({ site, id, state, due }) => `${site} ${id}: is ${state}, should be ${due}`),
    ...wrongThreads(linked),
  ];
}

function wrongCells(database: Database): string[] {
  const rows = database
    .prepare<[], { cell: string; kept: number; recounted: number }>(
      `WITH recount AS (
         SELECT day, site, ifnull(agency, '') AS agency, ifnull(procedure_code, '') AS procedure,
           ifnull(sector, '') AS sector, ifnull(step, '') AS step, channel, locale,
           ifnull(respondent, '') AS respondent, ifnull(scale, '') AS scale, ifnull(value, '') AS value,
           javascript, state, COUNT(*) AS count
         FROM submission WHERE kind = 'rating' GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13),
       both AS (
         SELECT *, count AS recounted, 0 AS kept FROM recount
         UNION ALL SELECT *, 0, count FROM rollup)
       SELECT json_array(day, site, agency, procedure, sector, step, channel, locale, respondent, scale, value,
           javascript, state) AS cell,
         SUM(kept) AS kept, SUM(recounted) AS recounted
       FROM both
       GROUP BY day, site, agency, procedure, sector, step, channel, locale, respondent, scale, value, javascript, state
       HAVING SUM(kept) <> SUM(recounted)`,
    )
    .all();
  return rows.map(({ cell, kept, recounted }) => `${cell}: rollup ${String(kept)}, rows ${String(recounted)}`);
}

function wrongExposures(database: Database): string[] {
  const cell = 'day, site, agency, procedure, sector, step, channel, locale, respondent, layout, state';
  const rows = database
    .prepare<[], { cell: string; offered: number; opened: number; dismissed: number }>(
      `WITH recount AS (
         SELECT day, site, ifnull(agency, '') AS agency, ifnull(procedure_code, '') AS procedure,
           ifnull(sector, '') AS sector, ifnull(step, '') AS step, channel, locale,
           ifnull(respondent, '') AS respondent, ifnull(layout, '') AS layout, state,
           SUM(offered) AS offered, SUM(opened) AS opened, SUM(dismissed) AS dismissed
         FROM submission WHERE kind = 'exposure' GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
       both AS (
         SELECT *, 1 AS sign FROM recount
         UNION ALL SELECT ${cell}, offered, opened, dismissed, -1 FROM exposure_rollup)
       SELECT json_array(${cell}) AS cell,
         SUM(sign * offered) AS offered, SUM(sign * opened) AS opened, SUM(sign * dismissed) AS dismissed
       FROM both GROUP BY ${cell}
       HAVING SUM(sign * offered) <> 0 OR SUM(sign * opened) <> 0 OR SUM(sign * dismissed) <> 0`,
    )
    .all();
  return rows.map(
    ({ cell: name, offered, opened, dismissed }) =>
      `${name}: rows less rollup ${String(offered)} offered, ${String(opened)} opened, ${String(dismissed)} dismissed`,
  );
}

const countsOfState = `SUM(state = 'counted') AS a, SUM(state = 'counted' AND ifnull(satisfied, 0)) AS b,
  SUM(state = 'replaced') AS c, SUM(state = 'quarantined') AS d`;
const month = 'substr(day, 1, 7) AS month';
const place = "site, ifnull(agency, '') AS agency";
const sector = "ifnull(sector, '') AS sector";
const procedure = "ifnull(procedure_code, '') AS procedure";
const respondent = "ifnull(respondent, '') AS respondent";
const byAgency = `${place}, ${sector}, iif(ifnull(sector, '') = '', ifnull(procedure_code, ''), '') AS procedure`;
const ratings = "kind = 'rating' AND state <> 'test'";

/** The coarser tables: their key as it is read from the rows, their four counts, and what rows they count. */
const coarse = [
  {
    table: 'rollup_month',
    key: 'month, site, agency, procedure, sector, step, channel, locale, respondent',
    read: `${month}, ${place}, ${procedure}, ${sector}, ifnull(step, '') AS step, channel, locale, ${respondent}`,
    counts: 'counted, satisfied, replaced, quarantined',
    recount: countsOfState,
    rows: ratings,
  },
  {
    table: 'rollup_agency_day',
    key: 'day, site, agency, sector, procedure',
    read: `day, ${byAgency}`,
    counts: 'counted, satisfied, replaced, quarantined',
    recount: countsOfState,
    rows: ratings,
  },
  {
    table: 'rollup_agency_month',
    key: 'month, site, agency, sector, procedure',
    read: `${month}, ${byAgency}`,
    counts: 'counted, satisfied, replaced, quarantined',
    recount: countsOfState,
    rows: ratings,
  },
  {
    table: 'rollup_response',
    key: 'day, site, agency, channel',
    read: `day, ${place}, channel`,
    counts: 'answered, offered, opened, dismissed',
    recount: `SUM(kind = 'rating' AND javascript) AS a, SUM(ifnull(offered, 0)) AS b, SUM(ifnull(opened, 0)) AS c,
      SUM(ifnull(dismissed, 0)) AS d`,
    rows: "kind IN ('rating', 'exposure') AND state = 'counted'",
  },
] as const;

function wrongCoarse(database: Database): string[] {
  return coarse.flatMap(({ table, key, read, counts, recount, rows }) => {
    const [one, two, three, four] = counts.split(', ');
    const keys = key.split(', ').map((_, index) => index + 1);
    return database
      .prepare<[], { cell: string; a: number; b: number; c: number; d: number }>(
        `WITH recount AS (SELECT ${read}, ${recount} FROM submission WHERE ${rows} GROUP BY ${keys.join(', ')}),
         both AS (
           SELECT ${key}, a, b, c, d FROM recount
           UNION ALL SELECT ${key}, -${one ?? ''}, -${two ?? ''}, -${three ?? ''}, -${four ?? ''} FROM ${table})
         SELECT json_array(${key}) AS cell, SUM(a) AS a, SUM(b) AS b, SUM(c) AS c, SUM(d) AS d FROM both GROUP BY ${key}
         HAVING SUM(a) <> 0 OR SUM(b) <> 0 OR SUM(c) <> 0 OR SUM(d) <> 0`,
      )
      .all()
      .map(({ cell, a, b, c, d }) => `${table} ${cell}: rows less rollup ${String([a, b, c, d])} of ${counts}`);
  });
}
