import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PreparedSubmission } from '../store.ts';
import { preparedExposure, preparedRating, uuidv7 } from '../store/prepared.fixture.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import { oddTexts } from './odd-texts.fixture.ts';

/** A database file in a folder of its own. */
export interface ExportDatabase {
  readonly path: string;
  readonly submissions: readonly PreparedSubmission[];
  remove(): void;
}

/** A database that holds the submissions. */
export async function databaseOf(submissions: readonly PreparedSubmission[]): Promise<ExportDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'dvc-export-'));
  const path = join(folder, 'collector.sqlite');
  const store = openSqliteStore(path);
  await store.append(submissions);
  await store.close();
  return { path, submissions, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

const values = ['very-satisfied', 'satisfied', 'neutral', 'dissatisfied', 'very-dissatisfied'];
const procedures = ['1.004194', '1.000890', '2.000815.000.00.00.H55.02', '000123', '1e5', '=1+1', 'TTHC "lạ", số 7'];

/** Ratings and their details in turn; every odd text appears as comment, and in other free columns. */
export function oddSubmissions(count: number): PreparedSubmission[] {
  return Array.from({ length: count }, (_, index) => {
    const made = Date.UTC(2026, 9, 31, 16, 59, 50) + index * 500;
    const text = oddTexts[(index >> 1) % oddTexts.length] ?? '';
    const other = oddTexts[(index >> 1) % 19] ?? '';
    const procedure = procedures[index % procedures.length] ?? null;
    const value = values[index % values.length] ?? 'neutral';
    const shared: Partial<PreparedSubmission> = {
      id: uuidv7(made, index),
      receivedAt: made + (index % 1000),
      day: made + (index % 1000) < Date.UTC(2026, 9, 31, 17) ? '2026-10-31' : '2026-11-01',
      occurredAt: index % 50 === 0 ? null : index % 51 === 0 ? 0 : made,
      procedure,
      procedureCode: procedure,
      step: index % 3 ? other : null,
      sector: index % 5 ? 'dat-dai' : other,
      respondent: index % 2 ? 'citizen' : null,
      pageOrigin: 'https://dichvucong.example.gov.vn',
      pagePath: '/nop-ho-so',
      subjectKey: `subject-${index >> 1}`,
      marks: index % 7 ? [] : ['clock-suspect', 'text-repaired'],
    };
    if (index % 2 === 0)
      return preparedRating({ ...shared, value, satisfied: value.endsWith('y-satisfied') || value === 'satisfied' });
    return preparedRating({
      ...shared,
      kind: 'rating-details',
      scale: null,
      value: null,
      satisfied: null,
      rating: uuidv7(made - 500, index - 1),
      reasons: index % 4 === 1 ? ['fast', 'no-travel'] : ['other', other, 'a|b\\c'],
      criteria: { time: 'satisfied', 'tiêu chí "riêng"': 'neutral' },
      comment: text,
    });
  });
}

const layouts = ['inline', 'dialog', 'corner'] as const;

/** Exposures of every layout, the last of them the largest there can be. */
export function oddExposures(count: number): PreparedSubmission[] {
  return Array.from({ length: count }, (_, index) => {
    const made = Date.UTC(2026, 10, 1, 3) + index;
    const procedure = procedures[index % procedures.length] ?? null;
    const isLast = index === count - 1;
    return preparedExposure({
      id: uuidv7(made, index),
      receivedAt: made,
      day: '2026-11-01',
      occurredAt: made,
      procedure,
      procedureCode: procedure,
      layout: layouts[index % layouts.length] ?? 'inline',
      offered: isLast ? 1000 : 1 + (index % 4),
      opened: index % 3,
      dismissed: index % 2,
    });
  });
}
