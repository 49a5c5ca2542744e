import { findLevel, findScale } from '@dvc-widgets/contract';
import { describe, expect, it } from 'vitest';
import type { FigureQuery, FigureRow, Grouping, PreparedSubmission, RollupRow, Store } from '../store.ts';
import type { StoreUnderTest } from './conformance.ts';
import { preparedExposure, preparedRating, preparedVote, uuidv7 } from './prepared.fixture.ts';

const pick = <Item>(items: readonly [Item, ...Item[]], at: number): Item => items[at % items.length] ?? items[0];

/** Ratings that differ in everything, over three months, some taken back, kept apart, of a test or without a sector. */
function various(): readonly PreparedSubmission[] {
  return Array.from({ length: 240 }, (_, index) => {
    const day = pick(['2026-08-30', '2026-09-01', '2026-09-17', '2026-09-30', '2026-10-04', '2026-10-05'], index);
    const value = pick(['very-satisfied', 'satisfied', 'neutral', 'dissatisfied', 'nonsense'], index >> 1);
    const scale = pick(['mic-5', 'tt32-3'], index >> 3);
    return preparedRating({
      id: uuidv7(1000 + index),
      site: pick(['pk_one', 'pk_two'], index >> 2),
      day,
      agency: pick(['A', 'B', 'gone', null], index),
      procedureCode: pick(['1.001', '1.002', null], index),
      sector: pick(['land', null, null], index >> 1),
      step: pick([null, 'nop'], index >> 4),
      channel: pick(['web', 'kiosk'], index >> 5),
      locale: pick(['vi', 'en'], index >> 6),
      respondent: pick([null, 'citizen', 'business'], index),
      scale,
      value,
      satisfied: findLevel(findScale(scale) ?? { id: '', version: 1, levels: [] }, value)?.satisfied ?? null,
      replaces: index % 24 === 23 ? uuidv7(1000 + index - 12) : null,
      subjectKey: 'one',
      quarantine: index % 10 === 9 ? 'trap' : null,
      test: index % 31 === 30,
    });
  });
}

const catalogue = {
  agencies: ['A', 'B'].map((code) => ({ code, name: code, parent: null, validFrom: '2020-01-01', validTo: null })),
  sectors: ['land', 'civil'].map((code) => ({ code, name: code, target: 90 })),
  procedures: [{ code: '1.001', name: 'Khai sinh', sector: 'civil', changed: null }],
};

const keysOf: (text: string) => (string | null)[] = JSON.parse;

/** The same figures, counted from the finest rollups one by one. */
function recount(rows: readonly RollupRow[], query: FigureQuery): readonly FigureRow[] {
  const sectorOf = (row: RollupRow) => row.sector ?? (row.procedure === '1.001' ? 'civil' : null);
  const valueOf = (row: RollupRow, name: Grouping) =>
    name === 'month' ? row.day.slice(0, 7) : name === 'sector' ? sectorOf(row) : row[name];
  const taken = rows.filter(
    (row) =>
      row.state !== 'test' &&
      row.day >= query.from &&
      row.day <= query.to &&
      (!query.scope ||
        query.scope.agencies.includes(row.agency ?? '') ||
        (query.scope.sites.includes(row.site) && !['A', 'B'].includes(row.agency ?? ''))) &&
      Object.entries(query.only ?? {}).every(([name, list]) => {
        const known = (['site', 'agency', 'procedure', 'sector', 'channel', 'step'] as const).find(
          (each) => each === name,
        );
        return known !== undefined && list.includes(valueOf(row, known));
      }),
  );
  const groups = Map.groupBy(taken, (row) => JSON.stringify(query.groupBy.map((name) => valueOf(row, name))));
  const sum = (some: readonly RollupRow[]) => some.reduce((total, { count }) => total + count, 0);
  return [...groups].map(([keys, some]) => {
    const counted = some.filter(({ state }) => state === 'counted');
    const isSatisfied = ({ scale, value }: RollupRow) => {
      const known = findScale(scale);
      return (known && findLevel(known, value)?.satisfied) ?? false;
    };
    return {
      keys: keysOf(keys),
      counted: sum(counted),
      satisfied: sum(counted.filter(isSatisfied)),
      replaced: sum(some.filter(({ state }) => state === 'replaced')),
      quarantined: sum(some.filter(({ state }) => state === 'quarantined')),
    };
  });
}

const sorted = (rows: readonly FigureRow[]) => rows.map((row) => JSON.stringify(row)).sort();

