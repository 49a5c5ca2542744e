import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareCollector, type CollectorProcess } from '../support/collector.ts';
import { currentEngines, inEach, startEngine, until, type Engine, type EnginePage } from '../support/engines.ts';
import { exportedNdjson, readToken } from '../support/exports.ts';
import { sdkFiles, startHost, type HostPage } from '../support/host-page.ts';
import { freePort } from '../support/ports.ts';
import { installedPage, installs, withPictures, type Install } from './installs.ts';
import { withoutModulePreload } from './missing.ts';
import {
  cases,
  guideCases,
  hostScript,
  nameOf,
  obeyed,
  partCases,
  tampered,
  type Case,
  type GuideCase,
  type PartCase,
} from './tampered-files.ts';

const files = [...sdkFiles.keys()].filter((file) => /\.(?:js|css)$/.test(file));
const [strict] = installs;
if (strict?.proof !== 'integrity' || strict.from !== 'self') throw new Error('the first install is not the plain one');
const plain: Install = strict;
const single = { ...strict, file: 'dvc-widgets.single.js' };
const trusted = { ...strict, policy: `${strict.policy}; require-trusted-types-for 'script'; trusted-types 'none'` };

let collector: CollectorProcess;
let token = '';
let nobody = '';
let engines: readonly Engine[];

beforeAll(async () => {
  collector = await prepareCollector();
  const site = ['--key', 'pk_demo', '--name', 'tampered', '--origin', 'loopback'];
  await collector.run('site', 'add', ...site, '--unreviewed-guides');
  await collector.run('guide', 'import', fileURLToPath(new URL('../../examples/guides', import.meta.url)));
  token = readToken(await collector.run('token', 'create'));
  await collector.start();
  nobody = `http://127.0.0.1:${String(await freePort())}`;
  engines = await Promise.all(currentEngines.map(startEngine));
});
afterAll(async () => {
  await Promise.all(engines.map((engine) => engine.close()));
  await collector.remove();
});

const element = "document.querySelector('dvc-satisfaction-rating')";
const inside = (selector: string): string => `${element}.shadowRoot.querySelector('${selector}')`;
/** Nothing that the loader fetches is on its way. */
const quiet = `document.querySelector('head link[rel=modulepreload], head script[type=module]:not([data-site])') === null`;

function pageOf(install: Install, { layout, mode, lang, before = '', isOffline }: Partial<Case>, step = ''): HostPage {
  const body = `<dvc-satisfaction-rating layout="${layout ?? 'inline'}" ${mode ? `mode="${mode}"` : ''} ${lang ? `lang="${lang}"` : ''} step="${step}"
    criteria="dossier"></dvc-satisfaction-rating><button id="host">Nút của cổng</button>`;
  const page = installedPage(install, isOffline ? nobody : collector.url, body);
  return {
    ...page,
    html: page.html.replace('<link', '<script src="/before.js"></script><link'),
    files: { ...page.files, '/before.js': hostScript + before },
  };
}

const rowsOf = async (step: string): Promise<string> => {
  const rows = (await exportedNdjson(collector.url, token)).filter((row) => row['step'] === step);
  return rows.map(({ kind, value }) => (kind === 'rating' ? `rating ${String(value)}` : String(kind))).join(', ');
};

