import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, type Browser } from '../support/browser.ts';
import { prepareCollector, type CollectorProcess } from '../support/collector.ts';
import { exportedNdjson, readToken } from '../support/exports.ts';
import { startPortal } from '../support/portal.ts';
import { startRecorder } from '../support/recorder.ts';

type Envelope = Readonly<Record<string, unknown>>;

const folder = fileURLToPath(new URL('envelopes/', import.meta.url));
const packageFile = fileURLToPath(new URL('../../packages/widgets/package.json', import.meta.url));
const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };
const read = (name: string): Envelope[] => JSON.parse(readFileSync(folder + name, 'utf8')) as Envelope[];

let browser: Browser;
let collector: CollectorProcess;
let token: string;
beforeAll(async () => {
  browser = await openBrowser();
  collector = await prepareCollector();
  await collector.run(
    'site',
    'add',
    '--key',
    'pk_demo',
    '--name',
    'Mọi phiên bản',
    '--origin',
    'https://dvc.example.vn',
  );
  token = readToken(await collector.run('token', 'create'));
  await collector.start();
});
afterAll(async () => {
  await browser.close();
  await collector.remove();
});

/** Opens a page with the element, does what a citizen does, leaves, and answers what was sent. */
async function record(tag: string, act: (page: Page) => Promise<void>): Promise<Envelope[]> {
  const recorder = await startRecorder();
  const portal = await startPortal(recorder.url, { tag });
  const page = await browser.context.newPage();
  await page.goto(portal.url);
  // Invitations are counted from a second after they were drawn on.
  await page.waitForFunction(() => {
    const element = document.querySelector('dvc-satisfaction-rating');
    return element && Reflect.get(element, 'exposure') !== undefined;
  });
  await act(page);
  // The counts go out when the page is left.
  await page.goto('about:blank');
  await expect.poll(() => recorder.heard.filter(({ kind }) => kind === 'exposure').length).toBeGreaterThan(0);
  await page.close();
  await portal.close();
  await recorder.close();
  return [...recorder.heard];
}

/** Everything that today's widgets can send, with what differs from run to run made the same. */
async function sentToday(): Promise<Envelope[]> {
  const whole = `<dvc-satisfaction-rating procedure="1.013229.01" agency="H26.107" sector="dat-dai" step="nop-ho-so"
    dossier="H26.107-261103-0001" channel="assisted" respondent="business" proof="eyJhbGciOiJFUzI1NiJ9.e30.c2ln"
    criteria="dossier"></dvc-satisfaction-rating>`;
  const details = await record(whole, async (page) => {
    await page.getByRole('radio', { name: 'Bình thường', exact: true }).first().click();
    await page.getByRole('status').filter({ hasText: 'Bình thường' }).waitFor();
    await page.getByRole('radio', { name: 'Không hài lòng', exact: true }).first().click();
    await page.getByRole('status').filter({ hasText: 'Không hài lòng' }).waitFor();
    await page.getByRole('checkbox', { name: 'Hướng dẫn khó hiểu' }).check();
    await page
      .getByRole('group', { name: 'Thái độ của cán bộ' })
      .getByRole('radio', { name: 'Hài lòng', exact: true })
      .check();
    await page.getByRole('textbox').fill('Trang tải ảnh "chậm" 😕');
    await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
    await page.getByRole('heading', { name: 'Cảm ơn bạn' }).waitFor();
  });
  const bare = '<dvc-satisfaction-rating lang="en" scale="tt32-3"></dvc-satisfaction-rating>';
  const least = await record(bare, async (page) => {
    await page.getByRole('radio', { name: 'Not satisfied' }).click();
    await page.getByRole('status').filter({ hasText: 'Not satisfied' }).waitFor();
  });
  const corner = await record(
    '<dvc-satisfaction-rating layout="corner" agency="H26.107"></dvc-satisfaction-rating>',
    async (page) => {
      await page.getByRole('button', { name: 'Đánh giá', exact: true }).click();
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    },
  );
  return alike([...details, ...least, ...corner]);
}

function alike(envelopes: readonly Envelope[]): Envelope[] {
  let text = JSON.stringify(envelopes);
  envelopes.forEach(({ id }, index) => {
    text = text.replaceAll(String(id), `019aa9c0-0000-7000-8000-00000000000${index}`);
  });
  return JSON.parse(
    text
      .replace(/"occurredAt":"[^"]+"/g, '"occurredAt":"2026-11-22T05:00:00.000Z"')
      .replace(/"origin":"[^"]+"/g, '"origin":"https://dvc.example.vn"')
      .replace(/"elapsed":\d+/g, '"elapsed":5000'),
  ) as Envelope[];
}

test('what the widgets send is what is recorded for their version', async () => {
  const file = `${folder}${version}.json`;
  const sent = await sentToday();
  if (process.env['RECORD'] !== undefined) writeFileSync(file, `${JSON.stringify(sent, undefined, 2)}\n`);
  const advice = `The wire of ${version} is not what was recorded. Once released it never changes: raise the version. RECORD=1 writes ${file}.`;
  expect(existsSync(file) ? read(`${version}.json`) : [], advice).toEqual(sent);
});

describe.each(readdirSync(folder))('What was sent by the widgets of %s', (name) => {
  const envelopes = read(name);
  const post = async (): Promise<unknown> => {
    const response = await fetch(`${collector.url}/v1/submissions`, {
      method: 'POST',
      headers: { Origin: 'https://dvc.example.vn', 'Content-Type': 'text/plain;charset=UTF-8' },
      body: JSON.stringify(envelopes),
    });
    return response.json();
  };
  const answers = (status: string) => ({ results: envelopes.map(({ id }) => ({ id, status })) });

  test('is stored by the collector of today, and once only', async () => {
    expect(await post()).toEqual(answers('stored'));
    expect(await post()).toEqual(answers('duplicate'));
  });

  test('is exported as it was meant', async () => {
    const exported = await Promise.all(
      ['', '?kind=exposure'].map((query) => exportedNdjson(collector.url, token, query)),
    );
    const rows = new Map(exported.flat().map((row) => [row['id'], row]));
    for (const envelope of envelopes) {
      const { procedure, agency, sector, step } = envelope['subject'] as Envelope;
      const { kind, channel, locale, respondent, scale, value, reasons, criteria, comment, sdk } = envelope;
      const { layout, offered, opened, dismissed } = envelope;
      const meant = {
        kind,
        channel,
        locale,
        respondent,
        scale,
        value,
        reasons,
        criteria,
        comment,
        sdk,
        layout,
        offered,
        opened,
        dismissed,
      };
      const row = rows.get(envelope['id']);
      for (const [column, cell] of Object.entries({ ...meant, procedure, agency, sector, step })) {
        if (cell !== undefined) expect([column, row?.[column]]).toEqual([column, cell]);
      }
    }
  });
});
