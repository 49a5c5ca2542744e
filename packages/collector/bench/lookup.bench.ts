import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLookupCode, readLookupCode } from '@dvc-widgets/contract';
import { opening } from '../src/cases/case-days.fixture.ts';
import { noFiles } from '../src/cases/no-files.fixture.ts';
import { createCaseDesk } from '../src/cases/case-desk.ts';
import { openKeyring } from '../src/intake/keyring.ts';
import { preparedFeedback, uuidv7 } from '../src/store/prepared.fixture.ts';
import { databasePath, openSqliteStore } from '../src/store/sqlite/open.ts';

/**
 * Whether the time of an answer tells right lookup codes from wrong ones: right and wrong are asked for in random order over
 * one connection. The figure is how often a right answer took longer than a wrong one (0.5: time tells nothing), beside the
 * same figure for two halves of the right ones, which is what noise alone gives.
 */
const caseCount = 20_000;
const rounds = 6;
const perRound = 2000;
const answered = 2000;

const folder = mkdtempSync(join(tmpdir(), 'dvc-lookup-bench-'));
const newCode = () => createLookupCode((bytes) => crypto.getRandomValues(bytes));
const store = openSqliteStore(databasePath(folder));
const keyring = await openKeyring(store, Date.now);
const codes = Array.from({ length: caseCount }, newCode);
const receivedAt = Date.UTC(2026, 10, 16, 3);
for (let start = 0; start < caseCount; start += 1000) {
  await store.append(
    codes.slice(start, start + 1000).map((code, index) => {
      const lookup = keyring.lookup(readLookupCode(code) ?? '');
      return preparedFeedback({ id: uuidv7(start + index), receivedAt, case: { lookup } });
    }),
  );
}
const desk = createCaseDesk({ store, days: opening.days, files: noFiles, clock: Date.now, isAgency: async () => true });
for (let id = 1; id <= answered; id += 1) {
  await desk.move(String(id), { do: 'answer', public: 'Đã sửa.', publishText: true }, 'official:Lan');
}
await store.close();

const port = 18_987;
const program = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
const environment = { DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'warn', LOOKUP_GUESSES_PER_MINUTE: '100000' };
const server = spawn(process.execPath, [program, 'serve'], {
  env: { ...process.env, ...environment },
  stdio: ['ignore', 'ignore', 'inherit'],
});
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** Milliseconds until the whole answer was read, and its status. */
function ask(code: string): Promise<{ milliseconds: number; status: number }> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const asking = request(
      {
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: '/v1/lookup',
        agent,
        headers: { 'Content-Type': 'application/json' },
      },
      (answer) => {
        answer.resume();
        answer.on('end', () => {
          resolve({ milliseconds: performance.now() - started, status: answer.statusCode ?? 0 });
        });
      },
    );
    asking.on('error', reject);
    asking.end(JSON.stringify({ code }));
  });
}

/** How often one of `a` is greater than one of `b`, ties counting half. */
function exceeds(a: readonly number[], b: readonly number[]): number {
  const all = [...a.map((value) => ({ value, of: 1 })), ...b.map((value) => ({ value, of: 0 }))];
  all.sort((one, other) => one.value - other.value);
  const ranks = all.reduce((sum, { of }, index) => sum + (of === 1 ? index + 1 : 0), 0);
  return (ranks - (a.length * (a.length + 1)) / 2) / (a.length * b.length);
}
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

try {
  for (let tried = 0; tried < 400; tried += 1) {
    if ((await fetch(`http://127.0.0.1:${String(port)}/readyz`).catch(() => undefined))?.ok) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  // Any of all cases: a wrong code meets any of them too, and what was read a moment ago is read faster.
  const right = codes;
  for (let warm = 0; warm < 2000; warm += 1) await ask(warm % 2 ? newCode() : (right[warm % right.length] ?? ''));
  const tells: number[] = [];
  const noise: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const times: { readonly right: number[]; readonly wrong: number[] } = { right: [], wrong: [] };
    for (let asked = 0; asked < perRound * 2; asked += 1) {
      const isRight = Math.random() < 0.5;
      const code = isRight ? (right[Math.floor(Math.random() * right.length)] ?? '') : newCode();
      const { milliseconds, status } = await ask(code);
      if (status !== (isRight ? 200 : 404)) throw new Error(`answered ${String(status)}`);
      times[isRight ? 'right' : 'wrong'].push(milliseconds);
    }
    const odd = times.right.filter((_, index) => index % 2 === 1);
    const even = times.right.filter((_, index) => index % 2 === 0);
    tells.push(exceeds(times.right, times.wrong));
    noise.push(exceeds(odd, even));
    const [one, other] = [median(times.right), median(times.wrong)].map((each) => each.toFixed(3));
    console.log(
      `round ${String(round + 1)}: right ${one ?? ''} ms, wrong ${other ?? ''} ms (medians); right slower than wrong ` +
        `${(tells.at(-1) ?? 0).toFixed(3)}, right than right ${(noise.at(-1) ?? 0).toFixed(3)}`,
    );
  }
  const strength = Math.abs(median(tells) - 0.5);
  console.log(`right slower than wrong in ${(100 * median(tells)).toFixed(1)} % of pairs; 50 % tells nothing`);
  // One in twenty pairs: less than what any network adds, and what the status says anyway.
  if (strength > 0.05) {
    console.error('The time tells right codes from wrong ones: look for work that only one of them does.');
    process.exitCode = 1;
  }
} finally {
  agent.destroy();
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true });
}
