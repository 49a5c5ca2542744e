import type { Notifier } from './notifier.ts';

/** A look every quarter of a minute. */
const pause = 15_000;

/** Goes round now and then, one round after the other; a round that fails is told to `onFailure`. */
export function keepNotifying(
  notifier: Notifier,
  onFailure: (error: unknown) => void,
): { /** Begins no further round; resolves once the one under way has ended. */ stop(): Promise<void> } {
  let running = Promise.resolve();
  let isBusy = false;
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    running = notifier
      .round()
      .catch(onFailure)
      .finally(() => {
        isBusy = false;
      });
  }, pause);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
