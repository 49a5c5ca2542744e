import { userInfo } from 'node:os';
import { createAudit, type AuditNote } from '../accounts/audit.ts';
import type { Store } from '../store.ts';
import type { World } from './world.ts';

/** Writes a line of the audit log under the name of whoever runs the command on this machine. */
export const auditAtTerminal = (
  store: Pick<Store, 'audit'>,
  { clock }: Pick<World, 'clock'>,
  note: AuditNote,
): Promise<void> => createAudit(store, clock)({ os: userInfo().username }, note);
