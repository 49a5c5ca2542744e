import type { CDPSession } from 'playwright-core';

/** An event of the browser's tracing, in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** How long it took by its thread's own clock. */
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly documentLoaderURL?: string } };
}

/** Longest a task may take before it blocks, in milliseconds (Total Blocking Time, web.dev/articles/tbt). */
const unnoticed = 50;

/**
 * Records the tasks of the main thread from now on. The answer ends it and sums what each task of the page at `url` took
 * beyond 50 ms, by the thread's own clock: the browser's "long tasks" count the time of other programs as well.
 */
export async function recordTasks(session: CDPSession): Promise<(url: string) => Promise<number>> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: ['toplevel', 'blink.user_timing'], excludedCategories: ['*'] },
    transferMode: 'ReportEvents',
  });
  return async (url) => {
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await complete;
    const start = events.find(({ name, args }) => name === 'navigationStart' && args?.data?.documentLoaderURL === url);
    if (!start) throw new Error(`no navigation to ${url} in the trace`);
    return events
      .filter(({ name, pid, tid }) => name.endsWith('::RunTask') && pid === start.pid && tid === start.tid)
      .reduce((sum, { tdur = 0 }) => sum + Math.max(0, tdur / 1000 - unnoticed), 0);
  };
}
