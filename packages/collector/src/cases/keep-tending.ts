import type { CaseTending } from './tend-cases.ts';

const everyMinute = 60_000;
/** Rounds of a day. */
const daily = 24 * 60;

/** Tending that goes on by itself. */
export interface KeptTending {
  /** Begins no further round; resolves once the one under way has ended. */
  stop(): Promise<void>;
}

/** Who hears of the rounds, and what comes before each. */
export interface TendingRounds {
  /** Hears of each step that failed; the next round does what it left. */
  readonly onFailure: (error: unknown) => void;
  /** Hears how many files that nothing names were removed. */
  readonly onSwept: (removed: number) => void;
  /** Erases some of what was kept long enough; says for itself when it fails. */
  readonly forget: () => Promise<void>;
  /** A round came to its end. */
  readonly onRound: () => void;
  /** Readies the store for what is to come. */
  readonly prepare: () => Promise<void>;
}

/**
 * Tends the cases now, with what an earlier process left over, and then once a minute; files that nothing names are removed
 * now and once a day.
 */
export function keepTending(
  tending: CaseTending,
  { onFailure, onSwept, forget, onRound, prepare }: TendingRounds,
): KeptTending {
  let isStopped = false;
  let rounds = 0;
  async function round(): Promise<void> {
    const isFirst = rounds === 0;
    const isDaily = rounds % daily === 0;
    rounds += 1;
    const sweep = () => tending.sweepFiles().then(onSwept);
    const steps = [
      prepare,
      ...(isFirst ? [tending.refreshDays] : []),
      tending.applyActs,
      tending.closeSilent,
      forget,
      ...(isDaily ? [sweep] : []),
    ];
    for (const step of steps) {
      if (isStopped) return;
      await step().catch(onFailure);
    }
    onRound();
  }
  let running = round();
  const timer = setInterval(() => {
    running = running.then(round);
  }, everyMinute);
  timer.unref();
  return {
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
