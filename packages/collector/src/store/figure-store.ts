import type { Dimension } from './rollup-tables.ts';

/** What figures can be grouped by: a column of ratings, or when they were received. */
export type Grouping = Dimension | 'day' | 'month';

/** Which rows or figures are asked for; dates are days in the collector's zone, both ends included. */
export interface Filter {
  readonly from?: string;
  readonly to?: string;
  readonly site?: string;
  readonly agency?: string;
  readonly procedure?: string;
}

/** The rows that an official may see: of these agencies, or of no agency that the catalogue knows and of these sites. */
export interface RowScope {
  readonly agencies: readonly string[];
  readonly sites: readonly string[];
}

/** Whose figures, of which days; both ends included, in the collector's zone. */
export interface PlaceFilter {
  readonly from: string;
  readonly to: string;
  /** Everything when absent. */
  readonly scope?: RowScope;
  /** Of these agencies only. */
  readonly agencies?: readonly string[];
}

/** Which ratings are counted, and by what; null in a list stands for absent. */
export interface FigureQuery extends Pick<PlaceFilter, 'from' | 'to' | 'scope'> {
  readonly groupBy: readonly Grouping[];
  readonly only?: Partial<Readonly<Record<Dimension, readonly (string | null)[]>>>;
}

/** How many ratings; test ones are left out. */
export interface RatingCounts {
  /** In the figures. */
  readonly counted: number;
  /** Of the counted ones. */
  readonly satisfied: number;
  /** Taken back by a later one. */
  readonly replaced: number;
  /** Kept apart by intake. */
  readonly quarantined: number;
}

/** The counts of ratings that share `keys`, which are in the order of `groupBy`; null stands for absent. */
export interface FigureRow extends RatingCounts {
  readonly keys: readonly (string | null)[];
}

