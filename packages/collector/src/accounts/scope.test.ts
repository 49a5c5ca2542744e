import { describe, expect, it } from 'vitest';
import type { Agency } from '../store.ts';
import { actsOf, mayDo } from './official.ts';
import { scopeOf } from './scope.ts';

const agency = (
  code: string,
  parent: string | null,
  validFrom = '2020-01-01',
  validTo: string | null = null,
): Agency => ({
  code,
  name: code,
  parent,
  validFrom,
  validTo,
});

/** Two provinces; on 1 July 2025 P2 goes up into P1, its commune moves on, its old district ends with it. */
const agencies = [
  agency('P1', null),
  agency('P2', null, '2020-01-01', '2025-07-01'),
  // One day under its successor says who took it over.
  agency('P2', 'P1', '2025-07-01', '2025-07-02'),
  agency('P2.D', 'P2', '2020-01-01', '2025-07-01'),
  agency('P2.C', 'P2.D', '2020-01-01', '2025-07-01'),
  agency('P2.C', 'P1', '2025-07-01'),
  agency('P3', null),
  agency('P3.C', 'P3'),
  // Was once below P1: it is no longer.
  agency('M', 'P1', '2020-01-01', '2024-01-01'),
  agency('M', 'P3', '2024-01-01'),
];
const sites = [
  { key: 'pk_1', agency: 'P1' },
  { key: 'pk_c', agency: 'P2.C' },
  { key: 'pk_3', agency: 'P3' },
  { key: 'pk_none', agency: null },
];
const seenBy = (code: string | null, role: 'administrator' | 'supervisor' = 'supervisor', day = '2026-11-22') =>
  scopeOf({ role, agency: code }, { agencies }, sites, day);

describe('A scope', () => {
  it('is an agency with all below it, and what a merged one left behind', () => {
    expect(seenBy('P1').rows?.agencies.toSorted()).toEqual(['P1', 'P2', 'P2.C', 'P2.D']);
    expect(seenBy('P3').rows?.agencies.toSorted()).toEqual(['M', 'P3', 'P3.C']);
    expect(seenBy('P2.C').rows?.agencies).toEqual(['P2.C']);
  });

  it('was another one before the merger', () => {
    expect(seenBy('P1', 'supervisor', '2023-06-30').rows?.agencies.toSorted()).toEqual(['M', 'P1']);
    expect(seenBy('P2', 'supervisor', '2025-06-30').rows?.agencies.toSorted()).toEqual(['P2', 'P2.C', 'P2.D']);
  });

  it('gives each agency to one line of officials only', () => {
    const owners = ['P1', 'P3'].map((code) => seenBy(code));
    for (const { code } of agencies)
      expect(
        owners.filter((scope) => scope.ownsAgency(code)),
        code,
      ).toHaveLength(1);
  });

  it('goes by the agency of a row where the tree knows it, else by that of its site', () => {
    const scope = seenBy('P1');
    expect(scope.owns({ site: 'pk_3', agency: 'P2' })).toBe(true);
    expect(scope.owns({ site: 'pk_1', agency: 'P3' })).toBe(false);
    expect(scope.owns({ site: 'pk_c', agency: 'X-unknown' })).toBe(true);
    expect(scope.owns({ site: 'pk_c', agency: null })).toBe(true);
    expect(scope.owns({ site: 'pk_none', agency: null })).toBe(false);
    expect(scope.ownsSite({ agency: null })).toBe(false);
  });

  it('is everything for an administrator without an agency, and nothing for anyone else without one', () => {
    expect(seenBy(null, 'administrator').owns({ site: 'pk_none', agency: null })).toBe(true);
    expect(seenBy(null, 'administrator').rows).toBeUndefined();
    expect(seenBy(null).rows).toMatchObject({ agencies: [], sites: [] });
    expect(seenBy(null).owns({ site: 'pk_1', agency: 'P1' })).toBe(false);
  });

  it('of an agency that the tree does not know is what names that agency, by its site alone', () => {
    expect(seenBy('P9').rows).toMatchObject({ agencies: ['P9'], sites: [] });
    expect(seenBy('P9').owns({ site: 'pk_1', agency: 'P9' })).toBe(false);
  });

  it('ends where a tree runs in a circle', () => {
    const circle = [agency('A', 'B'), agency('B', 'A')];
    expect(scopeOf({ role: 'officer', agency: 'A' }, { agencies: circle }, [], '2026-01-01').rows?.agencies).toEqual([
      'A',
      'B',
    ]);
  });
});

describe('Roles', () => {
  it('leave contact data to those who handle cases, and exports to those who report', () => {
    expect(mayDo('analyst', 'contact.read')).toBe(false);
    expect(mayDo('officer', 'exports.make')).toBe(false);
    expect(actsOf('collaborator')).toEqual(['guides.read', 'assist']);
    expect(mayDo('supervisor', 'catalogue.write')).toBe(false);
  });
});