/** Rates as far as it goes, and answers what the citizen has read at the end and what the collector has stored. */
const endings: Readonly<Record<Case['left'], (page: EnginePage, step: string, row: Case) => Promise<string>>> = {
  async nothing(page) {
    // Another one is another use: the files are asked for once more, where the loader itself runs.
    await page.evaluate(`${element}.after(${element}.cloneNode()), 0`);
    await page.waitFor(quiet);
    return `reads "${String(await page.evaluate(`${element}.shadowRoot ? ${inside('.root')}.textContent : ''`))}"`;
  },
  async rated(page, step, { lang, isOffline }) {
    await page.click('radio', lang ? 'Neutral' : 'Bình thường');
    await page.waitFor(`${inside('.note')} !== null && ${quiet}`);
    await page.click('radio', lang ? 'Satisfied' : 'Hài lòng');
    const words = isOffline ? 'Đã lưu trên máy này' : lang ? 'Recorded: Satisfied' : 'Đã ghi nhận: Hài lòng';
    await page.waitFor(`${inside('[role=status]')}.textContent.replace(/\\s+/g, ' ').includes('${words}') && ${quiet}`);
    if (isOffline) return 'reads that it is kept';
    const stored = await until('both answers', async () => {
      const rows = await rowsOf(step);
      return rows.includes('rating satisfied') && rows;
    });
    return `reads the answer, no details: ${String(await page.evaluate(`${inside('textarea')} === null`))}, ${stored}`;
  },
  async whole(page, step) {
    await page.click('radio', 'Bình thường');
    // Unstyled, what follows moves when the answer has come.
    await page.waitFor(`${inside('.note.good')} !== null`);
    await page.click('checkbox', 'Chờ lâu');
    await page.click('button', 'Gửi ý kiến');
    await page.find('heading', 'Cảm ơn bạn. Ý kiến đã được ghi nhận.');
    return until('both rows', async () => {
      const rows = await rowsOf(step);
      return rows.includes('details') && `reads thanks, ${rows}`;
    });
  },
};
const expected: Readonly<Record<Case['left'], string>> = {
  nothing: 'reads ""',
  rated: 'reads the answer, no details: true, rating neutral, rating satisfied',
  whole: 'reads thanks, rating neutral, rating-details',
};

let visits = 0;
/** What became of the host page and the citizen. */
async function visit(engine: Engine, file: string, row: Case, install: Install, change = tampered): Promise<object> {
  const step = `${engine.name}-${String((visits += 1))}`;
  const host = await startHost({
    ...pageOf(install, row, step),
    tamper: (name, bytes) => (name === file ? change(name, bytes) : bytes),
  });
  const page = await engine.open({ width: 1000, height: 1700 });
  try {
    await page.goto(host.url);
    // What the loader does not check, the browser tells the console itself.
    const isOurs = file.endsWith('.js') && !file.startsWith('dvc-widgets');
    const told = `window.told.includes('${file} did not load as published')`;
    if (row.left === 'nothing' && isOurs) await page.waitFor(told);
    const citizen = await endings[row.left](page, step, row);
    await until(`${file} to be asked for`, () => host.requests.has(file));
    if (isOurs) await page.waitFor(told);
    await page.click('button', 'Nút của cổng');
    return {
      engine: engine.name,
      citizen,
      obeyed: await page.evaluate(obeyed(files)),
      title: await page.evaluate('document.title'),
      thrown: await page.evaluate('window.thrown'),
      told: (String(await page.evaluate('window.told')).match(/did not load as published/g) ?? []).length,
      reports: await host.reports(page),
    };
  } catch (error) {
    const said = [...(await page.problems())].join('\n');
    throw new Error(`${engine.name}: ${String(error)}\n${said}`, { cause: error });
  } finally {
    await page.close();
    await host.close();
  }
}

const fileOf = (name: string): string => files.find((file) => nameOf(file) === name) ?? '';
const calm = { obeyed: '', title: 'Cổng!', thrown: '', reports: [] };

test('a tampered file shows itself wherever nothing checks it', async () => {
  const tags = files.map((file) =>
    file.endsWith('.css')
      ? `<link rel="stylesheet" href="/sdk/${file}">`
      : `<script type="module" src="/sdk/${file}"></script>`,
  );
  const seen = await inEach(engines, async (engine) => {
    const host = await startHost({ html: `<!doctype html>${tags.join('')}`, tamper: tampered });
    const page = await engine.open();
    await page.goto(host.url);
    const found = await until('every file to show itself', async () => {
      const names = String(await page.evaluate(obeyed(files)))
        .trim()
        .split(' ');
      return names.length >= files.length && names;
    });
    await page.close();
    await host.close();
    return found.sort();
  });
  expect(seen).toEqual(engines.map(() => files.toSorted()));
});

test('every script and stylesheet has its case', () => {
  expect(files.map(nameOf).sort()).toEqual(
    [...new Set([...cases, ...guideCases, ...partCases].map(({ file }) => file))].sort(),
  );
});

