import { wordQuery } from '../comment-words.ts';
import type { PartDialect } from '../figure-sql.ts';

/** Figures and lists in the SQL of PostgreSQL. */
export const figureDialect: PartDialect = {
  // An array is hashed, and its test shared among processes; rows out of JSON would be joined by one of them.
  isIn: (expression) => `${expression} = ANY(CAST(? AS text[]))`,
  list: (values) => `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join()}}`,
  holds: (words) => ({ condition: 's.words @@ CAST(? AS tsquery)', value: wordQuery(words) }),
  // Joined: with a subquery in its place the server would neither hash nor share the work among processes.
  sector: { column: "coalesce(p.sector, '')", join: ' LEFT JOIN procedure p ON p.code = r.procedure' },
  votes: 'submission r',
  questions: 'submission r',
  unoffered: 'rollup_response r',
};
