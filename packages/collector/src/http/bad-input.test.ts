import { describe, expect, it } from 'vitest';
import { details, rating, runCollector } from '../collector.fixture.ts';

const json = (value: unknown) => JSON.stringify(value);

interface Refusal {
  readonly body: string | Uint8Array;
  readonly headers?: Record<string, string>;
  readonly status: number;
  readonly code: string;
}

const wholeRequests: Record<string, Refusal> = {
  'malformed JSON': { body: '{"id":', status: 400, code: 'malformed-json' },
  'brackets as deep as the body allows': { body: '['.repeat(200_000), status: 400, code: 'malformed-json' },
  'bad UTF-8': {
    body: Uint8Array.from([...Buffer.from('{"locale":"'), 0xc3, 0x28, 0xff, ...Buffer.from('"}')]),
    status: 400,
    code: 'invalid-encoding',
  },
  'surrogates written as UTF-8': {
    body: Uint8Array.from([...Buffer.from('"'), 0xed, 0xa0, 0x80, ...Buffer.from('"')]),
    status: 400,
    code: 'invalid-encoding',
  },
  'an empty body': { body: '', status: 400, code: 'empty-request' },
  'an empty array': { body: '[]', status: 400, code: 'empty-request' },
  '51 items': { body: json(Array.from({ length: 51 }, () => rating())), status: 400, code: 'too-many-items' },
  'a wrong content type': {
    body: json(rating()),
    headers: { 'Content-Type': 'application/xml' },
    status: 415,
    code: 'unsupported-media-type',
  },
  'a content type that is none': {
    body: json(rating()),
    headers: { 'Content-Type': ';;;' },
    status: 415,
    code: 'unsupported-media-type',
  },
  'a body of 256 KiB and one byte': {
    body: json(rating()).padEnd(256 * 1024 + 1),
    status: 413,
    code: 'body-too-large',
  },
};

const items: Record<string, { item: unknown; headers?: Record<string, string>; code: string; field?: string }> = {
  'a number': { item: 7, code: 'invalid-item' },
  null: { item: null, code: 'invalid-item' },
  'an array in the array': { item: [[rating()]], code: 'invalid-item' },
  'a missing id': { item: rating({ id: undefined }), code: 'missing-field', field: '/id' },
  'an id that is no UUIDv7': { item: rating({ id: '1' }), code: 'invalid-field', field: '/id' },
  'an unknown kind': { item: rating({ kind: 'petition' }), code: 'unknown-kind', field: '/kind' },
  'a number for a text': { item: rating({ locale: 5 }), code: 'invalid-field', field: '/locale' },
  'a text for an object': { item: rating({ subject: '1.013229' }), code: 'invalid-field', field: '/subject' },
  'a wrong type inside': {
    item: rating({ subject: { procedure: 1.013229 } }),
    code: 'invalid-field',
    field: '/subject/procedure',
  },
  'an unknown channel': { item: rating({ channel: 'fax' }), code: 'invalid-field', field: '/channel' },
  'an unknown scale': { item: rating({ scale: 'stars' }), code: 'unknown-scale', field: '/scale' },
  'a value outside the scale': {
    item: rating({ scale: 'tt32-3', value: 'neutral' }),
    code: 'value-outside-scale',
    field: '/value',
  },
  'a criterion outside its scale': {
    item: details({ criteria: { time: 'never' } }),
    code: 'value-outside-scale',
    field: '/criteria/time',
  },
  'eleven criteria': {
    item: details({ criteria: Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`c${String(n)}`, 'neutral'])) }),
    code: 'invalid-field',
    field: '/criteria',
  },
  'a site key of another shape': { item: rating({ site: 'one' }), code: 'invalid-field', field: '/site' },
  'an unknown site': { item: rating({ site: 'pk_other' }), code: 'unknown-site', field: '/site' },
  'a foreign origin': {
    item: rating(),
    headers: { Origin: 'https://evil.example' },
    code: 'origin-refused',
    field: '/site',
  },
  'an origin of null': { item: rating(), headers: { Origin: 'null' }, code: 'origin-refused', field: '/site' },
  'an origin that begins like the portal': {
    item: rating(),
    headers: { Origin: 'https://dvc.example.vn.evil.example' },
    code: 'origin-refused',
    field: '/site',
  },
};

describe('Bad input is refused with a stable code, a sentence in each language and the field', () => {
  it.each(Object.entries(wholeRequests))(
    '%s: the request as a whole',
    async (_name, { body, headers, status, code }) => {
      const collector = await runCollector();
      const response = await collector.post(body, headers);
      expect(response.status).toBe(status);
      expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      expect(response.headers.get('access-control-allow-origin'), 'a page must be able to read it').toBe('*');
      expect(await response.json()).toEqual(problemOf(code, status));
      expect(collector.rows()).toEqual([]);
    },
  );

  it.each(Object.entries(items))('%s: that item, and only it', async (_name, { item, headers, code, field }) => {
    const collector = await runCollector();
    const neighbour = rating();
    const response = await collector.post([item, neighbour], headers);
    const { results } = (await response.json()) as { results: Record<string, unknown>[] };
    expect(response.status).toBe(200);
    expect(results[0]).toMatchObject({ status: 'rejected', problem: problemOf(code, expect.any(Number), field) });
    const isTaken = headers === undefined;
    expect(results[1]?.['status']).toBe(isTaken ? 'stored' : 'rejected');
    expect(collector.rows().map(({ id }) => id)).toEqual(isTaken ? [neighbour['id']] : []);
  });

  it('an id used again with other content: the first stays as it was', async () => {
    const collector = await runCollector();
    const first = rating();
    await collector.post(first);
    const response = await collector.post({ ...first, value: 'dissatisfied' });
    expect(await response.json()).toEqual({
      results: [{ id: first['id'], status: 'rejected', problem: problemOf('id-reused', 409, '/id') }],
    });
    expect(collector.rows()).toMatchObject([{ value: 'satisfied' }]);
  });

  it('a request without any origin is refused unless the site says null', async () => {
    const collector = await runCollector();
    await collector.addSite({ key: 'pk_any', origins: ['null'] });
    const send = async (site: string) => {
      const response = await fetch(`${collector.url}/v1/submissions`, {
        method: 'POST',
        headers: { 'Content-Type': 'text/plain' },
        body: json(rating({ site })),
      });
      return await response.json();
    };
    expect(await send('pk_one')).toMatchObject({ results: [{ problem: { code: 'origin-refused' } }] });
    expect(await send('pk_any')).toMatchObject({ results: [{ status: 'stored' }] });
  });

  it('an unknown address, and a method that an address does not take', async () => {
    const collector = await runCollector();
    const nowhere = await fetch(`${collector.url}/v2/submissions`);
    expect([nowhere.status, await nowhere.json()]).toEqual([404, problemOf('not-found', 404)]);
    const read = await fetch(`${collector.url}/v1/submissions`);
    expect([read.status, read.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
    expect(await read.json()).toEqual(problemOf('method-not-allowed', 405));
    const written = await fetch(`${collector.url}/healthz`, { method: 'PUT', body: 'x' });
    expect([written.status, written.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});

function problemOf(code: string, status: unknown, field?: string) {
  return {
    type: `urn:dvc-widgets:problem:${code}`,
    code,
    status,
    title: expect.stringMatching(/\.$/) as string,
    vi: expect.stringMatching(/[À-ỹ]/) as string,
    en: expect.stringMatching(/\.$/) as string,
    ...(field !== undefined && { field }),
  };
}