test.each(cases.map((row) => [row.isSingle ? `${row.file}, with the single file` : row.file, row] as const))(
  'nothing of it runs, the page stays whole and the citizen loses no answer when one file is tampered with: %s',
  async (_, row) => {
    const file = fileOf(row.file);
    const seen = await inEach(engines, (engine) => visit(engine, file, row, row.isSingle ? single : strict));
    const citizen = row.isOffline ? 'reads that it is kept' : expected[row.left];
    const told = /^dvc-widgets|\.css$/.test(file) ? 0 : 1;
    expect(seen).toEqual(engines.map(({ name }) => ({ engine: name, citizen, told, ...calm })));
  },
);

const guideTag = "document.querySelector('dvc-help-guide')";
const inGuide = (selector: string): string => `${guideTag}.shadowRoot.querySelector('${selector}')`;

/** Opens a page with `body` on which one file is tampered with, lets `act` use it, and answers what became of the page. */
async function visitBody(
  engine: Engine,
  file: string,
  body: string,
  tag: string,
  act: (page: EnginePage) => Promise<void>,
): Promise<object> {
  const installed = withPictures(
    installedPage(plain, collector.url, `${body}<button id="host">Nút của cổng</button>`),
    collector.url,
  );
  const host = await startHost({
    ...installed,
    html: installed.html.replace('<link', '<script src="/before.js"></script><link'),
    files: { ...installed.files, '/before.js': hostScript },
    tamper: (name, bytes) => (name === file ? tampered(name, bytes) : bytes),
  });
  const page = await engine.open({ width: 1000, height: 1700 });
  const root = `document.querySelector('${tag}').shadowRoot`;
  try {
    await page.goto(host.url);
    await act(page);
    await page.waitFor(`window.told.includes('${file} did not load as published')`);
    const isEmpty = await page.evaluate(`!${root} || ${root}.textContent.trim() === ''`);
    await page.click('button', 'Nút của cổng');
    return {
      engine: engine.name,
      isEmpty,
      obeyed: await page.evaluate(obeyed(files)),
      title: await page.evaluate('document.title'),
      thrown: await page.evaluate('window.thrown'),
      reports: await host.reports(page),
    };
  } catch (error) {
    const said = [...(await page.problems())].join('\n');
    throw new Error(`${engine.name}: ${String(error)}\n${said}`, { cause: error });
  } finally {
    await page.close();
    await host.close();
  }
}

/** What became of the host page and the citizen, where a help guide stands in it. */
function visitGuide(engine: Engine, file: string, { use, lang, left }: GuideCase): Promise<object> {
  const attributes = { steps: '', field: 'for="ho-ten-con"', ask: 'use="ask"', news: 'use="news"' }[use];
  const body = `<input id="ho-ten-con"><dvc-help-guide guide="birth-registration" ${attributes} ${lang ? `lang="${lang}"` : ''}></dvc-help-guide>`;
  const reads = (words: string): string => `${guideTag}.shadowRoot.textContent.includes('${words}')`;
  return visitBody(engine, file, body, 'dvc-help-guide', async (page) => {
    if (left !== 'nothing') {
      await page.waitFor(
        `${guideTag}.shadowRoot !== null && ${inGuide(use === 'ask' ? '#question' : 'button')} !== null`,
      );
      await page.evaluate(use === 'ask' ? `${inGuide('#question')}.focus(), 0` : `${inGuide('button')}.click(), 0`);
    }
    if (left === 'unopened') await page.waitFor(reads(lang ? 'could not be opened' : 'Chưa mở được hướng dẫn'));
    if (left === 'stepped') await page.waitFor(reads('Chuẩn bị giấy tờ'));
    if (left === 'unanswered') {
      await page.waitFor(`${guideTag}.open`);
      await page.type('zzzz');
      await page.press('Enter');
      await page.waitFor(reads('Chưa có câu trả lời'));
    }
  });
}

test.each(guideCases)(
  'nothing of it runs, the page stays whole and the citizen is told when a file of the guide is tampered with: $file',
  async (row) => {
    const file = fileOf(row.file);
    const seen = await inEach(engines, (engine) => visitGuide(engine, file, row));
    expect(seen).toEqual(engines.map(({ name }) => ({ engine: name, isEmpty: row.left === 'nothing', ...calm })));
  },
);

