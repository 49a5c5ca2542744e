import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { preparedFeedback, uuidv7 } from '../../store/prepared.fixture.ts';
import { databasePath, openSqliteStore } from '../../store/sqlite/open.ts';
import type { Store } from '../../store.ts';
import { run } from '../run.ts';

const noon = Date.UTC(2026, 10, 22, 5);
const sample = fileURLToPath(new URL('../../../sample', import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dvc-audited-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function dvc(...args: readonly string[]): Promise<number> {
  const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });
  const world = { environment: { DATA_DIR: folder }, clock: () => noon, stdout: nowhere(), stderr: nowhere() };
  return run(args, world);
}

async function onStore<Result>(work: (store: Store) => Promise<Result>): Promise<Result> {
  const store = openSqliteStore(databasePath(folder));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

it('Commands that change sites, catalogue or cases, or read what citizens said, are in the audit log; refused ones are not', async () => {
  const site = ['site', 'add', '--key', 'pk_one', '--name', 'Cổng', '--origin', 'https://dvc.example.vn'];
  const out = join(folder, 'all.csv');
  expect(await dvc('catalog', 'import', sample)).toBe(0);
  expect(await dvc(...site)).toBe(0);
  expect(await dvc(...site)).toBe(1);
  expect(await dvc(...site, '--replace', '--agency', 'H26.107')).toBe(0);
  await onStore((store) =>
    store.append([preparedFeedback({ site: 'pk_one', id: uuidv7(1), agency: 'H26.107', receivedAt: noon })]),
  );
  const by = ['--by', 'Lan'];
  expect(await dvc('case', 'start', '1', ...by)).toBe(0);
  expect(await dvc('case', 'close', '1', ...by)).toBe(1);
  expect(await dvc('case', 'show', '1')).toBe(0);
  expect(await dvc('case', 'show', '1', '--contact', ...by)).toBe(0);
  expect(await dvc('export', '--out', out, '--agency', 'H26.107')).toBe(0);
  expect(await dvc('export', '--out', join(folder, 'who.csv'), '--table', 'contacts', ...by)).toBe(0);

  const lines = await onStore(({ audit }) => audit.lines({ limit: 50 }));
  expect(new Set(lines.map(({ actor }) => actor))).toEqual(new Set([`os:${userInfo().username}`]));
  expect(lines.map(({ action, subject, agency, detail }) => [action, subject, agency, detail]).reverse()).toEqual([
    [
      'catalogue.imported',
      'catalogue',
      null,
      { agencies: expect.any(Number), sectors: 14, procedures: expect.any(Number) },
    ],
    ['site.added', 'site pk_one', null, expect.objectContaining({ origins: 'https://dvc.example.vn' })],
    ['site.changed', 'site pk_one', 'H26.107', expect.objectContaining({ name: 'Cổng' })],
    ['case.moved', 'case 1', 'H26.107', { do: 'start', seq: 2, by: 'Lan' }],
    ['contact.read', 'case 1', 'H26.107', { by: 'Lan' }],
    [
      'export.made',
      'at the command line',
      null,
      { table: 'submissions', format: 'csv', filter: '{"agency":"H26.107"}' },
    ],
    ['export.made', 'at the command line', null, { table: 'contacts', format: 'csv', filter: '{}', by: 'Lan' }],
  ]);
  expect(await onStore(({ audit }) => audit.verify())).toEqual([]);
  // Nothing of citizens.
  expect(JSON.stringify(lines)).not.toContain('0912345678');
});
