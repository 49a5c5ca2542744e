import { expect, it } from 'vitest';
import { createAgencyLine } from './agency-line.ts';

const agency = (code: string, parent: string | null, validFrom = '2020-01-01', validTo: string | null = null) => ({
  code,
  name: `Tên ${code}`,
  parent,
  validFrom,
  validTo,
});
const agencies = [
  agency('T', null),
  agency('D', 'T'),
  agency('C1', 'D', '2020-01-01', '2025-07-01'),
  agency('C1', 'T', '2025-07-01'),
  agency('gone', 'D', '2020-01-01', '2025-07-01'),
];

it('An agency stands where it does on that day, and one that is gone where it was last', () => {
  const before = createAgencyLine(agencies, '2025-01-01');
  const after = createAgencyLine(agencies, '2026-01-01');
  expect(before.above('C1')).toEqual(['C1', 'D', 'T']);
  expect(after.above('C1')).toEqual(['C1', 'T']);
  expect(after.above('gone')).toEqual(['gone', 'D', 'T']);
  expect(after.above('never')).toEqual(['never']);
  expect(after.within('D').toSorted()).toEqual(['D', 'gone']);
  expect([after.nameOf('gone'), after.nameOf('never')]).toEqual(['Tên gone', null]);
});

it('An agency is shown as the child of a base that it belongs to', () => {
  const line = createAgencyLine(agencies, '2025-01-01');
  expect(['C1', 'D', 'T', 'never'].map((code) => line.childOf(code, 'T'))).toEqual(['D', 'D', 'T', 'never']);
  expect(['C1', 'D', 'T', 'never'].map((code) => line.childOf(code, null))).toEqual(['T', 'T', 'T', 'never']);
  expect(line.childOf('C1', 'D')).toBe('C1');
});
