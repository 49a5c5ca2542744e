import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { chainHash, chainStart, rowsAtOnce } from '../audit-chain.ts';
import { openDatabase } from './open.ts';
import { SqliteAudit } from './sqlite-audit.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dvc-audit-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('refuses change and deletion, and finds them where somebody got around that', async () => {
  const database = openDatabase(join(folder, 'a.sqlite'));
  const audit = new SqliteAudit(database);
  for (let at = 1; at <= 5; at += 1) {
    await audit.append({ at, actor: 'collector', name: '', action: 'erased', subject: '', agency: null, detail: {} });
  }
  expect(() => database.exec("UPDATE audit SET subject = 'x' WHERE seq = 2")).toThrow('only ever appended');
  expect(() => database.exec('DELETE FROM audit WHERE seq = 2')).toThrow('only ever appended');
  expect(await audit.verify()).toEqual([]);
  database.exec('DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_deleted');
  database.exec("UPDATE audit SET subject = 'x' WHERE seq = 2");
  expect(await audit.verify()).toEqual(['line 2 was changed']);
  database.exec("UPDATE audit SET subject = '' WHERE seq = 2; DELETE FROM audit WHERE seq = 4");
  expect(await audit.verify()).toEqual(['line 4 is missing']);
  database.close();
});

it('lets everything else have its turn while a long log is verified, and leaves out what is appended meanwhile', async () => {
  const database = openDatabase(join(folder, 'long.sqlite'));
  const audit = new SqliteAudit(database);
  const line = { at: 1, actor: 'collector', name: '', action: 'erased', subject: '', agency: null };
  const insert = database.prepare("INSERT INTO audit VALUES (?, 1, 'collector', '', 'erased', '', NULL, '{}', ?)");
  const length = 4 * rowsAtOnce + 1;
  database.transaction(() => {
    let before = chainStart;
    for (let seq = 1; seq <= length; seq += 1) insert.run(seq, (before = chainHash(before, { ...line, seq }, '{}')));
  })();
  const seen: string[] = [];
  const turns = (async () => {
    for (let turn = 1; turn <= 3; turn += 1) {
      await setImmediate();
      // As a submission is: on the same thread, and synced to disk.
      seen.push(`line ${String((await audit.append({ ...line, detail: {} })).seq)}`);
    }
  })();
  expect(await audit.verify()).toEqual([]);
  seen.push('verified');
  await turns;
  expect(seen).toEqual([1, 2, 3].map((turn) => `line ${String(length + turn)}`).concat('verified'));
  expect(await audit.verify()).toEqual([]);
  database.close();
});
