import { coarseTables, responseMonth } from './coarse-tables.ts';

const sum = (condition: string, of = '1') => `SUM(CASE WHEN ${condition} THEN ${of} ELSE 0 END)`;
const states = ['counted', 'satisfied', 'replaced', 'quarantined'].map((count) =>
  count === 'satisfied' ? sum("state = 'counted'", 'coalesce(satisfied, 0)') : sum(`state = '${count}'`),
);
const month = 'substr(day, 1, 7)';
const agency = "coalesce(agency, '')";
const sector = "coalesce(sector, '')";
const procedure = "coalesce(procedure_code, '')";
const byAgency = ['site', agency, sector, `CASE WHEN coalesce(sector, '') = '' THEN ${procedure} ELSE '' END`];
const ratings = "submission WHERE kind = 'rating' AND state <> 'test'";

/** How each coarser table is counted straight from what it follows from: its key, its counts, and which rows. */
const recounts: Readonly<
  Record<string, { readonly key: readonly string[]; readonly counts: readonly string[]; readonly rows: string }>
> = {
  rollup_month: {
    key: [
      ...[month, 'site', agency, procedure, sector, "coalesce(step, '')", 'channel', 'locale'],
      "coalesce(respondent, '')",
    ],
    counts: states,
    rows: ratings,
  },
  rollup_agency_day: { key: ['day', ...byAgency], counts: states, rows: ratings },
  rollup_agency_month: { key: [month, ...byAgency], counts: states, rows: ratings },
  rollup_response: {
    key: ['day', 'site', agency, 'channel'],
    counts: [
      sum("kind = 'rating'", 'javascript'),
      ...['offered', 'opened', 'dismissed'].map((name) => `SUM(coalesce(${name}, 0))`),
      sum("kind = 'guide-vote'"),
      sum("kind = 'guide-vote'", 'coalesce(helpful, 0)'),
    ],
    rows: "submission WHERE kind IN ('rating', 'exposure', 'guide-vote') AND state = 'counted'",
  },
  [responseMonth.name]: {
    key: [month, 'site', 'agency'],
    counts: [
      sum('offered > 0', 'answered'),
      ...['offered', 'opened', 'dismissed', 'votes', 'helpful'].map((name) => `SUM(${name})`),
    ],
    rows: 'rollup_response',
  },
};

/** What tells a cell that is not what the rows say, and by how much. */
export interface CoarseDifference {
  readonly cell: string;
  /** By how much what the rows say is more, for each count. */
  readonly differences: string;
}

/** For each coarser table, a statement that finds its differences; `list` makes a JSON array of columns as text. */
export const coarseDifferences = (
  list: (columns: string) => string,
): readonly { readonly sql: string; readonly tell: (difference: CoarseDifference) => string }[] =>
  [...coarseTables, responseMonth].map(({ name, key, counts }) => {
    const recount = recounts[name];
    if (!recount) throw new Error(`Nothing recounts ${name}.`);
    const columns = key.join(', ');
    const read = recount.key.map((expression, at) => `${expression} AS ${key[at] ?? ''}`).join(', ');
    const sums = recount.counts.map((expression, at) => `${expression} AS ${counts[at] ?? ''}`).join(', ');
    const totals = counts.map((count) => `SUM(${count})`);
    const sql = `WITH recount AS (
        SELECT ${read}, ${sums} FROM ${recount.rows} GROUP BY ${key.map((_, at) => at + 1).join(', ')}),
      both_of_them AS (
        SELECT ${columns}, ${counts.join(', ')} FROM recount
        UNION ALL SELECT ${columns}, ${counts.map((count) => `-${count}`).join(', ')} FROM ${name})
      SELECT ${list(columns)} AS cell, ${list(totals.join(', '))} AS differences
      FROM both_of_them GROUP BY ${columns} HAVING ${totals.map((total) => `${total} <> 0`).join(' OR ')}`;
    const tell = ({ cell, differences }: CoarseDifference) =>
      `${name} ${cell}: rows less rollup ${differences} of ${counts.join(', ')}`;
    return { sql, tell };
  });
