import type {
  Explore,
  ExploreGrouping,
  GuideFigures,
  Overview,
  Ratings,
} from '@dvc-widgets/contract/officials/figures';
import { recogniseProcedure } from '@dvc-widgets/contract';
import { ForeignError, type Scope } from '../accounts/scope.ts';
import type { Official } from '../accounts/official.ts';
import { createAgencyLine, type AgencyLine } from '../catalog/agency-line.ts';
import { stalenessOf } from '../guides/staleness.ts';
import { unanswered } from '../guides/unanswered.ts';
import { exploreOf } from '../reports/explore.ts';
import { overviewOf } from '../reports/overview.ts';
import { dayAfter, mondayOf, periodBefore, type Period } from '../reports/period.ts';
import { wilsonInterval } from '../reports/wilson.ts';
import type {
  Catalogue,
  FigureQuery,
  FigureRow,
  Grouping,
  RatingRow,
  Review,
  ReviewResult,
  Run,
  Store,
} from '../store.ts';
import type { ExploreWish, GuidesWish, OverviewWish, RatingsWish } from './wishes.ts';

/** Who asks, and what of it they may see. */
export interface Asking {
  readonly official: Pick<Official, 'agency' | 'name'>;
  readonly scope: Scope;
}

/** Figures and lists for officials, each within what they may see. Throws ForeignError for agencies that they may not. */
export interface OfficialFigures {
  overview(asking: Asking, wish: OverviewWish): Promise<Overview>;
  /** Rejects with TooManyGroupsError when it would have more groups than anyone reads. */
  explore(asking: Asking, wish: ExploreWish, run?: Run): Promise<Explore>;
  ratings(asking: Asking, wish: RatingsWish, run?: Run): Promise<Ratings>;
  guides(asking: Asking, wish: GuidesWish): Promise<GuideFigures>;
  /** Decides on what intake kept apart; nothing is written when one of them is not theirs. */
  review(
    asking: Asking,
    decision: Review['decision'],
    items: readonly { readonly site: string; readonly id: string }[],
  ): Promise<readonly ReviewResult[]>;
}

/** What figures are put together with. */
export interface OfficialFiguresParts {
  readonly store: Store;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly localDay: (instant: number) => string;
  /** RFC 3339 in the collector's zone. */
  readonly moment: (instant: number) => string;
}

