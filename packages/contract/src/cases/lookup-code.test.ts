import { describe, expect, it } from 'vitest';
import { createLookupCode, formatLookupCode, readLookupCode } from './lookup-code.ts';

const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const create = () => createLookupCode((bytes) => crypto.getRandomValues(bytes));
const plain = (code: string) => code.replace(/^GY|-/g, '');

describe('a lookup code', () => {
  it('is written in three groups of four without 0, O, 1 and I', () => {
    for (let round = 0; round < 500; round += 1) expect(create()).toMatch(/^GY(?:-[2-9A-HJ-NP-Z]{4}){3}$/);
  });

  it('is read however it was typed', () => {
    const code = create();
    const expected = plain(code);
    for (const typed of [
      code,
      code.toLowerCase(),
      expected,
      ` ${code.replaceAll('-', ' ')} `,
      code.replaceAll('-', '–'),
    ]) {
      expect(readLookupCode(typed)).toBe(expected);
    }
    expect(formatLookupCode(expected)).toBe(code);
  });

  it('that hints show as an example can be read', () => {
    expect(readLookupCode('GY-7K4M-92QX-H3P9')).toBe('7K4M92QXH3P9');
  });

  it('of which the random part begins with GY is not cut', () => {
    const code = createLookupCode((bytes) => bytes.set([14, 30, 0, 1, 2, 3, 4, 5, 6, 7, 8]));
    expect(code.slice(3)).toMatch(/^GY/);
    expect(readLookupCode(code.slice(3))).toBe(code.slice(3).replaceAll('-', ''));
    expect(readLookupCode(code)).toBe(code.slice(3).replaceAll('-', ''));
  });

  it('with any one character wrong, or any two neighbours exchanged, is not read', () => {
    for (let round = 0; round < 40; round += 1) {
      const code = create().slice(3).replaceAll('-', '');
      for (let place = 0; place < code.length; place += 1) {
        for (const other of alphabet) {
          if (other === code[place]) continue;
          expect(readLookupCode(code.slice(0, place) + other + code.slice(place + 1))).toBeUndefined();
        }
        const [left, right] = [code[place], code[place + 1]];
        if (right === undefined || left === undefined || left === right) continue;
        expect(readLookupCode(code.slice(0, place) + right + left + code.slice(place + 2))).toBeUndefined();
      }
    }
  });

  it('uses all of its 55 bits evenly', () => {
    const counts = new Map<string, number>();
    for (let round = 0; round < 6400; round += 1) {
      const code = create().slice(3).replaceAll('-', '');
      for (let place = 0; place < 12; place += 1) {
        const key = `${String(place)}${code.charAt(place)}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    expect(counts.size).toBe(12 * 32);
    // 200 are expected of each; seven standard deviations.
    for (const count of counts.values()) expect(Math.abs(count - 200)).toBeLessThan(100);
  });

  it('is not read when it is no code', () => {
    for (const typed of ['', 'GY', '7K4M92QX', 'O'.repeat(12), '7K4M-92QX-H3PD-7K4M', 'không nhớ', '\0'.repeat(12)]) {
      expect(readLookupCode(typed)).toBeUndefined();
    }
  });
});
