import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { jpeg } from '../../attachments/files.fixture.ts';
import { feedback, noon, portal, rating, runCollector } from '../../collector.fixture.ts';
import { uuidv7 } from '../../store/prepared.fixture.ts';
import { runCommand } from '../run.fixture.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dvc-retention-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const later = Date.UTC(2029, 5, 1);
const counts = z.array(z.object({ of: z.string(), what: z.string(), count: z.number(), months: z.number() }));

describe('retention', () => {
  it('says what is kept how long, what would go by when, and takes it out of every place', async () => {
    const collector = await runCollector();
    const file = uuidv7(noon, 70);
    const named = { id: file, name: 'man-hinh.jpg', type: 'image/jpeg', size: jpeg.length };
    const send = (path: string, body: string | Buffer) =>
      fetch(`${collector.url}/v1/attachments${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'text/plain', Origin: portal },
        body,
      });
    expect((await send('', JSON.stringify({ ...named, site: 'pk_one' }))).status).toBe(200);
    expect((await send(`/${file}?offset=0`, jpeg)).status).toBe(200);
    const rated = rating();
    const details = {
      ...rating({ id: uuidv7(noon, 71) }),
      kind: 'rating-details',
      rating: rated['id'],
      comment: 'Thonquequan phai cho lau',
      scale: undefined,
      value: undefined,
    };
    await collector.post([
      rated,
      details,
      feedback({
        text: 'Thonquequan khong co cong',
        attachments: [named],
        consents: ['handling', 'contact'],
        contact: { name: 'Thonquequan Van A', phone: '0912345678' },
      }),
    ]);
    const ask = (...args: readonly string[]) => {
      const environment = { DATA_DIR: collector.dataDir, FEEDBACK_KEPT_MONTHS: '12' };
      return (at: number) => runCommand(args, environment, at);
    };
    await ask('case', 'set-aside', '1', '--reason', 'thử', '--by', 'Lan')(noon);
    const figures = async () => (await ask('stats', '--json')(noon)).out;
    const before = await figures();

    const shown = await ask('retention', 'show')(noon);
    expect(shown.out).toContain('praise\t12\t12\t12\t12');
    const previewed = await ask('retention', 'preview', '--json')(later);
    expect(counts.parse(JSON.parse(previewed.out)).filter(({ count }) => count > 0)).toMatchObject([
      { of: 'fault', what: 'text', count: 1, months: 12 },
      { of: 'fault', what: 'contact', count: 1 },
      { of: 'fault', what: 'attachments', count: 1 },
      { of: 'ratings', what: 'text', count: 1 },
    ]);
    expect((await ask('retention', 'preview', '--by', '2027-01-01')(later)).out).toContain('0 in all');
    expect((await ask('retention', 'preview', '--by', 'mai')(later)).exitCode).toBe(2);
    // In the rows, in the log beside them, and in the index of words.
    const remains = () => collector.bytes().toLowerCase().includes('thonquequan');
    expect(remains()).toBe(true);

    const ran = await ask('retention', 'run')(later);
    expect(ran).toMatchObject({ exitCode: 0, err: '' });
    expect(ran.out).toContain('cases fault\tattachments\t1');
    expect(ran.out).toContain('erased 4');
    expect((await ask('retention', 'run')(later)).out).toBe('erased 0\n');
    expect(remains()).toBe(false);
    expect((await ask('case', 'show', '1')(later)).out).not.toContain('man-hinh');
    // With the differences of the rollups from a recount: none.
    expect(await figures()).toBe(before);
    expect(before).toContain('"rollupDifferences": []');
    expect((await ask('case', 'verify')(later)).exitCode).toBe(0);
    expect((await ask('audit', 'verify')(later)).exitCode).toBe(0);
    expect((await ask('audit', 'list', '--action', 'retention.erased')(later)).out.trim().split('\n')).toHaveLength(4);
    expect((await ask('retention', 'show')(later)).out).toContain('erased beside cases so far\t1');
  });

  it('is done by a running collector itself, which counts it and logs no word of it', async () => {
    const collector = await runCollector();
    await collector.post(feedback({ text: 'Thonquequan khong co cong', guard: { trap: 'x' } }));
    collector.now.at = later;
    await collector.restart();
    await vi.waitFor(async () => {
      const metrics = await (await fetch(`${collector.url}/metrics`)).text();
      expect(metrics).toContain('dvc_retention_erased_total{of="cases fault"} 1');
      expect(metrics).toMatch(/dvc_last_done_timestamp_seconds\{work="retention"\} \d/);
    });
    expect(collector.bytes().toLowerCase()).not.toContain('thonquequan');
    expect(collector.log()).not.toContain('Thonquequan');
  });

  it('refuses rules that are wrong, with each line, and erases nothing by them', async () => {
    const collector = await runCollector();
    const rules = join(folder, 'retention.yaml');
    writeFileSync(rules, 'cases:\n  text: 6\n  contact: 12\ntopics:\n  joke: { text: 1 }\n');
    const ran = await runCommand(['retention', 'run'], { DATA_DIR: collector.dataDir, RETENTION_RULES: rules }, later);
    expect(ran.exitCode).toBe(2);
    expect(ran.err).toMatch(/retention\.yaml:5: .*joke/);
  });
});