/** Figures for officials over a store. */
export function createOfficialFigures({ store, clock, localDay, moment }: OfficialFiguresParts): OfficialFigures {
  const periodOf = ({ from, to }: Pick<ExploreWish, 'from' | 'to'>): Period => {
    const last = to ?? (from === undefined ? localDay(clock()) : [localDay(clock()), from].sort()[1]) ?? '';
    return { from: from ?? dayAfter(last, -29), to: last };
  };
  const about = async () => ({
    generatedAt: moment(clock()),
    simulated: (await store.figures.simulation()) !== undefined,
  });

  return {
    async overview({ official, scope }, { by, agency, ...asked }) {
      const period = periodOf(asked);
      const previous = periodBefore(period);
      const catalogue = await store.catalogue();
      const line = createAgencyLine(catalogue.agencies, period.to);
      if (agency !== undefined) refuseForeign(scope, [agency]);
      const agencies = agency === undefined ? undefined : line.within(agency);
      const within = { ...(scope.rows && { scope: scope.rows }) };
      const only = agencies && { only: { agency: agencies } };
      const place = { ...period, ...within, ...(agencies && { agencies }) };
      const rowsOf = (days: Period) =>
        store.figures.ratingFigures({ ...days, ...within, ...only, groupBy: ['agency', 'sector'] });
      // None waits for another: a database with several connections reads them at once.
      const [points, counts, now, then, response, told] = await Promise.all([
        store.figures.ratingFigures({ ...period, ...within, ...only, groupBy: [by === 'month' ? 'month' : 'day'] }),
        store.caseCounts(localDay(clock())),
        rowsOf(period),
        rowsOf(previous),
        store.figures.responseFigures(place),
        about(),
      ]);
      const base = agency ?? baseOf(official, catalogue, line) ?? topOf(now, 0, line);
      const shown = (rows: readonly FigureRow[]) =>
        rows.map(({ keys: [code = null, sector = null], ...sums }) => ({
          ...sums,
          sector,
          agency: code === null ? null : line.childOf(code, base),
        }));
      const cases = counts.filter(
        (row) =>
          (row.agency === null ? scope.rows === undefined : scope.ownsAgency(row.agency)) &&
          (agencies === undefined || (row.agency !== null && agencies.includes(row.agency))),
      );
      return {
        ...told,
        base: { code: base, name: base === null ? null : line.nameOf(base) },
        ...overviewOf({
          period,
          previous,
          now: shown(now),
          then: shown(then),
          by,
          trend: joined(points, by),
          response,
          cases,
          sectors: catalogue.sectors,
          agencyName: line.nameOf,
        }),
      };
    },

    async explore({ official, scope }, wish, run = {}) {
      const period = periodOf(wish);
      const catalogue = await store.catalogue();
      const line = createAgencyLine(catalogue.agencies, period.to);
      if (wish.under !== undefined) refuseForeign(scope, [wish.under]);
      // Agencies are measured against the targets of their sectors; only where that makes no more groups than anyone reads.
      const isOfAgencies = wish.by.includes('agency') && wish.by.every((name) => name === 'agency' || name === 'month');
      const groupBy = wish.by.map((name): Grouping => (name === 'week' ? 'day' : name));
      const rows = await store.figures.ratingFigures(
        {
          ...period,
          ...(scope.rows && { scope: scope.rows }),
          only: onlyOf(wish, scope, line, wish.under),
          groupBy: isOfAgencies ? [...groupBy, 'sector'] : groupBy,
        },
        run,
      );
      const base = wish.under ?? baseOf(official, catalogue, line) ?? topOf(rows, wish.by.indexOf('agency'), line);
      const namesOf = namesIn(catalogue, line);
      const targets = new Map(catalogue.sectors.map(({ code, target }) => [code, target / 100]));
      const sectorOf = new Map(catalogue.procedures.map(({ code, sector }) => [code, sector]));
      const [sectorAt, procedureAt] = [wish.by.indexOf('sector'), wish.by.indexOf('procedure')];
      return {
        ...(await about()),
        period,
        by: wish.by,
        base: { code: base, name: base === null ? null : line.nameOf(base) },
        ...exploreOf(rows, {
          ...wish,
          keyOf: (grouping, key) => {
            if (key === null) return null;
            if (grouping === 'week') return mondayOf(key);
            return grouping === 'agency' && wish.level === 'children' ? line.childOf(key, base) : key;
          },
          nameOf: namesOf,
          targetOf: (keys) => {
            if (isOfAgencies) return targets.get(keys[wish.by.length] ?? '') ?? 0.9;
            if (sectorAt < 0 && procedureAt < 0) return null;
            const sector = sectorAt < 0 ? sectorOf.get(keys[procedureAt] ?? '') : keys[sectorAt];
            return targets.get(sector ?? '') ?? 0.9;
          },
        }),
      };
    },

    async ratings({ scope }, wish, run = {}) {
      const period = periodOf(wish);
      const catalogue = await store.catalogue();
      const line = createAgencyLine(catalogue.agencies, period.to);
      const { rows, next } = await store.figures.listRatings(
        {
          ...period,
          ...(scope.rows && { scope: scope.rows }),
          only: onlyOf(wish, scope, line),
          ...(wish.state !== undefined && { state: wish.state }),
          ...(wish.value && { values: wish.value }),
          ...(wish.commented !== undefined && { commented: true }),
          ...(wish.q?.trim() && { words: wish.q }),
          ...(wish.before !== undefined && { before: wish.before }),
          limit: wish.limit,
        },
        run,
      );
      const namesOf = namesIn(catalogue, line);
      const sectorOf = new Map(catalogue.procedures.map(({ code, sector }) => [code, sector]));
      const named = (grouping: ExploreGrouping, code: string | null) => ({
        code,
        name: code === null ? null : namesOf(grouping, code),
      });
      const told = ({ place: _place, review, ...row }: RatingRow): Ratings['rows'][number] => ({
        ...row,
        receivedAt: moment(row.receivedAt),
        agency: named('agency', row.agency),
        procedure: named('procedure', row.procedure),
        sector: named('sector', row.sector ?? sectorOf.get(row.procedure ?? '') ?? null),
        marks: [...row.marks],
        reasons: [...row.reasons],
        criteria: { ...row.criteria },
        review: review && { ...review, at: moment(review.at) },
      });
      return { ...(await about()), period, rows: rows.map(told), next };
    },

    async guides({ scope }, { limit, ...asked }) {
      const period = periodOf(asked);
      const place = { ...period, ...(scope.rows && { scope: scope.rows }) };
      const { procedures } = await store.catalogue();
      const changed = new Map(procedures.map((procedure) => [procedure.code, procedure.changed ?? undefined]));
      const changeOf = (code: string) => changed.get(code) ?? changed.get(recogniseProcedure(code).national ?? '');
      const offered = (await store.guides()).map(({ guide }) => guide);
      const today = localDay(clock());
      return {
        ...(await about()),
        period,
        parts: (await store.figures.guideFigures(place))
          .flatMap(({ guide: id, version, step, use, helpful, unhelpful }) => {
            const votes = helpful + unhelpful;
            const interval = wilsonInterval(helpful, votes);
            const votedOn = offered.find((each) => each.version === version);
            const guide = votedOn ?? offered.find((each) => each.id === id);
            const part = {
              guide: id,
              title: guide?.title ?? null,
              language: votedOn?.language ?? null,
              variant: votedOn?.variant ?? null,
              step,
              stepTitle: guide?.steps.find((each) => each.id === step)?.title ?? null,
              use,
              helpful,
              votes,
            };
            return interval ? [{ ...part, interval, current: votedOn !== undefined }] : [];
          })
          .sort((one, other) => one.interval.low - other.interval.low)
          .slice(0, limit),
        unanswered: [...unanswered(await store.figures.questionFigures(place), limit)],
        stale: offered.flatMap((guide) => {
          const { id, title, language, variant } = guide;
          const reason = stalenessOf(guide, changeOf(guide.procedure), today);
          return reason ? [{ guide: id, title, language, variant, reason }] : [];
        }),
      };
    },

    async review({ official, scope }, decision, items) {
      const places = await store.figures.placesOf(items);
      places.forEach((place, at) => {
        const { site = '', id = '' } = items[at] ?? {};
        // What is not there is refused as what is not theirs.
        if (!place || !scope.owns(place)) throw new ForeignError(`submission ${site}/${id}`);
      });
      const at = clock();
      const actor = `official:${official.name}`;
      return store.figures.review(items.map(({ site, id }) => ({ site, id: id.toLowerCase(), at, actor, decision })));
    },
  };
}

