/** Where the host puts a field: its own styles, and those of boxes around it, the outermost first. */
export interface Placement {
  readonly name: string;
  readonly style?: string;
  readonly around?: readonly string[];
  /** How far the outermost box is scrolled. */
  readonly scrolled?: number;
  /** How far the page is scrolled. */
  readonly pageScrolled?: number;
  readonly inDialog?: boolean;
  readonly inShadowRoot?: boolean;
  readonly dir?: 'rtl';
  /** Windows that are lower in CSS pixels have no room for field and help. */
  readonly leastHeight?: number;
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

const header = 'position: sticky; top: 0; background: #fff; z-index: 9';

/** Every place that the help has to find room beside. */
export const placements: readonly Placement[] = [
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
  { name: 'in the flow, right to left', dir: 'rtl' },
  { name: 'in a shadow root of the page', inShadowRoot: true },
  {
    name: 'in a box that scrolls, in a shadow root of the page',
    inShadowRoot: true,
    around: ['height: 200px; overflow: auto', 'padding: 300px 0'],
    scrolled: 250,
  },
  { name: 'in the flow of an open modal dialog', inDialog: true },
  {
    name: 'in a box that scrolls, inside an open modal dialog, right to left',
    inDialog: true,
    dir: 'rtl',
    around: ['height: 200px; overflow: auto', 'padding: 300px 0'],
    scrolled: 250,
  },
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
  { name: 'in a sticky header', around: ['height: 2000px', header] },
  { name: 'in a sticky header of a page that is scrolled', around: ['height: 3000px', header], pageScrolled: 900 },
  {
    name: 'in a sticky header of a box that is scrolled',
    around: ['height: 240px; overflow: auto', 'height: 1000px', header],
    scrolled: 400,
  },
  {
    name: 'in a sticky footer of a page that is scrolled',
    around: [
      'height: 3000px; display: flex; flex-direction: column; justify-content: flex-end',
      'position: sticky; bottom: 0; background: #fff',
    ],
    pageScrolled: 600,
  },
  { name: 'in the cell of a table', around: ['display: table; width: 100%', 'display: table-cell; text-align: right'] },
  {
    name: 'in a column',
    around: ['columns: 2; column-fill: auto; height: 300px', 'break-inside: avoid; padding-top: 120px'],
  },
  { name: 'in a page that is zoomed by the host to 50 %', around: ['zoom: 0.5; margin: 300px'] },
  { name: 'in a page that is zoomed by the host to 75 %', around: ['zoom: 0.75; margin: 200px'] },
  { name: 'in a page that is zoomed by the host to 150 %', around: ['zoom: 1.5'] },
  { name: 'in a page that is zoomed by the host to 200 %', around: ['zoom: 2'] },
  // A field and its label are 240 px high then: a lower window has no room beside them.
  { name: 'in a page that is zoomed by the host to 400 %', around: ['zoom: 4'], leastHeight: 500 },
];

/** Windows that a browser at 100 and 200 % of zoom, a tablet and a phone have, in CSS pixels. */
export const windows = [
  [1280, 800],
  [640, 512],
  [500, 400],
  [360, 640],
] as const;

/** What 400 % of zoom leaves of 1280 × 1024. */
export const lowestWindow = [320, 256] as const;

/** The placements that a window of that height has room for. */
export const placementsIn = (height: number): readonly Placement[] =>
  placements.filter(({ leastHeight = 0 }) => height >= leastHeight);

/** The boxes of a placement. */
export interface Place {
  /** Stands in the body, for whoever takes it away again. */
  readonly outer: HTMLElement;
  /** Gets the field, its label and the guide, in a box of theirs. */
  readonly inner: Node;
  /** Once they are there: opens the dialog, scrolls. */
  settle(box: HTMLElement): void;
}

/** Puts the boxes of a placement on the page. It needs nothing from outside, so that tests can send it to any browser. */
export function buildPlace(placement: Placement): Place {
  const outer = document.createElement(placement.inDialog ? 'dialog' : 'div');
  outer.className = 'host-box';
  if (placement.dir) outer.dir = placement.dir;
  document.body.append(outer);
  let inner: Node = placement.inShadowRoot ? outer.attachShadow({ mode: 'open' }) : outer;
  const boxes = (placement.around ?? []).map((css) => {
    const box = document.createElement('div');
    box.style.cssText = css;
    inner.appendChild(box);
    inner = box;
    return box;
  });
  return {
    outer,
    inner,
    settle(box) {
      if (placement.style) box.style.cssText = placement.style;
      if (outer instanceof HTMLDialogElement) outer.showModal();
      boxes[0]?.scrollTo(0, placement.scrolled ?? 0);
      scrollTo(0, placement.pageScrolled ?? 0);
    },
  };
}

/** A rectangle of the window in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What was seen of an opened help. */
export interface Look {
  readonly side: string;
  readonly isShown: boolean;
  readonly view: { readonly width: number; readonly height: number };
  readonly panel: Box;
  readonly mark: Box;
  readonly field: Box;
}

/** Waits until the help has come to rest, the same place in three frames, and measures it. As `buildPlace` it needs nothing from outside. */
export async function measure(root: ShadowRoot, field: Element): Promise<Look> {
  const box = (element: Element | null): Box => {
    const { left = NaN, top = NaN, right = NaN, bottom = NaN } = element?.getBoundingClientRect() ?? {};
    return { left, top, right, bottom };
  };
  const panel = root.querySelector<HTMLElement>('.pop');
  let same = 0;
  let last = '';
  for (let frame = 0; same < 3 && frame < 120; frame += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const now = panel?.dataset['side'] ? JSON.stringify(box(panel)) : '';
    same = now && now === last ? same + 1 : 0;
    last = now;
  }
  return {
    side: panel?.dataset['side'] ?? '',
    isShown: !!panel && getComputedStyle(panel).visibility === 'visible',
    view: { width: document.documentElement.clientWidth, height: innerHeight },
    panel: box(panel),
    mark: box(root.querySelector('.ask-mark')),
    field: box(field),
  };
}

/** What is wrong with where the help stands, in words; empty when nothing is. Half a pixel is the rounding of browsers. */
export function faultsOf(look: Look): readonly string[] {
  const { panel, mark, field, view } = look;
  const covers = ({ left, top, right, bottom }: Box): boolean =>
    panel.left < right - 0.5 && left < panel.right - 0.5 && panel.top < bottom - 0.5 && top < panel.bottom - 0.5;
  const isInside =
    panel.left >= -0.5 && panel.top >= -0.5 && panel.right <= view.width + 0.5 && panel.bottom <= view.height + 0.5;
  return [
    ...(panel.right - panel.left > 200 ? [] : ['is narrower than a thumb']),
    ...(look.isShown ? [] : ['is not shown']),
    ...(isInside ? [] : ['leaves the window']),
    ...(covers(mark) ? ['covers its button'] : []),
    ...(covers(field) ? ['covers its field'] : []),
  ];
}
