import { AddedUp } from '../add-up.ts';
import { summaryStatements } from '../cell-sql.ts';
import { isLong, partsOf, slicesOf, withinKept } from '../figure-parts.ts';
import { guidesStatement, keptDays, partStatement, questionsStatement, responseStatement } from '../figure-sql.ts';
import type {
  FigureQuery,
  FigureRow,
  FigureStore,
  Filter,
  GuideFigureRow,
  PlaceFilter,
  QuestionFigureRow,
  RatingPage,
  RatingQuery,
  ResponseCounts,
  Review,
  ReviewResult,
  Run,
  Simulation,
  SummaryCells,
} from '../figure-store.ts';
import { listRatings, type ListSource } from '../rating-list.ts';
import type { Connections } from './connections.ts';
import { figureDialect } from './figure-dialect.ts';
import { writeReviews } from './write-reviews.ts';

type Row<Shape> = { [Key in keyof Shape]: Shape[Key] };

/** Figures of a PostgreSQL store: read on connections of their own, of a replica where there is one. */
export class PostgresFigures implements FigureStore {
  readonly #writing: Connections;
  readonly #figures: Connections;
  readonly #lists: ListSource;

  constructor(writing: Connections, figures: Connections) {
    this.#writing = writing;
    this.#figures = figures;
    this.#lists = {
      dialect: figureDialect,
      bounds: (from, to) => this.#bounds(from, to),
      all: (sql, values) => figures.all(sql, values),
      now: () => performance.now(),
    };
  }

  async ratingFigures(asked: FigureQuery, { onProgress, signal }: Run = {}): Promise<readonly FigureRow[]> {
    signal?.throwIfAborted();
    const [days] = await this.#figures.all<{ first: string | null; last: string | null }>(keptDays);
    const query = days && withinKept(asked, days);
    if (!query) return [];
    const parts = isLong(query) ? partsOf(query).flatMap(slicesOf) : partsOf(query);
    const sums = new AddedUp(query.groupBy.length);
    await this.#figures.snapshot(async (snapshot) => {
      // The largest tables are not all in memory, and read in one go faster than by an index.
      if (isLong(query)) await snapshot.run('SET LOCAL random_page_cost = 4');
      for (const [at, part] of parts.entries()) {
        const { sql, values } = partStatement(query, part, figureDialect);
        for (const row of await snapshot.arrays(sql, values)) sums.add(row);
        signal?.throwIfAborted();
        if (isLong(query)) onProgress?.((at + 1) / parts.length);
      }
    });
    return sums.rows();
  }

  async summaryCells(filter: Filter): Promise<SummaryCells> {
    const { ratings, answers, offers, values } = summaryStatements(filter);
    return this.#figures.snapshot(async (snapshot) => ({
      ratings: await snapshot.all<Row<SummaryCells['ratings'][number]>>(ratings, values),
      answers: await snapshot.all<Row<SummaryCells['answers'][number]>>(answers, values),
      offers: await snapshot.all<Row<SummaryCells['offers'][number]>>(offers, values),
    }));
  }

  async responseFigures(filter: PlaceFilter): Promise<ResponseCounts> {
    const { sql, values } = responseStatement(filter, figureDialect);
    const [row] = await this.#figures.all<Row<ResponseCounts>>(sql, values);
    return row ?? { offered: 0, opened: 0, dismissed: 0, answered: 0, votes: 0, helpful: 0 };
  }

  async guideFigures(filter: PlaceFilter): Promise<readonly GuideFigureRow[]> {
    const { sql, values } = guidesStatement(filter, figureDialect);
    return this.#figures.all<Row<GuideFigureRow>>(sql, values);
  }

  async questionFigures(filter: PlaceFilter): Promise<readonly QuestionFigureRow[]> {
    const { sql, values } = questionsStatement(filter, figureDialect);
    return this.#figures.all<Row<QuestionFigureRow>>(sql, values);
  }

  async listRatings(query: RatingQuery, { onProgress, signal }: Run = {}): Promise<RatingPage> {
    const steps = listRatings(this.#lists, query);
    for (;;) {
      signal?.throwIfAborted();
      const step = await steps.next();
      if (step.done === true) return step.value;
      onProgress?.(step.value);
    }
  }

  async review(reviews: readonly Review[]): Promise<readonly ReviewResult[]> {
    return this.#writing.transaction((transaction) => writeReviews(transaction, reviews));
  }

  async placesOf(
    keys: readonly { readonly site: string; readonly id: string }[],
  ): Promise<readonly ({ readonly site: string; readonly agency: string | null } | undefined)[]> {
    // From the server that takes writes: what a replica does not have yet is not foreign.
    const rows = await this.#writing.all<{ site: string; id: string; agency: string | null }>(
      `SELECT s.site, s.id, s.agency FROM unnest(?::text[], ?::text[]) AS asked (site, id)
       JOIN submission s ON s.site = asked.site AND s.id = asked.id`,
      [keys.map(({ site }) => site), keys.map(({ id }) => id)],
    );
    return keys.map(({ site, id }) => {
      const row = rows.find((each) => each.site === site && each.id === id);
      return row && { site, agency: row.agency };
    });
  }

  async simulation(): Promise<Simulation | undefined> {
    const [row] = await this.#figures.all<Row<Simulation>>('SELECT at, seed, ratings FROM simulation');
    return row;
  }

  async markSimulated({ at, seed, ratings }: Simulation): Promise<void> {
    await this.#writing.run(
      `INSERT INTO simulation (one, at, seed, ratings) VALUES (1,?,?,?)
       ON CONFLICT (one) DO UPDATE SET ratings = simulation.ratings + excluded.ratings`,
      [at, seed, ratings],
    );
  }

  /** Found day by day where it is not simply all: each is the first or last entry of an index, and days interleave at midnight. */
  async #bounds(from: string, to: string): Promise<{ readonly first: number | null; readonly last: number | null }> {
    const [row] = await this.#figures.all<{ first: number | null; last: number | null }>(
      `WITH kept AS MATERIALIZED (
         SELECT (SELECT min(day) FROM submission) AS first, (SELECT max(day) FROM submission) AS last),
       days AS MATERIALIZED (
         SELECT to_char(day, 'YYYY-MM-DD') COLLATE "C" AS day FROM kept, generate_series(
           CAST(greatest(kept.first, $1) AS date), CAST(least(kept.last, $2) AS date), interval '1 day') AS day)
       SELECT CASE WHEN $1 <= kept.first THEN (SELECT min(seq) FROM submission)
           ELSE (SELECT min((SELECT min(seq) FROM submission s WHERE s.day = days.day)) FROM days) END AS first,
         CASE WHEN $2 >= kept.last THEN (SELECT max(seq) FROM submission)
           ELSE (SELECT max((SELECT max(seq) FROM submission s WHERE s.day = days.day)) FROM days) END AS last
       FROM kept`,
      [from, to],
    );
    return row ?? { first: null, last: null };
  }
}
