import type { Problem, SubmissionResult } from '@dvc-widgets/contract';

/** Nobody waits longer, whatever was asked. */
export const day = 864e5;

/** What came of one request. */
export interface Answer {
  /** HTTP status; 0 when nothing was answered. */
  readonly status: number;
  /** What the collector said of each item. */
  readonly results?: readonly SubmissionResult[] | undefined;
  /** Why it refused the request as a whole. */
  readonly problem?: Problem | undefined;
  /** Milliseconds it asked us to wait (`Retry-After`); as it came: may be negative, NaN or years. */
  readonly wait?: number;
}

/**
 * Whether a refusal is for good: the same would be refused again. It takes a problem code of ours; the same status
 * from a proxy or from the sign-in page of a public network decides nothing.
 */
export const isFinal = (problem?: Problem): boolean => !!problem?.code && [400, 409, 413, 422].includes(problem.status);

/**
 * Milliseconds to wait before sending again: 2 s doubled each time, at most 10 minutes, with full jitter so that a
 * province does not come back in the same second, after `Retry-After`. 401 to 407 are a
 * matter of configuration (unknown site, origin refused, no collector at all): an hour more.
 *
 * @param wait what `Retry-After` asked for, in milliseconds
 * @param tries how often sending has failed before
 * @param random from 0 to 1
 */
export const delay = (status: number, wait: number, tries: number, random: number): number =>
  1e3 + wait + Math.min(2e3 * 2 ** tries, 6e5) * random + (status > 400 && status < 408 ? 36e5 : 0);

/**
 * Whether a moment that lies `wait` milliseconds ahead still has to be waited for. More than a day and an hour is a
 * clock that was wrong and has been set back.
 */
export const ahead = (wait: number): boolean => wait > 0 && wait < 1.1 * day;
