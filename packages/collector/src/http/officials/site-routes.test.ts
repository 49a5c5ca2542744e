import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  catalogueComparisonSchema,
  officialSiteSchema,
  questionsComparisonSchema,
  siteListSchema,
  siteQuestionsSchema,
} from '@dvc-widgets/contract/officials/sites';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rating } from '../../collector.fixture.ts';
import { startOfficials, type Browser, type OfficialsUnderTest } from './officials.fixture.ts';

let officials: OfficialsUnderTest;
let supervisor: Browser;
const sdkDir = mkdtempSync(join(tmpdir(), 'dvc-sdk-'));
beforeAll(async () => {
  writeFileSync(join(sdkDir, 'dvc-widgets.js'), '');
  writeFileSync(join(sdkDir, 'integrity.json'), '{ "dvc-widgets.js": { "integrity": "sha384-x", "bytes": 0 } }');
  officials = await startOfficials({ sdkDir });
  ({ browser: supervisor } = await officials.join('supervisor', 'H26'));
});
afterAll(async () => {
  await officials.close();
  rmSync(sdkDir, { recursive: true });
});

const wanted = {
  name: 'Cổng xã',
  agency: 'H26.107',
  origins: ['https://xa.example.vn/'],
  scale: 'mic-5',
  criteria: 'dossier',
  hotline: '',
  test: false,
  unreviewedGuides: false,
};

const lastLine = async (): Promise<unknown> => {
  const answer: unknown = await (await officials.admin.get('/v1/officials/audit?limit=1')).json();
  return answer;
};

