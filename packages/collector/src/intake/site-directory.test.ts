import { describe, expect, it } from 'vitest';
import { questionSet } from '../../../contract/src/questions/question-set.fixture.ts';
import type { Catalogue, KeptQuestionSet, Site } from '../store.ts';
import { createSiteDirectory } from './site-directory.ts';

const site = (key: string): Site => ({
  key,
  name: key,
  agency: null,
  origins: [],
  scale: 'mic-5',
  criteria: '',
  hotline: '',
  test: false,
  unreviewedGuides: false,
});

function world() {
  const state = {
    now: 0,
    revision: 1,
    looks: 0,
    loads: 0,
    sites: [site('pk_one')],
  };
  const questionSets: KeptQuestionSet[] = [];
  const catalogue: Catalogue = {
    agencies: [{ code: 'H26', name: 'Hà Nội', parent: null, validFrom: '2025-07-01', validTo: '2030-01-01' }],
    sectors: [],
    procedures: [
      { code: '1.013229', name: '', sector: 'dat-dai', changed: null },
      { code: 'TTHC-07', name: '', sector: 'noi-bo', changed: null },
      { code: '1.000894', name: '', sector: null, changed: null },
    ],
  };
  const store = {
    revision: async () => {
      state.looks += 1;
      return state.revision;
    },
    sites: async () => {
      state.loads += 1;
      return state.sites;
    },
    catalogue: async () => catalogue,
    questionSets: async () => questionSets,
  };
  return { state, questionSets, store, clock: () => state.now };
}

describe('The site directory', () => {
  it('asks the store at most twice a second and loads only what changed', async () => {
    const { state, store, clock } = world();
    const directory = createSiteDirectory(store, clock);
    for (let asked = 0; asked < 5; asked++) await directory.refresh();
    expect([state.looks, state.loads]).toEqual([1, 1]);
    state.now += 500;
    await directory.refresh();
    expect([state.looks, state.loads]).toEqual([2, 1]);
    state.sites = [site('pk_two')];
    state.revision = 2;
    await directory.refresh();
    expect(directory.site('pk_two'), 'not before its time').toBeUndefined();
    state.now += 500;
    await directory.refresh();
    expect([directory.site('pk_one'), directory.site('pk_two')?.key]).toEqual([undefined, 'pk_two']);
  });

  it('looks again when the clock was set back', async () => {
    const { state, store, clock } = world();
    state.now = 1_000_000;
    const directory = createSiteDirectory(store, clock);
    await directory.refresh();
    state.now = 5;
    await directory.refresh();
    expect(state.looks).toBe(2);
  });

  it('tells of each change once, and tries again when that failed', async () => {
    const { state, store, clock } = world();
    let told = 0;
    const directory = createSiteDirectory(store, clock, async () => {
      told += 1;
      if (told === 1) throw new Error('busy');
    });
    await expect(directory.refresh()).rejects.toThrow('busy');
    await directory.refresh();
    state.now += 1000;
    await directory.refresh();
    expect(told).toBe(2);
  });

  it('finds a procedure’s sector by its code as sent or by its national part', async () => {
    const { store, clock } = world();
    const directory = createSiteDirectory(store, clock);
    await directory.refresh();
    expect(directory.sectorOf('1.013229.000.00.00.H55.02')).toBe('dat-dai');
    expect(directory.sectorOf('TTHC-07')).toBe('noi-bo');
    expect(directory.sectorOf('1.000894')).toBeUndefined();
    expect(directory.sectorOf('lạ')).toBeUndefined();
  });

  it('knows the name that an agency bore on a day', async () => {
    const { store, clock } = world();
    const directory = createSiteDirectory(store, clock);
    await directory.refresh();
    expect(directory.agencyName('H26', '2025-07-01')).toBe('Hà Nội');
    expect(directory.agencyName('H26', '2030-01-01')).toBeUndefined();
    expect(directory.agencyName('H26', '2025-06-30')).toBeUndefined();
  });

  it('knows what each site asks, and every version that was ever asked', async () => {
    const { state, questionSets, store, clock } = world();
    const directory = createSiteDirectory(store, clock);
    const old = { ...questionSet, version: 'a'.repeat(32) };
    questionSets.push({ set: questionSet, savedAt: 2, sites: ['pk_one'] }, { set: old, savedAt: 1, sites: [] });
    await directory.refresh();
    expect([directory.questionsOf('pk_one'), directory.questionsOf('pk_two')]).toEqual([questionSet, undefined]);
    expect(directory.questionSet(old.version)).toEqual(old);
    questionSets.shift();
    state.revision += 1;
    state.now += 1000;
    await directory.refresh();
    expect(directory.questionsOf('pk_one')).toBeUndefined();
  });
});
