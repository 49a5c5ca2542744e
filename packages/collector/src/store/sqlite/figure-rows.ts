import type { Database } from 'better-sqlite3';
import { summaryStatements } from '../cell-sql.ts';
import { isLong, monthsOf, withinKept } from '../figure-parts.ts';
import {
  dayCounts,
  guidesStatement,
  keptDays,
  questionsStatement,
  responseStatement,
  type FigureDialect,
} from '../figure-sql.ts';
import type {
  FigureQuery,
  FigureRow,
  Filter,
  GuideFigureRow,
  PlaceFilter,
  QuestionFigureRow,
  ResponseCounts,
  SummaryCells,
} from '../figure-store.ts';
import { BlockFigures } from './block-figures.ts';
import type { FigureBlocks } from './figure-blocks.ts';

/** A row of the finest rollups as the four counts. */
export const daySums = dayCounts.join(', ');

/** Figures and lists in the SQL of SQLite. */
export const figureDialect: FigureDialect = {
  isIn: (expression) => `${expression} IN (SELECT value FROM json_each(?))`,
  list: (values) => JSON.stringify(values),
  holds: (words) => ({
    condition: 's.seq IN (SELECT rowid FROM comment_words WHERE comment_words MATCH ?)',
    value: matchOf(words),
  }),
  votes: 'submission r INDEXED BY submission_vote',
  questions: 'submission r INDEXED BY submission_question',
  unoffered: 'rollup_response r INDEXED BY rollup_response_unoffered',
};

/** Words as FTS5 takes them, each quoted, so that nothing is an operator: every word, the last one by its beginning. */
export function matchOf(words: string): string {
  const found =
    words
      .replaceAll('đ', 'd')
      .replaceAll('Đ', 'D')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return found.length === 0 ? '""' : `${found.map((word) => `"${word}"`).join(' ')}*`;
}

/**
 * The counts that a query asks for: whole months at once but for the latest, which changes all the time; of that, as of cut
 * ones, each day by itself. A large one is read step by step, so that its progress shows and it can be given up in between.
 */
export function* readFigures(
  database: Database,
  blocks: Readonly<Record<'finest' | 'byAgency', FigureBlocks>>,
  asked: FigureQuery,
): Generator<number, readonly FigureRow[]> {
  const days = database.prepare<[], { first: string | null; last: string | null }>(keptDays).get();
  // Whatever days are asked for, only those of the months that have any are gone through.
  const query = days && withinKept(asked, days);
  if (!query) return [];
  const periods = [...monthsOf(query.from, query.to)].flatMap(([begin, end, isWhole]) => {
    const month = begin.slice(0, 7);
    if (isWhole && month !== query.latestMonth && !query.groupBy.includes('day')) return [month];
    const [first, last] = [Number(begin.slice(8)), Number(end.slice(8))];
    return Array.from({ length: last - first + 1 }, (_, at) => `${month}-${String(first + at).padStart(2, '0')}`);
  });
  const figures = new BlockFigures(database, isLong(query) ? blocks.finest : blocks.byAgency, query);
  for (const [index, period] of periods.entries()) {
    figures.add(period);
    if (isLong(query)) yield (index + 1) / periods.length;
  }
  return figures.rows();
}

/** The counts behind a summary. */
export function readSummary(database: Database, filter: Filter): SummaryCells {
  const { ratings, answers, offers, values } = summaryStatements(filter);
  return {
    ratings: database.prepare<string[], SummaryCells['ratings'][number]>(ratings).all(...values),
    answers: database.prepare<string[], SummaryCells['answers'][number]>(answers).all(...values),
    offers: database.prepare<string[], SummaryCells['offers'][number]>(offers).all(...values),
  };
}

/** What became of the offers of a place, and how many votes on guides it has. */
export function readResponse(database: Database, filter: PlaceFilter): ResponseCounts {
  const { sql, values } = responseStatement(filter, figureDialect);
  return database.prepare<string[], ResponseCounts>(sql).get(...values) ?? nothing;
}

const nothing = { offered: 0, opened: 0, dismissed: 0, answered: 0, votes: 0, helpful: 0 };

/** What citizens of a place said of guides. */
export function readGuideFigures(database: Database, filter: PlaceFilter): readonly GuideFigureRow[] {
  const { sql, values } = guidesStatement(filter, figureDialect);
  return database.prepare<string[], GuideFigureRow>(sql).all(...values);
}

/** What citizens of a place asked without an answer. */
export function readQuestionFigures(database: Database, filter: PlaceFilter): readonly QuestionFigureRow[] {
  const { sql, values } = questionsStatement(filter, figureDialect);
  return database.prepare<string[], QuestionFigureRow>(sql).all(...values);
}
