import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Submission } from '@dvc-widgets/contract';
import {
  runProgram,
  serverFolder,
  serverOn,
  startPostgres,
  type PostgresServer,
} from '../../packages/collector/src/store/postgres/postgres.fixture.ts';
import { prepareCollector, type CollectorProcess } from '../support/collector.ts';
import { freePort } from '../support/ports.ts';
import { makeExposure, makeFeedback, makeRating, makeReply, seeded } from '../support/ratings.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const kills = Number(process.env['KILLS'] ?? 4);

let primary: PostgresServer;
let standby: PostgresServer;
let collectors: readonly [CollectorProcess, CollectorProcess];

beforeAll(async () => {
  primary = await startPostgres(await freePort());
  await primary.createDatabase('dvc');
  const folder = serverFolder();
  await runProgram('pg_basebackup', [
    ...['-d', primary.address(), '-D', join(folder, 'data'), '-R', '-X', 'stream', '--checkpoint=fast', '--no-sync'],
  ]);
  standby = serverOn(folder, await freePort());
  await standby.start();
  // From here on a commit is answered once the standby has it on its disk too.
  await primary.sql("ALTER SYSTEM SET synchronous_standby_names = '*'");
  await primary.sql('SELECT pg_reload_conf()');
  const environment = {
    DATABASE_URL: `postgres://collector@127.0.0.1:${primary.port},127.0.0.1:${standby.port}/dvc?target_session_attrs=read-write`,
    RATE_LIMIT_PER_MINUTE: '1000000',
    LOG_LEVEL: 'error',
  };
  collectors = [await prepareCollector(environment), await prepareCollector(environment)];
  await collectors[0].run(
    'site',
    'add',
    '--key',
    'pk_demo',
    '--name',
    'Cổng thử',
    '--origin',
    'https://portal.example',
  );
}, 120_000);

afterAll(async () => {
  for (const collector of collectors) await collector.remove();
  await standby.remove();
  await primary.remove();
});

/** What one client keeps, as a citizen's outbox does, and how often it was told that something was stored. */
interface Ledger {
  readonly answered: Map<string, Submission>;
  readonly unanswered: Map<string, Submission>;
  readonly stored: Map<string, number>;
}

const ledgers: Ledger[] = Array.from({ length: 4 }, () => ({
  answered: new Map(),
  unanswered: new Map(),
  stored: new Map(),
}));

async function send(to: CollectorProcess, batch: readonly Submission[], ledger: Ledger): Promise<void> {
  const response = await fetch(`${to.url}/v1/submissions`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain', Origin: 'https://portal.example' },
    body: JSON.stringify(batch),
  });
  const answer = (await response.json()) as { results?: { id: string; status: string }[] };
  if (!response.ok) {
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('2');
  }
  for (const { id, status } of answer.results ?? []) {
    expect(['stored', 'duplicate']).toContain(status);
    if (status === 'stored') ledger.stored.set(id, (ledger.stored.get(id) ?? 0) + 1);
    const submission = ledger.unanswered.get(id);
    if (submission) ledger.answered.set(id, submission);
    ledger.unanswered.delete(id);
  }
}

function another(random: () => number, target: Submission | undefined): Submission {
  const now = Date.now();
  if (target?.kind === 'feedback') return makeReply(random, now, target);
  const chosen = random();
  if (chosen < 0.2) return makeExposure(random, now);
  if (chosen < 0.35) return makeFeedback(random, now);
  return makeRating(random, now, target ? { subject: target.subject, replaces: target.id } : {});
}

