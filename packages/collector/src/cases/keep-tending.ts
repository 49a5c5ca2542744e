import type { CaseTending } from './tend-cases.ts';

const everyMinute = 60_000;
/** Rounds of a day. */
const daily = 24 * 60;

/** Tending that goes on by itself. */
export interface KeptTending {
  /** Begins no further round; resolves once the one under way has ended. */
  stop(): Promise<void>;
}

/**
 * Tends the cases now, with what an earlier process left over, and then once a minute; files that nothing names are removed
 * now and once a day, and told to `onSwept`. `prepare` readies the store for what is to come. A round that fails is told to
 * `onFailure`; the next one does what it left.
 */
export function keepTending(
  tending: CaseTending,
  onFailure: (error: unknown) => void,
  onSwept: (removed: number) => void,
  prepare: () => Promise<void>,
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
      tending.forget,
      ...(isDaily ? [sweep] : []),
    ];
    for (const step of steps) {
      if (isStopped) return;
      await step().catch(onFailure);
    }
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
