import { exportTables } from '@dvc-widgets/contract/officials/exports';
import { columns as submissionColumns } from './columns.ts';
import type { Column, ColumnType } from './columns.ts';
import { tables } from './tables.ts';

/** What a type of column is called and holds, in both languages. */
const types: Readonly<Record<ColumnType, string>> = {
  text: 'chữ · text',
  time: 'thời điểm RFC 3339 · RFC 3339 time',
  day: 'ngày · day',
  boolean: 'true hoặc false · boolean',
  number: 'số nguyên · whole number',
  list: 'danh sách · list',
  object: 'đối tượng JSON · JSON object',
};

const shared = new Set<Column>(submissionColumns);

/** docs/data-dictionary.md; a test keeps the page as this says. */
export function dataDictionary(): string {
  const sections = exportTables.map((name) => {
    const { vi, en, columns } = tables[name];
    // What stands under submissions is not said again.
    const own = name === 'submissions' ? columns : columns.filter((column) => !shared.has(column));
    const order = columns.map((column) => `\`${column.name}\``).join(', ');
    return [
      `## ${name}`,
      `${markdown(vi)}.`,
      `${markdown(en)}.`,
      ...(own.length === columns.length ? [] : [`Các cột theo thứ tự · Columns in order: ${order}.`]),
      ...(own.length === 0 ? [] : [own.map(entry).join('\n')]),
    ].join('\n\n');
  });
  return `# Từ điển dữ liệu · Data dictionary

Mỗi bảng có cùng các cột, cùng tên, cùng thứ tự trong mọi định dạng (XLSX, CSV, NDJSON, Parquet). Cột mới chỉ được thêm vào cuối. Cột không giải thích ở bảng của nó thì có nghĩa như ở bảng _submissions_. Cách mở từng định dạng: [exports.md](exports.md).

A table has the same columns under the same names in the same order in every format (XLSX, CSV, NDJSON, Parquet). New columns are only ever appended. A column that is not explained with its table means what it means under _submissions_. How to open each format: [exports.md](exports.md).

${sections.join('\n\n')}
`;
}

const entry = ({ name, type, vi, en }: Column): string =>
  [`- \`${name}\` (${types[type]})`, `  - ${markdown(vi)}`, `  - ${markdown(en)}`].join('\n');

const markdown = (text: string) => text.replace(/[\\_*|]/g, '\\$&');
