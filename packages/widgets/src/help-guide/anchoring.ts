import { computePosition, flip, offset, shift, type Placement, type Platform, type Rect } from '@floating-ui/core';

/** Below this width of the window, in CSS pixels, what floats is a sheet at its edge. */
const narrow = 480;
/** Between what floats and the edge of the window. */
const margin = 8;
/** Between what floats and what it belongs to: room for the arrow. */
const gap = 14;
/** The least height that is of use. */
const least = 96;

/** What floats: positioned by `position: fixed`, `body` scrolls where there is little room. */
export interface Floating {
  readonly panel: HTMLElement;
  readonly body: HTMLElement;
  readonly arrow: HTMLElement;
  /** The arrow points at it. */
  readonly button: Element;
  /** What must stay free, in coordinates of the window. */
  readonly occupied: () => DOMRect;
}

/** What of the page is in sight: without what a keyboard on the screen covers, or a zoom by two fingers leaves out. */
function sight(): Rect {
  const { visualViewport: view } = window;
  if (!view) return { x: 0, y: 0, width: document.documentElement.clientWidth, height: innerHeight };
  return { x: view.offsetLeft, y: view.offsetTop, width: view.width, height: view.height };
}

/**
 * Where floating-ui reads the page. Everything is measured in coordinates of the window, whatever transforms, zooms and
 * scroll containers are around; `put` finds out what lengths of the panel's own they are.
 */
const platformFor = ({ panel, occupied }: Floating): Platform => ({
  getElementRects: () => ({ reference: occupied(), floating: { x: 0, y: 0, ...boxOf(panel) } }),
  getClippingRect: sight,
  getDimensions: boxOf,
  isRTL: () => getComputedStyle(panel).direction === 'rtl',
});

function boxOf(element: Element): { width: number; height: number } {
  const { width, height } = element.getBoundingClientRect();
  return { width, height };
}

const parentOf = (element: Element): Element | null =>
  element.assignedSlot ?? element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null;

/** Whether a part of the box is in sight, and not scrolled away in a box of the page. */
function isInSight({ left, top, right, bottom }: DOMRect, within: Element): boolean {
  const { x, y, width, height } = sight();
  if (right <= x || bottom <= y || left >= x + width || top >= y + height) return false;
  for (let at: Element | null = within; at && at !== document.body; at = parentOf(at)) {
    const { overflow, position } = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    if (at !== within && !/^(visible|)$/.test(overflow) && (bottom <= box.top || top >= box.bottom)) return false;
    // The boxes around do not scroll it, however small they are.
    if (position === 'fixed') break;
  }
  return true;
}

const px = (length: number): string => `${String(length)}px`;

/** Lengths of the window for one of the panel's own: a part of the page may be zoomed or transformed. */
const scaleOf = (panel: HTMLElement): number => panel.getBoundingClientRect().width / panel.offsetWidth || 1;

/** Sets the place through CSSOM: a strict style-src blocks style attributes, not this. */
function put(panel: HTMLElement, x: number, y: number): void {
  const { style } = panel;
  style.left = style.top = '0';
  const { left, top } = panel.getBoundingClientRect();
  const scale = scaleOf(panel);
  style.left = px((x - left) / scale);
  style.top = px((y - top) / scale);
}

async function float(floating: Floating): Promise<void> {
  const { panel, body, arrow, button, occupied } = floating;
  const view = sight();
  const scale = scaleOf(panel);
  panel.style.maxWidth = px((view.width - 2 * margin) / scale);
  const free = occupied();
  const needed = panel.getBoundingClientRect().width + gap + margin;
  const beside: Placement[] = [];
  if (view.x + view.width - free.right > needed) beside.push('right');
  if (free.left - view.x > needed) beside.push('left');
  // Set before the side is chosen: what scrolls fits there.
  const room = Math.max(free.top - view.y, view.y + view.height - free.bottom) - gap - margin;
  const most = beside.length ? view.height - 2 * margin : Math.max(least, room);
  body.style.maxHeight = px(Math.floor(most) / scale);
  const { x, y, placement } = await computePosition(button, panel, {
    platform: platformFor(floating),
    strategy: 'fixed',
    placement: 'bottom-start',
    middleware: [
      offset(gap),
      flip({ padding: margin, fallbackPlacements: ['top-start', ...beside] }),
      shift({ padding: margin }),
    ],
  });
  const [side = ''] = placement.split('-');
  panel.dataset['side'] = side;
  put(panel, x, y);
  const from = panel.getBoundingClientRect();
  const aim = button.getBoundingClientRect();
  const within = (middle: number, length: number): string =>
    px(Math.min(Math.max(middle / scale - 8, 18), length / scale - 34));
  const isBeside = side === 'left' || side === 'right';
  arrow.style.left = isBeside ? '' : within(aim.left + aim.width / 2 - from.left, from.width);
  arrow.style.top = isBeside ? within(aim.top + aim.height / 2 - from.top, from.height) : '';
}

/** At the bottom of what is in sight, or at its top where the field is below: what is filled in stays in sight. */
function dock({ panel, body, occupied }: Floating): void {
  const view = sight();
  const { top, bottom } = occupied();
  const above = top - view.y;
  const below = view.y + view.height - bottom;
  const isUp = below < above && below < body.scrollHeight * scaleOf(panel) + margin;
  const room = Math.min((isUp ? above : below) - margin, view.height * 0.8);
  const scale = scaleOf(panel);
  body.style.maxHeight = px(Math.max(least, Math.floor(room)) / scale);
  panel.style.width = panel.style.maxWidth = px(view.width / scale);
  panel.dataset['side'] = isUp ? 'dock-top' : 'dock-bottom';
  put(panel, view.x, isUp ? view.y : view.y + view.height - panel.getBoundingClientRect().height);
}

/**
 * Keeps what floats beside what it belongs to until the answer is called. It looks before each frame: that sees whatever
 * moves either of them, and a look is two rectangles.
 */
export function follow(floating: Floating): () => void {
  const { panel, body, button, occupied } = floating;
  let seen = '';
  let docked = '';
  let request = 0;
  const look = (): void => {
    request = requestAnimationFrame(look);
    const free = occupied();
    const now = JSON.stringify([free, sight(), panel.offsetWidth, body.scrollHeight]);
    if (now === seen) return;
    seen = now;
    const isSheet = innerWidth < narrow;
    panel.classList.toggle('sheet-like', isSheet);
    panel.classList.toggle('away', !isSheet && !isInSight(free, button));
    if (!isSheet) {
      docked = panel.style.width = '';
      void float(floating);
      return;
    }
    // A sheet stays where it is while the page is scrolled behind it.
    const size = JSON.stringify([sight(), body.scrollHeight]);
    if (size !== docked) dock(floating);
    docked = size;
  };
  look();
  return () => cancelAnimationFrame(request);
}
