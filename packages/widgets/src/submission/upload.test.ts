import { createServer, type Server } from 'node:http';
import { attachmentLimits, limits, problem, type AttachmentState, type ProblemCode } from '@dvc-widgets/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { KeptFile } from './kept-files.ts';
import { upload, type Progress } from './upload.ts';

const size = 1_000_000;
const bytes = Buffer.alloc(size, 0).map((_, index) => index % 251);

/** A server that keeps to the contract of /v1/attachments; what it does wrong, each test says. */
let server: Server;
let collector: string;
let received: Buffer;
let announced: boolean;
/** What becomes of the next requests: dropped in the middle, dropped after they were taken, or refused. */
let fates: ('fine' | 'cut' | 'unanswered' | ProblemCode)[];
let requests: { readonly url: string; readonly type: string | undefined; readonly length: number }[];

const state = (): AttachmentState => ({
  id: 'x',
  state: received.length === size ? 'whole' : 'partial',
  offset: received.length,
  size,
});

beforeEach(async () => {
  received = Buffer.alloc(0);
  announced = false;
  fates = [];
  requests = [];
  server = createServer((request, response) => {
    const fate = fates.shift() ?? 'fine';
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => {
      parts.push(part);
      if (fate === 'cut') request.destroy();
    });
    request.on('error', () => {});
    request.on('end', () => {
      const body = Buffer.concat(parts);
      const url = request.url ?? '';
      requests.push({ url, type: request.headers['content-type'], length: body.length });
      const answer = (status: number, document: object): void => {
        if (fate === 'unanswered') request.socket.destroy();
        else response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(document));
      };
      if (fate !== 'fine' && fate !== 'unanswered' && fate !== 'cut')
        return answer(problem(fate).status, problem(fate));
      const offset = new URL(url, 'http://c').searchParams.get('offset');
      if (offset === null) announced = true;
      else if (!announced) return answer(404, problem('unknown-attachment'));
      else if (Number(offset) !== received.length) return answer(409, problem('attachment-offset'));
      else received = Buffer.concat([received, body]);
      answer(200, state());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (!address || typeof address !== 'object') throw new Error('no address');
  collector = `http://127.0.0.1:${String(address.port)}`;
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

async function send(stop?: (progress: Progress, abort: () => void) => void) {
  const told: Progress[] = [];
  const pauses: number[] = [];
  const control = new AbortController();
  const file: KeptFile = {
    id: 'x',
    site: 'pk_one',
    collector,
    name: 'a.jpg',
    type: 'image/jpeg',
    blob: new Blob([bytes], { type: 'image/jpeg' }),
    at: 0,
  };
  await upload(
    file,
    { request: fetch, pause: async (milliseconds) => void pauses.push(milliseconds), random: () => 1 },
    control.signal,
    (progress) => {
      told.push(progress);
      stop?.(progress, () => control.abort());
    },
  );
  return { told, pauses };
}

describe('a file', () => {
  test('goes in parts, each small enough for the collector, without a preflight', async () => {
    const { told } = await send();
    expect(received.equals(bytes)).toBe(true);
    expect(told.at(-1)).toEqual({ state: 'sent' });
    expect(requests).toHaveLength(1 + Math.ceil(size / attachmentLimits.chunk));
    expect(requests.every(({ type }) => type === 'text/plain')).toBe(true);
    expect(Math.max(...requests.map(({ length }) => length))).toBeLessThanOrEqual(limits.bodyBytes);
    const offsets = told.flatMap((progress) => (progress.state === 'sending' ? [progress.offset] : []));
    expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
  });

  test.each(['cut', 'unanswered'] as const)(
    'of which any request is %s goes on where it stopped, byte by byte',
    async (fate) => {
      for (let turn = 0; turn <= Math.ceil(size / attachmentLimits.chunk); turn += 1) {
        received = Buffer.alloc(0);
        announced = false;
        fates = [...Array.from({ length: turn }, () => 'fine' as const), fate];
        const { told } = await send();
        expect(received.equals(bytes), `request ${String(turn)}`).toBe(true);
        expect(told.at(-1)).toEqual({ state: 'sent' });
        expect(told.some((progress) => progress.state === 'waiting')).toBe(true);
      }
    },
  );

  test('waits longer each time while the collector has no room or is overrun, half an hour at most', async () => {
    fates = Array.from(
      { length: 14 },
      (_, turn) => (['storage-full', 'rate-limited', 'unavailable', 'internal'] as const)[turn % 4] ?? 'internal',
    );
    const { told, pauses } = await send();
    expect(pauses.slice(0, 4)).toEqual([4000, 8000, 16000, 32000]);
    expect(Math.max(...pauses)).toBe(1_800_000);
    expect(told.at(-1)).toEqual({ state: 'sent' });
    expect(received.equals(bytes)).toBe(true);
  });

  test.each(['attachment-type', 'attachment-too-large', 'origin-refused', 'unknown-site', 'id-reused'] as const)(
    'that is refused for good (%s) is not sent again',
    async (code) => {
      fates = ['fine', code];
      const { told } = await send();
      expect(told.at(-1)).toEqual({ state: 'refused', code });
      expect(requests).toHaveLength(2);
    },
  );

  test('that the collector has forgotten is announced again', async () => {
    fates = ['fine', 'fine', 'unknown-attachment'];
    const { told } = await send();
    expect(told.at(-1)).toEqual({ state: 'sent' });
    expect(received.equals(bytes)).toBe(true);
  });

  test('that is taken away stops at once and says nothing more', async () => {
    const { told } = await send(({ state }, abort) => {
      if (state === 'sending' && requests.length === 3) abort();
    });
    expect(requests.length).toBeLessThanOrEqual(4);
    expect(told.some(({ state }) => state === 'sent')).toBe(false);
  });
});
