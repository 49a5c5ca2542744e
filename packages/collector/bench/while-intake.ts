import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

/** Ratings a second that come in while something else is measured. */
export const perSecond = 500;

/**
 * A collector of a data folder in a process of its own, whose site `pk_bench` admits the load, and where it answers;
 * `variables` are read besides.
 */
export async function startServer(
  folder: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<{ readonly server: ChildProcess; readonly url: string }> {
  const script = fileURLToPath(new URL('./collector-server.ts', import.meta.url));
  // As deploy/dvc-collector.service has it: one heap of the C library; from its second start on nothing is compiled anew.
  const env = {
    MALLOC_ARENA_MAX: '1',
    ...process.env,
    ...variables,
    NODE_COMPILE_CACHE: join(tmpdir(), 'dvc-bench-compiled'),
  };
  const server = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'], env });
  const [line] = await once(createInterface(server.stdout), 'line');
  return { server, url: String(line) };
}

/** Sends single ratings at a steady pace until it is stopped; answers how many were stored. */
export function intake(url: string): { stop(): Promise<number> } {
  let isStopped = false;
  const drive = async (start: number): Promise<number> => {
    let stored = 0;
    for (let tick = 0; !isStopped; tick++) {
      const wait = start + tick * 100 - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      const batch = Array.from({ length: perSecond / 10 }, () => ratingOf());
      const answer = await fetch(`${url}/v1/submissions`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Origin: 'https://portal.example' },
        body: JSON.stringify(batch),
      });
      stored += (await answer.text()).split('"stored"').length - 1;
    }
    return stored;
  };
  const driven = drive(performance.now());
  return {
    stop: () => {
      isStopped = true;
      return driven;
    },
  };
}

let made = 0;
/** A rating that no earlier one equals, as the wire has it. */
export function ratingOf(): object {
  const time = Date.now().toString(16).padStart(12, '0');
  return {
    id: `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${(++made).toString(16).padStart(12, '0')}`,
    site: 'pk_bench',
    kind: 'rating',
    occurredAt: new Date().toISOString(),
    locale: 'vi',
    channel: 'web',
    subject: { procedure: '1.013229.01', agency: 'H26.107', sector: 'dat-dai' },
    sdk: '0.1.0',
    guard: { elapsed: 4000 },
    scale: 'mic-5',
    value: 'satisfied',
  };
}

/** MB (10⁶ bytes) of memory that a process holds. */
export const memory = ({ pid }: ChildProcess): number =>
  (Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1] ?? NaN) * 1024) / 1e6;

/** Seconds of a download, and the most memory that the collector held meanwhile. */
export async function downloaded(server: ChildProcess, address: string, token: string, file: string) {
  let peak = memory(server);
  const watch = setInterval(() => (peak = Math.max(peak, memory(server))), 50);
  const start = performance.now();
  const answer = await fetch(address, { headers: { Authorization: `Bearer ${token}` } });
  if (!answer.ok || !answer.body) throw new Error(`${address} answered ${String(answer.status)}`);
  await pipeline(Readable.fromWeb(answer.body), createWriteStream(file));
  clearInterval(watch);
  return { seconds: (performance.now() - start) / 1000, peak };
}
