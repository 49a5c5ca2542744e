import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CollectorProcess } from '../support/collector.ts';
import { currentEngines, inEach, startEngine, until, type Engine, type EnginePage } from '../support/engines.ts';
import { exportedNdjson, readToken } from '../support/exports.ts';
import { startGuideCollector } from '../support/guide-collector.ts';
import { guideTags, useAnswers, useFieldHelp, useSteps } from '../support/guide-use.ts';
import { startHost } from '../support/host-page.ts';
import { installedPage, installs, withPictures, type Install } from './installs.ts';

let collector: CollectorProcess;
let token = '';
let engines: readonly Engine[];

beforeAll(async () => {
  collector = await startGuideCollector('policies');
  token = readToken(await collector.run('token', 'create'));
  engines = await Promise.all(currentEngines.map(startEngine));
});
afterAll(async () => {
  await Promise.all(engines.map((engine) => engine.close()));
  await collector.remove();
});

/** Uses all of the rating that loads a part: the sheet, its details, the dialog, the corner button; sends from the first. */
async function useEverything(page: EnginePage): Promise<void> {
  await page.click('radio', 'Bình thường');
  await page.click('checkbox', 'Chờ lâu');
  await page.click('textbox', 'Bạn muốn nói thêm điều gì?');
  await page.type('Cần thêm ghế');
  await page.click('button', 'Gửi ý kiến');
  await page.find('heading', 'Cảm ơn bạn. Ý kiến đã được ghi nhận.');
  await page.click('button', 'Đánh giá dịch vụ');
  await page.find('radio', 'Bình thường');
  await page.press('Escape');
  await page.evaluate("document.querySelector('[layout=inline]').remove()");
  await page.find('button', 'Đánh giá');
}

async function useBoth(engine: Engine, install: Install): Promise<object> {
  const step = `${engine.name}-${String(installs.indexOf(install))}`;
  const body = `<dvc-satisfaction-rating layout="inline" step="${step}" criteria="dossier"></dvc-satisfaction-rating>
    <dvc-satisfaction-rating layout="dialog" step="${step}"></dvc-satisfaction-rating>
    <dvc-satisfaction-rating layout="corner"></dvc-satisfaction-rating>
    <p>${guideTags.field}</p>${guideTags.steps}${guideTags.ask}`;
  const host = await startHost(withPictures(installedPage(install, collector.url, body), collector.url));
  const page = await engine.open({ width: 1000, height: 1700 });
  try {
    await page.goto(host.url);
    await useEverything(page);
    await useFieldHelp(page);
    await useSteps(page);
    await useAnswers(page);
    if (install.lit) {
      await page.click('button', 'Chào lại');
      await page.waitFor("document.getElementById('lit').textContent === 'Xin chào lần nữa'");
    }
    const sent = await until('both rows', async () => {
      const rows = (await exportedNdjson(collector.url, token)).filter((row) => row['step'] === step);
      return rows.length >= 2 && rows.map(({ kind }) => kind);
    });
    const problems = [...(await page.problems())];
    return { engine: engine.name, sent, problems, reports: await host.reports(page) };
  } catch (error) {
    const said = [...(await page.problems())].join('\n');
    throw new Error(`${engine.name}: ${String(error)}\n${said}`, { cause: error });
  } finally {
    await page.close();
    await host.close();
  }
}

test.each(installs)(
  'every layout of the rating and every use of the guide go without a report or a complaint $name',
  async (install) => {
    const seen = await inEach(engines, (engine) => useBoth(engine, install));
    expect(seen).toEqual(
      engines.map(({ name }) => ({ engine: name, sent: ['rating', 'rating-details'], problems: [], reports: [] })),
    );
  },
);
