const everyMinute = 60_000;

/**
 * Does rounds now and once a minute, never two at once; a round that fails is told to `onFailure`, and the next one does
 * what it left.
 */
export function keepExporting(
  round: () => Promise<void>,
  onFailure: (error: unknown) => void,
): { /** Begins no further round; resolves once the one under way has ended. */ stop(): Promise<void> } {
  let running = Promise.resolve();
  let isBusy = false;
  const start = () => {
    // A large export takes longer than a minute.
    if (isBusy) return;
    isBusy = true;
    running = round()
      .catch(onFailure)
      .finally(() => {
        isBusy = false;
      });
  };
  start();
  const timer = setInterval(start, everyMinute);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
