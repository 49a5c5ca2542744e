import type { Guide } from '@dvc-widgets/contract/guides';
import { guideAnswerSchema, guideListSchema } from '@dvc-widgets/contract/guides/schema';
import { expect, describe, it } from 'vitest';
import { published } from '../store/published.fixture.ts';
import type { PublishedGuide } from '../store.ts';
import { createGuideDirectory } from './guide-directory.ts';

const version = (letter: string) => letter.repeat(32);
const text = (changes: Partial<Guide>, site: string | null = null): PublishedGuide => ({
  ...published({ reviewedBy: 'Sở Tư pháp', ...changes }),
  site,
  importedAt: 1,
});

/** A directory over these texts, the catalogue's change of 1.001193 and that day, all of which a test may change. */
function directoryOf(texts: readonly PublishedGuide[]) {
  const world = { texts, changed: null as string | null, today: '2026-11-22', revision: 1, now: 0 };
  const directory = createGuideDirectory(
    {
      revision: async () => world.revision,
      guides: async () => world.texts,
      catalogue: async () => ({
        agencies: [],
        sectors: [],
        procedures: [{ code: '1.001193', name: 'Khai sinh', sector: null, changed: world.changed }],
      }),
    },
    () => world.now,
    () => world.today,
  );
  const refresh = async () => {
    world.revision += 1;
    world.now += 1000;
    await directory.refresh();
  };
  return { directory, world, refresh };
}

const everyone = { unreviewed: false };
const wish = (language: string, variant: Guide['variant'] = 'standard') => ({ language, variant });

