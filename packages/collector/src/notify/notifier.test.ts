import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, it } from 'vitest';
import { createHandlingRules, noRules, type RulesFile } from '../cases/handling-rules.ts';
import { answered, moveCase } from '../cases/register-data.fixture.ts';
import { vietnamDays } from '../cases/declared-days.ts';
import { createWorkingDays } from '../cases/working-days.ts';
import { feedback, runCollector, type RunningCollector } from '../collector.fixture.ts';
import { createWebhookPoster, isInside } from '../http/post-webhook.ts';
import { createLocalDay } from '../intake/local-day.ts';
import { databasePath, openSqliteStore } from '../store/sqlite/open.ts';
import { createNotifier, type Notifier } from './notifier.ts';
import { createMailSender } from './send-mail.ts';

const minute = 60_000;
const hour = 60 * minute;
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A receiver of webhooks on this machine that can be down; it checks each signature with somebody else's code. */
async function receiver(answer: (count: number) => number = () => 204) {
  const got: { id: string; type: string; case: string | null; body: string; headers: Record<string, string> }[] = [];
  const said = (body: string) => JSON.parse(body);
  let server: Server | undefined;
  let port = 0;
  const hook = new Webhook(secret);
  const up = () =>
    new Promise<void>((resolve) => {
      server = createServer((request, response) => {
        let body = '';
        request.on('data', (chunk: Buffer) => (body += chunk.toString()));
        request.on('end', () => {
          const headers = Object.fromEntries(
            Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
          );
          const { 'webhook-id': id = '', 'webhook-timestamp': seconds } = headers;
          got.push({ id, type: said(body).type, case: said(body).data.case, body, headers });
          // At the clock of the test: what is too old or too new is looked at where the clock is real.
          const right = hook.sign(id, new Date(Number(seconds) * 1000), body);
          if (headers['webhook-signature'] !== right) {
            response.writeHead(401).end();
            return;
          }
          response.writeHead(answer(got.length)).end();
        });
      });
      server.listen(port, '127.0.0.1', () => {
        port = (server?.address() as AddressInfo | undefined)?.port ?? 0;
        resolve();
      });
    });
  const down = () => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  await up();
  ends.push(down);
  return { got, up, down, url: () => `http://127.0.0.1:${port}/hook` };
}

