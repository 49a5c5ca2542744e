/** What a citizen can operate. What only takes the focus from a script (`tabindex="-1"`, a skip link's target) is no control. */
const controls = [
  'a[href],area[href],button,input,select,textarea,label,summary,iframe,object,embed,[onclick]',
  '[contenteditable]:not([contenteditable=false]),audio[controls],video[controls]',
  ...['button', 'link', 'checkbox', 'radio', 'switch', 'slider', 'spinbutton', 'textbox', 'searchbox', 'combobox'].map(
    (role) => `[role=${role}]`,
  ),
  ...['tab', 'option', 'treeitem', 'menuitem', 'menuitemcheckbox', 'menuitemradio'].map((role) => `[role=${role}]`),
].join();

/** Least side of a target (WCAG 2.2, 2.5.8), in CSS px: points this far apart miss none. */
const step = 24;

/** A place in the viewport, in CSS px. */
export type Place = Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>;

/** What may reach under the place without being covered, in CSS px. */
const margin = 4;

/** Points along a side, from margin to margin, at most `step` apart: each costs a look through the whole page. */
function along(from: number, length: number): number[] {
  const inner = length - 2 * margin;
  const count = Math.ceil(inner / step);
  // Not Array.from: Prototype.js puts its own in place, which knows no mapping.
  return [...Array(count + 1).keys()].map((index) => from + margin + (inner * index) / count);
}

/** Points that miss no target under the place. */
export const pointsOf = ({ left, top, width, height }: Place): (readonly [x: number, y: number])[] =>
  along(top, height).flatMap((y) => along(left, width).map((x) => [x, y] as const));

/** The elements at a point, those inside open shadow roots too. */
function elementsAt(x: number, y: number, root: Document | ShadowRoot = document): Element[] {
  return root
    .elementsFromPoint(x, y)
    .filter((element) => element.getRootNode() === root)
    .flatMap((element) => [...(element.shadowRoot ? elementsAt(x, y, element.shadowRoot) : []), element]);
}

/** The element around it, out of its shadow root too. */
function outerOf(element: Element): Element | null {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** Takes the focus of the keyboard, and is no region that takes it only to be scrolled. */
const isFocusable = (element: Element): boolean =>
  element.matches('[tabindex]:not([tabindex^="-"])') && element.scrollHeight <= element.clientHeight;

/** Something that the page lays over itself: a cookie banner, a chat button, a sticky footer, a dialog with its backdrop. */
function floats(element: Element): boolean {
  if (element.matches('dialog,[popover]')) return true;
  const { position, zIndex } = getComputedStyle(element);
  return (position === 'fixed' || position === 'sticky') && Number(zIndex) >= 1;
}

/**
 * Whether something at `place` would cover a control or a floating layer of the host page.
 *
 * @param own the element whose own parts, and what it stands in, do not count
 */
export function isInTheWay(place: Place, own: Element): boolean {
  const seen = new Set<Element>();
  for (let at: Element | null = own; at; at = outerOf(at)) seen.add(at);
  return pointsOf(place).some(([x, y]) =>
    elementsAt(x, y).some((element) => {
      if (element.getRootNode() === own.shadowRoot) return false;
      for (let at: Element | null = element; at && !seen.has(at); at = outerOf(at)) {
        seen.add(at);
        if (at.matches(controls) || isFocusable(at) || floats(at)) return true;
      }
      return false;
    }),
  );
}
