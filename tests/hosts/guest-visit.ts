import { until, type Engine, type EnginePage } from '../support/engines.ts';
import { exportedNdjson } from '../support/exports.ts';
import {
  guideOf,
  insideGuide,
  openSteps,
  readAnswer,
  useFieldHelp,
  type GuideState,
  type Look,
} from '../support/guide-use.ts';
import { startHost } from '../support/host-page.ts';
import { keepPicture, takePicture, type Picture } from '../support/picture.ts';
import type { HostilePage } from './hostile-pages.ts';
import { changesOf, hostState } from './host-state.ts';

/** The states of the rating and of the guide that a visit takes pictures of. */
export const pictured = [
  ...(['offered', 'rated', 'thanked', 'opener', 'dialog', 'corner', 'cornerDialog'] as const),
  ...(['guide-mark', 'guide-field', 'guide-field-voted', 'guide-opener', 'guide-step', 'guide-asked'] as const),
] as const;

type State = (typeof pictured)[number] | `guide-${GuideState}`;
type Pictures = Readonly<Partial<Record<State, Picture>>>;

/** What a visit to a host page has shown. */
export interface Visit {
  readonly pictures: Pictures;
  /** What was other on the host's page once the rating stood there, once it had been used, once the guides had, and once all were gone. */
  readonly changes: Readonly<Record<'mounted' | 'used' | 'guided' | 'gone', readonly string[]>>;
  readonly problems: readonly string[];
  /** Tag names seen within the widget. */
  readonly tags: readonly string[];
  /** What the collector exports of it. */
  readonly rows: readonly Record<string, unknown>[];
}

/** Where the visits of a run are counted. */
export interface Books {
  /** Address of the collector. */
  readonly collector: string;
  readonly token: string;
}

/** What the citizen types: spaces within, letters that no keyboard has as one key. */
export const comment = 'Chờ lâu quá ạ';

const elementOf = (layout: string): string => `document.querySelector('dvc-satisfaction-rating[layout=${layout}]')`;
const inside = (layout: string, selector: string): string =>
  `${elementOf(layout)}.shadowRoot.querySelector('${selector}')`;

/** A place of the widget's own: the host may hide, move and turn everything else. */
const place = (top: number): string => `all: initial !important; direction: ltr !important; display: block !important;
  position: fixed !important; left: 40px !important; top: ${String(top)}px !important; width: 640px !important;
  padding: 4px !important; background: #fff !important; font-family: 'Noto Sans' !important; z-index: 1 !important`;

const sampled = `<header data-sample><h1 data-sample>Cổng dịch vụ công</h1><nav data-sample><a href="#x" data-sample>Trang chủ</a></nav></header>
<main data-sample><h2 data-sample>Nộp hồ sơ</h2><p data-sample>Đoạn <b data-sample>văn</b> <span data-sample>này</span></p>
<form data-sample><fieldset data-sample><legend data-sample>Người nộp</legend><label data-sample for="focused">Họ tên</label>
<input id="focused" data-sample><select data-sample><option>Một</option></select><textarea data-sample></textarea>
<button type="button" data-sample>Tiếp</button></fieldset></form>
<table data-sample><tbody><tr><th data-sample>Mã</th><td data-sample>1.001193</td></tr></tbody></table>
<ul data-sample><li data-sample>Mục</li></ul><svg data-sample width="20" height="20"><path data-sample d="M0 0h9v9z"/></svg>
<div id="scroller" data-sample style="height: 60px; overflow: scroll"><div style="height: 900px"></div></div></main>
<div style="height: 4000px"></div>`;

/** Puts guides in the place of the corner's button: beside a field that the page does not show, step by step, for questions. */
const putGuides = `(function () {
  var corner = ${elementOf('corner')}, guides = document.createElement('div');
  guides.id = 'guides';
  guides.setAttribute('data-ours', '');
  guides.setAttribute('style', ${JSON.stringify(`${place(20)}; padding: 24px !important; display: flex !important; flex-direction: column !important`)});
  guides.innerHTML = '<dvc-help-guide id="guide-field" guide="birth-registration" label="Số định danh" for="so-dinh-danh"></dvc-help-guide>' +
    '<dvc-help-guide id="guide-steps" guide="birth-registration"></dvc-help-guide><dvc-help-guide id="guide-ask" use="ask"></dvc-help-guide>';
  corner.parentNode.appendChild(guides);
  corner.remove();
})()`;