const september = { from: '2026-09-01', to: '2026-09-30' };
const whole = { from: '2026-01-01', to: '2026-12-31' };
const cut = { from: '2026-08-30', to: '2026-10-04' };

/** Figures and lists, for any implementation. */
export function describeFigures(under: () => StoreUnderTest): void {
  describe('for officials', () => {
    const store = (): Store => under().store;
    const fill = async () => {
      await store().importCatalogue(catalogue);
      await store().append(various());
    };

    it('counts ratings by anything and of anything as a recount does, in whole months and in cut ones', async () => {
      await fill();
      const rollups = await store().rollups({});
      const groupings: readonly (readonly Grouping[])[] = [
        [],
        ['agency'],
        ['sector'],
        ['day'],
        ['month', 'sector'],
        ['agency', 'procedure'],
        ['site', 'step', 'channel'],
        ['locale', 'respondent', 'day'],
        ['day', 'month', 'site', 'agency', 'procedure', 'sector', 'step', 'channel', 'locale', 'respondent'],
      ];
      const filters: readonly Partial<FigureQuery>[] = [
        {},
        { only: { agency: ['A', null] } },
        { only: { sector: ['civil'] } },
        { only: { procedure: ['1.001'], step: [null], channel: ['kiosk', 'web'] } },
        { scope: { agencies: ['A'], sites: ['pk_two'] } },
        { scope: { agencies: [], sites: ['pk_one'] }, only: { sector: [null, 'land'] } },
        { scope: { agencies: [], sites: [] } },
      ];
      for (const period of [september, whole, cut]) {
        for (const groupBy of groupings) {
          for (const filter of filters) {
            const query = { ...period, ...filter, groupBy };
            const told = JSON.stringify(query);
            expect(sorted(await store().figures.ratingFigures(query)), told).toEqual(sorted(recount(rollups, query)));
          }
        }
      }
      expect(await store().verifyRollups()).toEqual([]);
    });

    it('tells how far a long question is, and gives it up when nobody wants it any more', async () => {
      await fill();
      const shares: number[] = [];
      const query = { ...whole, groupBy: ['procedure'] } as const;
      await store().figures.ratingFigures(query, { onProgress: (share) => shares.push(share) });
      expect(shares.length).toBeGreaterThan(0);
      expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
      await expect(store().figures.ratingFigures(query, { signal: AbortSignal.abort('enough') })).rejects.toBe(
        'enough',
      );
    });

    it('counts the answers to offers where something was offered, within a scope', async () => {
      await store().append([
        preparedExposure({ id: uuidv7(1), offered: 10, opened: 4, dismissed: 2 }),
        preparedExposure({ id: uuidv7(2), offered: 5, agency: 'B' }),
        preparedExposure({ id: uuidv7(3), offered: 100, quarantine: 'trap' }),
        preparedRating({ id: uuidv7(4) }),
        preparedRating({ id: uuidv7(5), javascript: false }),
        preparedRating({ id: uuidv7(6), channel: 'kiosk' }),
        preparedRating({ id: uuidv7(7), quarantine: 'trap' }),
      ]);
      const figures = store().figures;
      expect(await figures.responseFigures(whole)).toEqual({
        offered: 15,
        opened: 4,
        dismissed: 2,
        answered: 1,
        votes: 0,
        helpful: 0,
      });
      expect(await figures.responseFigures({ ...whole, agencies: ['B'] })).toMatchObject({ offered: 5, answered: 0 });
      expect(await figures.responseFigures({ ...september })).toMatchObject({ offered: 0, answered: 0 });
      expect(await store().verifyRollups()).toEqual([]);
    });

    it('answers the same from whole months, cut months and single days, whether the offer or the answer came first', async () => {
      const places = [
        { day: '2026-08-31', agency: 'A', channel: 'web' },
        { day: '2026-09-01', agency: 'A', channel: 'web' },
        { day: '2026-09-01', agency: 'B', channel: 'kiosk' },
        { day: '2026-09-30', agency: 'B', channel: 'web' },
        { day: '2026-10-15', agency: 'A', channel: 'kiosk' },
      ] as const;
      let serial = 0;
      const next = () => uuidv7((serial += 1));
      const answers = () => places.map((place) => preparedRating({ ...place, id: next() }));
      await store().append([...answers(), preparedRating({ ...places[3], id: next(), agency: 'C' })]);
      await store().append(places.slice(1).map((place) => preparedExposure({ ...place, id: next(), offered: 3 })));
      await store().append([...answers(), ...places.map((place) => preparedVote({ ...place, id: next() }))]);
      const { figures } = store();
      const days = ['2026-08-31', '2026-09-01', '2026-09-30', '2026-10-15'];
      for (const agencies of [undefined, ['A'], ['B', 'C'], ['C']]) {
        for (const [from, to] of [
          ['2026-08-01', '2026-10-31'],
          ['2026-08-31', '2026-09-30'],
          ['2026-09-01', '2026-10-15'],
          ['2026-09-02', '2026-09-29'],
        ] as const) {
          const place = agencies && { agencies };
          const each = await Promise.all(
            days
              .filter((day) => day >= from && day <= to)
              .map((day) => figures.responseFigures({ from: day, to: day, ...place })),
          );
          const sum = (name: keyof (typeof each)[number]) => each.reduce((total, one) => total + one[name], 0);
          expect(await figures.responseFigures({ from, to, ...place }), `${from} ${to} ${String(agencies)}`).toEqual({
            answered: sum('answered'),
            offered: sum('offered'),
            opened: sum('opened'),
            dismissed: sum('dismissed'),
            votes: sum('votes'),
            helpful: sum('helpful'),
          });
        }
      }
      // A range that takes in all days there can be is answered at once, not month by month.
      for (const [from, to] of [
        ['0000-01-01', '9999-12-31'],
        ['2026-08-31', '9999-12-30'],
        ['0000-01-02', '2026-10-15'],
      ] as const) {
        expect(await figures.responseFigures({ from, to }), `${from} ${to}`).toEqual(
          await figures.responseFigures(whole),
        );
      }
      expect(await figures.responseFigures({ from: '9999-12-15', to: '9999-12-31' })).toMatchObject({ offered: 0 });
      // Nothing was offered on the first day; C answered where only B offered.
      expect(await figures.responseFigures(whole)).toMatchObject({ offered: 12, answered: 9, votes: 5 });
      expect(await figures.responseFigures({ ...whole, agencies: ['C'] })).toMatchObject({ offered: 0, answered: 0 });
      expect(await store().verifyRollups()).toEqual([]);
    });

    it('adds cells up for a summary: what pages without JavaScript answered met no offer', async () => {
      await store().append([
        preparedExposure({ id: uuidv7(1), offered: 10, opened: 4, dismissed: 2 }),
        preparedExposure({ id: uuidv7(2), offered: 5, agency: 'B', layout: 'inline' }),
        preparedExposure({ id: uuidv7(3), offered: 100, quarantine: 'trap' }),
        preparedExposure({ id: uuidv7(4), offered: 100, test: true }),
        preparedRating({ id: uuidv7(5), locale: 'en', step: 'nop' }),
        preparedRating({ id: uuidv7(6), agency: 'B' }),
        preparedRating({ id: uuidv7(7), javascript: false }),
        preparedRating({ id: uuidv7(8), quarantine: 'trap' }),
        preparedRating({ id: uuidv7(9), sector: 'ho-tich', channel: 'kiosk' }),
      ]);
      const { day, site, sector } = preparedRating({ id: uuidv7(5) });
      const cell = { sector, procedure: '1.013229', scale: 'mic-5', value: 'satisfied', state: 'counted', count: 3 };
      const { ratings, ...met } = await store().figures.summaryCells({});
      expect(ratings.toSorted((one, other) => one.count - other.count || (one.state < other.state ? -1 : 1))).toEqual([
        { ...cell, sector: 'ho-tich', count: 1 },
        { ...cell, state: 'quarantined', count: 1 },
        cell,
      ]);
      expect(met.offers).toEqual([{ day, site, channel: 'web', offered: 15, opened: 4, dismissed: 2 }]);
      expect(met.answers.toSorted((one, other) => one.count - other.count)).toEqual([
        { day, site, channel: 'kiosk', count: 1 },
        { day, site, channel: 'web', count: 2 },
      ]);
      const ofB = await store().figures.summaryCells({ agency: 'B', from: day, to: day });
      expect(ofB).toMatchObject({ ratings: [{ count: 1 }], answers: [{ count: 1 }], offers: [{ offered: 5 }] });
      const nothing = { ratings: [], answers: [], offers: [] };
      expect(await store().figures.summaryCells({ to: '2000-01-01' })).toEqual(nothing);
    });

    it('counts votes on guides by day and place', async () => {
      await store().append([
        preparedVote({ id: uuidv7(1), day: '2026-09-02' }),
        preparedVote({ id: uuidv7(2), day: '2026-09-02', helpful: false }),
        preparedVote({ id: uuidv7(3), day: '2026-10-02', agency: 'B' }),
        preparedVote({ id: uuidv7(4), day: '2026-09-02', quarantine: 'trap' }),
      ]);
      const figures = store().figures;
      expect(await figures.guideFigures(september)).toMatchObject([{ step: 'chuan-bi', helpful: 1, unhelpful: 1 }]);
      expect(await figures.guideFigures({ ...whole, agencies: ['B'] })).toMatchObject([{ helpful: 1, unhelpful: 0 }]);
      expect(await figures.responseFigures(september)).toMatchObject({ votes: 2, helpful: 1 });
    });

    it('lists ratings with their details, the latest first and page by page', async () => {
      await fill();
      const rated = uuidv7(1000);
      await store().append([
        preparedRating({
          id: uuidv7(5000),
          site: 'pk_one',
          kind: 'rating-details',
          day: '2026-08-30',
          rating: rated,
          scale: null,
          value: null,
          satisfied: null,
          reasons: ['slow'],
          criteria: { staff: 'neutral' },
          comment: 'Chờ lâu quá',
        }),
      ]);
      const figures = store().figures;
      const seen: number[] = [];
      const ids: string[] = [];
      let before: number | null = null;
      do {
        const page: Awaited<ReturnType<typeof figures.listRatings>> = await figures.listRatings({
          ...whole,
          limit: 7,
          ...(before !== null && { before }),
        });
        seen.push(...page.rows.map(({ place }) => place));
        ids.push(...page.rows.map(({ id }) => id));
        before = page.next;
      } while (before !== null);
      expect(seen.toSorted((a, b) => b - a)).toEqual(seen);
      const expected = various().filter(({ test, quarantine }) => !test && quarantine === null);
      expect(ids.toSorted()).toEqual(expected.map(({ id }) => id).sort());

      const { rows } = await figures.listRatings({
        ...whole,
        limit: 50,
        only: { agency: ['A'] },
        values: ['very-satisfied'],
      });
      expect(new Set(rows.map(({ agency, value }) => `${agency ?? ''} ${value ?? ''}`))).toEqual(
        new Set(['A very-satisfied']),
      );
      expect(rows.find(({ id }) => id === rated)).toMatchObject({
        reasons: ['slow'],
        criteria: { staff: 'neutral' },
        comment: 'Chờ lâu quá',
      });
      expect(await figures.listRatings({ ...whole, limit: 5, scope: { agencies: [], sites: [] } })).toEqual({
        rows: [],
        next: null,
      });
    });

    it('finds comments by words without diacritics, and none that was erased or asks for operators', async () => {
      const comment = (tail: number, text: string) =>
        preparedRating({
          id: uuidv7(tail),
          kind: 'rating-details',
          rating: uuidv7(1),
          scale: null,
          value: null,
          satisfied: null,
          comment: text,
        });
      await store().append([
        preparedRating({ id: uuidv7(1) }),
        comment(2, 'Đường truyền chậm, ĐỢI lâu'),
        comment(3, 'Cán bộ nhiệt tình'),
      ]);
      const found = async (words: string) =>
        (await store().figures.listRatings({ ...whole, limit: 9, words })).rows.map(({ comment: text, value }) => [
          text,
          value,
        ]);
      const slow = [['Đường truyền chậm, ĐỢI lâu', 'satisfied']];
      for (const words of ['duong truyen', 'ĐƯỜNG', 'doi lau', 'cham duong', 'tru']) {
        expect(await found(words), words).toEqual(slow);
      }
      for (const words of ['', '"', 'nhiệt OR chậm', 'NEAR(nhiệt tình', 'comment:chậm', '*', 'uyen']) {
        expect(await found(words), words).toEqual([]);
      }
    });

    describe('reviews what was kept apart', () => {
      const at = Date.UTC(2026, 10, 22);
      const review = (tail: number, decision: 'taken-in' | 'left-out') =>
        ({ site: 'pk_one', id: uuidv7(tail), at, actor: 'official:Lan', decision }) as const;
      const states = async () =>
        (await store().counts()).map(({ kind, state, count }) => `${kind} ${state} ${String(count)}`);
      const kept = async (state: 'kept-apart' | 'left-out') =>
        (await store().figures.listRatings({ ...whole, limit: 9, state })).rows;

      it('takes a rating into the figures and out again, with every rollup', async () => {
        await store().append([
          preparedRating({ id: uuidv7(1), quarantine: 'trap' }),
          preparedRating({ id: uuidv7(2) }),
        ]);
        expect(await kept('kept-apart')).toMatchObject([{ quarantine: 'trap', review: null }]);
        const figures = store().figures;
        expect(await figures.review([review(1, 'taken-in'), review(2, 'taken-in'), review(9, 'taken-in')])).toEqual([
          'written',
          'not-reviewable',
          'not-reviewable',
        ]);
        expect(await states()).toEqual(['rating counted 2']);
        expect(await figures.ratingFigures({ ...whole, groupBy: [] })).toMatchObject([{ counted: 2, quarantined: 0 }]);
        expect(await store().verifyRollups()).toEqual([]);
        expect(await kept('kept-apart')).toEqual([]);

        expect(await figures.review([review(1, 'taken-in')])).toEqual(['unchanged']);
        expect(await figures.review([review(1, 'left-out')])).toEqual(['written']);
        expect(await states()).toEqual(['rating counted 1', 'rating quarantined 1']);
        expect(await store().verifyRollups()).toEqual([]);
        expect(await kept('left-out')).toMatchObject([{ review: { actor: 'official:Lan', decision: 'left-out', at } }]);
      });

      it('leaves out what stays quarantined, and decides on details, votes and questions too', async () => {
        await store().append([
          preparedRating({ id: uuidv7(1), quarantine: 'too-fast' }),
          preparedVote({ id: uuidv7(2), quarantine: 'trap' }),
          preparedRating({ id: uuidv7(3), kind: 'rating-details', rating: uuidv7(1), quarantine: 'over-long' }),
          preparedRating({ id: uuidv7(4), quarantine: 'trap', test: true }),
        ]);
        expect(
          await store().figures.review([
            review(1, 'left-out'),
            review(2, 'taken-in'),
            review(3, 'taken-in'),
            review(4, 'taken-in'),
          ]),
        ).toEqual(['written', 'written', 'written', 'not-reviewable']);
        expect(await states()).toEqual([
          'guide-vote counted 1',
          'rating quarantined 1',
          'rating test 1',
          'rating-details kept 1',
        ]);
        expect(await store().figures.responseFigures(whole)).toMatchObject({ votes: 1, helpful: 1 });
        expect(await store().verifyRollups()).toEqual([]);
        await store().figures.review([review(2, 'left-out')]);
        expect(await store().figures.responseFigures(whole)).toMatchObject({ votes: 0, helpful: 0 });
        expect(await store().verifyRollups()).toEqual([]);
      });

      it('counts one rating of a thread whatever is taken in or left out of it, and whatever comes after', async () => {
        const chain = [1, 2, 3, 4].map((tail) =>
          preparedRating({
            id: uuidv7(tail),
            replaces: tail === 1 ? null : uuidv7(tail - 1),
            quarantine: tail === 2 || tail === 4 ? 'trap' : null,
          }),
        );
        await store().append(chain);
        const steps = [
          review(4, 'taken-in'),
          review(2, 'taken-in'),
          review(4, 'left-out'),
          review(2, 'left-out'),
          review(4, 'taken-in'),
        ];
        for (const step of steps) {
          await store().figures.review([step]);
          expect(await store().verifyRollups(), JSON.stringify(step)).toEqual([]);
          expect((await states()).filter((state) => state.includes('counted'))).toEqual(['rating counted 1']);
        }
        await store().append([preparedRating({ id: uuidv7(5), replaces: uuidv7(2) })]);
        await store().figures.review([review(2, 'taken-in'), review(4, 'left-out')]);
        expect(await store().verifyRollups()).toEqual([]);
      });

      it('writes all decisions of a batch or none', async () => {
        await store().append([preparedRating({ id: uuidv7(1), quarantine: 'trap' })]);
        const broken = Object.assign({ ...review(1, 'left-out') }, { actor: null });
        await expect(store().figures.review([review(1, 'taken-in'), broken])).rejects.toThrow();
        expect(await states()).toEqual(['rating quarantined 1']);
        expect(await store().verifyRollups()).toEqual([]);
      });
    });

    it('says where submissions belong, and that its data is made up once it was marked', async () => {
      await store().append([preparedRating({ id: uuidv7(1), agency: 'A' })]);
      const figures = store().figures;
      expect(await figures.placesOf([1, 2].map((tail) => ({ site: 'pk_one', id: uuidv7(tail) })))).toEqual([
        { site: 'pk_one', agency: 'A' },
        undefined,
      ]);
      expect(await figures.simulation()).toBeUndefined();
      await figures.markSimulated({ at: 1, seed: 2, ratings: 3 });
      expect(await figures.simulation()).toEqual({ at: 1, seed: 2, ratings: 3 });
    });
  });
}
