import { expect } from 'chai';
import { until } from '../internal/by-role.component.fixture.ts';
import { resizeTo } from '../internal/resize.component.fixture.ts';
import { clear, open, putField, type ShownField } from './page.component.fixture.ts';

/** Where the host puts the field: its own styles, and those of boxes around it, the outermost first. */
interface Placement {
  readonly name: string;
  readonly style?: string;
  readonly around?: readonly string[];
  /** How far the outermost box is scrolled. */
  readonly scrolled?: number;
  readonly inDialog?: boolean;
  readonly inShadowRoot?: boolean;
  readonly dir?: 'rtl';
  readonly page?: string;
}

const edges = {
  'top left': 'left: 0; top: 0',
  'top right': 'right: 0; top: 0',
  'bottom left': 'left: 0; bottom: 0',
  'bottom right': 'right: 0; bottom: 0',
  'middle left': 'left: 0; top: 45%',
  'middle right': 'right: 0; top: 45%',
  'top middle': 'left: 40%; top: 0',
  'bottom middle': 'left: 40%; bottom: 0',
  centre: 'left: 40%; top: 45%',
};

const placements: readonly Placement[] = [
  ...Object.entries(edges).map(([name, style]) => ({
    name: `at the edge: ${name}`,
    style: `position: fixed; ${style}`,
  })),
  ...Object.entries(edges).map(([name, style]) => ({
    name: `right to left, at the edge: ${name}`,
    style: `position: fixed; ${style}`,
    dir: 'rtl' as const,
  })),
  ...Object.entries(edges)
    .slice(0, 6)
    .map(([name, style]) => ({
      name: `inside an open modal dialog: ${name}`,
      style: `position: fixed; ${style}`,
      inDialog: true,
    })),
  { name: 'in the flow' },
  { name: 'in a shadow root of the page', inShadowRoot: true },
  { name: 'in a box that scrolls', around: ['height: 200px; overflow: auto', 'padding: 300px 0'], scrolled: 250 },
  {
    name: 'in a box that scrolls both ways',
    around: ['height: 200px; width: 300px; overflow: scroll', 'padding: 300px 0; width: 900px'],
    scrolled: 250,
  },
  { name: 'in a box that hides what leaves it', around: ['height: 80px; overflow: hidden'] },
  { name: 'in a box that is moved', around: ['transform: translate(120px, 80px)'] },
  { name: 'in a box that is larger than life', around: ['transform: scale(1.5); transform-origin: 0 0; width: 300px'] },
  { name: 'in a box that is smaller', around: ['transform: scale(0.6); transform-origin: 0 0'] },
  { name: 'in a box that contains its paint', around: ['contain: paint; height: 120px'] },
  { name: 'in a box with a filter', around: ['filter: grayscale(1); margin-top: 100px'] },
  { name: 'in a box that will move', around: ['will-change: transform; margin-left: 200px'] },
  {
    name: 'in a sticky header',
    around: ['height: 2000px', 'position: sticky; top: 0; background: #fff'],
    page: 'tall',
  },
  { name: 'in the cell of a table', around: ['display: table; width: 100%', 'display: table-cell; text-align: right'] },
  {
    name: 'in a column',
    around: ['columns: 2; column-fill: auto; height: 300px', 'break-inside: avoid; padding-top: 120px'],
  },
  { name: 'in a page that is zoomed by the host to 150 %', around: ['zoom: 1.5'] },
  { name: 'in a page that is zoomed by the host to 75 %', around: ['zoom: 0.75; margin: 200px'] },
];

/** Windows that a browser at 100, 200 and 400 % of zoom, a tablet and a phone have, in CSS pixels. */
const windows = [
  [1280, 800],
  [640, 512],
  [500, 400],
  [360, 640],
] as const;

