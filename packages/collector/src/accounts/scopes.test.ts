import { expect, it } from 'vitest';
import type { Agency } from '../store.ts';
import { createScopes } from './scopes.ts';

const line = (code: string, parent: string | null, validFrom = '2020-01-01'): Agency => ({
  code,
  name: code,
  parent,
  validFrom,
  validTo: null,
});

it('Scopes are those of the catalogue, the sites and the day as they are, read once for each', async () => {
  let [revision, reads, day] = [1, 0, '2026-11-22'];
  let agencies = [line('H26', null), line('H26.1', 'H26'), line('H17', null)];
  const store = {
    revision: async () => revision,
    catalogue: async () => {
      reads += 1;
      return { agencies, sectors: [], procedures: [] };
    },
    sites: async () => [],
  };
  const scopeNow = createScopes(store, () => day);
  const chief = { role: 'supervisor', agency: 'H26' } as const;
  expect((await scopeNow(chief)).ownsAgency('H26.1')).toBe(true);
  expect((await scopeNow({ role: 'supervisor', agency: 'H17' })).ownsAgency('H26.1')).toBe(false);
  expect((await scopeNow({ role: 'administrator', agency: null })).rows).toBeUndefined();
  expect((await scopeNow({ role: 'analyst', agency: null })).ownsAgency('H26.1')).toBe(false);
  await scopeNow(chief);
  expect(reads).toBe(1);

  agencies = [...agencies, line('H26.1', 'H17', '2026-11-23')];
  revision = 2;
  expect((await scopeNow(chief)).ownsAgency('H26.1')).toBe(true);
  day = '2026-11-23';
  expect((await scopeNow(chief)).ownsAgency('H26.1')).toBe(false);
  expect(reads).toBe(3);
});
