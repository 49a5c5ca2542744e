import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { preparedFeedback } from '../store/prepared.fixture.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import { keptParts } from './kept-parts.ts';
import { keptFor } from './retention-rules.ts';

const at = Date.UTC(2026, 10, 23, 3);

it('what is gone says when it went, and whether somebody asked for it or its time had come', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dvc-kept-'));
  const store = openSqliteStore(join(folder, 'collector.sqlite'));
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  await store.append([preparedFeedback()]);
  const record = await store.caseOf('1');
  if (!record) throw new Error('The case is not there.');
  const begun = await store.caseEvents('1');
  const keeping = { rules: keptFor(24), store, localDay: () => '2026-11-23' };
  expect(await keptParts({ record, events: begun }, keeping)).toMatchObject([
    { what: 'text', erasedAt: null, erasedFor: null },
    { what: 'contact', erasedAt: null, erasedFor: null },
  ]);
  const gone = (what: 'text' | 'contact', actor: 'collector' | 'official:Lan', seq: number) =>
    ({ case: '1', seq, at, actor, type: 'erased', what, reason: '–' }) as const;
  const events = [...begun, gone('contact', 'official:Lan', 2), gone('text', 'collector', 3)];
  expect(await keptParts({ record: { ...record, holds: [] }, events }, keeping)).toMatchObject([
    { what: 'text', erasedAt: at, erasedFor: 'time' },
    { what: 'contact', erasedAt: at, erasedFor: 'request' },
  ]);
});