/** Posts new submissions, what waits and repeats, each to either collector, until `stop` says so. */
async function load(random: () => number, ledger: Ledger, stop: () => boolean): Promise<void> {
  while (!stop()) {
    const waiting = [...ledger.unanswered.values()].slice(0, 10);
    const earlier = [...ledger.answered.values()].slice(-20);
    const fresh = Array.from({ length: 1 + Math.floor(random() * 4) }, () => {
      const target = earlier.length > 0 && random() < 0.3 ? earlier[Math.floor(random() * earlier.length)] : undefined;
      const made = another(random, target);
      ledger.unanswered.set(made.id, made);
      return made;
    });
    const [one, two] = random() < 0.5 ? collectors : [collectors[1], collectors[0]];
    const batch = [...waiting, ...fresh, ...earlier.slice(0, 2)];
    // The same to both at once: an outbox that lost its answer does so to whichever the balancer names.
    const both = random() < 0.3;
    await Promise.allSettled([send(one, batch, ledger), ...(both ? [send(two, batch, ledger)] : [])]);
    // Nobody answers while a process is down: the others must get the processor.
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Everything answered is there once, nothing else is, and every figure agrees with the rows. */
async function expectWhole(server: PostgresServer): Promise<string> {
  for (const ledger of ledgers) {
    while (ledger.unanswered.size > 0) {
      await send(collectors[0], [...ledger.unanswered.values()].slice(0, 50), ledger);
    }
  }
  const ids = (await server.sql('SELECT id FROM submission', 'dvc')).trim().split('\n');
  const answered = ledgers.flatMap((ledger) => [...ledger.answered.keys()]);
  expect(new Set(ids).size, 'no id is there twice').toBe(ids.length);
  expect([...ids].sort(), `lost or unknown (seed ${seed})`).toEqual([...answered].sort());
  for (const { stored } of ledgers) {
    for (const [id, times] of stored) expect(times, `${id} was stored twice (seed ${seed})`).toBe(1);
  }
  await collectors[0].run('case', 'tend');
  const counts = await server.sql(
    `SELECT (SELECT COUNT(*) FROM submission WHERE kind = 'feedback') - (SELECT COUNT(*) FROM feedback_case),
       (SELECT COUNT(*) FROM submission WHERE kind = 'reply') - (SELECT COUNT(DISTINCT submission) FROM case_event WHERE type = 'information-given'),
       (SELECT MAX(number) - COUNT(*) FROM feedback_case)`,
    'dvc',
  );
  expect(counts.trim(), `cases (seed ${seed})`).toBe('0|0|0');
  expect(await collectors[0].run('case', 'verify')).toContain('cases equal their events');
  const stats = await collectors[1].run('stats', '--json');
  expect(JSON.parse(stats), `seed ${seed}`).toMatchObject({ rollupDifferences: [] });
  return `${answered.length} submissions, all there once`;
}

test(`two collectors on one PostgreSQL, killed ${kills} times in turn under load, lose and double nothing`, async () => {
  const random = seeded(seed);
  for (const collector of collectors) await collector.start();
  let isOver = false;
  const rounds = ledgers.map((ledger) => load(random, ledger, () => isOver));
  for (let kill = 0; kill < kills; kill++) {
    const victim = collectors[kill % 2] ?? collectors[0];
    await new Promise((resolve) => setTimeout(resolve, random() * 200));
    await victim.kill();
    await victim.start();
  }
  isOver = true;
  await Promise.all(rounds);
  console.log(`${kills} kills, seed ${seed}: ${await expectWhole(primary)}`);
}, 180_000);

test('the primary killed under load and its standby promoted: nothing answered is lost, and intake goes on by itself', async () => {
  const random = seeded(seed + 1);
  let isOver = false;
  const answered = () => ledgers.reduce((sum, ledger) => sum + ledger.answered.size, 0);
  const before = answered();
  const rounds = ledgers.map((ledger) => load(random, ledger, () => isOver));
  await expect.poll(() => answered() - before).toBeGreaterThan(200);
  primary.kill();
  const killedAt = performance.now();
  const atKill = answered();
  await runProgram('pg_ctl', ['-D', join(standby.folder, 'data'), '-w', 'promote']);
  const promotedAfter = performance.now() - killedAt;
  await expect.poll(() => answered() - atKill, { interval: 5 }).toBeGreaterThan(20);
  const backAfter = performance.now() - killedAt;
  await expect.poll(() => answered() - atKill).toBeGreaterThan(300);
  isOver = true;
  await Promise.all(rounds);
  const report = await expectWhole(standby);
  console.log(
    `failover, seed ${seed}: standby promoted ${Math.round(promotedAfter)} ms after the kill, intake back after ${Math.round(backAfter)} ms; ${report}`,
  );
  for (const { url } of collectors) expect((await fetch(`${url}/readyz`)).status).toBe(200);
}, 180_000);
