import type { ProblemCode } from '@dvc-widgets/contract';

/**
 * How the mock answers submissions.
 * - `accept`: as the collector does: what the contract takes is `stored`, a repeat is `duplicate`, the rest is `rejected`.
 * - `duplicate`: every item that the contract takes is answered `duplicate`, as if an earlier answer had been lost.
 * - `reject`: every item is `rejected` with `code` (default `invalid-field`).
 * - `slow`: as `accept`, once `until` has settled (default: three seconds).
 * - `lost`: stores as `accept` does, then the connection breaks before the answer is read.
 * - `down`: the connection breaks and nothing is stored.
 * - `rate-limited`: 429 with `Retry-After`.
 * - `unavailable`: 503 with `Retry-After`.
 * - `failing`: 500.
 * - `garbled`: 200 with a page of HTML, as a captive portal answers.
 */
export type Mode =
  'accept' | 'duplicate' | 'reject' | 'slow' | 'lost' | 'down' | 'rate-limited' | 'unavailable' | 'failing' | 'garbled';

/** What goes with a mode. */
export interface ModeOptions {
  /** How many requests it holds for; `accept` afterwards. Without it, until the next `behave`. */
  readonly times?: number;
  /** Seconds of `Retry-After`; 1 by default. */
  readonly retryAfter?: number;
  /** For `reject`: the code of every refusal. */
  readonly code?: ProblemCode;
  /** For `slow`: the answer waits for it, so that a test decides when. */
  readonly until?: Promise<unknown>;
}

/** A mode with what goes with it. */
export interface Behaviour extends ModeOptions {
  readonly mode: Mode;
}

/** Hands out the behaviour of each request in turn. */
export class BehaviourTurns {
  #current: Behaviour = { mode: 'accept' };
  #left = Infinity;

  /** Sets the behaviour from the next request on. */
  set(mode: Mode, options: ModeOptions): void {
    this.#current = { mode, ...options };
    this.#left = options.times ?? Infinity;
  }

  /** The behaviour of the request that just came. */
  next(): Behaviour {
    if (this.#left <= 0) return { mode: 'accept' };
    this.#left -= 1;
    return this.#current;
  }
}
