import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { databasePath, openSqliteStore } from '../../store/sqlite/open.ts';
import { run } from '../run.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'dvc-people-'));
  await openSqliteStore(databasePath(dataDir)).close();
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

async function dvc(...args: string[]) {
  let out = '';
  let err = '';
  const into = (take: (text: string) => void) =>
    new Writable({ write: (chunk: Buffer, _encoding, done) => (take(chunk.toString()), done()) });
  const code = await run(args, {
    environment: { DATA_DIR: dataDir, PUBLIC_URL: 'https://dvc.example.vn' },
    clock: () => Date.UTC(2026, 10, 22, 5),
    stdout: into((text) => (out += text)),
    stderr: into((text) => (err += text)),
  });
  return { code, out, err };
}

it('invites, shuts out and resets officials, each in the audit log, which verifies', async () => {
  const link = /^https:\/\/dvc\.example\.vn\/officials\/welcome#[\w-]{43}\n$/;
  expect((await dvc('people', 'invite')).out).toMatch(link);
  const invite = ['people', 'invite', 'Lan@dvc.example.vn', '--name', 'Lan Anh', '--role', 'officer'];
  expect((await dvc(...invite)).code).toBe(2);
  expect((await dvc(...invite, '--agency', 'H26')).out).toMatch(link);
  const again = await dvc(...invite, '--agency', 'H26');
  expect([again.code, again.err]).toEqual([1, expect.stringContaining('email-taken')]);
  expect((await dvc('people', 'reset', 'lan@dvc.example.vn', '--second-factor')).out).toMatch(link);
  expect((await dvc('people', 'disable', 'lan@dvc.example.vn')).code).toBe(0);
  expect((await dvc('people', 'list')).out).toBe('lan@dvc.example.vn\tLan Anh\tofficer\tH26\tdisabled\n');
  expect((await dvc('people', 'disable', 'x@y.vn')).code).toBe(1);
  const { out } = await dvc('audit', 'list');
  expect(out.split('\n').map((line) => line.split('\t')[4])).toEqual([
    'person.changed',
    'person.link-renewed',
    'person.invited',
    undefined,
  ]);
  expect((await dvc('audit', 'verify')).out).toMatch(/^3 lines, whole; the last hash is [0-9a-f]{64}\n$/);
});

it('are taken along by a backup and brought back by a restore', async () => {
  await dvc('people', 'invite', 'lan@dvc.example.vn', '--name', 'Lan', '--agency', 'H26');
  const backup = join(dataDir, 'copy');
  expect((await dvc('backup', backup)).out).toContain(`${backup}.accounts`);
  expect(statSync(`${backup}.accounts`).mode & 0o777).toBe(0o600);
  await dvc('people', 'invite', 'minh@dvc.example.vn', '--name', 'Minh', '--agency', 'H26');
  const restored = await dvc('restore', backup, '--force');
  expect([restored.code, restored.err]).toEqual([0, '']);
  expect((await dvc('people', 'list')).out).toBe('lan@dvc.example.vn\tLan\tofficer\tH26\tinvited\n');
  expect(existsSync(join(dataDir, 'accounts.sqlite.before-2026-11-22T050000000Z'))).toBe(true);
});
