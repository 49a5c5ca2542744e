import { findLevel, findScale, type Submission } from '@dvc-widgets/contract';
import type { PreparedSubmission, Site } from '../store.ts';
import type { Keyring } from './keyring.ts';
import { readOccurredAt } from './occurred-at.ts';
import { redact } from './redact.ts';
import { screen } from './screen.ts';
import type { SiteDirectory } from './site-directory.ts';

/** What preparing needs to know of its surroundings. */
export interface Surroundings {
  readonly directory: Pick<SiteDirectory, 'sectorOf'>;
  readonly keyring: Keyring;
  readonly localDay: (instant: number) => string;
  /** Milliseconds by which a citizen's clock may differ. */
  readonly clockTolerance: number;
}

/** Turns an admitted submission into the row that the store writes. `javascript`: whether a script sent it (store.ts). */
export function prepare(
  submission: Submission,
  site: Site,
  receivedAt: number,
  javascript: boolean,
  { directory, keyring, localDay, clockTolerance }: Surroundings,
): PreparedSubmission {
  const redacted = redact(submission, keyring.dossier);
  const occurredAt = readOccurredAt(submission.occurredAt);
  const isSuspect = occurredAt === null || Math.abs(occurredAt - receivedAt) > clockTolerance;
  const rating = submission.kind === 'rating' ? submission : undefined;
  const scale = rating && findScale(rating.scale);
  const exposure = submission.kind === 'exposure' ? submission : undefined;
  const vote = submission.kind === 'guide-vote' ? submission : undefined;
  const level = scale && findLevel(scale, rating.value);
  return {
    ...redacted,
    site: site.key,
    id: submission.id.toLowerCase(),
    kind: submission.kind,
    receivedAt,
    day: localDay(receivedAt),
    occurredAt,
    agency: redacted.agency ?? site.agency,
    sector: redacted.sector ?? (redacted.procedure === null ? null : (directory.sectorOf(redacted.procedure) ?? null)),
    channel: submission.channel,
    respondent: submission.respondent ?? null,
    scale: rating?.scale ?? null,
    value: rating?.value ?? null,
    satisfied: level?.satisfied ?? null,
    replaces: rating?.replaces?.toLowerCase() ?? null,
    rating: (submission.kind === 'rating-details' ? submission.rating : vote?.vote)?.toLowerCase() ?? null,
    subjectKey: keyring.content(JSON.stringify(submission.subject)),
    marks: isSuspect ? [...redacted.marks, 'clock-suspect'] : redacted.marks,
    quarantine: screen(submission),
    test: site.test,
    layout: exposure?.layout ?? null,
    offered: exposure?.offered ?? null,
    opened: exposure?.opened ?? null,
    dismissed: exposure?.dismissed ?? null,
    guideUse: vote?.use ?? null,
    helpful: vote?.helpful ?? null,
    javascript,
    contentDigest: keyring.content(canonicalText(submission)),
  };
}

/**
 * What makes two submissions the same: all that was sent except `guard`, which measures the sending and not the answer.
 * The contract's parse has put the keys in one order, except those of `criteria`.
 */
function canonicalText(submission: Submission): string {
  const { guard: _guard, ...content } = submission;
  const id = submission.id.toLowerCase();
  if (content.kind !== 'rating-details' || !content.criteria) return JSON.stringify({ ...content, id });
  const criteria = Object.entries(content.criteria).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify({ ...content, id, criteria });
}
