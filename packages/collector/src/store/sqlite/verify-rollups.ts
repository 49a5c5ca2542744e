import type { Database } from 'better-sqlite3';
import { coarseDifferences, type CoarseDifference } from '../recount-coarse.ts';
import { keptApart, wrongThreads, type LinkedRating } from '../wrong-threads.ts';

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

function wrongCoarse(database: Database): string[] {
  return coarseDifferences((columns) => `json_array(${columns})`).flatMap(({ sql, tell }) =>
    database.prepare<[], CoarseDifference>(sql).all().map(tell),
  );
}
