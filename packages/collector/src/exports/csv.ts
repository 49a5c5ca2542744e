import { rowEnd } from '../store/sqlite/export-rows.ts';
import { listText } from './cell-text.ts';
import type { Column, ColumnType } from './columns.ts';

const quote = 0x22;
const apostrophe = 0x27;
const carriageReturn = 0x0d;
const lineFeed = 0x0a;
const minus = 0x2d;
const zero = 0x30;
const one = 0x31;

/** The first characters that make a spreadsheet calculate a cell; the apostrophe is among them so that it can be undone. */
const guarded = new Uint8Array(256);
for (const character of "=+-@'\t\r\n") guarded[character.charCodeAt(0)] = 1;
// ＝ ＋ － ＠ end their UTF-8 (EF BC ..) so: spreadsheets set to Chinese or Japanese take them for their ASCII twins.
const guardedWide = new Set([0x9d, 0x8b, 0x8d, 0xa0]);

/** Which characters separate cells; Excel expects `;` where the comma is the decimal sign, as in Vietnam. */
export type Separator = ',' | ';';

/**
 * Packed blocks as CSV (RFC 4180, CRLF after each row, UTF-8 with a byte order mark).
 *
 * A cell whose first character could start a formula (= + - @ tab CR LF, their full-width forms, or an apostrophe) gets
 * one apostrophe in front. To undo it: if a cell starts with an apostrophe, drop that one apostrophe.
 */
export class CsvFormat {
  readonly #names: readonly string[];
  readonly #types: readonly ColumnType[];
  readonly #separator: number;
  readonly #special = new Uint8Array(256);
  readonly #time: (instant: number) => string;
  readonly #lists = new Map<string, Buffer>();
  #output = Buffer.allocUnsafeSlow(1 << 16);
  #length = 0;

  constructor(columns: readonly Column[], separator: Separator, time: (instant: number) => string) {
    this.#names = columns.map(({ name }) => name);
    this.#types = columns.map(({ type }) => type);
    this.#separator = separator.charCodeAt(0);
    this.#time = time;
    for (const code of [quote, carriageReturn, lineFeed, this.#separator]) this.#special[code] = 1;
  }

  /** The byte order mark and the row of names. */
  header(): Buffer {
    return Buffer.from(`\uFEFF${this.#names.join(String.fromCharCode(this.#separator))}\r\n`);
  }

  /** The rows of one packed block. The bytes hold until the next call. */
  rows(block: Buffer): Buffer {
    // At worst `"` and its end become `""""` and a separator, and an instant of 1 digit becomes 29 characters in a row
    // that holds at least an id: three times the block is enough for any.
    if (this.#output.length < block.length * 3 + 1024) this.#output = Buffer.allocUnsafeSlow(block.length * 4 + 1024);
    this.#length = 0;
    let position = 0;
    const types = this.#types;
    while (position < block.length) {
      for (let column = 0; column < types.length; column++) {
        if (column > 0) this.#output[this.#length++] = this.#separator;
        position = this.#cell(block, position, types[column] ?? 'text') + 1;
      }
      this.#output[this.#length++] = carriageReturn;
      this.#output[this.#length++] = lineFeed;
    }
    return this.#output.subarray(0, this.#length);
  }

  /** Writes the cell that starts at `start` and answers where it ends. */
  #cell(block: Buffer, start: number, type: ColumnType): number {
    const output = this.#output;
    const special = this.#special;
    let end = start;
    let length = this.#length;
    let needsQuotes = 0;
    // Both marks are at least rowEnd.
    for (let byte = block[end] ?? rowEnd; byte < rowEnd; byte = block[++end] ?? rowEnd) {
      needsQuotes |= special[byte] ?? 0;
      output[length++] = byte;
    }
    if (end === start) return end;
    if (type === 'time') this.#writeAscii(this.#time(instantAt(block, start, end)));
    else if (type === 'boolean') this.#writeAscii(block[start] === one ? 'true' : 'false');
    else if (type === 'list') this.#writeList(block.toString('utf8', start, end));
    else if (needsQuotes || isGuarded(block, start)) this.#write(block, start, end, needsQuotes !== 0);
    else this.#length = length;
    return end;
  }

  // Most lists are empty or one of a few; the table is emptied when a flood of different ones would make it grow.
  #writeList(json: string): void {
    let text = this.#lists.get(json);
    if (!text) {
      if (this.#lists.size > 1000) this.#lists.clear();
      text = Buffer.from(listText(json));
      this.#lists.set(json, text);
    }
    if (text.length > 0)
      this.#write(
        text,
        0,
        text.length,
        text.some((byte) => this.#special[byte] === 1),
      );
  }

  #writeAscii(text: string): void {
    if (guarded[text.charCodeAt(0)]) this.#output[this.#length++] = apostrophe;
    for (let index = 0; index < text.length; index++) this.#output[this.#length++] = text.charCodeAt(index);
  }

  #write(bytes: Buffer, start: number, end: number, quoted: boolean): void {
    const output = this.#output;
    let length = this.#length;
    if (quoted) output[length++] = quote;
    if (isGuarded(bytes, start)) output[length++] = apostrophe;
    for (let index = start; index < end; index++) {
      const byte = bytes[index] ?? 0;
      if (byte === quote) output[length++] = quote;
      output[length++] = byte;
    }
    if (quoted) output[length++] = quote;
    this.#length = length;
  }
}

function instantAt(bytes: Buffer, start: number, end: number): number {
  const sign = bytes[start] === minus ? -1 : 1;
  let instant = 0;
  for (let index = sign < 0 ? start + 1 : start; index < end; index++)
    instant = instant * 10 + (bytes[index] ?? 0) - zero;
  return sign * instant;
}

function isGuarded(bytes: Buffer, start: number): boolean {
  const first = bytes[start] ?? 0;
  if (guarded[first]) return true;
  return first === 0xef && bytes[start + 1] === 0xbc && guardedWide.has(bytes[start + 2] ?? 0);
}