function refuseForeign(scope: Scope, agencies: readonly string[]): void {
  for (const code of agencies) if (!scope.ownsAgency(code)) throw new ForeignError(`agency ${code}`);
}

/** Whose children are shown: the official's own agency; for who sees everything, the one at the top where there is only one. */
function baseOf({ agency }: Asking['official'], { agencies }: Catalogue, line: AgencyLine): string | null {
  if (agency !== null) return agency;
  const tops = new Set(agencies.map(({ code }) => line.above(code).at(-1) ?? code));
  const [top = null] = tops;
  return tops.size === 1 ? top : null;
}

/** The one agency that all of these stand below; null where there are several, or it is the only one itself. */
function topOf(rows: readonly FigureRow[], agencyAt: number, line: AgencyLine): string | null {
  const codes = new Set(rows.flatMap(({ keys }) => keys[agencyAt] ?? []));
  const tops = new Set([...codes].map((code) => line.above(code).at(-1) ?? code));
  const [top = null] = tops;
  return tops.size === 1 && top !== null && !(codes.size === 1 && codes.has(top)) ? top : null;
}

/** Lists of a filter as the store takes them: empty text for absent, agencies with all below them. */
function onlyOf(
  wish: Pick<RatingsWish, 'agency' | 'procedure' | 'sector' | 'site' | 'step' | 'channel' | 'locale' | 'respondent'>,
  scope: Scope,
  line: AgencyLine,
  under?: string,
): NonNullable<FigureQuery['only']> {
  const list = (values: readonly string[]) => values.map((value) => (value === '' ? null : value));
  const { agency, procedure, sector, site, step, channel, locale, respondent } = wish;
  refuseForeign(scope, agency?.filter((code) => code !== '') ?? []);
  const agencies = agency?.flatMap((code): readonly (string | null)[] => (code === '' ? [null] : line.within(code)));
  const below = under === undefined ? undefined : line.within(under);
  const both =
    agencies && below ? agencies.filter((code) => code !== null && below.includes(code)) : (agencies ?? below);
  return {
    ...(both && { agency: both }),
    ...(procedure && {
      procedure: procedure.map((code) => (code === '' ? null : (recogniseProcedure(code).national ?? code))),
    }),
    ...(sector && { sector: list(sector) }),
    ...(site && { site: list(site) }),
    ...(step && { step: list(step) }),
    ...(channel && { channel: list(channel) }),
    ...(locale && { locale: list(locale) }),
    ...(respondent && { respondent: list(respondent) }),
  };
}

function namesIn({ procedures, sectors }: Catalogue, line: AgencyLine) {
  const ofProcedure = new Map(procedures.map(({ code, name }) => [code, name]));
  const ofSector = new Map(sectors.map(({ code, name }) => [code, name]));
  return (grouping: ExploreGrouping, code: string): string | null => {
    if (grouping === 'agency') return line.nameOf(code);
    if (grouping === 'procedure') return ofProcedure.get(code) ?? null;
    return grouping === 'sector' ? (ofSector.get(code) ?? null) : null;
  };
}

/** Points of a trend by their first day. */
function joined(rows: readonly FigureRow[], by: 'day' | 'week' | 'month') {
  const points = new Map<string, { counted: number; satisfied: number }>();
  for (const { keys, counted, satisfied } of rows) {
    const [key = ''] = keys;
    const first = by === 'month' ? `${key ?? ''}-01` : by === 'week' ? mondayOf(key ?? '') : (key ?? '');
    const point = points.get(first) ?? { counted: 0, satisfied: 0 };
    points.set(first, { counted: point.counted + counted, satisfied: point.satisfied + satisfied });
  }
  return points;
}
