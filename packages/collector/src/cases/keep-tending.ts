import type { CaseTending } from './tend-cases.ts';

const everyMinute = 60_000;

/** Tending that goes on by itself. */
export interface KeptTending {
  /** Begins no further round; resolves once the one under way has ended. */
  stop(): Promise<void>;
}

/**
 * Tends the cases now, with what an earlier process left over, and then once a minute; `prepare` readies the store for
 * what is to come. A round that fails is told to `onFailure`; the next one does what it left.
 */
export function keepTending(
  tending: CaseTending,
  onFailure: (error: unknown) => void,
  prepare: () => Promise<void>,
): KeptTending {
  let isStopped = false;
  async function round(isFirst: boolean): Promise<void> {
    const steps = [
      prepare,
      ...(isFirst ? [tending.refreshDays] : []),
      tending.applyActs,
      tending.closeSilent,
      tending.forget,
    ];
    for (const step of steps) {
      if (isStopped) return;
      await step().catch(onFailure);
    }
  }
  let running = round(true);
  const timer = setInterval(() => {
    running = running.then(() => round(false));
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
