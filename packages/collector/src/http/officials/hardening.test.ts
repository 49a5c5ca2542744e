import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rateMeanwhile } from './rate-meanwhile.fixture.ts';
import { browse, startOfficials, type OfficialsUnderTest } from './officials.fixture.ts';

let folder: string;
let under: OfficialsUnderTest;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dvc-hardening-'));
  mkdirSync(join(folder, 'pages/assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.js'), 'a secret beside the pages');
  writeFileSync(join(folder, 'pages/index.html'), '<!doctype html><title>Cán bộ</title>');
  writeFileSync(join(folder, 'pages/assets/app-1.js'), 'export {};');
  // With the hashing that is in use: it is what sign-ins take from everything else.
  under = await startOfficials({ dashboardDir: join(folder, 'pages') }, {});
});
afterAll(async () => {
  await under.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A request with a path exactly as written: fetch would tidy it. */
function rawGet(path: string, cookie = ''): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(under.url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers: { cookie } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    })
      .on('error', reject)
      .end();
  });
}

describe('While sign-ins fail', () => {
  it('every acknowledged rating is kept: accounts have a connection of their own', { timeout: 60_000 }, async () => {
    let failed = 0;
    const fail = async (who: number) => {
      for (let guess = 0; guess < 8; guess += 1) {
        const { response } = await under.signIn(`nobody-${String(who)}-${String(guess)}@dvc.example.vn`);
        if (response.status === 401 || response.status === 429) failed += 1;
        const link = { token: `no-link-${String(who)}-${String(guess)}`, password: 'con trâu ăn cỏ ngoài đồng' };
        const taken = await browse(under.url).post('/v1/officials/auth/invitation/accept', link);
        if (taken.status === 410 || taken.status === 429) failed += 1;
      }
    };
    const stored = await rateMeanwhile(under, () => Promise.all([fail(1), fail(2), fail(3)]));
    expect(failed).toBe(48);
    expect(stored).toBeGreaterThan(100);
    under.now.at += 600_000;
  });
});

describe('The paths of officials', () => {
  it.each([
    '/officials/../secret.js',
    '/officials/..%2fsecret.js',
    '/officials/%2e%2e/secret.js',
    '/officials/assets/..%2f..%2fsecret.js',
    '/officials/assets/../../secret.js',
    '/officials/..%5csecret.js',
    '/officials//etc/passwd',
    '/officials/assets/%00',
  ])('lead nowhere out of the pages: %s', async (path) => {
    const { status, text } = await rawGet(path);
    expect(text).not.toContain('a secret');
    expect(text).not.toContain('root:');
    // The one document reads its own address; a file that is not there is none.
    expect(status === 200 ? text : 'none').toMatch(/^<!doctype html>|^none$/);
  });

  it.each([
    '/v1/officials/exports/..%2f..%2fcollector.sqlite/file',
    '/v1/officials/exports/..%2Faccounts.sqlite',
    '/v1/officials/exports/%2e%2e/file',
    '/v1/officials/cases/1/files/..%2f..%2fcollector.sqlite',
    '/v1/officials/cases/..%2f1',
    '/v1/officials/people/..%2f..%2faccounts.sqlite/sessions',
  ])('lead to no file: %s', async (path) => {
    const { status, text } = await rawGet(path, under.admin.cookie());
    expect(status).toBe(404);
    expect(text).not.toContain('SQLite format');
  });
});
