import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { createMetrics } from './metrics.ts';

const noon = Date.UTC(2026, 10, 22, 5);
const megabyte = 1024 * 1024;

function setUp(dataDir = mkdtempSync(join(tmpdir(), 'dvc-metrics-'))) {
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const metrics = createMetrics({
    queue: () => 0,
    clock: () => noon,
    dataDir,
    reserves: { attachments: megabyte, exports: 2 * megabyte },
  });
  /** The figure of a line of /metrics. */
  const figure = async (line: string): Promise<number | undefined> => {
    const found = (await metrics.text()).split('\n').find((each) => each.startsWith(`${line} `));
    return found === undefined ? undefined : Number(found.slice(line.length));
  };
  return { metrics, dataDir, figure };
}

describe('The metrics', () => {
  it('say how much room the disk has, and what of it attachments and exports leave', async () => {
    const { figure } = setUp();
    expect(await figure('dvc_disk_free_bytes')).toBeGreaterThan(megabyte);
    expect(await figure('dvc_disk_reserve_bytes{of="attachments"}')).toBe(megabyte);
    expect(await figure('dvc_disk_reserve_bytes{of="exports"}')).toBe(2 * megabyte);
  });

  it('are answered although the disk of the data folder is not', async () => {
    const { figure } = setUp(join(tmpdir(), 'dvc-metrics-nowhere'));
    expect(await figure('dvc_disk_free_bytes')).toBeNaN();
    expect(await figure('dvc_queue_length')).toBe(0);
  });

  it('say when each work was last done, and when it failed: from nought, so that the first failure is an increase', async () => {
    const { metrics, figure } = setUp();
    expect(await figure('dvc_last_done_timestamp_seconds{work="cases"}')).toBeUndefined();
    metrics.done('cases');
    expect(await figure('dvc_last_done_timestamp_seconds{work="cases"}')).toBe(noon / 1000);
    expect(await figure('dvc_work_failures_total{work="notices"}')).toBe(0);
    metrics.failed('notices');
    expect(await figure('dvc_work_failures_total{work="notices"}')).toBe(1);
    metrics.exportFailed();
    metrics.noticeDead();
    expect(await figure('dvc_exports_failed_total')).toBe(1);
    expect(await figure('dvc_notices_dead_total')).toBe(1);
    expect(await figure('process_start_time_seconds')).toBe(noon / 1000);
  });

  it('say when the nightly job last made and last checked a backup, by the files that it leaves', async () => {
    const { dataDir, figure } = setUp();
    const [backup, check] = ['backup', 'check'].map((work) => `dvc_last_done_timestamp_seconds{work="${work}"}`);
    expect(await figure(backup ?? '')).toBeUndefined();
    writeFileSync(join(dataDir, 'last-backup'), '');
    utimesSync(join(dataDir, 'last-backup'), noon / 1000, noon / 1000);
    expect(await figure(backup ?? '')).toBe(noon / 1000);
    expect(await figure(check ?? '')).toBeUndefined();
    expect(readFileSync(fromRoot('deploy/nightly.sh'), 'utf8')).toMatch(
      /touch "\$DATA_DIR\/last-backup"[^]*\/last-check"/,
    );
  });
});

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));

describe('deploy/alerts.yaml', () => {
  const { groups } = z
    .object({
      groups: z.array(
        z.object({
          rules: z.array(
            z.object({
              alert: z.string(),
              expr: z.string(),
              labels: z.object({ severity: z.enum(['page', 'ticket']) }),
              annotations: z.object({ summary: z.string().regex(/\S · \S/) }),
            }),
          ),
        }),
      ),
    })
    .parse(parse(readFileSync(fromRoot('deploy/alerts.yaml'), 'utf8')));
  const rules = groups.flatMap(({ rules: each }) => each);

  it('asks only for metrics that /metrics has, and for every one of them but the size of transactions', async () => {
    const { metrics } = setUp();
    const known = [...(await metrics.text()).matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name = '', type]) => ({
      name,
      named: type === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
    }));
    const asked = new Set(rules.flatMap(({ expr }) => expr.match(/\b(?:dvc|process)_\w+/g) ?? []));
    const names = known.flatMap(({ named }) => named);
    expect([...asked].filter((name) => !names.includes(name))).toEqual([]);
    const unwatched = known.filter(({ named }) => !named.some((name) => asked.has(name)));
    expect(unwatched.map(({ name }) => name)).toEqual(['dvc_commit_size']);
  });

  it('is explained alert by alert in docs/deploy.md', () => {
    const page = readFileSync(fromRoot('docs/deploy.md'), 'utf8');
    const explained = [...page.matchAll(/^\| `(Dvc\w+)` +\|/gm)].map(([, name]) => name);
    expect(explained).toEqual(rules.map(({ alert }) => alert));
  });
});