/** The page as the host wrote it, tags of the widget in it, its script not yet. It scrolls whatever the host says (webkit.ts). */
export const pageOf = (
  { doctype = '<!doctype html>', css = '', script = '', late = '', around = ['', ''] }: HostilePage,
  step: string,
): string =>
  `${doctype}<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Cổng dịch vụ công</title><link rel="icon" href="data:,"><script>${script}</script>
<style>html { overflow-y: scroll !important } ${css}</style></head>
<body>${sampled}${around[0]}<div id="place" data-ours style="${place(20)}"><dvc-satisfaction-rating layout="inline" procedure="1.001193" step="${step}" criteria="dossier"></dvc-satisfaction-rating></div>
<div data-ours style="${place(1400)}"><dvc-satisfaction-rating layout="dialog" label="Góp ý" step="${step}"></dvc-satisfaction-rating></div>${around[1]}
<script>try { localStorage.setItem('host', '1'); sessionStorage.setItem('host', '2') } catch (e) {} document.cookie = 'host=3';
document.getElementById('focused').focus(); document.getElementById('scroller').scrollTop = 30; scrollTo(0, 50);
${late}</script></body></html>`;

/** The widget comes to the page, a citizen uses every layout of it by mouse and keys, and the host looks for what is other than before. */
export async function visit(
  engine: Engine,
  books: Books,
  name: string,
  hostile: HostilePage,
  plain?: Visit,
): Promise<Visit> {
  const step = `${engine.name}-${name}`;
  const host = await startHost({ html: pageOf(hostile, step) });
  const page = await engine.open();
  try {
    await page.goto(host.url);
    const state = async (): Promise<string> => String(await page.evaluate(hostState));
    const before = await state();
    const picture: Photograph = (state, expression, margin = 0) =>
      takePicture(page, expression, { margin, expected: plain?.pictures[state] });
    const changes = async (): Promise<readonly string[]> => {
      // A part on its way has a link in the head; it goes with the part's arrival.
      await page.waitFor("document.querySelector('link[rel=modulepreload]') === null");
      return changesOf(before, await state());
    };
    await addScript(page, books.collector);
    await page.find('radio', 'Hài lòng');
    const offered = await picture('offered', elementOf('inline'));
    const opener = await picture('opener', inside('dialog', 'button'), 12);
    const mounted = await changes();

    await page.click('radio', 'Không hài lòng');
    await page.find('textbox', 'Bạn muốn nói thêm điều gì?');
    await page.waitFor(`${inside('inline', '.note.good')} !== null`);
    const rated = await picture('rated', elementOf('inline'));
    const tags = await tagsOf(page, elementOf('inline'));
    await page.click('checkbox', 'Chờ lâu');
    await page.click('textbox', 'Bạn muốn nói thêm điều gì?');
    await page.type(comment);
    await page.click('button', 'Gửi ý kiến');
    await page.find('heading', 'Cảm ơn bạn. Ý kiến đã được ghi nhận.');
    const thanked = await picture('thanked', elementOf('inline'));
    tags.push(...(await tagsOf(page, elementOf('inline'))));

    await page.click('button', 'Góp ý');
    await page.find('radio', 'Hài lòng');
    const dialog = await picture('dialog', inside('dialog', '.panel'), 16);
    tags.push(...(await tagsOf(page, elementOf('dialog'))));
    await page.press('Escape');
    await page.waitFor(`!${elementOf('dialog')}.open && document.activeElement === ${elementOf('dialog')}`);

    await giveFocusBack(page, before);
    const used = await changes();

    await page.evaluate(`(function () {
      var corner = document.createElement('dvc-satisfaction-rating'), place = document.getElementById('place');
      corner.setAttribute('layout', 'corner');
      corner.setAttribute('style', "font-family: 'Noto Sans' !important");
      place.parentNode.appendChild(corner);
      place.remove();
    })()`);
    await page.find('button', 'Đánh giá');
    const corner = await picture('corner', inside('corner', '.corner'), 24);
    tags.push(...(await tagsOf(page, elementOf('corner'))));
    await page.click('button', 'Đánh giá');
    await page.find('radio', 'Chưa hài lòng');
    const cornerDialog = await picture('cornerDialog', inside('corner', '.panel'), 16);
    await page.press('Escape');
    await page.waitFor(`!${elementOf('corner')}.open`);
    await page.evaluate(putGuides);
    const guide = await useGuides(page, picture);
    tags.push(...guide.tags);
    await giveFocusBack(page, before);
    const guided = await changes();
    await page.evaluate("document.getElementById('guides').remove()");
    await giveFocusBack(page, before);
    const gone = await changes();

    const rows = await until(`the rows of ${step}`, async () => {
      const all = await exportedNdjson(books.collector, books.token);
      const own = all.filter((row) => row['step'] === step);
      return own.length >= 2 && own;
    });
    return {
      pictures: { offered, rated, thanked, opener, dialog, corner, cornerDialog, ...guide.pictures },
      changes: { mounted, used, guided, gone },
      problems: [...(await page.problems())],
      tags,
      rows,
    };
  } catch (error) {
    keepPicture(`hosts/${step}-stuck`, await page.screenshot());
    throw new Error(`${engine.name}: ${String(error)}\n${(await page.problems()).join('\n')}`, { cause: error });
  } finally {
    await page.close();
    await host.close();
  }
}

