import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ExportRows } from '../store/sqlite/export-rows.ts';
import { columns } from './columns.ts';
import { dataDictionary } from './data-dictionary.ts';
import { databaseOf, oddSubmissions } from './export-data.fixture.ts';

const promised =
  'id, kind, received_at, occurred_at, site, agency, procedure, sector, step, channel, locale, respondent, scale, value, satisfied, reasons, comment';

describe('the columns', () => {
  it('start with those that design.md promises, in its order', () => {
    expect(columns.slice(0, 17).map(({ name }) => name)).toEqual(promised.split(', '));
    expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
  });

  it('stand in the order in which rows are read', async () => {
    const database = await databaseOf(oddSubmissions(4));
    const rows = new ExportRows(database.path, {});
    expect(rows.columnNames()).toEqual(columns.map(({ name }) => name));
    rows.close();
    database.remove();
  });

  it('are those of docs/data-dictionary.md (vitest --update=all writes the page)', async () => {
    await expect(dataDictionary()).toMatchFileSnapshot('../../../../docs/data-dictionary.md');
    expect(readFileSync(new URL('../../../../docs/data-dictionary.md', import.meta.url), 'utf8')).toContain(
      '`rating_value`',
    );
  });
});
