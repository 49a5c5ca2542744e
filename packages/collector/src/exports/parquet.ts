import { zstdCompressSync } from 'node:zlib';
import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import type { StoredRow } from '../store/sqlite/export-rows.ts';
import { parseList } from './cell-text.ts';
import type { Column, ColumnType } from './columns.ts';

/** Rows that are held until they are written together: enough to compress well, few enough to hold. */
const rowsPerGroup = 10_000;
/** A group of long texts ends sooner: characters. */
const mostText = 16 * 1024 * 1024;

type Value = string | number | bigint | boolean | readonly string[] | object | null;

const leaves: Readonly<Record<Exclude<ColumnType, 'list'>, Omit<SchemaElement, 'name'>>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  time: { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' } },
  day: { type: 'INT32', converted_type: 'DATE' },
  boolean: { type: 'BOOLEAN' },
  number: { type: 'INT64', converted_type: 'INT_64' },
  object: { type: 'BYTE_ARRAY', converted_type: 'JSON' },
};

// A list has three levels: https://github.com/apache/parquet-format/blob/master/LogicalTypes.md#lists
const elementsOf = ({ name, type }: Column): SchemaElement[] =>
  type === 'list'
    ? [
        { name, converted_type: 'LIST', repetition_type: 'OPTIONAL', num_children: 1 },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        { name: 'element', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
      ]
    : [{ name, ...leaves[type], repetition_type: 'OPTIONAL' }];

// Our own side wrote it.
const readObject: (json: string) => object = JSON.parse;

function typed(type: ColumnType, value: string | number | null): Value {
  if (value === null) return null;
  switch (type) {
    case 'time':
    case 'number':
      return BigInt(value);
    case 'day':
      return Date.parse(String(value)) / 86_400_000;
    case 'boolean':
      return value === 1;
    case 'list':
      return parseList(String(value));
    case 'object':
      return readObject(String(value));
    case 'text':
      return String(value);
  }
}

/**
 * Rows as an Apache Parquet file, in groups of 10,000 rows compressed by Zstandard: times are UTC timestamps, days
 * dates, counts 64-bit integers, lists lists of strings, objects JSON. Holds one group and what the file's end says of
 * those before it.
 */
export function* parquet(
  columns: readonly Column[],
  rows: Iterable<StoredRow>,
  perGroup = rowsPerGroup,
): Generator<Buffer> {
  const output = new ByteWriter();
  const writer = new ParquetWriter({
    writer: output,
    schema: [{ name: 'schema', num_children: columns.length }, ...columns.flatMap(elementsOf)],
    codec: 'ZSTD',
    compressors: { ZSTD: (bytes) => zstdCompressSync(bytes) },
    createdBy: 'dvc-collector',
  });
  const taken = (): Buffer => {
    const bytes = Buffer.from(output.getBytes());
    output.index = 0;
    return bytes;
  };
  let group: Value[][] = columns.map(() => []);
  let count = 0;
  let text = 0;
  const flush = (): Buffer => {
    void writer.write({
      columnData: columns.map(({ name }, index) => ({ name, data: group[index] ?? [], offsetIndex: false })),
      rowGroupSize: count,
    });
    group = columns.map(() => []);
    count = 0;
    text = 0;
    return taken();
  };
  for (const row of rows) {
    for (const [index, { type }] of columns.entries()) {
      const value = row[index] ?? null;
      if (typeof value === 'string') text += value.length;
      group[index]?.push(typed(type, value));
    }
    count += 1;
    if (count >= perGroup || text >= mostText) yield flush();
  }
  if (count > 0) yield flush();
  void writer.finish();
  yield taken();
}
