import type { Database } from 'better-sqlite3';
import { isLong } from '../figure-parts.ts';
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
import { FigureThread } from './figure-thread.ts';
import { ReviewWriter } from './review-writer.ts';

/** Figures of a SQLite store: read in threads of their own, so that neither intake nor each other wait for them. */
export class SqliteFigures implements FigureStore {
  readonly #database: Database;
  /** What is answered at once; nothing that takes long may stand before it. */
  readonly #quick: FigureThread;
  readonly #long: FigureThread;
  readonly #reviews: ReviewWriter;

  constructor(path: string, database: Database) {
    this.#database = database;
    this.#quick = new FigureThread(path);
    this.#long = new FigureThread(path);
    this.#reviews = new ReviewWriter(database);
  }

  async ratingFigures(query: FigureQuery, run: Run = {}): Promise<readonly FigureRow[]> {
    return (isLong(query) ? this.#long : this.#quick).ask('figures', query, run);
  }

  async summaryCells(filter: Filter): Promise<SummaryCells> {
    return this.#long.ask('summary', filter, {});
  }

  async responseFigures(filter: PlaceFilter): Promise<ResponseCounts> {
    return this.#quick.ask('response', filter, {});
  }

  async guideFigures(filter: PlaceFilter): Promise<readonly GuideFigureRow[]> {
    return this.#quick.ask('guides', filter, {});
  }

  async questionFigures(filter: PlaceFilter): Promise<readonly QuestionFigureRow[]> {
    return this.#quick.ask('questions', filter, {});
  }

  async listRatings(query: RatingQuery, run: Run = {}): Promise<RatingPage> {
    return this.#long.ask('ratings', query, run);
  }

  async review(reviews: readonly Review[]): Promise<readonly ReviewResult[]> {
    return this.#reviews.write(reviews);
  }

  async placesOf(
    keys: readonly { readonly site: string; readonly id: string }[],
  ): Promise<readonly ({ readonly site: string; readonly agency: string | null } | undefined)[]> {
    const one = this.#database.prepare<[string, string], { site: string; agency: string | null }>(
      'SELECT site, agency FROM submission WHERE site = ? AND id = ?',
    );
    return keys.map(({ site, id }) => one.get(site, id));
  }

  async simulation(): Promise<Simulation | undefined> {
    return this.#database.prepare<[], Simulation>('SELECT at, seed, ratings FROM simulation').get();
  }

  async markSimulated({ at, seed, ratings }: Simulation): Promise<void> {
    this.#database
      .prepare(
        `INSERT INTO simulation (one, at, seed, ratings) VALUES (1,?,?,?)
         ON CONFLICT (one) DO UPDATE SET ratings = ratings + excluded.ratings`,
      )
      .run(at, seed, ratings);
  }

  /** Ends the threads; the connection that it was given stays open. */
  async close(): Promise<void> {
    await Promise.all([this.#quick.close(), this.#long.close()]);
  }
}
