import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { CommitReport } from '../intake/group-commit.ts';

/** Figures of the process for Prometheus. No label ever carries an address, a site or a text of a citizen. */
export interface Metrics {
  /** One submission of that kind was `stored`, `duplicate` or `rejected`. */
  submission(kind: string, result: string): void;
  /** One request was answered; `route` is its pattern. */
  request(method: string, route: string, status: number, seconds: number): void;
  commit(report: CommitReport): void;
  /** So many files that no feedback named were removed. */
  attachmentsRemoved(count: number): void;
  /** In the text format of Prometheus. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Metrics in a registry of their own; `queue` says how many submissions wait now. */
export function createMetrics(queue: () => number): Metrics {
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
    text: () => registers[0].metrics(),
    contentType: registers[0].contentType,
  };
}
