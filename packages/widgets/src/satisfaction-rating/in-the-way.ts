/** What a citizen can operate. */
const controls =
  'a[href],button,input,select,textarea,label,summary,iframe,object,embed,[contenteditable],[tabindex],[onclick],audio[controls],video[controls],[role=button],[role=link],[role=checkbox],[role=switch],[role=tab],[role=menuitem],[role=option],[role=slider]';

/** Least side of a target (WCAG 2.2, 2.5.8), in CSS px: points this far apart miss none. */
const step = 24;

/** The elements at a point, those inside open shadow roots too, the topmost first. */
function elementsAt(x: number, y: number, root: DocumentOrShadowRoot = document): Element[] {
  return root
    .elementsFromPoint(x, y)
    .flatMap((element) =>
      element.shadowRoot && element.shadowRoot !== root
        ? [...elementsAt(x, y, element.shadowRoot), element]
        : [element],
    );
}

/** Something that the page lays over itself: a cookie banner, a chat button, a sticky footer, the backdrop of a dialog. */
function floats(element: Element, own: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const { position, zIndex } = getComputedStyle(at);
    if ((position === 'fixed' || position === 'sticky') && Number(zIndex) > 0 && !at.contains(own)) return true;
  }
  return false;
}

/**
 * Whether something at `place` would cover a control or a floating layer of the host page.
 *
 * @param place in CSS px of the viewport
 * @param own the element whose own parts do not count
 */
export function isInTheWay(place: DOMRect, own: Element): boolean {
  const along = (from: number, length: number): number[] => {
    const count = Math.ceil(length / step);
    return Array.from({ length: count + 1 }, (_, index) => from + 1 + ((length - 2) * index) / count);
  };
  for (const y of along(place.top, place.height)) {
    for (const x of along(place.left, place.width)) {
      for (const element of elementsAt(x, y)) {
        if (element === own || element.getRootNode() === own.shadowRoot) continue;
        if (element.closest(controls) || floats(element, own)) return true;
      }
    }
  }
  return false;
}