/** A mail server on this machine that keeps what it is given. */
async function mailbox() {
  const got: { to: string[]; text: string; messageId: string }[] = [];
  let isDown = false;
  let isLosing = false;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onConnect: (_session, done) => done(isDown ? Object.assign(new Error('down'), { responseCode: 421 }) : undefined),
    onData(stream, session, done) {
      let source = '';
      stream.on('data', (chunk: Buffer) => (source += chunk.toString()));
      stream.on('end', () => {
        got.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          text: source,
          messageId: /^message-id: (.*)$/im.exec(source)?.[1]?.trim() ?? '',
        });
        done(isLosing ? Object.assign(new Error('lost'), { responseCode: 451 }) : undefined);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  ends.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return {
    got,
    url: `smtp://127.0.0.1:${port}`,
    setDown: (value: boolean) => (isDown = value),
    setLosing: (value: boolean) => (isLosing = value),
  };
}

/** The text of a mail, decoded. */
const textOf = (source: string): string => {
  const body = source.slice(source.search(/\r?\n\r?\n/)).trim();
  if (/^content-transfer-encoding: base64/im.test(source)) return Buffer.from(body, 'base64').toString();
  const bytes = body
    .replace(/=\r?\n/g, '')
    .replace(/=([\dA-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return Buffer.from(bytes, 'latin1').toString();
};

/** A notifier of its own beside a collector, on the same database, with rules. */
function notifierOf(collector: RunningCollector, rules: Partial<RulesFile>, smtpUrl?: string): Notifier {
  const store = openSqliteStore(databasePath(collector.dataDir));
  ends.push(() => store.close());
  return createNotifier({
    store,
    rules: createHandlingRules({ ...noRules, ...rules }, (agency) => [agency]),
    calendar: { ...createWorkingDays(vietnamDays()), dayOf: createLocalDay('Asia/Ho_Chi_Minh') },
    clock: () => collector.now.at,
    sendMail: smtpUrl === undefined ? undefined : createMailSender(smtpUrl, 'dvc@tinh.example'),
    postWebhook: createWebhookPoster(rules.allowPrivateAddresses ?? false),
    refresh: async () => {},
    onDead: () => {},
    agencyName: () => 'UBND phường Long Xuyên',
    siteName: () => 'Cổng thử',
    publicUrl: 'https://thu-nhan.example',
  });
}
const hookTo = (url: string): Partial<RulesFile> => ({
  webhooks: [{ url, secret, kinds: ['new', 'due-soon', 'overdue', 'escalated', 'reopened', 'silent'], agency: null }],
  allowPrivateAddresses: true,
});
const unsent = async (collector: RunningCollector) => {
  const store = openSqliteStore(databasePath(collector.dataDir));
  const rows = await store.notices.unsent();
  await store.close();
  return rows;
};
describe('Webhooks', () => {
  it('tell once of a new case, signed so that others can verify it, without personal data', async () => {
    const collector = await runCollector();
    const { got, url } = await receiver((): number => 204);
    const notifier = notifierOf(collector, hookTo(url()));
    collector.now.at = Date.now();
    await collector.post(
      feedback({ text: 'BIMAT 0912345668', consents: ['handling', 'contact'], contact: { name: 'BIMAT' } }),
    );
    await notifier.round();
    await notifier.round();
    expect(got.map(({ type, case: number }) => [type, number])).toEqual([['case.new', '1']]);
    expect(JSON.parse(got[0]?.body ?? '')).toMatchObject({
      data: {
        topic: 'fault',
        agency: 'H26.107',
        dueDay: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        link: 'https://thu-nhan.example/register',
      },
    });
    expect(got[0]?.body).not.toContain('BIMAT');
    expect(new Webhook(secret).verify(got[0]?.body ?? '', got[0]?.headers ?? {})).toMatchObject({ type: 'case.new' });
  });

  it('that were down for an hour all arrive afterwards, in the order of each case, repeats recognisable by id', async () => {
    const collector = await runCollector();
    const { got, up, down, url } = await receiver();
    const notifier = notifierOf(collector, hookTo(url()));
    await down();
    for (let number = 1; number <= 5; number += 1) await collector.post(feedback());
    for (let number = 1; number <= 5; number += 1) {
      await moveCase(
        collector,
        [
          answered('x'),
          { type: 'judged', verdict: 'dissatisfied', text: 'y' },
          { type: 'reopened', by: 'citizen', reason: 'y' },
        ],
        String(number),
      );
    }
    for (let at = 0; at < 60; at += 1) {
      collector.now.at += minute;
      await notifier.round();
    }
    expect(got).toEqual([]);
    expect(await unsent(collector)).toHaveLength(10);
    await up();
    for (let at = 0; at < 150 && (await unsent(collector)).length > 0; at += 1) {
      collector.now.at += minute;
      await notifier.round();
    }
    const accepted = new Map(got.map((each) => [each.id, each]));
    expect(accepted.size).toBe(10);
    for (let number = 1; number <= 5; number += 1) {
      expect([...accepted.values()].filter((each) => each.case === String(number)).map(({ type }) => type)).toEqual([
        'case.new',
        'case.reopened',
      ]);
    }
  });

  it('of which one is refused again and again hold back only what comes later of its case, and are listed when given up', async () => {
    const collector = await runCollector();
    let refused = '';
    const { got, url } = await receiver((): number => (got.at(-1)?.case === refused ? 400 : 204));
    const notifier = notifierOf(collector, hookTo(url()));
    refused = '1';
    await collector.post(feedback());
    await collector.post(feedback());
    await notifier.round();
    await moveCase(collector, [answered('x'), { type: 'reopened', by: 'official', reason: 'y' }], '1');
    await notifier.round();
    expect(got.map(({ type, case: number }) => `${number} ${type}`)).toEqual(['1 case.new', '2 case.new']);
    for (let at = 0; at < 100; at += 1) {
      collector.now.at += hour;
      await notifier.round();
    }
    const dead = (await unsent(collector)).filter(({ state }) => state === 'dead');
    expect(dead).toMatchObject([
      { kind: 'new', number: '1', error: 'answered 400' },
      { kind: 'reopened', number: '1' },
    ]);
    const tries = got.filter((each) => each.case === '1' && each.type === 'case.new');
    expect(new Set(tries.map(({ id }) => id)).size).toBe(1);

    refused = '';
    const store = openSqliteStore(databasePath(collector.dataDir));
    // The deadlines that passed meanwhile are told besides.
    expect(await store.notices.retry(collector.now.at)).toBeGreaterThanOrEqual(2);
    await store.close();
    await notifier.round();
    expect(await unsent(collector)).toEqual([]);
  });

  it('go nowhere but to public addresses over https, unless the rules allow it', async () => {
    const { url, got } = await receiver();
    const post = createWebhookPoster(false);
    await expect(post(url(), {}, '{}')).rejects.toThrow('not public');
    for (const address of [
      'https://127.0.0.1/',
      'https://[::1]/',
      'https://10.1.2.3/',
      'https://169.254.169.254/latest',
      'https://localhost/',
      'https://0/',
      'https://2130706433/',
      'https://[::ffff:7f00:1]/',
      'https://[fd00::1]/',
    ]) {
      await expect(post(address, {}, '{}'), address).rejects.toThrow('not public');
    }
    await expect(createWebhookPoster(true)('http://10.1.2.3/', {}, '{}')).rejects.toThrow('must be https');
    expect(await createWebhookPoster(true)(url(), signedNothing, '{"type":"a","data":{"case":null}}')).toBe(401);
    expect(got).toHaveLength(1);
  });

  it('know which addresses are public', () => {
    for (const address of ['8.8.8.8', '203.119.8.106', '2001:4860:4860::8888'])
      expect(isInside(address), address).toBe(false);
    for (const address of [
      '10.0.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '100.64.0.1',
      '::',
      '::1',
      '::ffff:10.0.0.1',
      '::ffff:a00:1',
      'fe80::1',
      'fd12::1',
      '64:ff9b::a00:1',
    ]) {
      expect(isInside(address), address).toBe(true);
    }
  });
});

const signedNothing = { 'webhook-id': 'a', 'webhook-timestamp': '0', 'webhook-signature': 'v1,none' };

describe('Mails', () => {
  const rules: Partial<RulesFile> = { rules: [{ notify: ['mot-cua@tinh.example'], escalate: ['vp@tinh.example'] }] };

  it('gather 500 feedbacks into one message without a word of them', async () => {
    const collector = await runCollector();
    const { got, url } = await mailbox();
    const notifier = notifierOf(collector, rules, url);
    for (let at = 0; at < 10; at += 1) {
      await collector.post(
        Array.from({ length: 50 }, () =>
          feedback({ text: 'BIMAT', consents: ['handling', 'contact'], contact: { email: 'bimat@a.vn' } }),
        ),
      );
      collector.now.at += 30_000;
      await notifier.round();
    }
    for (let at = 0; at < 30; at += 1) {
      collector.now.at += minute;
      await notifier.round();
    }
    expect(got).toHaveLength(1);
    const text = textOf(got[0]?.text ?? '');
    expect(got[0]?.to).toEqual(['mot-cua@tinh.example']);
    expect(text).toContain('(500)');
    expect(text).toContain('Số 1 · Báo lỗi · UBND phường Long Xuyên · hạn 04/12/2026');
    expect(text).toContain('và 400 việc nữa');
    expect(`${text}${got[0]?.text ?? ''}`).not.toMatch(/bimat/i);
    expect(got[0]?.text).toMatch(/^auto-submitted: auto-generated/im);
    expect(await unsent(collector)).toEqual([]);
  });

  it('tell of what is due soon, overdue and escalated, the last also to whoever stands above', async () => {
    const collector = await runCollector();
    const { got, url } = await mailbox();
    const notifier = notifierOf(collector, rules, url);
    await collector.post(feedback());
    for (let at = 0; at < 24 * 26; at += 1) {
      collector.now.at += hour;
      await notifier.round();
    }
    const told = got.map(({ to, text }) => `${to.join()}: ${textOf(text).split(' · ')[0] ?? ''}`);
    expect(told).toEqual([
      'mot-cua@tinh.example: Mới',
      'mot-cua@tinh.example: Sắp đến hạn',
      'mot-cua@tinh.example: Quá hạn',
      'mot-cua@tinh.example: Báo cấp trên',
      'vp@tinh.example: Báo cấp trên',
    ]);
  });

  it('that the server would not take for an hour arrive afterwards, under the Message-ID of the first try', async () => {
    const collector = await runCollector();
    const { got, url, setDown, setLosing } = await mailbox();
    const notifier = notifierOf(collector, rules, url);
    setDown(true);
    await collector.post(feedback());
    for (let at = 0; at < 60; at += 1) {
      collector.now.at += minute;
      await notifier.round();
      // What comes while a message waits goes into the next.
      if (at === 30) await collector.post(feedback());
    }
    expect(got).toEqual([]);
    setDown(false);
    // Taken, but the answer is lost: it is sent again.
    setLosing(true);
    for (let at = 0; at < 120 && got.length === 0; at += 1) {
      collector.now.at += minute;
      await notifier.round();
    }
    setLosing(false);
    for (let at = 0; at < 180; at += 1) {
      collector.now.at += minute;
      await notifier.round();
    }
    expect(got.map(({ messageId }) => messageId)).toEqual([got[0]?.messageId, got[0]?.messageId, expect.any(String)]);
    expect(new Set(got.map(({ messageId }) => messageId)).size).toBe(2);
    expect(got[0]?.messageId).toMatch(/^<[\da-f-]{36}@thu-nhan\.example>$/);
    expect(got.map(({ text }) => /Số (\d)/.exec(textOf(text))?.[1])).toEqual(['1', '1', '2']);
  });

  it('tell once of a site that brought no feedback for 30 days, and not of test sites', async () => {
    const collector = await runCollector();
    const { got, url } = await mailbox();
    await collector.addSite({ key: 'pk_test', test: true });
    const notifier = notifierOf(collector, rules, url);
    await collector.post([feedback({ site: 'pk_test' }), feedback()]);
    await moveCase(collector, [answered('x')], '2');
    for (let at = 0; at < 24 * 40; at += 4) {
      collector.now.at += 4 * hour;
      await notifier.round();
    }
    const silent = got.filter(({ text }) => textOf(text).includes('30 ngày không có góp ý'));
    expect(silent).toHaveLength(1);
    expect(textOf(silent[0]?.text ?? '')).toContain('Cổng thử');
  });

  it('are not sent for feedback of test sites or that intake set aside; forwarded, it is new to the next agency', async () => {
    const collector = await runCollector();
    const { got, url } = await receiver();
    await collector.addSite({ key: 'pk_test', test: true });
    const notifier = notifierOf(collector, hookTo(url()));
    await collector.post([feedback({ site: 'pk_test' }), feedback({ guard: { trap: 'x' } }), feedback()]);
    await notifier.round();
    await moveCase(collector, [{ type: 'forwarded', agency: 'H26.32', note: 'BIMAT' }], '3');
    await notifier.round();
    expect(got.map(({ body }) => JSON.parse(body).data.agency)).toEqual(['H26.107', 'H26.32']);
    expect(got.map(({ body }) => body).join()).not.toContain('BIMAT');
  });
});
