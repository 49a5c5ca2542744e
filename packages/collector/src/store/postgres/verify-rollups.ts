import { coarseDifferences, type CoarseDifference } from '../recount-coarse.ts';
import { keptApart, wrongThreads, type LinkedRating } from '../wrong-threads.ts';
import type { Connections, Transaction } from './connections.ts';

/**
 * Recounts everything that `append` keeps up to date, straight from what citizens sent and without its code, as of one
 * moment. One line per difference; empty when all agree.
 */
export const verifyRollups = (connections: Connections): Promise<readonly string[]> =>
  connections.snapshot(async (snapshot) => [
    ...(await wrongReplacements(snapshot)),
    ...(await wrongStates(snapshot)),
    ...(await wrongCells(snapshot)),
    ...(await wrongExposures(snapshot)),
    ...(await wrongCoarse(snapshot)),
  ]);

async function wrongReplacements(snapshot: Transaction): Promise<string[]> {
  const rows = await snapshot.all<{ site: string; id: string }>(
    `SELECT coalesce(r.site, s.site) AS site, coalesce(r.source, s.id) AS id
     FROM replacement r FULL JOIN (SELECT site, id, replaces FROM submission WHERE kind = 'rating' AND replaces IS NOT NULL) s
       ON s.site = r.site AND s.id = r.source AND s.replaces = r.target
     WHERE r.site IS NULL OR s.site IS NULL`,
  );
  return rows.map(({ site, id }) => `${site} ${id}: the index of what replaces what disagrees with it`);
}

async function wrongStates(snapshot: Transaction): Promise<string[]> {
  const isLinked = `kind = 'rating' AND (replaces IS NOT NULL OR EXISTS (
    SELECT 1 FROM replacement r WHERE r.site = submission.site AND r.target = submission.id))`;
  const alone = await snapshot.all<{ site: string; id: string; state: string; due: string }>(
    `SELECT site, id, state, due FROM (
       SELECT site, id, state, CASE
         WHEN state = 'test' THEN 'test' WHEN ${keptApart} THEN 'quarantined'
         WHEN kind IN ('rating-details', 'feedback', 'verdict', 'reply') OR rating IS NOT NULL THEN 'kept' ELSE 'counted' END AS due,
         ${isLinked} AS linked
       FROM submission) AS each
     WHERE NOT linked AND state <> due`,
  );
  const linked = await snapshot.all<{ [Key in keyof LinkedRating]: LinkedRating[Key] }>(
    `SELECT site, id, replaces, subject_key AS "subjectKey",
       CASE WHEN state = 'test' THEN 'test' WHEN ${keptApart} THEN 'quarantined' ELSE state END AS state
     FROM submission WHERE ${isLinked} ORDER BY site, id`,
  );
  return [
    ...alone.map(({ site, id, state, due }) => `${site} ${id}: is ${state}, should be ${due}`),
    ...wrongThreads(linked),
  ];
}

async function wrongCells(snapshot: Transaction): Promise<string[]> {
  const cell =
    'day, site, agency, procedure, sector, step, channel, locale, respondent, scale, value, javascript, state';
  const rows = await snapshot.all<{ cell: string; kept: number; recounted: number }>(
    `WITH recount AS (
       SELECT day, site, coalesce(agency, '') AS agency, coalesce(procedure_code, '') AS procedure,
         coalesce(sector, '') AS sector, coalesce(step, '') AS step, channel, locale,
         coalesce(respondent, '') AS respondent, coalesce(scale, '') AS scale, coalesce(value, '') AS value,
         javascript, state, COUNT(*) AS count
       FROM submission WHERE kind = 'rating' GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13),
     both_of_them AS (
       SELECT ${cell}, count AS recounted, 0 AS kept FROM recount
       UNION ALL SELECT ${cell}, 0, count FROM rollup)
     SELECT json_build_array(${cell})::text AS cell, SUM(kept) AS kept, SUM(recounted) AS recounted
     FROM both_of_them GROUP BY ${cell} HAVING SUM(kept) <> SUM(recounted)`,
  );
  return rows.map(({ cell: name, kept, recounted }) => `${name}: rollup ${String(kept)}, rows ${String(recounted)}`);
}

async function wrongExposures(snapshot: Transaction): Promise<string[]> {
  const cell = 'day, site, agency, procedure, sector, step, channel, locale, respondent, layout, state';
  const rows = await snapshot.all<{ cell: string; offered: number; opened: number; dismissed: number }>(
    `WITH recount AS (
       SELECT day, site, coalesce(agency, '') AS agency, coalesce(procedure_code, '') AS procedure,
         coalesce(sector, '') AS sector, coalesce(step, '') AS step, channel, locale,
         coalesce(respondent, '') AS respondent, coalesce(layout, '') AS layout, state,
         SUM(offered) AS offered, SUM(opened) AS opened, SUM(dismissed) AS dismissed
       FROM submission WHERE kind = 'exposure' GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
     both_of_them AS (
       SELECT ${cell}, offered, opened, dismissed, 1 AS sign FROM recount
       UNION ALL SELECT ${cell}, offered, opened, dismissed, -1 FROM exposure_rollup)
     SELECT json_build_array(${cell})::text AS cell,
       SUM(sign * offered) AS offered, SUM(sign * opened) AS opened, SUM(sign * dismissed) AS dismissed
     FROM both_of_them GROUP BY ${cell}
     HAVING SUM(sign * offered) <> 0 OR SUM(sign * opened) <> 0 OR SUM(sign * dismissed) <> 0`,
  );
  return rows.map(
    ({ cell: name, offered, opened, dismissed }) =>
      `${name}: rows less rollup ${String(offered)} offered, ${String(opened)} opened, ${String(dismissed)} dismissed`,
  );
}

async function wrongCoarse(snapshot: Transaction): Promise<string[]> {
  const told: string[] = [];
  for (const { sql, tell } of coarseDifferences((columns) => `json_build_array(${columns})::text`)) {
    const rows = await snapshot.all<{ [Key in keyof CoarseDifference]: CoarseDifference[Key] }>(sql);
    told.push(...rows.map(tell));
  }
  return told;
}
