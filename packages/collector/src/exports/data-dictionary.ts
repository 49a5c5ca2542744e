import { columns } from './columns.ts';
import type { ColumnType } from './columns.ts';

/** What a type of column is called and holds, in both languages. */
const types: Readonly<Record<ColumnType, string>> = {
  text: 'chữ · text',
  time: 'thời điểm RFC 3339 · RFC 3339 time',
  boolean: 'true hoặc false · boolean',
  number: 'số nguyên · whole number',
  list: 'danh sách · list',
  object: 'đối tượng JSON · JSON object',
};

/** docs/data-dictionary.md; a test keeps the page as this says. */
export function dataDictionary(): string {
  const entries = columns.map(({ name, type, vi, en }) =>
    [`- \`${name}\` (${types[type]})`, `  - ${markdown(vi)}`, `  - ${markdown(en)}`].join('\n'),
  );
  return `# Từ điển dữ liệu · Data dictionary

Mọi định dạng (XLSX, CSV, NDJSON) có cùng các cột, cùng tên, cùng thứ tự. Cột mới chỉ được thêm vào cuối. Cách mở từng định dạng: [exports.md](exports.md).

Every format (XLSX, CSV, NDJSON) has the same columns under the same names in the same order. New columns are only ever appended. How to open each format: [exports.md](exports.md).

${entries.join('\n')}
`;
}

const markdown = (text: string) => text.replace(/[\\_*|]/g, '\\$&');
