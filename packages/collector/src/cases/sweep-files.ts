import type { AttachmentFolder } from '../attachments/attachment-folder.ts';
import type { CaseStore } from '../store.ts';
import type { CaseDays } from './project.ts';

/** What the sweep works with. */
export interface SweepParts {
  readonly store: Pick<CaseStore, 'cases'>;
  readonly files: Pick<AttachmentFolder, 'unmarked' | 'markNamed' | 'erase'>;
  readonly days: Pick<CaseDays, 'localDay'>;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly unnamedFileDays: number;
}

const day = 86_400_000;
/** A browser keeps files for 30 days: a feedback may have come so much earlier than a file that it names. */
const longestAhead = 31 * day;
const page = 1000;

/**
 * Removes the files that were announced so long ago that no browser still holds a feedback that could name them; answers how
 * many. Drafts and the outbox keep a feedback for 30 days each, so `unnamedFileDays` is more than 60 (config.ts). A file that
 * a feedback names is never removed here, be it whole or not.
 */
export async function sweepFiles({ store, files, days, clock, unnamedFileDays }: SweepParts): Promise<number> {
  const now = clock();
  const old = await files.unmarked(now - unnamedFileDays * day);
  if (old.length === 0) return 0;
  const named = new Set<string>();
  const since = old.reduce((least, { announcedAt }) => Math.min(least, announcedAt), now) - longestAhead;
  // A day at a time, each a short question: citizens wait meanwhile.
  for (let at = since; at < now + day; at += day) {
    const received = days.localDay(at);
    for (let offset = 0; ; offset += page) {
      const cases = await store.cases({
        receivedFrom: received,
        receivedTo: received,
        test: true,
        order: 'received',
        limit: page,
        offset,
      });
      for (const { site, attachments } of cases) for (const { id } of attachments) named.add(`${site}/${id}`);
      await new Promise((resolve) => setImmediate(resolve));
      if (cases.length < page) break;
    }
  }
  let removed = 0;
  for (const { site, id } of old) {
    if (named.has(`${site}/${id}`)) await files.markNamed(id);
    else {
      await files.erase(id);
      removed += 1;
    }
  }
  return removed;
}
