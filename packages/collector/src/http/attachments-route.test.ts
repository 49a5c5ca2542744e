import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { attachmentLimits, limits } from '@dvc-widgets/contract';
import { attachmentStateSchema } from '@dvc-widgets/contract/attachments/schema';
import { describe, expect, it } from 'vitest';
import { jpeg, jpegWithPosition, pdf, png } from '../attachments/files.fixture.ts';
import { noon, portal, rating, runCollector, type RunningCollector } from '../collector.fixture.ts';
import { uuidv7 } from '../store/prepared.fixture.ts';

let made = 0;
const announced = (bytes: Buffer, changes: Readonly<Record<string, unknown>> = {}) => ({
  id: uuidv7(noon, (made += 1)),
  site: 'pk_one',
  name: 'giay-chung-sinh.jpg',
  type: 'image/jpeg',
  size: bytes.length,
  ...changes,
});

/** A picture as large as a telephone's: noise does not pack. */
const photo = (size: number): Buffer => {
  const noise = Buffer.from(randomBytes(size - jpeg.length).map((byte) => (byte === 0xff ? 0xfe : byte)));
  // Into the scan, before the end marker.
  return Buffer.concat([jpeg.subarray(0, -2), noise, jpeg.subarray(-2)]);
};

function sender({ url }: RunningCollector) {
  const post = (path: string, body: string | Uint8Array, origin = portal) =>
    fetch(`${url}/v1/attachments${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain', Origin: origin },
      body,
    });
  const read = async (response: Response) => {
    expect(response.status, await response.clone().text()).toBe(200);
    return attachmentStateSchema.parse(await response.json());
  };
  return {
    post,
    read,
    announce: (attachment: object, origin?: string) => post('', JSON.stringify(attachment), origin),
    add: (id: string, offset: number, bytes: Buffer) => post(`/${id}?offset=${String(offset)}`, bytes),
    find: (id: string) => fetch(`${url}/v1/attachments/${id}`),
  };
}

const filesOf = ({ dataDir }: RunningCollector): string[] =>
  readdirSync(join(dataDir, 'attachments'), { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name));

const code = async (response: Response): Promise<unknown> => {
  const body: unknown = await response.json();
  return [response.status, Reflect.get(Object(body), 'code')];
};

describe('an attachment', () => {
  it('is announced, sent in parts by any page of the site, and whole at the end, byte by byte', async () => {
    const collector = await runCollector();
    const { announce, add, read, find } = sender(collector);
    const bytes = photo(500_000);
    const attachment = announced(bytes);
    const first = await announce(attachment);
    expect(first.headers.get('access-control-allow-origin')).toBe('*');
    expect(await read(first)).toEqual({ id: attachment.id, state: 'partial', offset: 0, size: bytes.length });
    let offset = 0;
    while (offset < bytes.length) {
      const state = await read(
        await add(attachment.id, offset, bytes.subarray(offset, offset + attachmentLimits.chunk)),
      );
      expect(state.offset).toBe(Math.min(offset + attachmentLimits.chunk, bytes.length));
      ({ offset } = state);
    }
    expect(await read(await find(attachment.id))).toEqual({
      id: attachment.id,
      state: 'whole',
      offset: bytes.length,
      size: bytes.length,
    });
    const kept = filesOf(collector).filter((path) => path.endsWith(attachment.id));
    expect(kept.map((path) => readFileSync(path))).toEqual([bytes]);
    expect(collector.log()).not.toContain('giay-chung-sinh');
  });

  it('cut off in the middle of any part goes on where it stopped, through a new start of the collector too', async () => {
    const before = await runCollector();
    const bytes = photo(90_000);
    const attachment = announced(bytes);
    await sender(before).announce(attachment);
    const part = 9_000;
    let { url } = before;
    for (let turn = 0; ; turn += 1) {
      const { offset, state } = attachmentStateSchema.parse(
        await (await fetch(`${url}/v1/attachments/${attachment.id}`)).json(),
      );
      if (state !== 'partial') break;
      const body = bytes.subarray(offset, offset + part);
      // The line goes after as many bytes of the part as the turn says; every second time all goes through.
      if (turn % 2 === 0)
        await cut(`${url}/v1/attachments/${attachment.id}?offset=${String(offset)}`, body, turn * 400);
      else {
        const response = await fetch(`${url}/v1/attachments/${attachment.id}?offset=${String(offset)}`, {
          method: 'POST',
          headers: { 'Content-Type': 'text/plain' },
          body,
        });
        expect(response.status).toBe(200);
      }
      if (turn === 7) {
        await before.close();
        const after = await runCollector({ dataDir: before.dataDir });
        ({ url } = after);
      }
      expect(turn).toBeLessThan(100);
    }
    const kept = filesOf(before).filter((path) => path.endsWith(attachment.id));
    expect(kept.map((path) => readFileSync(path))).toEqual([bytes]);
  });

  it('of which an answer was lost may be sent again, whole or in part, and is not doubled', async () => {
    const collector = await runCollector();
    const { announce, add, read } = sender(collector);
    const bytes = photo(30_000);
    const attachment = announced(bytes);
    await announce(attachment);
    await add(attachment.id, 0, bytes.subarray(0, 10_000));
    expect(await read(await announce(attachment))).toMatchObject({ offset: 10_000 });
    expect(await read(await add(attachment.id, 0, bytes.subarray(0, 10_000)))).toMatchObject({ offset: 10_000 });
    expect(await read(await add(attachment.id, 5_000, bytes.subarray(5_000, 20_000)))).toMatchObject({
      offset: 20_000,
    });
    const both = await Promise.all([
      add(attachment.id, 20_000, bytes.subarray(20_000)),
      add(attachment.id, 20_000, bytes.subarray(20_000)),
    ]);
    for (const response of both) expect(await read(response)).toMatchObject({ state: 'whole', offset: 30_000 });
    const kept = filesOf(collector).filter((path) => path.endsWith(attachment.id));
    expect(kept.map((path) => readFileSync(path))).toEqual([bytes]);
  });

  it('that is not what its name says, or more than a picture, is refused or kept apart, and leaves no byte when refused', async () => {
    const collector = await runCollector();
    const { announce, add, read, find } = sender(collector);
    const zip = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(80)]);
    const refused = announced(zip);
    await announce(refused);
    expect(await code(await add(refused.id, 0, zip))).toEqual([422, 'attachment-type']);
    expect(await code(await find(refused.id))).toEqual([404, 'unknown-attachment']);
    const said = filesOf(collector);
    expect(said, 'only that it was refused').toEqual([expect.stringMatching(`${refused.id}\\.json$`)]);
    expect(await code(await announce(refused)), 'again').toEqual([422, 'attachment-type']);
    for (const bytes of [jpegWithPosition, png(10_000, 10_000), pdf('/OpenAction 4 0 R')]) {
      const odd = announced(bytes);
      await announce(odd);
      expect(await read(await add(odd.id, 0, bytes))).toMatchObject({ state: 'quarantined' });
    }
  });

  it.each([
    ['no JSON', '{', [400, 'malformed-json']],
    ['too large', announced(jpeg, { size: attachmentLimits.bytes + 1 }), [413, 'attachment-too-large']],
    ['of a type that is not taken', announced(jpeg, { type: 'video/mp4' }), [422, 'attachment-type']],
    ['without a name', announced(jpeg, { name: '' }), [422, 'invalid-field']],
    ['with an id that can be guessed', announced(jpeg, { id: '1' }), [422, 'invalid-field']],
    ['with a path for an id', announced(jpeg, { id: '../../x' }), [422, 'invalid-field']],
    ['of no site', announced(jpeg, { site: 'pk_none' }), [404, 'unknown-site']],
  ])('announced %s is refused with a reason', async (_what, body, expected) => {
    const { post } = sender(await runCollector());
    expect(await code(await post('', typeof body === 'string' ? body : JSON.stringify(body)))).toEqual(expected);
  });

  it('from another origin, under an id in use, unknown or beyond its size is refused', async () => {
    const { announce, add, find } = sender(await runCollector());
    const attachment = announced(jpeg);
    expect(await code(await announce(attachment, 'https://other.example'))).toEqual([403, 'origin-refused']);
    await announce(attachment);
    expect(await code(await announce({ ...attachment, name: 'khac.jpg' }))).toEqual([409, 'id-reused']);
    expect(await code(await add(attachment.id, 5, jpeg))).toEqual([409, 'attachment-offset']);
    expect(await code(await add(attachment.id, 0, Buffer.concat([jpeg, jpeg])))).toEqual([409, 'attachment-offset']);
    expect(await code(await add(uuidv7(noon, 999_999), 0, jpeg))).toEqual([404, 'unknown-attachment']);
    expect(await code(await add('..%2f..%2fcollector', 0, jpeg))).toEqual([404, 'unknown-attachment']);
    expect(await code(await add(attachment.id, NaN, jpeg))).toEqual([400, 'invalid-query']);
    expect(await code(await add(attachment.id, 0, Buffer.alloc(limits.bodyBytes + 1)))).toEqual([
      413,
      'body-too-large',
    ]);
    expect(await code(await find(uuidv7(noon, 999_999)))).toEqual([404, 'unknown-attachment']);
  });

  it('for which the disk has no room is refused clearly, leaves no half file, and ratings still go in', async () => {
    const collector = await runCollector();
    const { announce, add, read, find } = sender(collector);
    const attachment = announced(jpeg);
    const place = join(collector.dataDir, 'attachments', attachment.id.slice(0, 6));
    mkdirSync(place, { recursive: true });
    // The kernel's own full disk.
    symlinkSync('/dev/full', join(place, attachment.id));
    expect(await read(await announce(attachment))).toMatchObject({ offset: 0 });
    const full = await add(attachment.id, 0, jpeg);
    expect(full.headers.get('retry-after')).toBe('3600');
    expect(await code(full)).toEqual([507, 'storage-full']);
    expect(await read(await find(attachment.id))).toMatchObject({ state: 'partial', offset: 0 });

    expect(await (await collector.post(rating())).json()).toMatchObject({ results: [{ status: 'stored' }] });

    const crowded = await runCollector({ attachmentReserveMegabytes: 1_000_000_000 });
    expect(await code(await sender(crowded).announce(announced(jpeg)))).toEqual([507, 'storage-full']);
    expect(readdirSync(join(crowded.dataDir, 'attachments'))).toEqual([]);
  });

  it('counts against the limit of its sender unless it is refused', async () => {
    const { announce } = sender(await runCollector({ rateLimitPerMinute: 60 }));
    for (let turn = 0; turn < 100; turn += 1) {
      expect((await announce(announced(jpeg, { type: 'video/mp4' }))).status).toBe(422);
    }
    for (let turn = 0; turn < 60; turn += 1) expect((await announce(announced(jpeg))).status).toBe(200);
    expect(await code(await announce(announced(jpeg)))).toEqual([429, 'rate-limited']);
  });
});

/** Sends the beginning of a body and drops the line. */
function cut(url: string, body: Buffer, length: number): Promise<void> {
  return new Promise((resolve) => {
    const sending = request(url, {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain', 'Content-Length': body.length },
    });
    sending.on('error', () => {});
    sending.on('close', resolve);
    sending.write(body.subarray(0, Math.min(length, body.length - 1)), () => sending.destroy());
  });
}
