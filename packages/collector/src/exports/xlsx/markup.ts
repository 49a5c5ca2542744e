const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';

// XML 1.0 allows none of these in any form, and a bare CR is read back as LF; a text that already looks like such an
// escape is escaped too, so that reading it gives the same text (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
const unwritable = /[^\t\n -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|_(?=x[0-9A-Fa-f]{4}_)/gu;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

// Nearly every cell is made of these alone and needs no further look.
const plain = /^[ -%'-;=?-^`-\ud7ff\ue000-\ufffd]*$/;

/** Text as it stands inside an XML element of a spreadsheet; what XML can't carry becomes `_xHHHH_`. */
export function cellMarkup(text: string): string {
  if (plain.test(text)) return text;
  const escaped = text.replace(
    unwritable,
    (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  );
  return escaped.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}

/** `A`, `B`, … `AA`: the letters of a column, counted from 0. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** Styles of cells, by their index in `styles.xml`. */
export const style = { general: 0, text: 1, head: 2, wrapped: 3 } as const;

const letters = Array.from({ length: 64 }, (_, index) => columnLetters(index));

/** One row of text cells, or number cells where `isNumber` says so; `row` counted from 1, at most 64 columns; empty cells are left out. */
export function rowMarkup(
  texts: readonly string[],
  row: number,
  styleIndex: number,
  isNumber: readonly boolean[] = [],
): string {
  const middle = `${row}" s="${styleIndex}" t="inlineStr"><is><t`;
  let cells = '';
  for (let index = 0; index < texts.length; index++) {
    const text = texts[index];
    if (!text) continue;
    if (isNumber[index]) {
      cells += `<c r="${letters[index] ?? ''}${row}"><v>${cellMarkup(text)}</v></c>`;
      continue;
    }
    const space = /^\s|\s$/.test(text) ? ' xml:space="preserve">' : '>';
    cells += `<c r="${letters[index] ?? ''}${middle}${space}${cellMarkup(text)}</t></is></c>`;
  }
  return `<row r="${row}">${cells}</row>`;
}

/** What opens a sheet: the header row stays in view, columns have the widths given (in characters), and the text format unless they hold numbers. */
export function sheetStart(widths: readonly number[], isNumber: readonly boolean[] = []): string {
  const columns = widths
    .map(
      (width, index) =>
        `<col min="${index + 1}" max="${index + 1}" width="${width}" style="${isNumber[index] ? style.general : style.text}" customWidth="1"/>`,
    )
    .join('');
  return (
    `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${columns}</cols><sheetData>`
  );
}

/** What closes a sheet of that many rows and columns, with a filter on its header. */
export function sheetEnd(rows: number, columns: number): string {
  return `</sheetData><autoFilter ref="A1:${columnLetters(columns - 1)}${rows}"/></worksheet>`;
}

/** `_rels/.rels` */
export const packageRelationships = `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

/** `xl/styles.xml`: every cell but a number has the text format (`@`), so that editing one never turns it into a number or a formula. */
export const styles =
  `${declaration}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>` +
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>' +
  '</cellXfs></styleSheet>';

/** A sheet as the workbook lists it. */
export interface SheetName {
  readonly title: string;
  /** Its file within `xl/worksheets/`. */
  readonly file: string;
  /** Rows and columns under its filter. */
  readonly range: string;
}

/** `xl/workbook.xml`, sheets in the order shown. The hidden names are what Excel keeps beside a filter. */
export function workbook(sheets: readonly SheetName[]): string {
  const list = sheets
    .map(({ title }, index) => `<sheet name="${cellMarkup(title)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
    .join('');
  const filters = sheets
    .map(
      ({ title, range }, index) =>
        `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">'${cellMarkup(title)}'!${range}</definedName>`,
    )
    .join('');
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets>${list}</sheets><definedNames>${filters}</definedNames></workbook>`;
}

/** `xl/_rels/workbook.xml.rels` */
export function workbookRelationships(sheets: readonly SheetName[]): string {
  const list = sheets
    .map(
      ({ file }, index) =>
        `<Relationship Id="rId${index + 1}" Type="${relationships}/worksheet" Target="worksheets/${file}"/>`,
    )
    .join('');
  return `${declaration}<Relationships xmlns="${packages}/relationships">${list}<Relationship Id="rId${sheets.length + 1}" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`;
}

/** `[Content_Types].xml` */
export function contentTypes(sheets: readonly SheetName[]): string {
  const prefix = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const list = sheets
    .map(({ file }) => `<Override PartName="/xl/worksheets/${file}" ContentType="${prefix}.worksheet+xml"/>`)
    .join('');
  return (
    `${declaration}<Types xmlns="${packages}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${prefix}.sheet.main+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${prefix}.styles+xml"/>${list}</Types>`
  );
}