/** What became of the host page and of the element that loads the part on use. */
function visitPart(engine: Engine, file: string, row: PartCase): Promise<object> {
  const { tag, attributes = '', lang, act, press = [], reads = '', said = '' } = row;
  const body = `<${tag} ${attributes} ${lang ? `lang="${lang}"` : ''}></${tag}>`;
  const root = `document.querySelector('${tag}').shadowRoot`;
  return visitBody(engine, file, body, tag, async (page) => {
    if (act !== undefined) {
      await page.waitFor(`${root} !== null && ${root}.querySelector('#fb-handling') !== null`);
      await page.evaluate(`(function (root) { ${act} })(${root}), 0`);
    }
    for (const words of press) {
      if (words === press.at(-1)) await page.waitFor(`${root} !== null && ${root}.textContent.includes('${reads}')`);
      const button = `[].slice.call(${root}.querySelectorAll('button')).filter(function (button) {
        return button.textContent.trim().indexOf('${words}') === 0 })[0]`;
      await page.waitFor(`${root} !== null && ${button} !== undefined`);
      await page.evaluate(`${button}.click(), 0`);
    }
    if (said) await page.waitFor(`${root} !== null && ${root}.textContent.includes('${said}')`);
  });
}

test.each(partCases)(
  'nothing of it runs, and what is on screen stays, when a part that loads on use is tampered with: $file',
  async (row) => {
    const file = fileOf(row.file);
    const seen = await inEach(engines, (engine) => visitPart(engine, file, row));
    expect(seen).toEqual(engines.map(({ name }) => ({ engine: name, isEmpty: row.isEmpty ?? false, ...calm })));
  },
);

test('one byte more at the end of a file is enough', async () => {
  const [rating] = cases.filter(({ file }) => file === 'rating');
  if (!rating) throw new Error('no case');
  const add = (_: string, bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.from(' ')]);
  const seen = await inEach(engines, (engine) => visit(engine, fileOf('rating'), rating, strict, add));
  expect(seen).toEqual(engines.map(({ name }) => ({ engine: name, citizen: expected.nothing, told: 1, ...calm })));
});

test.each(cases.filter(({ file }) => file === 'rating' || file === 'details-form'))(
  'nothing of a tampered $file runs where there is no modulepreload',
  async (row) => {
    const older = { ...row, before: withoutModulePreload };
    const seen = await inEach(engines, (engine) => visit(engine, fileOf(row.file), older, strict));
    const citizen = expected[row.left];
    expect(seen).toEqual(engines.map(({ name }) => ({ engine: name, citizen, told: 1, ...calm })));
  },
);

test('a rating that waits for show() runs nothing of a tampered file, however often it is asked', async () => {
  const file = fileOf('rating');
  const seen = await inEach(engines, async (engine) => {
    const page = pageOf(strict, {});
    const host = await startHost({
      ...page,
      html: page.html.replace('layout="inline"', 'layout="dialog" button="none"'),
      tamper: (name, bytes) => (name === file ? tampered(name, bytes) : bytes),
    });
    const tab = await engine.open();
    await tab.goto(host.url);
    await tab.press('Tab');
    await tab.waitFor(`window.told.includes('${file} did not load as published') && ${quiet}`);
    await tab.evaluate(`${element}.show().then(() => ${element}.show()).then(() => (document.title += '!')), 0`);
    await tab.waitFor("document.title === 'Cổng!'");
    const said = [await tab.evaluate(obeyed(files)), await tab.evaluate('window.thrown')].join();
    await tab.close();
    await host.close();
    return said;
  });
  expect(seen).toEqual(engines.map(() => ','));
});

test('under Trusted Types with integrity the published files run, but not in WebKit, which could not check them', async () => {
  const seen = await inEach(engines, async (engine) => {
    const host = await startHost(pageOf(trusted, {}));
    const page = await engine.open();
    await page.goto(host.url);
    await page.waitFor(`window.told !== '' || (${element}.shadowRoot && ${inside('.sheet')} !== null)`);
    const said = {
      engine: engine.name,
      isShown: await page.evaluate(`${element}.shadowRoot !== null`),
      isTold: await page.evaluate("window.told.includes('did not load as published')"),
      thrown: await page.evaluate('window.thrown'),
    };
    await page.close();
    await host.close();
    return said;
  });
  expect(seen).toEqual(
    engines.map(({ name }) => ({
      engine: name,
      isShown: name !== 'webkit',
      isTold: name === 'webkit',
      thrown: '',
    })),
  );
});
