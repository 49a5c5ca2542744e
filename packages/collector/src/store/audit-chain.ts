import { hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { AuditLine, NewAuditLine } from '../store.ts';

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

const mostFaults = 100;

/** Recomputes the chain over lines in their order. */
class AuditCheck {
  readonly #faults: string[] = [];
  #seq = 0;
  #hash = chainStart;

  /** One line for each fault. */
  get faults(): readonly string[] {
    return this.#faults;
  }

  /** Takes the next line, its detail as it is kept; false once there are so many faults that no more are wanted. */
  take(line: Omit<AuditLine, 'detail'> & { readonly detail: string }): boolean {
    const due = this.#seq + 1;
    if (line.seq !== due) this.#faults.push(`line ${String(due)} is missing`);
    else if (line.hash !== chainHash(this.#hash, line, line.detail)) {
      this.#faults.push(`line ${String(due)} was changed`);
    }
    this.#seq = line.seq;
    this.#hash = line.hash;
    return this.#faults.length < mostFaults;
  }
}

/** Lines of one slice: some ten milliseconds of hashing. */
export const rowsAtOnce = 1000;

type KeptLine = Parameters<AuditCheck['take']>[0];

/**
 * Verifies a log slice by slice (`read` answers at most `rowsAtOnce` lines after one, in order) and lets everything else in
 * the process go on between two: a log of years takes seconds. Answers one line for each fault, at most 100.
 */
export async function verifyChain(read: (after: number) => Promise<readonly KeptLine[]>): Promise<readonly string[]> {
  const check = new AuditCheck();
  for (let after = 0; ;) {
    const lines = await read(after);
    for (const line of lines) if (!check.take(line)) return check.faults;
    after = lines.at(-1)?.seq ?? after;
    if (lines.length < rowsAtOnce) return check.faults;
    await setImmediate();
  }
}
