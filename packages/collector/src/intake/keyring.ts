import { randomBytes } from 'node:crypto';
import type { SecretRecord, Store } from '../store.ts';
import { createDigest, createKeyedHash } from './keyed-hash.ts';
import { createSeal, type Seal } from './seal.ts';

type SecretStore = Pick<Store, 'secrets' | 'saveSecret'>;

/** The keyed hashes of intake. */
export interface Keyring {
  /** Reads the keys again, after another process rotated one. */
  reload(): Promise<void>;
  /** Hash of a dossier code under the newest dossier key, behind that key's id and a colon. */
  dossier(code: string): string;
  /** Digest under a key that is never rotated, so that a repeat is recognised for as long as rows exist. */
  content(text: string): string;
  /** Keyed hash of a lookup code as `readLookupCode` gives it, under a key of its own that is never rotated. */
  lookup(code: string): string;
  /** Closes what the pages of forms hand on, under a key made from the same. */
  readonly seal: Seal;
}

/** Makes a new dossier key; rows written from now on are hashed with it, older rows keep theirs. */
export async function rotateDossierKey(store: SecretStore, clock: () => number = Date.now): Promise<string> {
  const id = `d${String((await store.secrets('dossier')).length + 1)}`;
  await store.saveSecret({ purpose: 'dossier', id, secret: randomBytes(32), createdAt: clock() });
  return id;
}

/** Opens the keyring, making at first start the keys that are missing. */
export async function openKeyring(store: SecretStore, clock: () => number): Promise<Keyring> {
  if ((await store.secrets('dossier')).length === 0) await rotateDossierKey(store, clock);
  // Under a fixed id: of two processes that start at once, both then use the first one's key.
  for (const [purpose, id] of [
    ['content', 'c1'],
    ['lookup', 'l1'],
  ] as const) {
    if ((await store.secrets(purpose)).length > 0) continue;
    await store.saveSecret({ purpose, id, secret: randomBytes(32), createdAt: clock() });
  }
  let dossierKey = await newestDossierKey(store);
  const { secret } = await newest(store, 'content');
  const content = createDigest(secret);
  const lookup = createKeyedHash((await newest(store, 'lookup')).secret);
  return {
    async reload() {
      dossierKey = await newestDossierKey(store);
    },
    dossier: (code) => `${dossierKey.id}:${dossierKey.keyed(code)}`,
    content,
    lookup,
    seal: createSeal(secret),
  };
}

async function newestDossierKey(store: SecretStore) {
  const { id, secret } = await newest(store, 'dossier');
  return { id, keyed: createKeyedHash(secret) };
}

async function newest(store: SecretStore, purpose: SecretRecord['purpose']): Promise<SecretRecord> {
  const secret = (await store.secrets(purpose)).at(-1);
  if (!secret) throw new Error(`The ${purpose} key is missing from the database.`);
  return secret;
}
