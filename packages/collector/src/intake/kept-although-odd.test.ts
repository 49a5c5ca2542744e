import { describe, expect, it } from 'vitest';
import { details, noon, rating, runCollector } from '../collector.fixture.ts';
import { uuidv7 } from '../store/prepared.fixture.ts';

const kept: Record<string, { sent: Record<string, unknown>; row: Record<string, unknown>; marks?: string[] }> = {
  'a clock two days and a minute behind': {
    sent: rating({ occurredAt: '2026-11-20T11:59:00+07:00' }),
    row: { occurred_at: Date.UTC(2026, 10, 20, 4, 59), received_at: noon, day: '2026-11-22', state: 'counted' },
    marks: ['clock-suspect'],
  },
  'a clock that stands at 1970': {
    sent: rating({ occurredAt: '1970-01-01T00:00:00Z' }),
    row: { occurred_at: 0, day: '2026-11-22', state: 'counted' },
    marks: ['clock-suspect'],
  },
  'a clock that can not be read': {
    sent: rating({ occurredAt: 'hôm qua' }),
    row: { occurred_at: null, state: 'counted' },
    marks: ['clock-suspect'],
  },
  'a time without its offset': {
    sent: rating({ occurredAt: '2026-11-22T12:00:00' }),
    row: { occurred_at: null, state: 'counted' },
    marks: ['clock-suspect'],
  },
  'a month that does not exist': {
    sent: rating({ occurredAt: '2026-13-45T12:00:00Z' }),
    row: { occurred_at: null },
    marks: ['clock-suspect'],
  },
  'a comment over its limit, whole': {
    sent: details({ comment: 'ạ'.repeat(60_000) }),
    row: { comment: 'ạ'.repeat(60_000), quarantine: 'over-long', state: 'quarantined' },
  },
  'an identifier over its limit, whole': {
    sent: rating({ subject: { step: 's'.repeat(201) } }),
    row: { step: 's'.repeat(201), quarantine: 'over-long', state: 'quarantined' },
  },
  'a comment at its limit': {
    sent: details({ comment: 'ạ'.repeat(500) }),
    row: { quarantine: null, state: 'kept' },
  },
  'lone surrogates': {
    sent: details({ comment: 'a\ud800b \ude00' }),
    row: { comment: 'a\ufffdb \ufffd' },
    marks: ['text-repaired'],
  },
  'NUL characters': {
    sent: details({ comment: 'trước\0sau', reasons: ['x\0y', 'fast'] }),
    row: { comment: 'trước\ufffdsau', reasons: '["x\ufffdy","fast"]' },
    marks: ['text-repaired'],
  },
  'identifiers of unknown shape, raw': {
    sent: rating({ subject: { procedure: 'TTHC-NOI-BO-07', agency: 'phuong-ben-nghe', dossier: 'HS-7' } }),
    row: { procedure: 'TTHC-NOI-BO-07', procedure_code: 'TTHC-NOI-BO-07', agency: 'phuong-ben-nghe', state: 'counted' },
    marks: ['unrecognised-procedure', 'unrecognised-agency', 'unrecognised-dossier'],
  },
  'keys that the contract does not know, dropped': {
    sent: rating({ colour: 'blue' }),
    row: { state: 'counted' },
  },
  'the query of a page, dropped': {
    sent: rating({ page: { origin: 'https://dvc.example.vn', path: '/nop?MDT=abc#x' } }),
    row: { page_origin: 'https://dvc.example.vn', page_path: '/nop' },
    marks: ['page-trimmed'],
  },
  'a filled trap': {
    sent: rating({ guard: { trap: 'http://x', elapsed: 4000 } }),
    row: { quarantine: 'trap', state: 'quarantined' },
  },
  'a tap sooner than a person taps': {
    sent: rating({ guard: { elapsed: 249 } }),
    row: { quarantine: 'too-fast', state: 'quarantined' },
  },
  'a tap as fast as a person taps': { sent: rating({ guard: { elapsed: 250 } }), row: { quarantine: null } },
  'details sooner than a person writes': {
    sent: details({ guard: { elapsed: 799 } }),
    row: { quarantine: 'too-fast', state: 'quarantined' },
  },
};

describe('Kept although odd', () => {
  it.each(Object.entries(kept))('%s', async (_name, { sent, row, marks = [] }) => {
    const collector = await runCollector();
    const response = await collector.post(sent);
    expect(await response.json()).toEqual({ results: [{ id: sent['id'], status: 'stored' }] });
    const [written] = collector.rows();
    expect(written).toMatchObject(row);
    expect(new Set(JSON.parse(String(written?.['marks'])) as string[])).toEqual(new Set(marks));
  });
});

