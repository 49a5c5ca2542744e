import { readFileSync } from 'node:fs';
import { exportTables } from '@dvc-widgets/contract/officials/exports';
import { describe, expect, it } from 'vitest';
import { ExportRows } from '../store/sqlite/export-rows.ts';
import { columns } from './columns.ts';
import { dataDictionary } from './data-dictionary.ts';
import { databaseOf, oddSubmissions } from './export-data.fixture.ts';
import { storedColumns, tables } from './tables.ts';

const promised =
  'id, kind, received_at, occurred_at, site, agency, procedure, sector, step, channel, locale, respondent, scale, value, satisfied, reasons, comment';

describe('the columns', () => {
  it('start with those that design.md promises, in its order', () => {
    expect(columns.slice(0, 17).map(({ name }) => name)).toEqual(promised.split(', '));
    expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
  });

  it.each(exportTables)('of %s are each of another name, and the store can read them all', async (table) => {
    const names = tables[table].columns.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const database = await databaseOf(oddSubmissions(4));
    const rows = new ExportRows(database.path, { table, columns: storedColumns(table), filter: {} });
    expect([...rows.rows()].length).toBe(
      table === 'submissions' ? 4 : table === 'ratings' || table === 'details' ? 2 : 0,
    );
    rows.close();
    database.remove();
  });

  it('that the store does not know are refused', async () => {
    const database = await databaseOf([]);
    expect(() => new ExportRows(database.path, { table: 'cases', columns: ['scale'], filter: {} })).toThrow(
      'The table cases has no column scale.',
    );
    database.remove();
  });

  it('are those of docs/data-dictionary.md (vitest --update=all writes the page)', async () => {
    await expect(dataDictionary()).toMatchFileSnapshot('../../../../docs/data-dictionary.md');
    expect(readFileSync(new URL('../../../../docs/data-dictionary.md', import.meta.url), 'utf8')).toContain(
      '`rating_value`',
    );
  });
});