async function sendRating(site: string, origin: string): Promise<unknown> {
  // A change in the store is seen within half a second of the collector's clock.
  officials.now.at += 1000;
  const response = await fetch(`${officials.url}/v1/submissions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: origin },
    body: JSON.stringify(rating({ site })),
  });
  return response.json();
}

describe('Sites of officials', () => {
  it('are those of the own agency and below', async () => {
    const { sites, collector, sdk } = siteListSchema.parse(await (await supervisor.get('/v1/officials/sites')).json());
    expect(sites.map(({ key }) => key)).toEqual(['pk_one']);
    expect(sites[0]).toMatchObject({ keys: ['pk_one'], agencyName: 'UBND H26.107' });
    expect(collector).toBe(officials.url);
    expect(sdk?.integrity).toEqual({ 'dvc-widgets.js': 'sha384-x' });
  });

  it('of others are answered 404, and told to the audit log', async () => {
    for (const [method, path, body] of [
      ['PATCH', '/v1/officials/sites/pk_two', { name: 'Của tôi' }],
      ['POST', '/v1/officials/sites/pk_two/keys', undefined],
      ['DELETE', '/v1/officials/sites/pk_two/keys/pk_two', undefined],
    ] as const) {
      const response = await supervisor.send(method, path, body);
      expect([method, response.status]).toEqual([method, 404]);
      expect(await lastLine()).toMatchObject({ lines: [{ action: 'foreign.refused', subject: 'site pk_two' }] });
    }
  });

  it('can be made for the own agencies only, with origins that are origins', async () => {
    const made = await supervisor.post('/v1/officials/sites', wanted);
    const site = officialSiteSchema.parse(await made.json());
    expect(site).toMatchObject({ ...wanted, origins: ['https://xa.example.vn'], keys: [site.key] });
    expect(await lastLine()).toMatchObject({ lines: [{ action: 'site.added', agency: 'H26.107' }] });
    expect((await supervisor.post('/v1/officials/sites', { ...wanted, agency: 'H17.5' })).status).toBe(403);
    expect((await supervisor.post('/v1/officials/sites', { ...wanted, agency: null })).status).toBe(403);
    const wrong = await supervisor.post('/v1/officials/sites', { ...wanted, origins: ['https://xa.example.vn/trang'] });
    expect(await wrong.json()).toMatchObject({ code: 'invalid-field', field: '/origins/0' });
    const nobody = await officials.admin.post('/v1/officials/sites', { ...wanted, agency: 'H99' });
    expect(await nobody.json()).toMatchObject({ code: 'invalid-field', field: '/agency' });
  });

  it('change what is named and keep the rest, and the log says from what to what', async () => {
    const response = await supervisor.send('PATCH', '/v1/officials/sites/pk_one', { scale: 'tt32-3' });
    expect(await response.json()).toMatchObject({
      scale: 'tt32-3',
      name: 'Cổng thử',
      origins: ['https://dvc.example.vn'],
    });
    expect(await lastLine()).toMatchObject({
      lines: [{ action: 'site.changed', subject: 'site pk_one', detail: { scale: 'mic-5 → tt32-3' } }],
    });
  });

  it('take what comes under an old and a new key as their own, until the old one goes; what is theirs stays', async () => {
    const origin = 'https://dvc.example.vn';
    const made = await supervisor.post('/v1/officials/sites/pk_one/keys');
    const { keys } = officialSiteSchema.parse(await made.json());
    const fresh = keys[1] ?? '';
    expect(keys).toEqual(['pk_one', fresh]);
    for (const key of keys) expect(await sendRating(key, origin)).toMatchObject({ results: [{ status: 'stored' }] });
    expect(await officials.onStore((store) => store.rollups({}))).toMatchObject([{ site: 'pk_one', count: 2 }]);

    expect((await supervisor.send('DELETE', '/v1/officials/sites/pk_one/keys/pk_one')).status).toBe(200);
    expect(await lastLine()).toMatchObject({ lines: [{ action: 'site.key-removed', detail: { key: 'pk_one' } }] });
    expect(await sendRating('pk_one', origin)).toMatchObject({ results: [{ problem: { code: 'unknown-site' } }] });
    expect(await sendRating(fresh, origin)).toMatchObject({ results: [{ status: 'stored' }] });
    expect((await fetch(`${officials.url}/v1/sites/${fresh}`)).status).toBe(200);
    const last = await supervisor.send('DELETE', `/v1/officials/sites/pk_one/keys/${fresh}`);
    expect(await last.json()).toMatchObject({ code: 'last-key' });
    // Whoever changes the site by the command line, which knows no keys, leaves them as they are.
    await officials.onStore(async (store) => {
      const site = await store.site('pk_one');
      if (!site) throw new Error('no site');
      const { keys: _keys, ...rest } = site;
      await store.saveSite(rest);
      expect((await store.site('pk_one'))?.keys).toEqual([fresh]);
    });
  });
});

const sample = new URL('../../../sample/', import.meta.url);
const base64 = (text: string) => Buffer.from(text).toString('base64');
const files = Object.fromEntries(
  ['agencies.csv', 'sectors.csv', 'procedures.csv'].map((name) => [
    name,
    readFileSync(new URL(name, sample)).toString('base64'),
  ]),
);

describe('The catalogue', () => {
  it('is compared first: what would come, change and go, and which sites would have no agency', async () => {
    const response = await officials.admin.post('/v1/officials/catalogue/comparison', {
      files: {
        'agencies.csv': base64(
          'code,name,parent,valid_from,valid_to\nH26,Tỉnh mới,,2020-01-01,\nH26.107,UBND H26.107,H26,2020-01-01,\nH17,UBND H17,,2020-01-01,\nH17.9,Xã,H17,2026-01-01,\n',
        ),
        'sectors.csv': base64('code,name,target\nHT,Hộ tịch,90\n'),
        'procedures.csv': base64('code,name,sector\n1.001193,Khai sinh,HT\n'),
      },
    });
    expect(catalogueComparisonSchema.parse(await response.json())).toMatchObject({
      tables: [
        {
          added: 1,
          changed: 1,
          removed: 1,
          same: 2,
          lines: [
            { change: 'removed', code: 'H17.5' },
            { change: 'changed', code: 'H26', fields: [{ field: 'name', before: 'UBND H26', after: 'Tỉnh mới' }] },
            { change: 'added', code: 'H17.9' },
          ],
        },
        { added: 1 },
        { added: 1 },
      ],
      orphans: [{ key: 'pk_two', agency: 'H17.5' }],
    });
  });

  it('says each fault with its file and line, and imports nothing', async () => {
    const response = await officials.admin.post('/v1/officials/catalogue/comparison', {
      files: { ...files, 'sectors.csv': base64('code,name,target\nHT,Hộ tịch,900\n') },
    });
    const faults: unknown = await response.json();
    expect(faults).toMatchObject({
      problems: expect.arrayContaining([
        expect.objectContaining({ code: 'invalid-target', file: 'sectors.csv', line: 2 }),
      ]),
    });
    const seen = 'x';
    const applied = await officials.admin.send('PUT', '/v1/officials/catalogue', { files: {}, seen });
    expect(await applied.json()).toMatchObject({ code: 'invalid-field', field: '/files' });
  });

  it('is replaced by what was compared, unless somebody else was faster', async () => {
    const compare = async () => {
      const response = await officials.admin.post('/v1/officials/catalogue/comparison', { files });
      const answer = catalogueComparisonSchema.parse(await response.json());
      return 'seen' in answer ? answer.seen : '';
    };
    const seen = await compare();
    expect((await officials.admin.send('PUT', '/v1/officials/catalogue', { files, seen })).status).toBe(200);
    expect(await lastLine()).toMatchObject({ lines: [{ action: 'catalogue.imported' }] });
    const late = await officials.admin.send('PUT', '/v1/officials/catalogue', { files, seen });
    expect(await late.json()).toMatchObject({ code: 'catalogue-changed' });
    expect(await compare()).not.toBe(seen);
  });

  it('is nothing for whoever sees only a part', async () => {
    const { browser } = await officials.join('administrator', 'H26');
    expect((await browser.post('/v1/officials/catalogue/comparison', { files })).status).toBe(403);
    expect((await supervisor.post('/v1/officials/catalogue/comparison', { files })).status).toBe(403);
  });
});

describe("A site's own questions", () => {
  const path = '/v1/officials/sites/pk_one/questions';
  const file = 'questions:\n  - id: thiet-bi\n    type: short-text\n    label: Bạn đã dùng thiết bị nào?\n';
  const compare = async (text: string) =>
    questionsComparisonSchema.parse(await (await supervisor.post(`${path}/comparison`, { text })).json());
  const asked = async () => siteQuestionsSchema.parse(await (await supervisor.get(path)).json());

  it('are compared, asked from then on, and ended; each change is in the audit log', async () => {
    expect(await asked()).toEqual({ version: null, since: null, questions: [], text: '' });
    const first = await compare(file);
    expect(first).toEqual({
      changes: [{ change: 'added', id: 'thiet-bi', label: 'Bạn đã dùng thiết bị nào?' }],
      questions: 1,
      seen: 'none',
    });
    const saved = siteQuestionsSchema.parse(
      await (await supervisor.send('PUT', path, { text: file, seen: 'none' })).json(),
    );
    expect(saved).toMatchObject({ questions: [{ id: 'thiet-bi', type: 'short-text' }] });
    expect(saved.text).toContain('label: Bạn đã dùng thiết bị nào?');
    expect(await asked()).toEqual(saved);
    expect(await lastLine()).toMatchObject({
      lines: [{ action: 'site.questions-set', subject: 'site pk_one', detail: { questions: 1 } }],
    });
    // The form's pages hear of it as they do of every change.
    officials.now.at += 1000;
    const page = await fetch(`${officials.url}/v1/questions/${saved.version ?? ''}.json`);
    expect([page.status, await page.json()]).toMatchObject([200, { questions: saved.questions }]);

    expect(await compare(saved.text)).toMatchObject({ changes: [] });
    // Somebody else was faster.
    const late = await supervisor.send('PUT', path, { text: '', seen: 'none' });
    expect([late.status, await late.json()]).toMatchObject([409, { code: 'questions-changed' }]);
    expect(await compare(' ')).toMatchObject({ changes: [{ change: 'removed', id: 'thiet-bi' }], questions: 0 });
    await supervisor.send('PUT', path, { text: '', seen: saved.version });
    expect(await asked()).toMatchObject({ version: null, questions: [] });
  });

  it('with faults change nothing; each is told by line, in both languages', async () => {
    const faulty = await compare('questions:\n  - id: A B\n    type: short-text\n    label: Ý kiến?\n');
    expect(faulty).toMatchObject({ count: 1, problems: [{ line: 2, vi: expect.any(String), en: expect.any(String) }] });
    const refused = await supervisor.send('PUT', path, { text: 'questions: 3', seen: 'none' });
    expect([refused.status, await refused.json()]).toMatchObject([422, { code: 'invalid-field', field: '/text' }]);
    expect(await asked()).toMatchObject({ version: null });
  });
});
