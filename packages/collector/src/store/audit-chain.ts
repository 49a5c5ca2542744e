import { hash } from 'node:crypto';
import type { NewAuditLine } from '../store.ts';

/** The hash before the first line. */
export const chainStart = '0'.repeat(64);

/** The detail of a line as it is kept and hashed: keys in order. */
export const detailText = (detail: NewAuditLine['detail']): string =>
  JSON.stringify(Object.fromEntries(Object.entries(detail).toSorted(([one], [other]) => (one < other ? -1 : 1))));

/** SHA-256 in hex over the hash before and all columns of a line, in this order, as a JSON array. docs/officials.md states it. */
export const chainHash = (
  before: string,
  { seq, at, actor, name, action, subject, agency }: Omit<NewAuditLine, 'detail'> & { readonly seq: number },
  detail: string,
): string => hash('sha256', JSON.stringify([before, seq, at, actor, name, action, subject, agency, detail]));
