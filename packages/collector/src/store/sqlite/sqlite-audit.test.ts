import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
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