describe('What intake writes', () => {
  it('takes agency and sector from the site and the catalogue where the page named none', async () => {
    const collector = await runCollector();
    await collector.post([rating(), rating({ subject: { agency: 'H01.30', sector: 'tu-phap' } })]);
    expect(collector.rows()).toMatchObject([
      { agency: 'H26.107', procedure: '1.013229.01', procedure_code: '1.013229', sector: null },
      { agency: 'H01.30', procedure: null, sector: 'tu-phap' },
    ]);
  });

  it('holds personal data nowhere, in no text that people can fill', async () => {
    const collector = await runCollector();
    const phone = '0912345668';
    await collector.post([
      details({
        comment: `Gọi tôi số ${phone}`,
        reasons: [`so ${phone}`],
        criteria: { [phone]: 'neutral' },
        subject: { procedure: phone, agency: phone, sector: phone, step: `buoc ${phone}` },
        page: { origin: 'https://dvc.example.vn', path: `/tra-cuu/${phone}` },
        locale: phone,
      }),
    ]);
    const [row] = collector.rows();
    expect(JSON.parse(String(row?.['marks']))).toContain('redacted');
    expect(row?.['comment']).toMatch(/^Gọi tôi số /);
    expect(collector.bytes()).not.toContain(phone);
  });

  it('turns the dossier code into a keyed hash and writes it nowhere', async () => {
    const collector = await runCollector();
    const code = 'H01.30-261021-0147';
    await collector.post([rating({ subject: { dossier: code } }), rating({ subject: { dossier: code } })]);
    const [first, second] = collector.rows();
    expect(first?.['dossier']).toMatch(/^d1:[\w-]{43}$/);
    expect(second?.['dossier']).toBe(first?.['dossier']);
    expect(collector.bytes()).not.toContain(code);
  });

  it('knows a repeat by what was sent: key order, letter case of the id and the guard do not matter', async () => {
    const collector = await runCollector();
    const sent = details({ criteria: { time: 'satisfied', staff: 'neutral' }, comment: 'Số 0912345668' });
    await collector.post(sent);
    const again = Object.fromEntries(Object.entries(sent).reverse());
    const response = await collector.post([
      { ...again, criteria: { staff: 'neutral', time: 'satisfied' }, guard: { elapsed: 9_000 } },
      { ...sent, id: String(sent['id']).toUpperCase() },
      { ...sent, comment: 'Số 0912345669' },
    ]);
    const { results } = (await response.json()) as { results: { status: string }[] };
    expect(results.map(({ status }) => status)).toEqual(['duplicate', 'duplicate', 'rejected']);
    expect(collector.rows()).toHaveLength(1);
  });

  it('counts a change of mind whose target was named in capitals', async () => {
    const collector = await runCollector();
    const first = rating({ id: uuidv7(noon, 0xabc_def) });
    await collector.post([first, rating({ replaces: String(first['id']).toUpperCase(), value: 'neutral' })]);
    expect(collector.rows().map(({ value, state }) => [value, state])).toEqual([
      ['satisfied', 'replaced'],
      ['neutral', 'counted'],
    ]);
  });

  it('keeps what comes through a test key out of the figures', async () => {
    const collector = await runCollector();
    await collector.addSite({ key: 'pk_test', test: true });
    await collector.post(rating({ site: 'pk_test' }));
    expect(collector.rows()).toMatchObject([{ state: 'test' }]);
  });

  it('sees a site that another process added, within a second', async () => {
    const collector = await runCollector();
    await collector.post(rating());
    await collector.addSite({ key: 'pk_new' });
    collector.now.at += 1000;
    const response = await collector.post(rating({ site: 'pk_new' }));
    expect(await response.json()).toMatchObject({ results: [{ status: 'stored' }] });
  });

  it('admits a page of this machine where the site says loopback, and nothing that only looks like one', async () => {
    const collector = await runCollector();
    await collector.addSite({ key: 'pk_demo', origins: ['loopback'] });
    const from = async (origin: string) => {
      const response = await collector.post(rating({ site: 'pk_demo' }), { Origin: origin });
      return ((await response.json()) as { results: { status: string }[] }).results[0]?.status;
    };
    for (const origin of ['http://localhost:5173', 'http://127.0.0.1:8787', 'http://127.9.9.9', 'https://[::1]:1']) {
      expect(await from(origin), origin).toBe('stored');
    }
    for (const origin of [
      'http://localhost.evil.example',
      'http://127.0.0.1.evil.example',
      'http://10.0.0.1',
      'null',
    ]) {
      expect(await from(origin), origin).toBe('rejected');
    }
  });
});
