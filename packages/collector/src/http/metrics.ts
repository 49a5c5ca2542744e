import { stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { CommitReport } from '../intake/group-commit.ts';

/** What goes on beside the requests, in rounds. */
export type Work = 'cases' | 'retention' | 'notices' | 'exports';

/** What the nightly job of docs/deploy.md does, and leaves a file of that time for in the data folder. */
const nightly = { backup: 'last-backup', check: 'last-check' } as const;

/** Figures of the process for Prometheus. No label ever carries an address, a site or a text of a citizen. */
export interface Metrics {
  /** One submission of that kind was `stored`, `duplicate` or `rejected`. */
  submission(kind: string, result: string): void;
  /** One request was answered; `route` is its pattern. */
  request(method: string, route: string, status: number, seconds: number): void;
  commit(report: CommitReport): void;
  /** So many files that no feedback named were removed. */
  attachmentsRemoved(count: number): void;
  /** So much was erased because it was kept long enough; `of` is what it was part of, `cases praise` or `comments question`. */
  forgotten(of: string, count: number): void;
  /** A round of that work ended. */
  done(work: Work): void;
  /** A round of that work, or a step of it, failed. */
  failed(work: Work): void;
  /** An export that an official asked for failed, or the mail about it. */
  exportFailed(): void;
  /** A notice was given up. */
  noticeDead(): void;
  /** In the text format of Prometheus. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** What figures are read from. */
export interface MetricsParts {
  /** How many submissions wait now. */
  readonly queue: () => number;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly dataDir: string;
  /** Free bytes of the disk that are left to the database. */
  readonly reserves: Readonly<Record<'attachments' | 'exports', number>>;
}

/** Metrics in a registry of their own. */
export function createMetrics({ queue, clock, dataDir, reserves }: MetricsParts): Metrics {
  const registers = [new Registry()] as const;
  const submissions = new Counter({
    name: 'dvc_submissions_total',
    help: 'Submissions answered, by kind and result.',
    labelNames: ['kind', 'result'],
    registers: [...registers],
  });
  const requests = new Histogram({
    name: 'dvc_http_request_duration_seconds',
    help: 'Time from a request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [...registers],
  });
  const sizes = new Histogram({
    name: 'dvc_commit_size',
    help: 'Submissions that shared one transaction.',
    buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
    registers: [...registers],
  });
  const durations = new Histogram({
    name: 'dvc_commit_duration_seconds',
    help: 'Time of one transaction with its sync to disk.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [...registers],
  });
  const failures = new Counter({
    name: 'dvc_commit_failures_total',
    help: 'Transactions that failed; everyone in them was answered 503.',
    registers: [...registers],
  });
  const removedFiles = new Counter({
    name: 'dvc_attachments_removed_total',
    help: 'Attached files that no feedback came to name, removed.',
    registers: [...registers],
  });
  new Gauge({
    name: 'dvc_queue_length',
    help: 'Submissions that wait for the disk.',
    registers: [...registers],
    collect() {
      this.set(queue());
    },
  });
  const forgotten = new Counter({
    name: 'dvc_retention_erased_total',
    help: 'Texts, contact data, files and answers erased because they were kept long enough.',
    labelNames: ['of'],
    registers: [...registers],
  });
  const exportFailures = new Counter({
    name: 'dvc_exports_failed_total',
    help: 'Failures of exports that officials asked for.',
    registers: [...registers],
  });
  const deadNotices = new Counter({
    name: 'dvc_notices_dead_total',
    help: 'Mails and webhook calls that were given up.',
    registers: [...registers],
  });
  const workFailures = new Counter({
    name: 'dvc_work_failures_total',
    help: 'Rounds of work beside the requests, or steps of them, that failed.',
    labelNames: ['work'],
    registers: [...registers],
  });
  // A counter that comes into being with its first failure hides it from increase().
  for (const work of ['cases', 'retention', 'notices', 'exports'] satisfies Work[]) workFailures.inc({ work }, 0);
  const lastDone = new Gauge({
    name: 'dvc_last_done_timestamp_seconds',
    help: 'When a round of work beside the requests last ended, and the nightly backup and check; absent before the first.',
    labelNames: ['work'],
    registers: [...registers],
    async collect() {
      for (const [work, file] of Object.entries(nightly)) {
        const found = await stat(join(dataDir, file)).catch(() => undefined);
        if (found) this.set({ work }, found.mtimeMs / 1000);
        else this.remove({ work });
      }
    },
  });
  new Gauge({
    name: 'dvc_disk_free_bytes',
    help: 'Free space of the disk of the data folder.',
    registers: [...registers],
    async collect() {
      const free = await statfs(dataDir).catch(() => undefined);
      this.set(free ? free.bavail * free.bsize : Number.NaN);
    },
  });
  const reserve = new Gauge({
    name: 'dvc_disk_reserve_bytes',
    help: 'Free space below which attachments and exports are refused.',
    labelNames: ['of'],
    registers: [...registers],
  });
  for (const [of, bytes] of Object.entries(reserves)) reserve.set({ of }, bytes);
  new Gauge({
    name: 'process_start_time_seconds',
    help: 'When the collector started.',
    registers: [...registers],
  }).set(clock() / 1000);

  // Bound once for each combination of labels: looking labels up costs more than the counting.
  const bound = new Map<string, (value: number) => void>();
  function once(key: string, bind: () => (value: number) => void): (value: number) => void {
    let known = bound.get(key);
    if (!known) bound.set(key, (known = bind()));
    return known;
  }

  return {
    submission(kind, result) {
      once(`${kind} ${result}`, () => {
        const child = submissions.labels(kind, result);
        return (value) => {
          child.inc(value);
        };
      })(1);
    },
    request(method, route, status, seconds) {
      once(`${method} ${route} ${String(status)}`, () => {
        const child = requests.labels(method, route, String(status));
        return (value) => {
          child.observe(value);
        };
      })(seconds);
    },
    commit({ size, seconds, failed }) {
      sizes.observe(size);
      durations.observe(seconds);
      if (failed) failures.inc();
    },
    attachmentsRemoved: (count) => removedFiles.inc(count),
    forgotten: (of, count) => forgotten.inc({ of }, count),
    done: (work) => lastDone.set({ work }, clock() / 1000),
    failed: (work) => workFailures.inc({ work }),
    exportFailed: () => exportFailures.inc(),
    noticeDead: () => deadNotices.inc(),
    text: () => registers[0].metrics(),
    contentType: registers[0].contentType,
  };
}
