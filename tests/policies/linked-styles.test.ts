import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareCollector, type CollectorProcess } from '../support/collector.ts';
import { currentEngines, inEach, startEngine, type Engine, type EnginePage } from '../support/engines.ts';
import { startHost, type HostPage } from '../support/host-page.ts';
import { differenceOf, takePicture, type Picture } from '../support/picture.ts';
import { installedPage, installs } from './installs.ts';
import { withoutAdoptedStyles } from './missing.ts';

const [install] = installs;
if (install?.from !== 'self') throw new Error('the first install is not the plain one');

let collector: CollectorProcess;
let engines: readonly Engine[];

beforeAll(async () => {
  collector = await prepareCollector();
  await collector.run('site', 'add', '--key', 'pk_demo', '--name', 'styles', '--origin', 'loopback');
  await collector.start();
  engines = await Promise.all(currentEngines.map(startEngine));
});
afterAll(async () => {
  await Promise.all(engines.map((engine) => engine.close()));
  await collector.remove();
});

/** Notices a rating that can be seen before its stylesheet is there. */
const watchFlashes = `window.flashes = 0;
(function look() {
  var rating = document.querySelector('dvc-satisfaction-rating'), root = rating && rating.shadowRoot;
  var shown = root && root.querySelector('form, button'), link = root && root.querySelector('link');
  if (shown && getComputedStyle(shown).visibility === 'visible' && !(link && link.sheet)) window.flashes++;
  else if (shown && link && link.sheet) return;
  setTimeout(look, 0);
})();`;

/** How the rating looks, and the words that it is used by. */
interface Look {
  readonly name: string;
  readonly attributes: string;
  readonly width: number;
  readonly words: {
    readonly level: string;
    readonly low: string;
    readonly comment: string;
    readonly thanks: string;
  };
}
const looks: readonly Look[] = [
  {
    name: 'wide',
    attributes: 'lang="vi" criteria="dossier"',
    width: 720,
    words: {
      level: 'Bình thường',
      low: 'Chưa hài lòng',
      comment: 'Bạn muốn nói thêm điều gì?',
      thanks: 'Cảm ơn bạn. Ý kiến đã được ghi nhận.',
    },
  },
  {
    name: 'dark, large, narrow, English',
    attributes: 'lang="en" theme="dark" text="large" criteria="none"',
    width: 340,
    words: {
      level: 'Neutral',
      low: 'Not satisfied',
      comment: 'What else would you like to say?',
      thanks: 'Thank you. Your answer has been recorded.',
    },
  },
];

const element = "document.querySelector('dvc-satisfaction-rating')";
const inside = (selector: string): string => `${element}.shadowRoot.querySelector('${selector}')`;

/** Pictures by name. */
type Album = Record<string, Picture>;
/** Uses a layout and takes pictures of its parts on the way. */
type Walk = (page: EnginePage, look: Look, take: (name: string, part: string) => Promise<void>) => Promise<void>;

const walks: Readonly<Record<string, Walk>> = {
  async inline(page, { words }, take) {
    await page.find('radio', words.level);
    await take('offered', '.sheet');
    await page.click('radio', words.level);
    await page.waitFor(`${inside('.note.good')} !== null`);
    await page.click('textbox', words.comment);
    await page.type('Gọi 0912345678');
    await page.press('Tab');
    await page.waitFor(`${inside('.note.bad')} !== null`);
    await take('rated, with a telephone number', '.sheet');
    await page.evaluate(`${inside('.note.bad button:last-child')}.click()`);
    await page.find('heading', words.thanks);
    await take('thanks', '.sheet');
  },
  async dialog(page, { words }, take) {
    await page.find('button', 'Góp ý');
    await take('button', '.opener');
    await page.click('button', 'Góp ý');
    await page.find('radio', words.level);
    await take('dialog', '.panel');
  },
  async corner(page, { words }, take) {
    await page.find('button', 'Góp ý');
    await take('corner', '.corner');
    await page.click('button', 'Góp ý');
    await page.find('radio', words.low);
    await take('dialog', '.panel');
  },
};

