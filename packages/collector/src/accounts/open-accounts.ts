import { randomBytes } from 'node:crypto';
import type { AccountsDatabase, AuditLine, Store } from '../store.ts';
import { createAudit, type AuditActor, type AuditNote } from './audit.ts';
import { openIdentity, type Identity, type PasswordHashing, type SingleSignOn } from './identity.ts';
import { createPeople, type People } from './people.ts';
import { createTries, type Tries } from './tries.ts';

/** Officials' accounts. */
export interface Accounts {
  readonly identity: Identity;
  readonly people: People;
  /** Of passwords, second factors and links. */
  readonly tries: Tries;
  readonly writeAudit: (actor: AuditActor, note: AuditNote) => Promise<void>;
}

/** What accounts are opened with. */
export interface AccountsParts {
  readonly store: Pick<Store, 'secrets' | 'saveSecret' | 'audit'>;
  readonly database: AccountsDatabase;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Where officials reach the collector. */
  readonly publicUrl: string | undefined;
  readonly sso?: SingleSignOn;
  readonly passwords?: PasswordHashing;
  readonly onAuditLine?: (line: Pick<AuditLine, 'seq' | 'hash' | 'action'>) => void;
}

/** Opens the accounts of a store, making at first start the key that signs their cookies. */
export async function openAccounts(parts: AccountsParts): Promise<Accounts> {
  const { store, database, clock, publicUrl, sso, passwords, onAuditLine } = parts;
  const identity = await openIdentity({
    database,
    secret: await cookieSecret(store, clock),
    // Requests are handed on under this name once ours have checked theirs; without an address of its own cookies are not bound to https.
    origin: publicUrl === undefined ? 'http://localhost' : new URL(publicUrl).origin,
    ...(sso !== undefined && { sso }),
    ...(passwords && { passwords }),
  });
  return {
    identity,
    people: createPeople(identity, clock),
    tries: createTries(identity, clock),
    writeAudit: createAudit(store, clock, onAuditLine),
  };
}

async function cookieSecret(store: AccountsParts['store'], clock: () => number): Promise<string> {
  if ((await store.secrets('accounts')).length === 0) {
    // Under a fixed id: of two processes that start at once, both then use the first one's key.
    await store.saveSecret({ purpose: 'accounts', id: 'a1', secret: randomBytes(32), createdAt: clock() });
  }
  const secret = (await store.secrets('accounts')).at(-1)?.secret;
  if (!secret) throw new Error('The accounts key is missing from the database.');
  return secret.toString('base64url');
}
