import type { Filter } from './figure-store.ts';

/** The columns that both tables of rollups share; '' stands for absent there. */
export const cellColumns = `day, site, nullif(agency, '') AS agency, nullif(procedure, '') AS procedure,
  nullif(sector, '') AS sector, nullif(step, '') AS step, channel, locale, nullif(respondent, '') AS respondent`;

/** A filter as conditions over the columns of either table of rollups, with what their question marks stand for. */
function conditionsOf({ from, to, site, agency, procedure }: Filter) {
  const asked = [
    ['day >= ?', from],
    ['day <= ?', to],
    ['site = ?', site],
    ['agency = ?', agency],
    ['procedure = ?', procedure],
  ] as const;
  const given = asked.flatMap(([condition, value]) => (value === undefined ? [] : [{ condition, value }]));
  return { conditions: given.map(({ condition }) => condition), values: given.map(({ value }) => value) };
}

/** The same as a WHERE. */
export function whereOf(filter: Filter): { where: string; values: string[] } {
  const { conditions, values } = conditionsOf(filter);
  return { where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`, values };
}

/** The three lists of `SummaryCells`, each with the same values. */
export function summaryStatements(filter: Filter) {
  const { conditions, values } = conditionsOf(filter);
  const where = (...more: readonly string[]) => ['1 = 1', ...conditions, ...more].join(' AND ');
  return {
    ratings: `SELECT nullif(sector, '') AS sector, nullif(procedure, '') AS procedure, scale, value, state,
        SUM(count) AS count
      FROM rollup WHERE ${where()} GROUP BY sector, procedure, scale, value, state`,
    answers: `SELECT site, day, channel, SUM(count) AS count
      FROM rollup WHERE ${where("state = 'counted'", 'javascript = 1')} GROUP BY site, day, channel`,
    offers: `SELECT site, day, channel, SUM(offered) AS offered, SUM(opened) AS opened, SUM(dismissed) AS dismissed
      FROM exposure_rollup WHERE ${where("state = 'counted'")} GROUP BY site, day, channel`,
    values,
  };
}
