import { describe, expect, it } from 'vitest';
import type { NewAuditLine } from '../store.ts';
import type { StoreUnderTest } from './conformance.ts';
import { chainHash, chainStart, detailText } from './audit-chain.ts';

const line = (changes: Partial<NewAuditLine> = {}): NewAuditLine => ({
  at: 1_795_000_000_000,
  actor: 'official:lan',
  name: 'Lan Anh',
  action: 'contact.read',
  subject: 'case 12',
  agency: 'H26.107',
  detail: {},
  ...changes,
});

/** What every store promises of its audit log. */
export function describeAudit(under: () => StoreUnderTest): void {
  describe('the audit log', () => {
    it('numbers lines from 1 and chains each to the one before', async () => {
      const { audit } = under().store;
      const first = await audit.append(line({ detail: { b: 1, a: 'một' } }));
      const second = await audit.append(line({ action: 'export.made', agency: null }));
      expect([first.seq, second.seq]).toEqual([1, 2]);
      expect(first.hash).toBe(chainHash(chainStart, first, detailText({ a: 'một', b: 1 })));
      expect(second.hash).toBe(chainHash(first.hash, second, '{}'));
      expect(await audit.verify()).toEqual([]);
      expect(await audit.lines({ limit: 10 })).toEqual([second, { ...first, detail: { a: 'một', b: 1 } }]);
    });

    it('keeps one chain when many write at once', async () => {
      const { audit } = under().store;
      const made = await Promise.all(Array.from({ length: 30 }, (_, at) => audit.append(line({ at }))));
      expect(new Set(made.map(({ seq }) => seq)).size).toBe(30);
      expect(await audit.verify()).toEqual([]);
    });

    it('finds lines by time, actor, action, subject and agencies, a page at a time', async () => {
      const { audit } = under().store;
      await audit.append(line({ at: 10 }));
      await audit.append(line({ at: 20, actor: 'official:minh', agency: 'H26' }));
      await audit.append(line({ at: 30, action: 'signed-in', subject: '', agency: null }));
      const seqs = async (query: Parameters<typeof audit.lines>[0]) => (await audit.lines(query)).map(({ seq }) => seq);
      expect(await seqs({ limit: 10, from: 20, until: 30 })).toEqual([2]);
      expect(await seqs({ limit: 10, actor: 'official:minh' })).toEqual([2]);
      expect(await seqs({ limit: 10, action: 'signed-in' })).toEqual([3]);
      expect(await seqs({ limit: 10, subject: 'case 12' })).toEqual([2, 1]);
      expect(await seqs({ limit: 10, agencies: ['H26.107', 'H26'] })).toEqual([2, 1]);
      expect(await seqs({ limit: 10, agencies: [] })).toEqual([]);
      expect(await seqs({ limit: 1 })).toEqual([3]);
      expect(await seqs({ limit: 5, before: 3 })).toEqual([2, 1]);
    });
  });
}
