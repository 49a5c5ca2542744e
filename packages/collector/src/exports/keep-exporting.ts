const everyMinute = 60_000;

/** Does rounds now and once a minute, one after another; a round that fails is told to `onFailure`, and the next one does what it left. */
export function keepExporting(
  round: () => Promise<void>,
  onFailure: (error: unknown) => void,
): { /** Begins no further round. */ stop(): void } {
  const start = () => void round().catch(onFailure);
  start();
  const timer = setInterval(start, everyMinute);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
