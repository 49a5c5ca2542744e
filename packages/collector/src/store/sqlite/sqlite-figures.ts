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
import { FigureThread, type FigureTasks } from './figure-thread.ts';
import { ReviewWriter } from './review-writer.ts';

/** Up to so many submissions any question is answered before one could be warmed up for. */
const fewRows = 200_000;

/** Figures of a SQLite store: read in threads of their own, so that neither intake nor each other wait for them. */
export class SqliteFigures implements FigureStore {
  readonly #database: Database;
  /** What is answered at once; nothing that takes long may stand before it. */
  readonly #quick: FigureThread;
  readonly #long: FigureThread;
  readonly #reviews: ReviewWriter;
  #toWarm: Pick<FigureQuery, 'from' | 'to'> | undefined;
  #warming: AbortController | undefined;
  #isWarm = false;

  constructor(path: string, database: Database) {
    this.#database = database;
    this.#quick = new FigureThread(path);
    this.#long = new FigureThread(path);
    this.#reviews = new ReviewWriter(database);
  }

  async ratingFigures(query: FigureQuery, run: Run = {}): Promise<readonly FigureRow[]> {
    if (isLong(query)) return this.#askLong('figures', query, run);
    const answer = this.#quick.ask('figures', query, run);
    this.#toWarm ??= { from: `${String(Number(query.to.slice(0, 4)) - 1)}${query.to.slice(4, 7)}-01`, to: query.to };
    this.#warm();
    return answer;
  }

  async summaryCells(filter: Filter): Promise<SummaryCells> {
    return this.#askLong('summary', filter, {});
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
    return this.#askLong('ratings', query, run);
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

  /** What anybody asks stands before what is only warmed up. */
  async #askLong<Name extends keyof FigureTasks>(
    task: Name,
    asks: FigureTasks[Name]['asks'],
    run: Run,
  ): Promise<FigureTasks[Name]['answers']> {
    this.#warming?.abort();
    try {
      return await this.#long.ask(task, asks, run);
    } finally {
      this.#warm();
    }
  }

  /** Reads a year into columns as soon as anyone looked at figures: the first question about anything would wait for it. */
  #warm(): void {
    if (!this.#toWarm || this.#isWarm || (this.#warming && !this.#warming.signal.aborted)) return;
    const last = this.#database.prepare<[], number | null>('SELECT max(seq) FROM submission').pluck().get() ?? 0;
    if (last < fewRows) return;
    const { signal } = (this.#warming = new AbortController());
    this.#long.ask('figures', { ...this.#toWarm, groupBy: ['procedure'] }, { signal }).then(
      () => (this.#isWarm = true),
      // Given up, or the thread ended: the first question reads for itself.
      () => {},
    );
  }

  /** Ends the threads; the connection that it was given stays open. */
  async close(): Promise<void> {
    this.#toWarm = undefined;
    await Promise.all([this.#quick.close(), this.#long.close()]);
  }
}
