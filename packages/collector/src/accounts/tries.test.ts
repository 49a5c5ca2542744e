import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openAccountsFile } from '../store/sqlite/accounts-file.ts';
import type { AccountsDatabase } from '../store.ts';
import { openIdentity, type Identity } from './identity.ts';
import { createTries } from './tries.ts';

let folder: string;
let databases: readonly AccountsDatabase[];
let identities: readonly Identity[];
const now = { at: Date.UTC(2026, 10, 22) };
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dvc-tries-'));
  const secret = randomBytes(32).toString('base64url');
  databases = [1, 2].map(() => openAccountsFile(join(folder, 'accounts.sqlite')));
  const opened: Identity[] = [];
  for (const database of databases) opened.push(await openIdentity({ database, secret, origin: 'http://localhost' }));
  identities = opened;
});
afterAll(async () => {
  for (const database of databases) await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const triesOf = (which: number) => {
  const identity = identities[which];
  if (!identity) throw new Error('there are two');
  return createTries(identity, () => now.at);
};

it('Tries are ten, whoever of two processes is asked and however many ask at once; one comes back each minute', async () => {
  const [one, other] = [triesOf(0), triesOf(1)];
  const taken = await Promise.all(Array.from({ length: 14 }, (_, at) => (at % 2 ? one : other).take('a')));
  expect(taken.filter(({ ok }) => ok)).toHaveLength(10);
  expect(await one.take('a')).toEqual({ ok: false, retryAfter: 60 });
  // What is guessed at is slowed, and nothing else.
  expect(await other.take('b')).toEqual({ ok: true });
  now.at += 59_001;
  expect(await other.take('a')).toEqual({ ok: false, retryAfter: 1 });
  now.at += 999;
  expect([await one.take('a'), await other.take('a')]).toEqual([{ ok: true }, { ok: false, retryAfter: 60 }]);
});

it('A try that is given back is there again, and never more than ten are', async () => {
  const [one, other] = [triesOf(0), triesOf(1)];
  await one.take('c');
  await other.refund('c');
  await other.refund('c');
  await other.refund('never taken');
  const taken = [];
  for (let at = 0; at < 12; at += 1) taken.push((await one.take('c')).ok);
  expect(taken.filter(Boolean)).toHaveLength(10);
  await one.refund('c');
  expect([(await other.take('c')).ok, (await other.take('c')).ok]).toEqual([true, false]);
});

it('Nothing is kept of tries once they are all there again', async () => {
  const kept = () => identities[1]?.rows.count({ model: 'guess' });
  expect(await kept()).toBeGreaterThan(1);
  now.at += 11 * 60_000;
  await triesOf(0).take('d');
  expect(await kept()).toBe(1);
});
