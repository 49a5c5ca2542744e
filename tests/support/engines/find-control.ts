/** Where a control is: its middle in the viewport, and whether it had to be scrolled there. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * Finds a visible element by role and accessible name, through open shadow roots, in the page itself. It runs in pages
 * that have broken their own prototypes: so it uses indexes and loops, and answers a text, `x y`, or nothing.
 */
function findControl(role: string, name: string): string {
  const selectors: Record<string, string> = {
    radio: 'input[type=radio]',
    checkbox: 'input[type=checkbox]',
    button: 'button',
    textbox: 'textarea,input:not([type]),input[type=text]',
    link: 'a[href]',
    heading: 'h1,h2,h3',
    dialog: 'dialog,[role=dialog]',
    searchbox: 'input[type=search]',
    group: '[role=group]',
    status: '[role=status]',
  };
  const plain = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();
  const nameOf = (element: Element): string => {
    const label = element.getAttribute('aria-label');
    if (label !== null) return plain(label);
    const root = element.getRootNode();
    const by = element.getAttribute('aria-labelledby');
    if (by !== null && (root instanceof Document || root instanceof ShadowRoot)) {
      return plain(root.getElementById(by)?.textContent);
    }
    const labels = (element as HTMLInputElement).labels;
    if (labels && labels.length > 0) return plain(labels[0]?.textContent);
    return plain(element.textContent);
  };
  const isVisible = (element: Element): boolean =>
    element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible';
  const search = (parent: Document | ShadowRoot | Element): Element | undefined => {
    for (let element = parent.firstElementChild; element; element = element.nextElementSibling) {
      if (element.matches(selectors[role] ?? role) && isVisible(element) && nameOf(element) === name) return element;
      const found = (element.shadowRoot && search(element.shadowRoot)) ?? search(element);
      if (found) return found;
    }
    return undefined;
  };
  const found = search(document);
  if (!found) return '';
  const isInside = (rect: DOMRect): boolean => rect.top >= 0 && rect.bottom <= innerHeight;
  if (!isInside(found.getBoundingClientRect())) found.scrollIntoView({ block: 'center', behavior: 'instant' });
  const rect = found.getBoundingClientRect();
  return `${rect.left + rect.width / 2} ${rect.top + rect.height / 2}`;
}

/** The expression that finds a control in a page. */
export const findExpression = (role: string, name: string): string =>
  `(${findControl.toString()})(${JSON.stringify(role)}, ${JSON.stringify(name)})`;

/** Reads what the expression answered. */
export function readPlace(answer: unknown): Place | undefined {
  const [x, y] = String(answer).split(' ').map(Number);
  return x === undefined || y === undefined ? undefined : { x, y };
}
