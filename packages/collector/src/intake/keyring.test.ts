import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { SecretRecord } from '../store.ts';
import { openKeyring, rotateDossierKey } from './keyring.ts';

function memoryStore() {
  const kept: SecretRecord[] = [];
  return {
    kept,
    secrets: async (purpose: SecretRecord['purpose']) => kept.filter((secret) => secret.purpose === purpose),
    saveSecret: async (secret: SecretRecord) => {
      if (!kept.some(({ purpose, id }) => purpose === secret.purpose && id === secret.id)) kept.push(secret);
    },
  };
}
const clock = () => 7;

describe('The keyring', () => {
  it('makes its keys at first start and uses the same ones ever after', async () => {
    const store = memoryStore();
    const first = await openKeyring(store, clock);
    const again = await openKeyring(store, clock);
    expect(store.kept.map(({ purpose, id, secret }) => [purpose, id, secret.length])).toEqual([
      ['dossier', 'd1', 32],
      ['content', 'c1', 32],
      ['lookup', 'l1', 32],
    ]);
    expect(again.dossier('H01')).toBe(first.dossier('H01'));
    expect(again.content('x')).toBe(first.content('x'));
    expect((await openKeyring(memoryStore(), clock)).dossier('H01')).not.toBe(first.dossier('H01'));
  });

  it('hashes with the new key after a rotation, keeps the old one, and still recognises repeats', async () => {
    const store = memoryStore();
    const keyring = await openKeyring(store, clock);
    const before = { dossier: keyring.dossier('H01'), content: keyring.content('x') };
    expect(await rotateDossierKey(store, clock)).toBe('d2');
    expect(keyring.dossier('H01'), 'until it is told').toBe(before.dossier);
    await keyring.reload();
    expect(keyring.dossier('H01')).toMatch(/^d2:/);
    expect(keyring.content('x')).toBe(before.content);
    const [old] = await store.secrets('dossier');
    const recomputed = createHmac('sha256', old?.secret ?? '')
      .update('H01')
      .digest('base64url');
    expect(before.dossier).toBe(`d1:${recomputed}`);
  });
});
