import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';

/** One exported row: column name to the text of its cell. */
export type Row = Readonly<Record<string, string>>;

const authorized = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });

async function download(url: string, token: string): Promise<Buffer> {
  const response = await fetch(url, authorized(token));
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return Buffer.from(await response.arrayBuffer());
}

/** The CSV export as rows, with the formula-safe apostrophe taken off again (docs/exports.md). */
export async function exportedCsv(collector: string, token: string): Promise<Row[]> {
  const body = await download(`${collector}/v1/export.csv`, token);
  const rows: Record<string, string>[] = parse(body, { bom: true, columns: true });
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell.replace(/^'/, '')])),
  );
}

const countColumns = new Set(['offered', 'opened', 'dismissed']);

/** The first sheet of the XLSX export as rows; a cell that is not text fails, and so does one of the counts that is. */
export async function exportedXlsx(collector: string, token: string): Promise<Row[]> {
  const workbook = new ExcelJS.Workbook();
  const body = await download(`${collector}/v1/export.xlsx`, token);
  await workbook.xlsx.load(body.buffer.slice(body.byteOffset, body.byteOffset + body.byteLength) as ArrayBuffer);
  const sheet = workbook.worksheets[0];
  if (!sheet) throw new Error('no sheet');
  const text = (value: ExcelJS.CellValue, name?: string): string => {
    if (value === null || value === undefined) return '';
    if (name !== undefined && countColumns.has(name)) {
      if (typeof value === 'number') return String(value);
      throw new Error(`a count that is no number: ${JSON.stringify(value)}`);
    }
    // ECMA-376 part 1, 22.9.2.19: Excel and LibreOffice give these back as characters, exceljs leaves them as they are.
    if (typeof value === 'string') {
      return value.replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
    }
    throw new Error(`a cell that is not text: ${JSON.stringify(value)}`);
  };
  const [header = [], ...lines] = sheet.getSheetValues().slice(1) as ExcelJS.CellValue[][];
  const names = header.slice(1).map((name) => text(name));
  return lines.map((line) => Object.fromEntries(names.map((name, index) => [name, text(line[index + 1], name)])));
}

/** The NDJSON export, raw; `query` asks for other rows, as `?kind=exposure`. */
export async function exportedNdjson(collector: string, token: string, query = ''): Promise<Record<string, unknown>[]> {
  const body = await download(`${collector}/v1/export.ndjson${query}`, token);
  return body
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** The summary of everything. */
export async function summary(
  collector: string,
  token: string,
): Promise<{ total: number; satisfied: number; states: Record<string, number> }> {
  const body = await download(`${collector}/v1/summary`, token);
  return JSON.parse(body.toString('utf8')) as { total: number; satisfied: number; states: Record<string, number> };
}

/** Reads the token from what `token create` printed. */
export function readToken(output: string): string {
  const token = /dvct_[\w-]+/.exec(output)?.[0];
  if (!token) throw new Error(`no token in: ${output}`);
  return token;
}
