import { coarseTables } from './coarse-tables.ts';

const sum = (condition: string, of = '1') => `SUM(CASE WHEN ${condition} THEN ${of} ELSE 0 END)`;
const states = ['counted', 'satisfied', 'replaced', 'quarantined'].map((count) =>
  count === 'satisfied' ? sum("state = 'counted'", 'coalesce(satisfied, 0)') : sum(`state = '${count}'`),
);
const month = 'substr(day, 1, 7)';
const agency = "coalesce(agency, '')";
const sector = "coalesce(sector, '')";
const procedure = "coalesce(procedure_code, '')";
const byAgency = ['site', agency, sector, `CASE WHEN coalesce(sector, '') = '' THEN ${procedure} ELSE '' END`];
const ratings = "kind = 'rating' AND state <> 'test'";

/** How each coarser table is counted straight from the rows: its key, its four counts, and which rows. */
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
    ],
    rows: "kind IN ('rating', 'exposure') AND state = 'counted'",
  },
};

/** What tells a cell that is not what the rows say, and by how much. */
export interface CoarseDifference {
  readonly cell: string;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

/** For each coarser table, a statement that finds its differences; `list` makes a JSON array of columns as text. */
export const coarseDifferences = (
  list: (columns: string) => string,
): readonly { readonly sql: string; readonly tell: (difference: CoarseDifference) => string }[] =>
  coarseTables.flatMap(({ name, key, counts }) => {
    const recount = recounts[name];
    if (!recount) throw new Error(`Nothing recounts ${name}.`);
    const columns = key.join(', ');
    const read = recount.key.map((expression, at) => `${expression} AS ${key[at] ?? ''}`).join(', ');
    const letters = ['a', 'b', 'c', 'd'];
    const sums = recount.counts.map((expression, at) => `${expression} AS ${letters[at] ?? ''}`).join(', ');
    const sql = `WITH recount AS (
        SELECT ${read}, ${sums} FROM submission WHERE ${recount.rows} GROUP BY ${key.map((_, at) => at + 1).join(', ')}),
      both_of_them AS (
        SELECT ${columns}, a, b, c, d FROM recount
        UNION ALL SELECT ${columns}, ${counts.map((count) => `-${count}`).join(', ')} FROM ${name})
      SELECT ${list(columns)} AS cell, SUM(a) AS a, SUM(b) AS b, SUM(c) AS c, SUM(d) AS d
      FROM both_of_them GROUP BY ${columns} HAVING SUM(a) <> 0 OR SUM(b) <> 0 OR SUM(c) <> 0 OR SUM(d) <> 0`;
    const tell = ({ cell, a, b, c, d }: CoarseDifference) =>
      `${name} ${cell}: rows less rollup ${String([a, b, c, d])} of ${counts.join(', ')}`;
    return [{ sql, tell }];
  });
