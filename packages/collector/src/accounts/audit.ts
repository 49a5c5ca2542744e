import type { AuditLine, Store } from '../store.ts';
import type { Account } from './people.ts';

/** What an official did, for the audit log. Nothing of citizens. */
export interface AuditNote {
  /** `contact.read`, `export.made`, `foreign.refused`, … */
  readonly action: string;
  /** What it was done to: `case 12`; empty for nothing in particular. */
  readonly subject: string;
  /** Whose it is, so that supervisors find what concerns their agencies; that of the official when left out. */
  readonly agency?: string | null;
  /** What else is worth keeping. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Who did it: an official by session or key, the account at the command line, the collector itself, or nobody that is known. */
export type AuditActor =
  | (Pick<Account, 'id' | 'name' | 'agency'> & { readonly key?: string })
  | { readonly os: string }
  | 'collector'
  | 'nobody';

/** Writes lines of the audit log; `onLine` is told each, so that the log of the process can vouch for the chain's end. */
export function createAudit(
  store: Pick<Store, 'audit'>,
  clock: () => number,
  onLine: (line: Pick<AuditLine, 'seq' | 'hash' | 'action'>) => void = () => {},
): (actor: AuditActor, note: AuditNote) => Promise<void> {
  return async (actor, { action, subject, agency, detail = {} }) => {
    const line = await store.audit.append({ at: clock(), ...whoIs(actor, agency), action, subject, detail });
    onLine(line);
  };
}

function whoIs(actor: AuditActor, agency: string | null | undefined) {
  if (typeof actor === 'string') return { actor, name: '', agency: agency ?? null };
  if ('os' in actor) return { actor: `os:${actor.os}`, name: actor.os, agency: agency ?? null };
  const by = actor.key === undefined ? `official:${actor.id}` : `key:${actor.key}`;
  return { actor: by, name: actor.name, agency: agency === undefined ? actor.agency : agency };
}