/** How a long question goes on. */
export interface Run {
  /** Told how much of the data was read, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
  /** Ends it; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** What became of offers to rate, and what citizens said of guides. */
export interface ResponseCounts {
  readonly offered: number;
  readonly opened: number;
  readonly dismissed: number;
  /** Ratings from the sites, days and channels where something was offered. */
  readonly answered: number;
  /** Counted votes on guides. */
  readonly votes: number;
  /** Of those. */
  readonly helpful: number;
}

/** The counted votes on one part of a guide; `step` is null for the guide as a whole. */
export interface GuideFigureRow {
  readonly guide: string;
  readonly version: string;
  readonly step: string | null;
  readonly use: string;
  readonly helpful: number;
  readonly unhelpful: number;
}

/** How often the very same words were asked and not answered; personal data is masked. */
export interface QuestionFigureRow {
  readonly question: string;
  readonly locale: string;
  readonly count: number;
  /** The last day on which it was, in the collector's zone. */
  readonly lastDay: string;
}

/** Which ratings are listed; every part that is given must hold. */
export interface RatingQuery extends Pick<FigureQuery, 'from' | 'to' | 'scope' | 'only'> {
  /** `standing`: counted or replaced. `kept-apart`: quarantined and not yet decided on. `left-out`: decided to stay so. */
  readonly state?: 'counted' | 'replaced' | 'kept-apart' | 'left-out';
  readonly values?: readonly string[];
  /** Only those with a comment. */
  readonly commented?: boolean;
  /** Every word must stand in the comment, whatever its diacritics and capitals; the last one may be the beginning of a word. */
  readonly words?: string;
  /** Only what was received before this place, which an earlier page named. */
  readonly before?: number;
  /** At most this many. */
  readonly limit: number;
}

/** A rating, or what intake kept apart of details, votes and questions, with the latest details of it. */
export interface RatingRow {
  /** In the order of receipt. */
  readonly place: number;
  readonly site: string;
  readonly id: string;
  readonly kind: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  readonly agency: string | null;
  /** National code where recognised. */
  readonly procedure: string | null;
  readonly sector: string | null;
  readonly step: string | null;
  readonly channel: string;
  readonly locale: string;
  readonly respondent: string | null;
  readonly scale: string | null;
  readonly value: string | null;
  readonly satisfied: boolean | null;
  readonly state: string;
  readonly quarantine: string | null;
  readonly marks: readonly string[];
  readonly reasons: readonly string[];
  readonly criteria: Readonly<Record<string, string>>;
  readonly comment: string | null;
  /** The last decision on it, where one was made. */
  readonly review: Pick<Review, 'at' | 'actor' | 'decision'> | null;
}

/**
 * What a summary is made from: sums over all that it does not tell apart, since the cells of ten million ratings are seven
 * million.
 */
export interface SummaryCells {
  readonly ratings: readonly {
    readonly sector: string | null;
    readonly procedure: string | null;
    readonly scale: string;
    readonly value: string;
    readonly state: string;
    readonly count: number;
  }[];
  /** Counted ratings from pages with JavaScript, by where and when they could answer an offer. */
  readonly answers: readonly (OfferPlace & { readonly count: number })[];
  /** Counted offers. */
  readonly offers: readonly (OfferPlace & {
    readonly offered: number;
    readonly opened: number;
    readonly dismissed: number;
  })[];
}

/** Where and when an offer to rate and its answer meet. */
export interface OfferPlace {
  readonly site: string;
  readonly day: string;
  readonly channel: string;
}

/** Part of a list, the latest first. */
export interface RatingPage {
  readonly rows: readonly RatingRow[];
  /** Where the next part begins; null at the end. A part may be shorter than its limit: it took long enough. */
  readonly next: number | null;
}

/** An official's decision on what intake kept apart: to let it count, or to leave it out. */
export interface Review {
  readonly site: string;
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly actor: string;
  readonly decision: 'taken-in' | 'left-out';
}

/** `unchanged`: the last decision said the same. `not-reviewable`: nothing was kept apart under that id. */
export type ReviewResult = 'written' | 'unchanged' | 'not-reviewable';

/** That a store holds made-up data, by which seed and how much. */
export interface Simulation {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly seed: number;
  readonly ratings: number;
}

/** Thrown when a question would answer with more groups than anyone reads. */
export class TooManyGroupsError extends Error {
  constructor() {
    super('The question has too many groups.');
    this.name = 'TooManyGroupsError';
  }
}

/** Groups that one question may answer with. */
export const mostGroups = 100_000;

/**
 * Figures and lists for officials.
 *
 * - `ratingFigures` equals a count of the rows. A rating belongs to the sector that its page named, else to that of its
 *   procedure in the catalogue. Reading never delays `append`.
 * - A review is appended and never changed; the last one on a submission holds, and figures follow in the same transaction.
 */
export interface FigureStore {
  /** Counts ratings by what `groupBy` names; without any, one row. Rejects with TooManyGroupsError beyond `mostGroups`. */
  ratingFigures(query: FigureQuery, run?: Run): Promise<readonly FigureRow[]>;
  /** The counts behind `GET /v1/summary`. */
  summaryCells(filter: Filter): Promise<SummaryCells>;
  /** What became of offers to rate, and how many votes on guides there are. */
  responseFigures(filter: PlaceFilter): Promise<ResponseCounts>;
  /** The counted votes on guides, by guide, version, step and use. */
  guideFigures(filter: PlaceFilter): Promise<readonly GuideFigureRow[]>;
  /** The counted questions that no guide answered, most often asked first; at most 10,000. */
  questionFigures(filter: PlaceFilter): Promise<readonly QuestionFigureRow[]>;
  /** Ratings with their details, the latest first. */
  listRatings(query: RatingQuery, run?: Run): Promise<RatingPage>;
  /** Writes decisions, all or none, and answers in their order. */
  review(reviews: readonly Review[]): Promise<readonly ReviewResult[]>;
  /** Where these submissions belong, in the order given; undefined where there is none. */
  placesOf(
    keys: readonly { readonly site: string; readonly id: string }[],
  ): Promise<readonly ({ readonly site: string; readonly agency: string | null } | undefined)[]>;
  /** Undefined when citizens said what is here. */
  simulation(): Promise<Simulation | undefined>;
  /** Marks the store for good. */
  markSimulated(simulation: Simulation): Promise<void>;
}
