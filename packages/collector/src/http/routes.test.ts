import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { summarySchema } from '@dvc-widgets/contract/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createToken, tokenDigest } from '../accounts/tokens.ts';
import { exposure, noon, portal, rating, runCollector } from '../collector.fixture.ts';
import { databasePath, openSqliteStore } from '../store/sqlite/open.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dvc-files-'));
  mkdirSync(join(folder, 'sdk/1.2.3/chunks'), { recursive: true });
  mkdirSync(join(folder, 'portal'));
  writeFileSync(join(folder, 'secret.js'), 'secret');
  writeFileSync(join(folder, 'sdk/dvc-widgets.js'), 'export const loader = 1;'.repeat(50));
  writeFileSync(join(folder, 'sdk/integrity.json'), '{}');
  writeFileSync(join(folder, 'sdk/1.2.3/chunks/rating.js'), 'export const rating = 1;');
  writeFileSync(join(folder, 'portal/index.html'), '<!doctype html><title>Cổng</title>');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A request with a path exactly as written: fetch would tidy it. */
function rawGet(
  url: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: Buffer; encoding: string | undefined }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body: Buffer.concat(chunks),
          encoding: response.headers['content-encoding'],
        }),
      );
    })
      .on('error', reject)
      .end();
  });
}

describe('POST /v1/submissions', () => {
  it('answers one envelope and an array alike, in the order sent, as JSON and as text/plain', async () => {
    const collector = await runCollector();
    const [first, second] = [rating(), rating()];
    const one = await collector.post(first, { 'Content-Type': 'text/plain;charset=UTF-8' });
    expect(await one.json()).toEqual({ results: [{ id: first['id'], status: 'stored' }] });
    const both = await collector.post([second, first]);
    expect(await both.json()).toEqual({
      results: [
        { id: second['id'], status: 'stored' },
        { id: first['id'], status: 'duplicate' },
      ],
    });
    expect(both.headers.get('access-control-allow-origin')).toBe('*');
    expect(both.headers.get('cache-control')).toBe('no-store');
    expect(both.headers.get('x-content-type-options')).toBe('nosniff');
    expect(both.headers.get('server')).toBeNull();
  });

  it('answers a preflight so that it is remembered', async () => {
    const collector = await runCollector();
    const response = await fetch(`${collector.url}/v1/submissions`, {
      method: 'OPTIONS',
      headers: { Origin: portal, 'Access-Control-Request-Method': 'POST' },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-methods')).toContain('POST');
    expect(response.headers.get('access-control-allow-headers')).toContain('Content-Type');
    expect(Number(response.headers.get('access-control-max-age'))).toBeGreaterThan(600);
  });

  it('lets a host that wraps fetch add headers of its own, and never credentials', async () => {
    const collector = await runCollector();
    const allowed = async (asked: string) => {
      const { headers } = await fetch(`${collector.url}/v1/submissions`, {
        method: 'OPTIONS',
        headers: {
          Origin: portal,
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': asked,
        },
      });
      expect(headers.get('access-control-allow-credentials')).toBeNull();
      expect(headers.get('vary')).toBe('Access-Control-Request-Headers');
      return headers.get('access-control-allow-headers');
    };
    expect(await allowed('authorization,content-type,x-requested-with')).toBe(
      'authorization,content-type,x-requested-with',
    );
    expect(await allowed('x-csrf-token')).toBe('x-csrf-token');
    for (const odd of ['', 'a b', 'a,,b', 'a;q=1', '<script>', 'é', 'x'.repeat(1001)]) {
      expect(await allowed(odd), odd).toBe('Content-Type, If-None-Match');
    }
    const sent = rating();
    const response = await collector.post(sent, { Authorization: 'Bearer of-the-host', 'X-Requested-With': 'fetch' });
    expect(await response.json()).toEqual({ results: [{ id: sent['id'], status: 'stored' }] });
    expect(collector.log() + collector.bytes()).not.toContain('of-the-host');
  });

  it('takes exposures beside ratings, and keeps those that fill the trap apart', async () => {
    const collector = await runCollector();
    const sent = [
      rating(),
      exposure({ subject: { procedure: '1.013229.01', dossier: 'H01.30-261021-0147' } }),
      exposure({ guard: { trap: 'x', elapsed: 1 } }),
      exposure({ offered: 0 }),
    ];
    const { results } = (await (await collector.post(sent)).json()) as { results: { status: string }[] };
    expect(results.map(({ status }) => status)).toEqual(['stored', 'stored', 'stored', 'rejected']);
    expect(collector.rows()).toMatchObject([
      { kind: 'rating', layout: null, offered: null, javascript: 1, state: 'counted' },
      {
        kind: 'exposure',
        procedure_code: '1.013229',
        agency: 'H26.107',
        dossier: null,
        layout: 'corner',
        offered: 1,
        opened: 0,
        dismissed: 0,
        javascript: 1,
        state: 'counted',
        quarantine: null,
      },
      { kind: 'exposure', state: 'quarantined', quarantine: 'trap' },
    ]);
    expect(await collector.verifyRollups()).toEqual([]);
    expect(await (await fetch(`${collector.url}/metrics`)).text()).toContain(
      'dvc_submissions_total{kind="exposure",result="stored"} 2',
    );
  });

  it('takes a body that begins with a byte order mark', async () => {
    const collector = await runCollector();
    const response = await collector.post(`\ufeff${JSON.stringify(rating())}`);
    expect(await response.json()).toMatchObject({ results: [{ status: 'stored' }] });
  });
});

describe('GET /v1/sites/{key}', () => {
  it('tells a widget what it may know, with an ETag that answers 304 until something changes', async () => {
    const collector = await runCollector({}, async (dataDir) => {
      const store = openSqliteStore(databasePath(dataDir));
      await store.importCatalogue({
        agencies: [
          { code: 'H26.107', name: 'UBND cũ', parent: null, validFrom: '2020-01-01', validTo: '2025-07-01' },
          { code: 'H26.107', name: 'UBND mới', parent: null, validFrom: '2025-07-01', validTo: null },
        ],
        sectors: [],
        procedures: [],
      });
      await store.close();
    });
    const url = `${collector.url}/v1/sites/pk_one`;
    const first = await fetch(url);
    expect(await first.json()).toEqual({
      key: 'pk_one',
      agency: 'H26.107',
      agencyName: 'UBND mới',
      scale: 'mic-5',
      criteria: [
        { key: 'time', vi: 'Thời gian giải quyết', en: 'Handling time' },
        { key: 'staff', vi: 'Thái độ của cán bộ', en: 'Attitude of staff' },
        { key: 'guidance', vi: 'Hướng dẫn dễ hiểu', en: 'Clear guidance' },
      ],
      hotline: '1800.1096',
      feedback: { forwardDays: 5, answerDays: 10, keptMonths: 24 },
      test: false,
    });
    expect(first.headers.get('access-control-allow-origin')).toBe('*');
    const etag = first.headers.get('etag') ?? '';
    const again = await fetch(url, { headers: { 'If-None-Match': `"other", W/${etag}` } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    await collector.addSite({ scale: 'tt32-3' });
    collector.now.at += 1000;
    const changed = await fetch(url, { headers: { 'If-None-Match': etag } });
    expect(changed.status).toBe(200);
    expect(await changed.json()).toMatchObject({ scale: 'tt32-3' });
  });

  it('answers an unknown key with a problem', async () => {
    const collector = await runCollector();
    const response = await fetch(`${collector.url}/v1/sites/pk_none`);
    expect([response.status, await response.json()]).toMatchObject([404, { code: 'unknown-site' }]);
  });
});

describe('/sdk/{version}/{file}', () => {
  it('serves files for ever, to any origin, packed as the client takes them', async () => {
    const collector = await runCollector({ sdkDir: join(folder, 'sdk') });
    const response = await fetch(`${collector.url}/sdk/0.1.0/dvc-widgets.js`);
    expect(await response.text()).toContain('loader');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const path = '/sdk/0.1.0/dvc-widgets.js';
    const brotli = await rawGet(collector.url, path, { 'Accept-Encoding': 'gzip, deflate, br' });
    expect(brotliDecompressSync(brotli.body).toString()).toContain('loader');
    const gzip = await rawGet(collector.url, path, { 'Accept-Encoding': 'gzip, br;q=0' });
    expect(gunzipSync(gzip.body).toString()).toContain('loader');
    expect((await rawGet(collector.url, path)).encoding).toBeUndefined();
    expect((await fetch(`${collector.url}/sdk/0.1.0/integrity.json`)).headers.get('content-type')).toContain('json');
    expect((await fetch(`${collector.url}/sdk/1.2.3/chunks/rating.js`)).status).toBe(200);
  });

  it.each([
    '/sdk/0.1.0/../../secret.js',
    '/sdk/0.1.0/..%2f..%2fsecret.js',
    '/sdk/..%2fsecret.js',
    '/sdk/%2e%2e/secret.js',
    '/sdk/0.1.0/',
    '/sdk/9.9.9/dvc-widgets.js',
    '/sdk/0.1.0/constructor',
    '/sdk/%',
  ])('has nothing at %s', async (path) => {
    const collector = await runCollector({ sdkDir: join(folder, 'sdk') });
    const { status, body } = await rawGet(collector.url, path);
    expect(status).toBe(404);
    expect(JSON.parse(body.toString())).toMatchObject({ code: 'not-found' });
  });
});

describe('The routes of officials', () => {
  const token = createToken();
  const withToken = (changes = {}) =>
    runCollector(changes, async (dataDir) => {
      const store = openSqliteStore(databasePath(dataDir));
      await store.saveToken({ digest: tokenDigest(token), name: 'thử', scope: 'export', createdAt: noon });
      await store.close();
    });
  const headers = { Authorization: `Bearer ${token}` };

  it('open to a token only', async () => {
    const collector = await withToken();
    for (const path of ['/v1/summary', '/v1/export.csv', '/v1/export.xlsx', '/v1/export.ndjson']) {
      for (const authorization of ['', 'Bearer', `Bearer ${createToken()}`, `Basic ${token}`]) {
        const response = await fetch(`${collector.url}${path}`, { headers: { Authorization: authorization } });
        expect([response.status, await response.json()]).toMatchObject([401, { code: 'unauthorized' }]);
        expect(response.headers.get('www-authenticate')).toBe('Bearer');
      }
    }
  });

  it('give the summary and each export of what was filtered', { timeout: 30_000 }, async () => {
    const collector = await withToken();
    const [first, second] = [rating(), rating({ subject: { procedure: '1.000894' } })];
    await collector.post([first, second]);
    const get = (path: string) => fetch(`${collector.url}${path}`, { headers });
    expect(await (await get('/v1/summary')).json()).toMatchObject({ total: 2, satisfied: 2 });
    expect(await (await get('/v1/summary?procedure=1.000894.01')).json()).toMatchObject({ total: 1 });
    const csv = await get('/v1/export.csv?procedure=1.000894&separator=%3B');
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+\.csv"$/);
    const text = await csv.text();
    expect(text).toContain('id;kind;received_at');
    expect(text).toContain(String(second['id']));
    expect(text).not.toContain(String(first['id']));
    const ndjson = (await (await get('/v1/export.ndjson')).text()).trim().split('\n');
    expect(ndjson.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual([first['id'], second['id']]);
    const xlsx = Buffer.from(await (await get('/v1/export.xlsx?from=2026-11-22&to=2026-11-22')).arrayBuffer());
    expect(xlsx.subarray(0, 2).toString()).toBe('PK');
  });

  it('tell how many of those who were offered to rate did, and give exposures when asked for them', async () => {
    const collector = await withToken();
    const shown = exposure({ offered: 1, opened: 1 });
    await collector.post([rating(), shown, exposure(), exposure(), exposure({ dismissed: 1 })]);
    await collector.post(rating({ subject: { procedure: '1.000894' } }));
    const get = async (path: string) => (await fetch(`${collector.url}${path}`, { headers })).text();
    expect(summarySchema.parse(JSON.parse(await get('/v1/summary')))).toMatchObject({
      total: 2,
      response: { offered: 4, opened: 1, dismissed: 1, answered: 2, rate: 0.5 },
    });
    expect(JSON.parse(await get('/v1/summary?procedure=1.013229'))).toMatchObject({
      total: 1,
      response: { answered: 1, rate: 0.25 },
    });
    expect(await get('/v1/export.csv')).not.toContain('exposure');
    const rows = (await get('/v1/export.ndjson?kind=exposure')).trim().split('\n');
    expect(rows).toHaveLength(4);
    expect(JSON.parse(rows[0] ?? '')).toMatchObject({ id: shown['id'], kind: 'exposure', opened: 1, javascript: true });
    const { headers: named } = await fetch(`${collector.url}/v1/export.csv?kind=exposure`, { headers });
    expect(named.get('content-disposition')).toBe('attachment; filename="exposures.csv"');
  });

  it('refuse an export of a kind that does not exist, and a summary of one', async () => {
    const collector = await withToken();
    for (const path of ['/v1/export.csv?kind=survey', '/v1/summary?kind=exposure']) {
      const response = await fetch(`${collector.url}${path}`, { headers });
      expect([response.status, await response.json()]).toMatchObject([400, { code: 'invalid-query', field: '/kind' }]);
    }
  });

  it.each([
    ['?from=hôm-nay', '/from'],
    ['?from=2026-02-30', '/from'],
    ['?from=2026-11-22&to=2026-11-21', '/to'],
    ['?mien=bac', '/mien'],
    ['?site=a&site=b', '/site'],
  ])('refuse the query %s and name the parameter', async (query, field) => {
    const collector = await withToken();
    for (const path of ['/v1/summary', '/v1/export.csv']) {
      const response = await fetch(`${collector.url}${path}${query}`, { headers });
      expect([response.status, await response.json()]).toMatchObject([400, { code: 'invalid-query', field }]);
    }
  });
});

describe('The routes of operators', () => {
  it('say that the process runs, that it can write, and what it counted', async () => {
    const collector = await runCollector();
    await collector.post([rating(), rating({ value: 'none' })]);
    expect((await fetch(`${collector.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${collector.url}/readyz`)).status).toBe(200);
    const text = await (await fetch(`${collector.url}/metrics`)).text();
    expect(text).toContain('dvc_submissions_total{kind="rating",result="stored"} 1');
    expect(text).toContain('dvc_submissions_total{kind="unknown",result="rejected"} 1');
    expect(text).toContain('dvc_commit_size_count 1');
    expect(text).toMatch(
      /dvc_http_request_duration_seconds_count\{method="POST",route="\/v1\/submissions",status="200"\} 1/,
    );
    expect(text).toContain('dvc_queue_length 0');
  });

  it('say when cases and exports were last looked after', async () => {
    const collector = await runCollector();
    const text = async () => (await fetch(`${collector.url}/metrics`)).text();
    for (const work of ['cases', 'exports']) {
      await expect
        .poll(text)
        .toContain(`dvc_last_done_timestamp_seconds{work="${work}"} ${String(collector.now.at / 1000)}`);
    }
  });

  it('serve the OpenAPI document of the contract', async () => {
    const collector = await runCollector();
    const response = await fetch(`${collector.url}/openapi.json`);
    expect(await response.json()).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) as string });
  });

  it('log one line a request, with the pattern of its route and never its query', async () => {
    const collector = await runCollector();
    await fetch(`${collector.url}/v1/sites/pk_secret?x=query-text`);
    const line = collector
      .log()
      .split('\n')
      .find((entry) => entry.includes('/v1/sites'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({ method: 'GET', route: '/v1/sites/:key', status: 404 });
    expect(collector.log()).not.toContain('pk_secret');
    expect(collector.log()).not.toContain('query-text');
  });
});

describe('The demo portal', () => {
  it('is served at / under a strict policy, beside the routes', async () => {
    const collector = await runCollector({ portalDir: join(folder, 'portal') });
    const page = await fetch(`${collector.url}/`);
    expect(await page.text()).toContain('Cổng');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
    expect((await fetch(`${collector.url}/healthz`)).status).toBe(200);
    const missing = await fetch(`${collector.url}/khong-co.html`);
    expect([missing.status, await missing.json()]).toMatchObject([404, { code: 'not-found' }]);
    expect((await rawGet(collector.url, '/../secret.js')).status).not.toBe(200);
  });
});