describe('the directory of guides', () => {
  it('lists each guide once with its texts, and the index of each language', async () => {
    const { directory } = directoryOf([
      text({}),
      text({ variant: 'easy', version: version('b') }),
      text({ language: 'en', version: version('c'), title: 'Birth registration' }),
      text({ id: 'land-change', version: version('d') }),
    ]);
    await directory.refresh();
    const list = directory.list(everyone);
    expect(guideListSchema.parse(list)).toEqual(list);
    expect(
      list.guides.map(({ id, editions }) => [id, editions.map((edition) => `${edition.language} ${edition.variant}`)]),
    ).toEqual([
      ['birth-registration', ['en standard', 'vi standard', 'vi easy']],
      ['land-change', ['vi standard']],
    ]);
    expect(list.indexes.map(({ language }) => language)).toEqual(['en', 'vi']);
    for (const { url, bytes } of list.indexes) {
      const json = directory.index(/index\/(.*)\.json$/.exec(url)?.[1] ?? '');
      expect(Buffer.byteLength(json ?? '')).toBe(bytes);
    }
  });

  it('answers with the text asked for, or with the nearest and a word that it is another', async () => {
    const { directory } = directoryOf([
      text({}),
      text({ variant: 'easy', version: version('b') }),
      text({ language: 'en', version: version('c') }),
      text({ language: 'hmn-x-vn', version: version('d') }),
    ]);
    await directory.refresh();
    const answered = (language: string, variant: Guide['variant'] = 'standard') => {
      const answer = directory.answer('birth-registration', wish(language, variant), everyone);
      if (answer) expect(guideAnswerSchema.parse(answer)).toEqual(answer);
      return `${answer?.guide.language ?? ''} ${answer?.guide.variant ?? ''}${answer?.fallback ? ' instead' : ''}`;
    };
    expect(answered('vi')).toBe('vi standard');
    expect(answered('vi-VN')).toBe('vi standard');
    expect(answered('VI', 'easy')).toBe('vi easy');
    expect(answered('en', 'easy')).toBe('en standard instead');
    expect(answered('km')).toBe('vi standard instead');
    expect(answered('km', 'easy')).toBe('vi easy instead');
    expect(answered('hmn-x-rpa')).toBe('hmn-x-vn standard instead');
    expect(directory.answer('land-change', wish('vi'), everyone)).toBeUndefined();
    expect(directory.answer('birth-registration', wish('km'), everyone)?.fallback).toEqual(wish('km'));
  });

  it('offers what nobody reviewed only to who asks for it', async () => {
    const { reviewedBy: _reviewer, ...unreviewed } = text({ language: 'km', version: version('b') }).guide;
    const { directory } = directoryOf([text({}), { ...text({}), guide: unreviewed }]);
    await directory.refresh();
    const languages = (audience: { unreviewed: boolean }) =>
      directory.list(audience).guides[0]?.editions.map(({ language, reviewed }) => `${language} ${String(reviewed)}`);
    expect(languages({ unreviewed: false })).toEqual(['vi true']);
    expect(languages({ unreviewed: true })).toEqual(['km false', 'vi true']);
    expect(directory.answer('birth-registration', wish('km'), everyone)?.guide.language).toBe('vi');
    expect(directory.answer('birth-registration', wish('km'), { unreviewed: true })?.guide.language).toBe('km');
  });

  it('puts the text of a site before that for all, on that site only', async () => {
    const { directory } = directoryOf([text({}), text({ version: version('b') }, 'pk_one')]);
    await directory.refresh();
    const of = (site?: string) =>
      directory.answer('birth-registration', wish('vi'), { site, unreviewed: false })?.guide.version[0];
    expect([of(), of('pk_two'), of('pk_one')]).toEqual(['0', '0', 'b']);
  });

  it('says what is stale: past its last day, or older than a change of its procedure', async () => {
    const { directory, world, refresh } = directoryOf([text({ validTo: '2026-11-22', updated: '2026-11-01' })]);
    await directory.refresh();
    const stale = () => directory.list(everyone).guides[0]?.editions[0]?.stale;
    expect(stale()).toBeUndefined();
    world.today = '2026-11-23';
    expect(stale()).toBe('past-valid-to');
    expect(directory.answer('birth-registration', wish('vi'), everyone)?.stale).toBe('past-valid-to');
    world.today = '2026-11-20';
    world.changed = '2026-11-10';
    await refresh();
    expect(stale()).toBe('procedure-changed');
    world.changed = '2026-11-21';
    await refresh();
    expect(stale(), 'a change that is still to come').toBeUndefined();
    world.changed = '2026-11-01';
    await refresh();
    expect(stale(), 'written on the day of the change').toBeUndefined();
  });

  it('sees what another process published within a second, and still has the index of just before', async () => {
    const { directory, world, refresh } = directoryOf([text({})]);
    await directory.refresh();
    const hash = () => /index\/(.*)\.json$/.exec(directory.list(everyone).indexes[0]?.url ?? '')?.[1] ?? '';
    const before = hash();
    world.texts = [text({ title: 'Khai sinh mới', version: version('b') })];
    world.revision += 1;
    world.now += 100;
    await directory.refresh();
    expect(hash()).toBe(before);
    await refresh();
    expect(hash()).not.toBe(before);
    expect(directory.index(before)).toContain('birth-registration');
    expect(directory.index('f'.repeat(32))).toBeUndefined();
  });

  it('knows an index that only another collector told of', async () => {
    const texts = [text({}), text({ version: version('b') }, 'pk_one')];
    const [one, other] = [directoryOf(texts).directory, directoryOf(texts).directory];
    await Promise.all([one.refresh(), other.refresh()]);
    const [index] = one.list({ site: 'pk_one', unreviewed: true }).indexes;
    expect(other.index(/index\/(.*)\.json$/.exec(index?.url ?? '')?.[1] ?? '')).toBeDefined();
  });

  it('makes no index for sites that have no guides of their own, whoever they are', async () => {
    const { directory } = directoryOf([text({})]);
    await directory.refresh();
    const [one] = directory.list({ site: 'pk_made_up', unreviewed: false }).indexes;
    expect(directory.list(everyone).indexes).toEqual([one]);
  });

  it('answers questions in a language with what citizens would find', async () => {
    const { directory } = directoryOf([text({})]);
    await directory.refresh();
    expect(directory.ask('giay khai sihn', 'vi-VN', 3, everyone).map(({ of }) => of.id)).toEqual([
      'birth-registration',
    ]);
    expect(directory.ask('hộ chiếu', 'vi', 3, everyone)).toEqual([]);
    expect(directory.ask('khai sinh', 'km', 3, everyone)).toEqual([]);
  });
});