const pageOf = (layout: string, { attributes, width }: Look, before: string): HostPage => {
  const body = `<div id="place"><dvc-satisfaction-rating layout="${layout}" label="Góp ý" ${attributes}></dvc-satisfaction-rating></div>`;
  const page = installedPage(install, collector.url, body);
  const dark = attributes.includes('dark') ? 'background: #14171c; color: #fff;' : 'background: #fff;';
  return {
    ...page,
    html: page.html.replace('<link', '<script src="/before.js"></script><link rel="stylesheet" href="/host.css"><link'),
    files: {
      ...page.files,
      '/before.js': before,
      '/host.css': `html { overflow-y: scroll; font-family: 'Noto Sans'; ${dark} } #place { width: ${String(width)}px }`,
    },
  };
};

interface Circumstances {
  /** Runs before everything else in the page. */
  readonly before?: string;
  /** The pictures that are expected. */
  readonly twin?: Album;
  /** What the server sends for the linked stylesheet. */
  readonly css?: string;
  readonly walk?: Walk | undefined;
}

/** Uses the layout and takes its pictures. */
async function visit(
  engine: Engine,
  layout: string,
  look: Look,
  { before = '', twin = {}, css, walk = walks[layout] }: Circumstances = {},
) {
  const host = await startHost({
    ...pageOf(layout, look, before),
    tamper: (file, bytes) => (css !== undefined && file.startsWith('shadow') ? Buffer.from(css) : bytes),
  });
  const page = await engine.open({ width: 800, height: 2400 });
  const album: Album = {};
  try {
    await page.goto(host.url);
    // Where the mouse was last is another place each time.
    await page.click('button', 'Chào lại');
    await walk?.(page, look, async (name, part) => {
      album[name] = await takePicture(page, inside(part), { expected: twin[name] });
    });
    return {
      album,
      isLinked: await page.evaluate(`${inside('link[rel=stylesheet]')} !== null`),
      hasSheets: await page.evaluate(
        "'adoptedStyleSheets' in document || 'adoptedStyleSheets' in ShadowRoot.prototype",
      ),
      flashes: await page.evaluate('window.flashes || 0'),
      problems: [...(await page.problems())],
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

/** What differs between two albums of the same walk. */
const differences = (name: string, twin: Album, album: Album): string[] =>
  Object.entries(twin).map(([part, picture]) => {
    const other = album[part];
    return other ? differenceOf(`styles/${name}-${part}`, picture, other) : `${part} is missing`;
  });

const cases = Object.keys(walks).flatMap((layout) => looks.map((look) => ({ layout, look })));
test.each(cases)(
  "layout $layout, $look.name: under style-src 'self' it is drawn the same without adoptedStyleSheets",
  async ({ layout, look }) => {
    const seen = await inEach(engines, async (engine) => {
      const { album: twin, ...usual } = await visit(engine, layout, look);
      const { album, ...linked } = await visit(engine, layout, look, {
        before: withoutAdoptedStyles + watchFlashes,
        twin,
      });
      const name = `${engine.name}-${layout}-${look.name}`;
      return { usual, linked, differences: differences(name, twin, album) };
    });
    const calm = { problems: [], reports: [] };
    expect(seen).toEqual(
      engines.map(() => ({
        usual: { isLinked: false, hasSheets: true, flashes: 0, ...calm },
        linked: { isLinked: true, hasSheets: false, flashes: 0, ...calm },
        differences: layout === 'inline' ? ['', '', ''] : ['', ''],
      })),
    );
  },
);

test('a rating whose stylesheet did not come is seen to be drawn otherwise', async () => {
  const [look] = looks;
  if (!look) throw new Error('no look');
  const walk: Walk = async (page, _, take) => {
    await page.find('button', 'Góp ý');
    await take('button', '.opener');
  };
  const seen = await inEach(engines, async (engine) => {
    const { album: twin } = await visit(engine, 'dialog', look, { walk });
    const { album } = await visit(engine, 'dialog', look, { before: withoutAdoptedStyles, css: ' ', walk });
    return twin['button'] && album['button']?.png.data.equals(twin['button'].png.data);
  });
  expect(seen).toEqual(engines.map(() => false));
});
