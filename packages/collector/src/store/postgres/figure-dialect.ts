import { wordQuery } from '../comment-words.ts';
import type { FigureDialect } from '../figure-sql.ts';

/** Figures and lists in the SQL of PostgreSQL. */
export const figureDialect: FigureDialect = {
  isIn: (expression) => `${expression} IN (SELECT json_array_elements_text(CAST(? AS json)))`,
  holds: (words) => ({ condition: 's.words @@ CAST(? AS tsquery)', value: wordQuery(words) }),
  // Joined: with a subquery in its place the server would neither hash nor share the work among processes.
  sector: { column: "coalesce(p.sector, '')", join: ' LEFT JOIN procedure p ON p.code = r.procedure' },
  votes: 'submission r',
  questions: 'submission r',
};