/** Takes the picture of a state. */
type Photograph = (state: State, expression: string, margin?: number) => Promise<Picture>;

/** The help beside a field, the guide step by step and an answer: each is opened, voted for or read, and seen. */
async function useGuides(
  page: EnginePage,
  picture: Photograph,
): Promise<{ readonly pictures: Pictures; readonly tags: readonly string[] }> {
  const pictures: Partial<Record<State, Picture>> = {};
  const tags: string[] = [];
  const look: Look = async (state, use, selector) => {
    const name: State = `guide-${state}`;
    pictures[name] = await picture(name, insideGuide(use, selector), selector === '.pop-body' ? 16 : 0);
    tags.push(...(await tagsOf(page, guideOf(use))));
  };
  await useFieldHelp(page, look);
  await openSteps(page, look);
  await page.click('button', 'Đóng hướng dẫn');
  await readAnswer(page, look);
  return { pictures, tags };
}

/** Adds the snippet as a tag manager would: the page was there before. */
async function addScript(page: EnginePage, collector: string): Promise<void> {
  await page.evaluate(`(function () {
    var script = document.createElement('script');
    script.type = 'module';
    script.src = '/sdk/dvc-widgets.js';
    script.setAttribute('data-site', 'pk_demo');
    script.setAttribute('data-collector', '${collector}');
    document.head.appendChild(script);
  })()`);
}

/** A citizen who has used the widget has the focus there; the host's own element must be able to take it again. */
async function giveFocusBack(page: EnginePage, before: string): Promise<void> {
  const id = /^focus: (.*)$/m.exec(before)?.[1] ?? '';
  await page.evaluate(
    id
      ? `document.getElementById('${id}').focus()`
      : `(function () {
          var element = document.activeElement;
          while (element.shadowRoot && element.shadowRoot.activeElement) element = element.shadowRoot.activeElement;
          element.blur();
        })()`,
  );
}

async function tagsOf(page: EnginePage, element: string): Promise<string[]> {
  const answer = await page.evaluate(`(function () {
    var all = ${element}.shadowRoot.querySelectorAll('*'), text = '';
    for (var i = 0; i < all.length; i++) text += all[i].localName + ' ';
    return text;
  })()`);
  return String(answer).trim().split(' ');
}
