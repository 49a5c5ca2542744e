import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CollectorProcess } from '../support/collector.ts';
import { startEngine, until, type Engine, type EngineName, type EnginePage } from '../support/engines.ts';
import { exportedNdjson, readToken } from '../support/exports.ts';
import { startGuideCollector } from '../support/guide-collector.ts';
import { guideTags, useAnswers, useFieldHelp, useSteps, type Look } from '../support/guide-use.ts';
import { startHost } from '../support/host-page.ts';
import { keepPicture } from '../support/picture.ts';
import { installedPage, installs, withPictures } from '../policies/installs.ts';

/** Chromium 80 is the oldest that the SDK promises to serve; the others are what Debian ships. */
const names: readonly EngineName[] = ['chromium-80', 'firefox', 'webkit'];

/** How each layout is brought to its first question. */
const layouts: Readonly<Record<string, (page: EnginePage) => Promise<void>>> = {
  inline: async () => {},
  dialog: (page) => page.click('button', 'Đánh giá dịch vụ'),
  corner: (page) => page.click('button', 'Đánh giá'),
};

let collector: CollectorProcess;
let token = '';

beforeAll(async () => {
  collector = await startGuideCollector('compat');
  token = readToken(await collector.run('token', 'create'));
});
afterAll(() => collector.remove());

describe.each(names)('in %s, under script-src and style-src self', (name) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEngine(name);
  });
  afterAll(() => engine.close());

  test.each(Object.keys(layouts))('the layout %s is drawn, answered and sent, without a report', async (layout) => {
    const [install] = installs;
    if (!install) throw new Error('no install');
    const step = `${name}-${layout}`;
    const body = `<dvc-satisfaction-rating layout="${layout}" scale="mic-5" step="${step}" criteria="dossier"></dvc-satisfaction-rating>`;
    const host = await startHost(installedPage(install, collector.url, body));
    const page = await engine.open({ width: 1000, height: 1700 });
    try {
      await page.goto(host.url);
      await layouts[layout]?.(page);
      await page.find('radio', 'Hài lòng');
      keepPicture(`compat/${name}-${layout}-asked`, await page.screenshot());
      await page.click('radio', 'Hài lòng');
      await page.find('textbox', 'Bạn muốn nói thêm điều gì?');
      await page.click('checkbox', 'Nhanh');
      keepPicture(`compat/${name}-${layout}-details`, await page.screenshot());
      // A window of WebKit's is not as narrow as a phone.
      if (name !== 'webkit') {
        await page.setViewport(360, 740);
        keepPicture(`compat/${name}-${layout}-phone`, await page.screenshot());
        await page.setViewport(1000, 1700);
      }
      await page.click('button', 'Gửi ý kiến');
      await page.find('heading', 'Cảm ơn bạn. Ý kiến đã được ghi nhận.');
      keepPicture(`compat/${name}-${layout}-thanks`, await page.screenshot());
      const rows = await until('both rows', async () => {
        const sent = (await exportedNdjson(collector.url, token)).filter((row) => row['step'] === step);
        return sent.length >= 2 && sent.map(({ kind, value }) => [kind, value]);
      });
      expect(rows).toEqual([
        ['rating', 'satisfied'],
        ['rating-details', null],
      ]);
      expect(await page.problems()).toEqual([]);
      expect(await host.reports(page)).toEqual([]);
    } finally {
      await page.close();
      await host.close();
    }
  });

  test('the feedback form is drawn, written and sent, and its code opens the case, without a report', async () => {
    const [install] = installs;
    if (!install) throw new Error('no install');
    const text = `Trang không nhận tệp của ${name}`;
    const host = await startHost(installedPage(install, collector.url, '<dvc-feedback-form></dvc-feedback-form>'));
    const page = await engine.open({ width: 1000, height: 1700 });
    const root = `document.querySelector('dvc-feedback-form').shadowRoot`;
    try {
      await page.goto(host.url);
      await page.find('textbox', 'Nội dung');
      // Typed at once, since WebKit's driver loses spaces.
      await page.evaluate(
        `(${root}.querySelector('#fb-text').value = '${text}', ${root}.querySelector('#fb-text').dispatchEvent(new Event('input', { bubbles: true, composed: true })), 0)`,
      );
      await page.evaluate(
        `(${root}.querySelector('#fb-topic').click(), ${root}.querySelector('#fb-handling').click(), 0)`,
      );
      keepPicture(`compat/${name}-feedback-written`, await page.screenshot());
      // Nobody writes in less than a second and a half; intake sets such feedback apart.
      await page.waitFor('performance.now() > 3000');
      await page.click('button', 'Gửi góp ý');
      await page.waitFor(
        `/^[A-Z0-9-]{12,}$/.test((${root}.querySelector('.fb-code > [aria-hidden]') || {}).textContent)`,
      );
      const code = String(await page.evaluate(`${root}.querySelector('.fb-code > [aria-hidden]').textContent`));
      const shown = await until('the case', async () => {
        const answer = await fetch(`${collector.url}/v1/lookup`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', Origin: new URL(host.url).origin },
          body: JSON.stringify({ code }),
        });
        return answer.ok && (await answer.text());
      });
      keepPicture(`compat/${name}-feedback-code`, await page.screenshot());
      expect(shown).toContain(text);
      expect(await page.problems()).toEqual([]);
      expect(await host.reports(page)).toEqual([]);
    } finally {
      await page.close();
      await host.close();
    }
  });

  test('the guide helps beside a field, step by step and with answers, without a report', async () => {
    const [install] = installs;
    if (!install) throw new Error('no install');
    const { field, steps, ask } = guideTags;
    const host = await startHost(
      withPictures(installedPage(install, collector.url, `<p>${field}</p>${steps}${ask}`), collector.url),
    );
    const page = await engine.open({ width: 1000, height: 1700 });
    const keep =
      (size: string): Look =>
      async (state) =>
        keepPicture(`compat/${name}-guide-${state}${size}`, await page.screenshot());
    try {
      await page.goto(host.url);
      await useFieldHelp(page, keep(''));
      await useSteps(page, keep(''));
      await useAnswers(page, keep(''));
      // A window of WebKit's is not as narrow as a phone.
      if (name !== 'webkit') {
        await page.setViewport(360, 740);
        await useSteps(page, keep('-phone'));
      }
      const votes = await until('the vote', async () => {
        const sent = await exportedNdjson(collector.url, token, '?kind=guide-vote');
        return sent.length > 0 && sent;
      });
      expect(votes[0]).toMatchObject({ guide_step: 'so-dinh-danh', guide_use: 'field', helpful: true });
      expect(await page.problems()).toEqual([]);
      expect(await host.reports(page)).toEqual([]);
    } finally {
      await page.close();
      await host.close();
    }
  });
});
