import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { body, folderOf, frontMatter } from '../../guides/guide-files.fixture.ts';
import { preparedQuestion, preparedVote, uuidv7 } from '../../store/prepared.fixture.ts';
import { databasePath, openSqliteStore } from '../../store/sqlite/open.ts';
import { runCommand } from '../run.fixture.ts';

const samples = fileURLToPath(new URL('../../../../../examples/guides', import.meta.url));

let dataDir: string;
let now: number;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'dvc-guide-cli-'));
  now = Date.UTC(2026, 10, 22, 5);
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** Runs `dvc-collector guide …`. */
async function guide(...args: string[]) {
  const { exitCode: code, ...wrote } = await runCommand(['guide', ...args], { DATA_DIR: dataDir }, now);
  return { code, ...wrote };
}

async function withStore(work: (store: ReturnType<typeof openSqliteStore>) => Promise<unknown>): Promise<void> {
  const store = openSqliteStore(databasePath(dataDir));
  await work(store);
  await store.close();
}

const vi = (changes: Readonly<Record<string, string>> = {}) => ({
  'birth-registration/vi.md': frontMatter('keywords: [khai sanh]\n', changes) + body,
});

describe('dvc-collector guide', { timeout: 30_000 }, () => {
  it('check finds the samples sound, and makes no database', async () => {
    const { code, out } = await guide('check', samples);
    expect([code, out]).toEqual([0, expect.stringMatching(/^\d+ texts of 6 guides, all sound\n$/)]);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('check lists every fault by file, line and column in both languages, and ends with 1', async () => {
    const folder = folderOf({
      'birth-registration/vi.md': `${frontMatter()}## Bước {#a}\n\n<hr>\n\n[x](javascript:y)\n`,
    });
    const { code, out, err } = await guide('check', folder);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(
      /^birth-registration\/vi\.md:15:1: raw-html\n {2}Không dùng HTML.*\n {2}HTML is not.*\nbirth-registration\/vi\.md:17:1: unsafe-link\n/,
    );
    expect(err).toContain('Lỗi: Hướng dẫn có ');
    expect((await guide('check', join(dataDir, 'nowhere'))).err).toContain('There is no folder');
  });

  it('import publishes all of a folder or nothing, says what changed, and withdraws what left', async () => {
    const land = { 'land-change/vi.md': frontMatter('', { guide: 'land-change' }) + body };
    const first = await guide('import', folderOf({ ...vi(), ...land }));
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(
      /^new\tbirth-registration vi standard\t[a-f0-9]{32}\nnew\tland-change vi standard\t[a-f0-9]{32}\npublished 2 texts, 0 files\n$/,
    );
    expect((await guide('import', folderOf({ ...vi(), ...land }))).out).toBe('published 2 texts, 0 files\n');
    expect(await guide('import', folderOf({ ...vi(), 'land-change/vi.md': 'x' }))).toMatchObject({ code: 1 });
    const changed = await guide('import', '--keep', folderOf(vi({ title: 'Khai sinh' })));
    expect(changed.out).toMatch(
      /^changed\tbirth-registration vi standard\t[a-f0-9]{32}\npublished 1 texts, 0 files\n$/,
    );
    expect((await guide('import', folderOf(vi({ title: 'Khai sinh' })))).out).toBe(
      'withdrawn\tland-change vi standard\npublished 1 texts, 0 files\n',
    );
    await withStore(async (store) => expect(await store.guideVersions('birth-registration')).toHaveLength(2));
  });

  it('import for a site needs one that exists, and notes a procedure that the catalogue does not have', async () => {
    expect((await guide('import', '--site', 'pk_none', folderOf(vi()))).err).toContain('There is no site pk_none');
    await withStore((store) =>
      store.importCatalogue({
        agencies: [],
        sectors: [],
        procedures: [{ code: '1.004194', name: 'Tạm trú', sector: null, changed: null }],
      }),
    );
    expect(await guide('import', folderOf(vi()))).toMatchObject({
      code: 0,
      err: 'note: procedure 1.001193 is not in the catalogue\n',
    });
  });

  it('list says what is stale, unreviewed and illustrative, with the votes on each step of the version in use', async () => {
    await guide('import', folderOf(vi({ valid_to: '2026-11-21' })));
    await withStore(async (store) => {
      const [published] = await store.guides();
      const version = published?.guide.version ?? '';
      await store.append([
        preparedVote({ id: uuidv7(1), guideVersion: version }),
        preparedVote({ id: uuidv7(2), guideVersion: version, helpful: false }),
        preparedVote({ id: uuidv7(3), guideVersion: 'of before', guideStep: 'old' }),
      ]);
    });
    expect((await guide('list', '--votes')).out).toMatch(
      /^birth-registration\tvi\t1\.001193\t2026-11-01\tpast-valid-to,unreviewed,illustrative\t-\t[a-f0-9]{32}\n {2}chuan-bi\tsteps\t1 helpful\t1 not\n$/,
    );
    expect(JSON.parse((await guide('list', '--json', '--votes')).out)).toMatchObject([
      { id: 'birth-registration', stale: 'past-valid-to', votes: [{ step: 'chuan-bi', helpful: 1, unhelpful: 1 }] },
    ]);
  });

  it('list says which guide is older than the change of its procedure', async () => {
    await guide('import', folderOf(vi()));
    await withStore((store) =>
      store.importCatalogue({
        agencies: [],
        sectors: [],
        procedures: [{ code: '1.001193', name: 'Khai sinh', sector: null, changed: '2026-11-10' }],
      }),
    );
    expect((await guide('list')).out).toContain('\tprocedure-changed,');
  });

  it('ask answers as citizens are answered, or says that there is nothing', async () => {
    await guide('import', samples);
    const { out } = await guide('ask', '--limit', '3', 'sang', 'ten', 'so do');
    expect(out).toMatch(/^1\. land-change/);
    expect(out).toMatch(/ · .* · \d{4}-\d\d-\d\d\n/);
    expect((await guide('ask', 'làm hộ chiếu')).out).toContain('Nothing found');
    expect(JSON.parse((await guide('ask', '--json', '--limit', '1', 'giấy phép')).out)).toHaveLength(1);
    expect((await guide('ask', '--lang', 'en', 'driving licence expired')).out).toMatch(/^1\. driving-licence/);
    expect((await guide('ask', '--limit', '0', 'x')).code).toBe(2);
  });

  it('unanswered counts what was asked, however it was typed, and shows no escape sequence', async () => {
    await withStore((store) =>
      store.append([
        preparedQuestion({ id: uuidv7(1), comment: 'hộ chiếu' }),
        preparedQuestion({ id: uuidv7(2), comment: 'ho chieu?' }),
        preparedQuestion({ id: uuidv7(3), comment: '\u001b[31mđỏ', day: '2026-11-01' }),
      ]),
    );
    const { out } = await guide('unanswered');
    expect(out).toMatch(/^2\t2026-11-22\th.+\n1\t2026-11-01\t\uFFFD\[31mđỏ\n$/);
    expect((await guide('unanswered', '--from', '2026-11-22')).out).not.toContain('đỏ');
    expect(JSON.parse((await guide('unanswered', '--json', '--limit', '1')).out)).toMatchObject([{ count: 2 }]);
  });
});
