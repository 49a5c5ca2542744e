import { connect, type Socket } from 'node:net';

/** What a load did. */
export interface LoadResult {
  readonly answered: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** How hard to push. */
export interface LoadOptions {
  readonly connections: number;
  /** Milliseconds before counting begins, and of counting. */
  readonly warmUp: number;
  readonly duration: number;
}

const subject = {
  procedure: '1.013229.01',
  agency: 'H26.107',
  sector: 'dat-dai',
  step: 'ket-qua',
  dossier: 'H01.30-261021-0147',
};
const rating = (id: string) =>
  JSON.stringify({
    id,
    site: 'pk_bench',
    kind: 'rating',
    occurredAt: new Date().toISOString(),
    locale: 'vi',
    channel: 'web',
    respondent: 'citizen',
    subject,
    page: { origin: 'https://portal.example', path: '/nop-ho-so/ket-qua' },
    sdk: '0.1.0',
    guard: { elapsed: 4000 },
    scale: 'mic-5',
    value: 'satisfied',
  });

const nameless = rating('00000000-0000-7000-8000-000000000000');
const head =
  'POST /v1/submissions HTTP/1.1\r\nHost: bench\r\nOrigin: https://portal.example\r\nContent-Type: text/plain;charset=UTF-8\r\n' +
  `Content-Length: ${String(nameless.length)}\r\n\r\n`;
const [before = '', after = ''] = nameless.split('00000000-0000-7000-8000-000000000000');

/** Posts single ratings over kept-alive connections, the next one as soon as the last is answered `stored`. */
export async function runLoad(url: string, { connections, warmUp, duration }: LoadOptions): Promise<LoadResult> {
  const { hostname, port } = new URL(url);
  const countFrom = performance.now() + warmUp;
  const end = countFrom + duration;
  const latencies: number[] = [];
  let sent = 0;

  function drive(socket: Socket): Promise<void> {
    let started = 0;
    const send = () => {
      started = performance.now();
      sent += 1;
      const id = `${Date.now()
        .toString(16)
        .padStart(12, '0')
        .replace(/^(.{8})/, '$1-')}-7000-8000-${sent.toString(16).padStart(12, '0')}`;
      socket.write(head + before + id + after);
    };
    return new Promise((resolve, reject) => {
      let answer = '';
      socket.on('error', reject);
      socket.setTimeout(10_000, () => reject(new Error(`No whole answer in 10 s: ${answer}`)));
      socket.on('data', (chunk: Buffer) => {
        answer += chunk.toString('latin1');
        // Each answer ends with its only closing bracket pair.
        if (!answer.endsWith(']}')) return;
        if (!answer.startsWith('HTTP/1.1 200') || !answer.includes('"stored"')) {
          reject(new Error(answer));
          return;
        }
        answer = '';
        const now = performance.now();
        if (now >= end) {
          socket.destroy();
          resolve();
          return;
        }
        if (now >= countFrom) latencies.push(now - started);
        send();
      });
      socket.once('connect', send);
    });
  }

  await Promise.all(
    Array.from({ length: connections }, () => drive(connect({ host: hostname, port: Number(port), noDelay: true }))),
  );
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? NaN;
  return { answered: sent, perSecond: (latencies.length * 1000) / duration, p50: at(0.5), p99: at(0.99) };
}
