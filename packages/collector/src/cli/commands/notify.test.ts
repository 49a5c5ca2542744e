import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { databasePath, openSqliteStore } from '../../store/sqlite/open.ts';
import { runCommand } from '../run.fixture.ts';

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'dvc-notify-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

async function dvc(...args: string[]): Promise<string> {
  const { out, err } = await runCommand(args, { DATA_DIR: dataDir }, 5000);
  return out + err;
}

it('notify list shows what waits and what was given up; notify retry lets that wait again', async () => {
  const store = openSqliteStore(databasePath(dataDir));
  const about = {
    kind: 'new',
    site: 'pk_one',
    agency: null,
    topic: 'fault',
    dueDay: null,
    at: 0,
    channel: 'mail' as const,
  };
  await store.notices.write([
    { ...about, id: 'a', key: '1/1/new', number: '1', target: 'a@tinh.example' },
    { ...about, id: 'b', key: '2/1/new', number: '2', target: 'a@tinh.example' },
    { ...about, id: 'c', key: '2/1/new', number: '2', target: 'a@tinh.example' },
  ]);
  await store.notices.settle(['b'], { state: 'dead', nextAt: 0, error: 'EENVELOPE\u001b[2J' });
  await store.close();
  expect((await dvc('notify', 'list')).split('\n')).toEqual([
    'waiting\tmail\ta@tinh.example\tnew\t1\t0 tries\t-',
    'dead\tmail\ta@tinh.example\tnew\t2\t0 tries\tEENVELOPE\ufffd[2J',
    '',
  ]);
  expect(JSON.parse(await dvc('notify', 'list', '--dead', '--json'))).toMatchObject([{ id: 'b', state: 'dead' }]);
  expect(await dvc('notify', 'retry')).toBe('waiting again\t1\n');
  expect(await dvc('notify', 'list', '--dead')).toBe('');
});
