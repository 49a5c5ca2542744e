import { expect } from 'chai';
import { until } from '../internal/by-role.component.fixture.ts';
import { resizeTo } from '../internal/resize.component.fixture.ts';
import { clear, open, putField, type ShownField } from './page.component.fixture.ts';
import {
  buildPlace,
  faultsOf,
  measure,
  placements,
  placementsIn,
  windows,
  type Placement,
} from './placements.fixture.ts';

/** A field of few words, whose help has room below it in every engine's letters. */
const short = { field: 'ngay-sinh' };

function put(placement: Placement, attributes: Record<string, string> = {}): ShownField {
  const { inner, settle } = buildPlace(placement);
  const shown = putField(attributes, inner);
  settle(shown.box);
  return shown;
}

/** Where it stands once it has come to rest. */
async function rested({ root, field }: ShownField): Promise<DOMRect> {
  await measure(root, field);
  return root.querySelector('.pop')?.getBoundingClientRect() ?? new DOMRect();
}

describe('where the help stands', () => {
  afterEach(clear);
  after(() => resizeTo(800));

  it(`is looked at in ${String(placements.length)} places`, () => {
    expect(placements.length).to.be.at.least(40);
  });

  for (const [width, height] of windows) {
    for (const placement of placementsIn(height)) {
      it(`${placement.name}, in a window of ${String(width)} × ${String(height)}: in the window, beside its field`, async () => {
        await resizeTo(width, height);
        const shown = put(placement);
        await until(() => shown.root.querySelector('.ask-mark'), 'the button');
        await open(shown);
        const look = await measure(shown.root, shown.field);
        expect(faultsOf(look), JSON.stringify(look)).to.deep.equal([]);
      });
    }
  }

  it('follows its field when the page is scrolled, and hides when the field is scrolled away', async () => {
    await resizeTo(1280, 860);
    const shown = put(
      { name: '', around: ['height: 300px; overflow: auto', 'padding: 200px 0 600px'], scrolled: 100 },
      short,
    );
    const panel = await open(shown);
    const before = await rested(shown);
    const scroller = shown.box.parentElement?.parentElement;
    scroller?.scrollTo(0, 150);
    const after = await rested(shown);
    expect(before.top - after.top).to.be.closeTo(50, 1);
    scroller?.scrollTo(0, 600);
    await until(() => getComputedStyle(panel).visibility === 'hidden', 'the help out of sight');
    scroller?.scrollTo(0, 150);
    await until(() => getComputedStyle(panel).visibility === 'visible', 'the help in sight');
  });

  it('becomes a sheet and a popover again when the window changes', async () => {
    await resizeTo(1280, 700);
    const shown = put({ name: '' }, short);
    const panel = await open(shown);
    await until(() => panel.dataset['side'] === 'bottom', 'the popover');
    await resizeTo(450);
    await until(() => panel.dataset['side'] === 'dock-bottom', 'the sheet');
    expect((await rested(shown)).width).to.equal(document.documentElement.clientWidth);
    await resizeTo(1280, 700);
    await until(() => panel.dataset['side'] === 'bottom', 'the popover again');
    expect((await rested(shown)).width).to.equal(420);
  });
});
