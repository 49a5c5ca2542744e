import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { questionSet } from '../../../contract/src/questions/question-set.fixture.ts';
import type { Store } from '../store.ts';
import { preparedExposure, preparedQuestion, preparedRating, preparedVote, uuidv7 } from './prepared.fixture.ts';
import { describeAudit } from './conformance-audit.ts';
import { describeCases } from './conformance-cases.ts';
import { describeFigures } from './conformance-figures.ts';
import { describeRetention } from './conformance-retention.ts';
import { describeThreads } from './conformance-threads.ts';
import { published } from './published.fixture.ts';

/** A store of its own for one test, and how to open the same data a second time. */
export interface StoreUnderTest {
  readonly store: Store;
  /** Another process's view of the same data. */
  reopen(): Promise<Store>;
  /** A path that `backup` may write to, and how to open what it wrote; absent where the database has its own way. */
  readonly backup?: { readonly path: string; open(path: string): Promise<Store> };
  dispose(): Promise<void>;
}

/** What every Store promises (store.ts), for any implementation. */
export function describeStore(name: string, create: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the promises of a store`, () => {
    let under: StoreUnderTest;
    let store: Store;
    beforeEach(async () => {
      under = await create();
      store = under.store;
    });
    afterEach(() => under.dispose());

    describeCases(() => under);
    describeFigures(() => under);
    describeAudit(() => under);
    describeRetention(() => under);

    it('answers in the order given and stores what it answers', async () => {
      const first = preparedRating({ id: uuidv7(1) });
      const second = preparedRating({
        id: uuidv7(2),
        kind: 'rating-details',
        rating: first.id,
        scale: null,
        value: null,
      });
      expect(await store.append([first, second])).toEqual(['stored', 'stored']);
      expect(await store.counts()).toEqual([
        { kind: 'rating', state: 'counted', count: 1 },
        { kind: 'rating-details', state: 'kept', count: 1 },
      ]);
    });

    it('answers a repeat as duplicate and counts it once, within a batch and across batches', async () => {
      const rating = preparedRating();
      expect(await store.append([rating, rating])).toEqual(['stored', 'duplicate']);
      expect(await store.append([rating])).toEqual(['duplicate']);
      expect(await store.rollups({})).toMatchObject([{ state: 'counted', count: 1 }]);
    });

    it('tells which versions of the SDK each site sends with, the latest seen first', async () => {
      await store.append([
        preparedRating({ id: uuidv7(1), sdk: '0.1.0', day: '2026-10-01' }),
        preparedRating({ id: uuidv7(2), sdk: '0.1.0', day: '2026-10-03' }),
        preparedRating({ id: uuidv7(3), sdk: '0.2.0', day: '2026-10-04' }),
        preparedRating({ id: uuidv7(4), sdk: '0.1.0', day: '2026-10-02', site: 'pk_two' }),
      ]);
      expect(await store.sdkUse()).toEqual([
        { site: 'pk_one', sdk: '0.2.0', count: 1, lastDay: '2026-10-04' },
        { site: 'pk_one', sdk: '0.1.0', count: 2, lastDay: '2026-10-03' },
        { site: 'pk_two', sdk: '0.1.0', count: 1, lastDay: '2026-10-02' },
      ]);
    });

    it('refuses an id used again for other content and leaves the first as it was', async () => {
      const rating = preparedRating();
      await store.append([rating]);
      const other = { ...rating, value: 'dissatisfied', contentDigest: 'another' };
      expect(await store.append([other])).toEqual(['id-reused']);
      expect(await store.rollups({})).toMatchObject([{ value: 'satisfied', count: 1 }]);
    });

    it('takes the same id at two sites', async () => {
      const rating = preparedRating();
      expect(await store.append([rating, { ...rating, site: 'pk_two' }])).toEqual(['stored', 'stored']);
    });

    it('writes nothing of a batch that fails', async () => {
      const good = preparedRating({ id: uuidv7(1) });
      // A day is required: null breaks the row, as a broken disk would.
      const broken = Object.assign({ ...preparedRating({ id: uuidv7(2) }) }, { day: null });
      await expect(store.append([good, broken])).rejects.toThrow();
      expect(await store.counts()).toEqual([]);
      expect(await store.rollups({})).toEqual([]);
      expect(await store.append([good])).toEqual(['stored']);
      expect(await store.verifyRollups()).toEqual([]);
    });

    it('keeps quarantined and test ratings out of the counted ones, and shows them', async () => {
      await store.append([
        preparedRating({ id: uuidv7(1), quarantine: 'trap' }),
        preparedRating({ id: uuidv7(2), test: true }),
        preparedRating({ id: uuidv7(3), test: true, quarantine: 'too-fast' }),
      ]);
      expect((await store.rollups({})).map(({ state, count }) => [state, count]).sort()).toEqual([
        ['quarantined', 1],
        ['test', 2],
      ]);
    });

    it('gives rollups with absent columns as null and by each filter, both days included', async () => {
      await store.append([
        preparedRating({ id: uuidv7(1), day: '2026-11-01', agency: null, procedureCode: null, sector: null }),
        preparedRating({ id: uuidv7(2), day: '2026-11-02', site: 'pk_two' }),
        preparedRating({ id: uuidv7(3), day: '2026-11-03' }),
      ]);
      const days = async (filter: Parameters<Store['rollups']>[0]) =>
        (await store.rollups(filter)).map(({ day }) => day).sort();
      expect(await store.rollups({ to: '2026-11-01' })).toEqual([
        {
          day: '2026-11-01',
          site: 'pk_one',
          agency: null,
          procedure: null,
          sector: null,
          step: null,
          channel: 'web',
          locale: 'vi',
          respondent: null,
          scale: 'mic-5',
          value: 'satisfied',
          javascript: true,
          state: 'counted',
          count: 1,
        },
      ]);
      expect(await days({ from: '2026-11-02', to: '2026-11-03' })).toEqual(['2026-11-02', '2026-11-03']);
      expect(await days({ site: 'pk_two' })).toEqual(['2026-11-02']);
      expect(await days({ agency: 'H26.107', site: 'pk_one' })).toEqual(['2026-11-03']);
      expect(await days({ procedure: '1.013229' })).toEqual(['2026-11-02', '2026-11-03']);
    });

    it('sums exposures by layout and state, apart from ratings', async () => {
      const stored = [
        preparedRating({ id: uuidv7(1) }),
        preparedExposure({ id: uuidv7(2), offered: 1, opened: 2, dismissed: 1 }),
        preparedExposure({ id: uuidv7(3), offered: 3 }),
        preparedExposure({ id: uuidv7(4), layout: 'dialog', opened: 1 }),
        preparedExposure({ id: uuidv7(5), quarantine: 'trap' }),
        preparedExposure({ id: uuidv7(6), test: true, offered: 1000 }),
      ];
      expect(await store.append([...stored, ...stored])).toEqual([
        ...stored.map(() => 'stored'),
        ...stored.map(() => 'duplicate'),
      ]);
      const rows = await store.exposures({});
      expect(
        rows.map(({ layout, state, offered, opened, dismissed }) => [layout, state, offered, opened, dismissed]).sort(),
      ).toEqual([
        ['corner', 'counted', 4, 2, 1],
        ['corner', 'quarantined', 1, 0, 0],
        ['corner', 'test', 1000, 0, 0],
        ['dialog', 'counted', 1, 1, 0],
      ]);
      expect(await store.rollups({})).toMatchObject([{ state: 'counted', count: 1 }]);
      expect(await store.counts()).toEqual([
        { kind: 'exposure', state: 'counted', count: 3 },
        { kind: 'exposure', state: 'quarantined', count: 1 },
        { kind: 'exposure', state: 'test', count: 1 },
        { kind: 'rating', state: 'counted', count: 1 },
      ]);
      expect(await store.verifyRollups()).toEqual([]);
    });

    it('gives exposures with absent columns as null and by each filter', async () => {
      await store.append([
        preparedExposure({ id: uuidv7(1), day: '2026-11-01', agency: null, procedureCode: null, sector: null }),
        preparedExposure({ id: uuidv7(2), day: '2026-11-02', site: 'pk_two' }),
        preparedExposure({ id: uuidv7(3), day: '2026-11-03' }),
      ]);
      const days = async (filter: Parameters<Store['exposures']>[0]) =>
        (await store.exposures(filter)).map(({ day }) => day).sort();
      expect(await store.exposures({ to: '2026-11-01' })).toEqual([
        {
          day: '2026-11-01',
          site: 'pk_one',
          agency: null,
          procedure: null,
          sector: null,
          step: null,
          channel: 'web',
          locale: 'vi',
          respondent: null,
          layout: 'corner',
          state: 'counted',
          offered: 1,
          opened: 0,
          dismissed: 0,
        },
      ]);
      expect(await days({ from: '2026-11-02', to: '2026-11-03' })).toEqual(['2026-11-02', '2026-11-03']);
      expect(await days({ site: 'pk_two' })).toEqual(['2026-11-02']);
      expect(await days({ agency: 'H26.107', site: 'pk_one' })).toEqual(['2026-11-03']);
      expect(await days({ procedure: '1.013229' })).toEqual(['2026-11-02', '2026-11-03']);
    });

    it('counts votes by guide, version, step and use, and leaves out tests, what is quarantined and reasons that follow a vote', async () => {
      await store.append([
        preparedVote({ id: uuidv7(1) }),
        preparedVote({ id: uuidv7(2), helpful: false, day: '2026-11-23' }),
        preparedVote({ id: uuidv7(3), guideStep: null, guideUse: 'ask' }),
        preparedVote({ id: uuidv7(4), guideVersion: 'another' }),
        preparedVote({ id: uuidv7(5), test: true }),
        preparedVote({ id: uuidv7(6), quarantine: 'trap' }),
        // The reasons of the second, which is counted already.
        preparedVote({ id: uuidv7(8), helpful: false, day: '2026-11-23', rating: uuidv7(2) }),
        preparedRating({ id: uuidv7(7) }),
      ]);
      const figures = async (filter: Parameters<Store['guideVotes']>[0]) =>
        (await store.guideVotes(filter))
          .map((row) => [row.version.slice(0, 7), row.step, row.use, row.helpful, row.unhelpful].join(' '))
          .sort();
      expect(await figures({})).toEqual([
        '0123456  ask 1 0',
        '0123456 chuan-bi steps 1 1',
        'another chuan-bi steps 1 0',
      ]);
      expect(await figures({ from: '2026-11-23' })).toEqual(['0123456 chuan-bi steps 0 1']);
      expect(await figures({ site: 'pk_two' })).toEqual([]);
      expect(await store.verifyRollups()).toEqual([]);
    });

    it('counts questions by their words, most often asked first', async () => {
      await store.append([
        preparedQuestion({ id: uuidv7(1), comment: 'hộ chiếu', day: '2026-11-21' }),
        preparedQuestion({ id: uuidv7(2) }),
        preparedQuestion({ id: uuidv7(3), day: '2026-11-23' }),
        preparedQuestion({ id: uuidv7(4), comment: 'hộ chiếu', test: true }),
      ]);
      expect(await store.askedQuestions({})).toEqual([
        { question: 'xin cấp lại bằng tốt nghiệp', locale: 'vi', count: 2, lastDay: '2026-11-23' },
        { question: 'hộ chiếu', locale: 'vi', count: 1, lastDay: '2026-11-21' },
      ]);
      expect(await store.askedQuestions({ to: '2026-11-21' })).toMatchObject([{ question: 'hộ chiếu' }]);
      expect(await store.verifyRollups()).toEqual([]);
    });

    it('counts ratings without JavaScript apart, and keeps them apart when they are taken back', async () => {
      await store.append([
        preparedRating({ id: uuidv7(1) }),
        preparedRating({ id: uuidv7(2), javascript: false }),
        preparedRating({ id: uuidv7(3), javascript: false }),
        preparedRating({ id: uuidv7(4), replaces: uuidv7(3) }),
      ]);
      const rows = (await store.rollups({})).map(({ javascript, state, count }) => [javascript, state, count]);
      expect(rows.sort()).toEqual([
        [false, 'counted', 1],
        [false, 'replaced', 1],
        [true, 'counted', 2],
      ]);
      expect(await store.verifyRollups()).toEqual([]);
    });

    it('joins no exposure into a thread, though a rating name it', async () => {
      await store.append([
        preparedExposure({ id: uuidv7(1) }),
        preparedRating({ id: uuidv7(2), replaces: uuidv7(1) }),
        preparedRating({ id: uuidv7(3), replaces: uuidv7(4) }),
        preparedExposure({ id: uuidv7(4) }),
      ]);
      expect((await store.exposures({})).map(({ state, offered }) => [state, offered])).toEqual([['counted', 2]]);
      expect((await store.rollups({})).map(({ state, count }) => [state, count])).toEqual([['counted', 2]]);
      expect(await store.verifyRollups()).toEqual([]);
    });

    it('keeps a site as saved, replaces it by key, and shows the change to another process', async () => {
      const other = await under.reopen();
      const before = await other.revision();
      const site = {
        key: 'pk_one',
        name: 'Một cửa',
        agency: 'H26.107',
        origins: ['https://dvc.example.vn', 'loopback'],
        scale: 'mic-5',
        criteria: 'dossier',
        hotline: '1800.1096',
        test: false,
        unreviewedGuides: false,
      };
      await store.saveSite(site);
      expect(await other.site('pk_one')).toMatchObject(site);
      expect(await other.revision()).not.toBe(before);
      const changed = { ...site, agency: null, test: true, unreviewedGuides: true };
      await store.saveSite(changed);
      expect(await other.sites()).toMatchObject([changed]);
      expect(await other.site('pk_none')).toBeUndefined();
      await other.close();
    });

    it('replaces the whole catalogue, or nothing when a part of it is broken', async () => {
      const catalogue = {
        agencies: [{ code: 'H26', name: 'Hà Nội', parent: null, validFrom: '2025-07-01', validTo: null }],
        sectors: [{ code: 'dat-dai', name: 'Đất đai', target: 85 }],
        procedures: [
          { code: '1.013229', name: 'Cấp giấy chứng nhận', sector: 'dat-dai', changed: null },
          { code: '1.013230', name: 'Đính chính', sector: 'dat-dai', changed: '2026-07-01' },
        ],
      };
      const before = await store.revision();
      await store.importCatalogue(catalogue);
      expect(await store.catalogue()).toEqual(catalogue);
      expect(await store.revision()).not.toBe(before);
      const twice = { ...catalogue, sectors: [...catalogue.sectors, ...catalogue.sectors] };
      await expect(store.importCatalogue(twice)).rejects.toThrow();
      expect(await store.catalogue()).toEqual(catalogue);
    });

    it('offers what was published last for a site, and keeps every version and its media', async () => {
      const other = await under.reopen();
      const before = await other.revision();
      const media = [{ name: 'aa.svg', bytes: Buffer.from('0123456789') }];
      const publication = { site: null, guides: [published()], media, at: 1, keepOthers: false };
      await store.publishGuides(publication);
      expect(await other.guides()).toEqual([{ site: null, ...published(), importedAt: 1 }]);
      expect(await other.revision()).not.toBe(before);

      const next = published({ version: 'b'.repeat(32), title: 'Đăng ký khai sinh (mới)' });
      await store.publishGuides({ ...publication, guides: [next], media: [], at: 2 });
      expect(await other.guides()).toEqual([{ site: null, ...next, importedAt: 2 }]);
      expect(JSON.parse((await other.guideVersion(published().guide.version)) ?? '')).toEqual(published().guide);
      expect((await other.guideVersions('birth-registration')).map(({ importedAt }) => importedAt)).toEqual([2, 1]);
      expect(await other.guideVersion('c'.repeat(32))).toBeUndefined();

      await store.publishGuides({ ...publication, at: 3 });
      expect(await other.guides(), 'as it was first imported').toMatchObject([{ importedAt: 1 }]);
      const part = await other.guideMedia('aa.svg', 2, 3);
      expect([part?.size, String(part && Buffer.from(part.bytes))]).toEqual([10, '234']);
      expect((await other.guideMedia('aa.svg', 8, 100))?.bytes.length).toBe(2);
      expect(await other.guideMedia('bb.svg', 0, 1)).toBeUndefined();
      await other.close();
    });

    it('keeps every set of questions that was ever asked, with the sites that ask it now', async () => {
      const other = await under.reopen();
      const before = await other.revision();
      const next = { ...questionSet, version: 'b'.repeat(32), questions: questionSet.questions.slice(0, 1) };
      await store.askQuestions('pk_two', questionSet, 1);
      await store.askQuestions('pk_one', questionSet, 2);
      expect(await other.questionSets()).toEqual([{ set: questionSet, savedAt: 1, sites: ['pk_one', 'pk_two'] }]);
      expect(await other.revision()).not.toBe(before);

      await store.askQuestions('pk_one', next, 3);
      await store.askQuestions('pk_two', null, 4);
      expect(await other.questionSets()).toEqual([
        { set: next, savedAt: 3, sites: ['pk_one'] },
        { set: questionSet, savedAt: 1, sites: [] },
      ]);
      await store.askQuestions('pk_none', null, 5);
      await other.close();
    });

    it('offers a site its own guides apart from those for all, and keeps others when asked to', async () => {
      const nothing = { media: [], at: 1 };
      await store.publishGuides({ site: null, guides: [published()], keepOthers: false, ...nothing });
      const own = published({ version: 'd'.repeat(32) });
      await store.publishGuides({ site: 'pk_one', guides: [own], keepOthers: false, ...nothing });
      const more = published({ id: 'land-change', version: 'e'.repeat(32) });
      await store.publishGuides({ site: null, guides: [more], keepOthers: true, ...nothing });
      const offered = async () => (await store.guides()).map(({ site, guide }) => [site, guide.id]);
      expect(await offered()).toEqual([
        [null, 'birth-registration'],
        [null, 'land-change'],
        ['pk_one', 'birth-registration'],
      ]);
      await store.publishGuides({ site: null, guides: [], keepOthers: false, ...nothing });
      expect(await offered()).toEqual([['pk_one', 'birth-registration']]);
    });

    it('publishes nothing of what can not be written as a whole', async () => {
      const good = published();
      const broken = { ...good, guide: Object.assign({ ...good.guide }, { version: null }) };
      const publication = { site: null, guides: [good, broken], media: [], at: 1, keepOthers: false };
      await expect(store.publishGuides(publication)).rejects.toThrow();
      expect(await store.guides()).toEqual([]);
    });

    it('keeps tokens by their digest, and secrets in the order of their making', async () => {
      const token = { digest: 'aa', name: 'xuất', scope: 'export', createdAt: 1 };
      await store.saveToken(token);
      expect(await store.tokens()).toEqual([token]);
      const secret = (id: string, createdAt: number) =>
        ({ purpose: 'dossier', id, secret: Buffer.from(id), createdAt }) as const;
      await store.saveSecret(secret('k2', 20));
      await store.saveSecret(secret('k1', 10));
      expect((await store.secrets('dossier')).map(({ id }) => id)).toEqual(['k1', 'k2']);
      expect(await store.secrets('content')).toEqual([]);
    });

    it('keeps the first secret when two processes make one under the same id', async () => {
      const made = (text: string) =>
        ({ purpose: 'content', id: 'c1', secret: Buffer.from(text), createdAt: 1 }) as const;
      await store.saveSecret(made('first'));
      await store.saveSecret(made('second'));
      expect((await store.secrets('content')).map(({ secret }) => secret.toString())).toEqual(['first']);
    });

    it('copies the live database, whole, while another process is writing, or says how else to', async () => {
      const { backup } = under;
      if (!backup) {
        await expect(store.backup('copy')).rejects.toThrow('docs/scale.md');
        return;
      }
      await store.append([preparedRating()]);
      const other = await under.reopen();
      await other.append([preparedRating({ id: uuidv7(2) })]);
      await store.backup(backup.path);
      await other.append([preparedRating({ id: uuidv7(3) })]);
      await other.close();
      const copy = await backup.open(backup.path);
      expect(await copy.counts()).toEqual([{ kind: 'rating', state: 'counted', count: 2 }]);
      expect(await copy.verifyRollups()).toEqual([]);
      await copy.close();
    });

    it('keeps everything when it is closed and opened again', async () => {
      await store.append([preparedRating()]);
      await store.close();
      const again = await under.reopen();
      expect(await again.append([preparedRating()])).toEqual(['duplicate']);
      await again.close();
    });

    it('runs a task alone, beside others, and again once it ended or failed', async () => {
      const { promise: end, resolve: tellEnd } = Promise.withResolvers<undefined>();
      const { promise: begun, resolve: tellBegun } = Promise.withResolvers<undefined>();
      const first = store.runAlone('count', async () => {
        tellBegun(undefined);
        await end;
      });
      await begun;
      const ran: string[] = [];
      expect(await store.runAlone('count', async () => void ran.push('count'))).toBe(false);
      expect(await store.runAlone('sweep', async () => void ran.push('sweep'))).toBe(true);
      tellEnd(undefined);
      expect(await first).toBe(true);
      await expect(store.runAlone('count', () => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
      expect(await store.runAlone('count', async () => void ran.push('again'))).toBe(true);
      expect(ran).toEqual(['sweep', 'again']);
    });

    it('says that it can be read and written, and throws once it can not', async () => {
      await store.check();
      await store.close();
      await expect(store.check()).rejects.toThrow();
    });
  });
  describeThreads(name, create);
}