function put({ style, around = [], inDialog, inShadowRoot, dir, scrolled }: Placement): ShownField {
  const outer = document.createElement(inDialog ? 'dialog' : 'div');
  outer.className = 'host-box';
  if (dir) outer.dir = dir;
  document.body.append(outer);
  let parent: Node = inShadowRoot ? outer.attachShadow({ mode: 'open' }) : outer;
  const boxes = around.map((css) => {
    const box = document.createElement('div');
    box.style.cssText = css;
    parent.appendChild(box);
    parent = box;
    return box;
  });
  const shown = putField({}, parent);
  if (style) shown.box.style.cssText = style;
  if (outer instanceof HTMLDialogElement) outer.showModal();
  if (scrolled) boxes[0]?.scrollTo(0, scrolled);
  return shown;
}

/** Waits until it has come to rest: the same place in three frames. */
async function rested(panel: HTMLElement): Promise<DOMRect> {
  let same = 0;
  let last = '';
  for (let frame = 0; same < 3 && frame < 60; frame += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const now = JSON.stringify(panel.getBoundingClientRect());
    same = now === last ? same + 1 : 0;
    last = now;
  }
  return panel.getBoundingClientRect();
}

const overlap = (one: DOMRect, other: DOMRect): boolean =>
  one.left < other.right - 0.5 &&
  other.left < one.right - 0.5 &&
  one.top < other.bottom - 0.5 &&
  other.top < one.bottom - 0.5;

describe('where the help stands', () => {
  afterEach(clear);
  after(() => resizeTo(800));

  it(`is looked at in ${String(placements.length)} places`, () => {
    expect(placements.length).to.be.at.least(40);
  });

  for (const [width, height] of windows) {
    for (const placement of placements) {
      it(`${placement.name}, in a window of ${String(width)} × ${String(height)}: in the window, beside its field`, async () => {
        await resizeTo(width, height);
        const shown = put(placement);
        await until(() => shown.root.querySelector('.ask-mark'), 'the button');
        const panel = await open(shown);
        await until(() => panel.dataset['side'], 'the place');
        const place = await rested(panel);
        const view = { width: document.documentElement.clientWidth, height: innerHeight };
        const told = JSON.stringify({ place, view, side: panel.dataset['side'] });
        expect(place.width, told).to.be.above(200);
        expect(place.left, told).to.be.at.least(-0.5);
        expect(place.top, told).to.be.at.least(-0.5);
        expect(place.right, told).to.be.at.most(view.width + 0.5);
        expect(place.bottom, told).to.be.at.most(view.height + 0.5);
        const mark = shown.root.querySelector('.ask-mark')?.getBoundingClientRect();
        const field = shown.field.getBoundingClientRect();
        expect(mark && overlap(place, mark), `the button is covered: ${told} ${JSON.stringify(mark)}`).to.equal(false);
        expect(overlap(place, field), `the field is covered: ${told} ${JSON.stringify(field)}`).to.equal(false);
      });
    }
  }

  it('follows its field when the page is scrolled, and hides when the field is scrolled away', async () => {
    await resizeTo(1280, 860);
    const shown = put({ name: '', around: ['height: 300px; overflow: auto', 'padding: 200px 0 600px'], scrolled: 100 });
    const panel = await open(shown);
    const before = await rested(panel);
    const scroller = shown.box.parentElement?.parentElement;
    scroller?.scrollTo(0, 150);
    const after = await rested(panel);
    expect(before.top - after.top).to.be.closeTo(50, 1);
    scroller?.scrollTo(0, 600);
    await until(() => getComputedStyle(panel).visibility === 'hidden', 'the help out of sight');
    scroller?.scrollTo(0, 150);
    await until(() => getComputedStyle(panel).visibility === 'visible', 'the help in sight');
  });

  it('becomes a sheet and a popover again when the window changes', async () => {
    await resizeTo(1280, 700);
    const shown = put({ name: '' });
    const panel = await open(shown);
    await until(() => panel.dataset['side'] === 'bottom', 'the popover');
    await resizeTo(450);
    await until(() => panel.dataset['side'] === 'dock-bottom', 'the sheet');
    expect((await rested(panel)).width).to.equal(document.documentElement.clientWidth);
    await resizeTo(1280, 700);
    await until(() => panel.dataset['side'] === 'bottom', 'the popover again');
    expect((await rested(panel)).width).to.equal(420);
  });
});
