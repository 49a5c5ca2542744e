import { readFileSync } from 'node:fs';
import { exportTables, type ExportTable } from '@dvc-widgets/contract/officials/exports';
import { z } from 'zod';
import { readSettingsFile, says } from '../cases/settings-file.ts';
import type { StoredRow } from '../store/sqlite/export-rows.ts';
import { cellText } from './cell-text.ts';
import type { Column } from './columns.ts';
import { packedRows } from './packed-rows.ts';
import { tables } from './tables.ts';

/** One column of a file that another system expects; what is not mapped keeps its type. */
export interface MappedColumn {
  readonly name: string;
  /** The column of ours that it is made from; a constant has none. */
  readonly from?: string | undefined;
  readonly constant?: string | undefined;
  /** Of times: `22/11/2026` or `22/11/2026 10:35:08` in the collector's zone, in the place of RFC 3339. */
  readonly time?: 'date' | 'datetime' | undefined;
  /** What stands in the place of a value. */
  readonly values?: Readonly<Record<string, string>> | undefined;
  /** What stands in the place of a value that `values` does not name; the value itself without it. */
  readonly otherwise?: string | undefined;
}

/** Which columns another system expects of a table, in its order and under its names. */
export interface ColumnMapping {
  readonly table: ExportTable;
  readonly columns: readonly MappedColumn[];
}

const text = z
  .string(says('phải là chữ, đặt trong dấu nháy nếu chỉ có số', 'must be text, in quotes when it is all digits'))
  .max(1000);
const name = text.trim().min(1, says('để trống', 'is empty'));

const mappingSchema = z.strictObject({
  table: z.enum(
    exportTables,
    says(`phải là một trong: ${exportTables.join(', ')}`, `must be one of: ${exportTables.join(', ')}`),
  ),
  columns: z
    .array(
      z.strictObject({
        name,
        from: name.optional(),
        constant: text.optional(),
        time: z.enum(['date', 'datetime'], says('phải là date hoặc datetime', 'must be date or datetime')).optional(),
        values: z.record(z.string(), text).optional(),
        otherwise: text.optional(),
      }),
      says('phải là một danh sách', 'must be a list'),
    )
    .min(1, says('cần ít nhất một cột', 'needs at least one column'))
    .max(64, says('nhiều nhất 64 cột', 'at most 64 columns')),
});

/** Reads a file of a mapping (docs/exports.md). Throws SettingsFileError with all that is wrong, by line and field. */
export function readColumnMapping(path: string): ColumnMapping {
  const { data, refuse } = readSettingsFile(path, readFileSync(path, 'utf8'), mappingSchema);
  const known = new Map(tables[data.table].columns.map((column) => [column.name, column]));
  const seen = new Set<string>();
  refuse(
    data.columns.flatMap(({ name: called, from, constant, time, values, otherwise }, index) => {
      const fault = (field: string, vi: string, en: string) => [{ path: ['columns', index, field], vi, en }];
      const isRepeated = seen.has(called);
      seen.add(called);
      if (isRepeated) return fault('name', 'đã có cột tên này ở trên', 'a column of this name stands above');
      if ((from === undefined) === (constant === undefined))
        return fault('name', 'cần from hoặc constant, một trong hai', 'needs from or constant, one of them');
      if (from === undefined) {
        return time === undefined && values === undefined && otherwise === undefined
          ? []
          : fault('constant', 'không đi cùng time, values, otherwise', 'goes with none of time, values, otherwise');
      }
      const column = known.get(from);
      if (!column)
        return fault('from', `bảng ${data.table} không có cột này`, `the table ${data.table} has no such column`);
      if (time !== undefined && column.type !== 'time')
        return fault('time', `cột ${from} không phải thời điểm`, `the column ${from} is no time`);
      if (otherwise !== undefined && values === undefined) return fault('otherwise', 'cần values', 'needs values');
      return [];
    }),
  );
  return data;
}

/** Where rows come from: one at a time, or packed (export-rows.ts). */
export interface RowSource {
  rows(longerThan?: number): Iterable<StoredRow>;
  packed(): Iterable<Buffer>;
}

/** A table as a mapping wants it. */
export interface MappedTable {
  /** The columns to read, by name. */
  readonly read: readonly string[];
  /** The columns to write. */
  readonly columns: readonly Column[];
  /** Rows to write from rows that were read. */
  readonly map: (source: RowSource) => RowSource;
}

/** How the rows of a table become those that a mapping wants; `time` writes instants as RFC 3339 in the collector's zone. */
export function mapTable({ table, columns: wanted }: ColumnMapping, time: (instant: number) => string): MappedTable {
  const known = new Map(tables[table].columns.map((column) => [column.name, column]));
  const read = [...new Set(wanted.flatMap(({ from }) => from ?? []))];
  // A row is read even where every column is a constant.
  if (read.length === 0) read.push(...tables[table].columns.slice(0, 1).map((column) => column.name));
  const made = wanted.map((each) => columnOf(each, known, read, time));
  const mapRow = (row: StoredRow): StoredRow => made.map(({ cell }) => cell(row));
  return {
    read,
    columns: made.map(({ column }) => column),
    map: (source) => ({
      *rows(longerThan) {
        for (const row of source.rows(longerThan)) yield mapRow(row);
      },
      *packed() {
        yield* packedRows(this.rows());
      },
    }),
  };
}

interface MadeColumn {
  readonly column: Column;
  readonly cell: (row: StoredRow) => string | number | null;
}

function columnOf(
  { name: called, from, constant = '', time: form, values, otherwise }: MappedColumn,
  known: ReadonlyMap<string, Column>,
  read: readonly string[],
  time: (instant: number) => string,
): MadeColumn {
  const origin = from === undefined ? undefined : known.get(from);
  if (!origin) {
    const column: Column = { name: called, type: 'text', vi: 'Giá trị cố định', en: 'Always the same' };
    return { column, cell: () => constant };
  }
  const at = read.indexOf(origin.name);
  const column: Column = { ...origin, name: called };
  if (form === undefined && values === undefined) return { column, cell: (row) => row[at] ?? null };
  const replaced = new Map(Object.entries(values ?? {}));
  const shown = (instant: number) => (form === undefined ? time(instant) : plainTime(time(instant), form));
  return {
    column: { ...column, type: 'text' },
    cell: (row) => {
      const value = row[at] ?? null;
      const said = cellText(origin, value, shown);
      // An absent value is mapped only where the mapping says what an empty one is.
      return replaced.get(said) ?? (value === null ? null : (otherwise ?? said));
    },
  };
}

// 2026-11-22T10:35:08.123+07:00 as people in Vietnam write it.
function plainTime(rfc3339: string, form: 'date' | 'datetime'): string {
  const [, year = '', month = '', day = '', clock = ''] =
    /^([+-]?\d+)-(\d{2})-(\d{2})T(\d{2}:\d{2}:\d{2})/.exec(rfc3339) ?? [];
  return `${day}/${month}/${year}${form === 'datetime' ? ` ${clock}` : ''}`;
}
