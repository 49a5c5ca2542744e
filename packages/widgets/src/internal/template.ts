import { readMarkup, type Markup, type Pieces } from './template-markup.ts';

/** What a template literal says: its markup, the same for each use of it, and the values in it. */
export interface TemplateResult {
  readonly markup: Markup;
  readonly values: readonly unknown[];
}

/** Rendered as no child, no attribute. */
export const nothing = Symbol();

/** A template whose markup is read already. */
export const template = (markup: Markup, ...values: readonly unknown[]): TemplateResult => ({ markup, values });

const read = new WeakMap<TemplateStringsArray, Markup>();

/**
 * A template: markup with values as children, attributes, `.properties`, `?boolean-attributes` and `@events`. What it may
 * hold: template-markup.ts. The script-tag build has read the markup already (build/read-templates.ts), and this with it.
 */
export function html(strings: TemplateStringsArray, ...values: readonly unknown[]): TemplateResult {
  const markup = read.get(strings) ?? readMarkup(strings);
  read.set(strings, markup);
  return template(markup, ...values);
}

/** Takes the values of one hole, brings the page in line with them. */
type Part = (values: readonly unknown[]) => void;

const svg = 'http://www.w3.org/2000/svg';
const roots = new WeakMap<Node, Part>();

function attributePart(element: Element, name: string, pieces: Pieces, host: unknown): Part {
  const [, kind = '', key = ''] = /^([.?@]?)(.*)/.exec(name) ?? [];
  let last: unknown = nothing;
  return (values) => {
    const value = pieces ? pieces.reduce((text, piece, index) => text + String(values[index - 1]) + piece) : values[0];
    if (value === last) return;
    const isFirst = last === nothing;
    last = value;
    if (kind === '@') {
      if (isFirst) {
        element.addEventListener(key, (event) => {
          if (typeof last === 'function') last.call(host, event);
        });
      }
    } else if (kind === '.') Reflect.set(element, key, value);
    else if (kind === '?') element.toggleAttribute(key, !!value);
    else if (value === nothing || value === undefined || value === null) element.removeAttribute(key);
    else element.setAttribute(key, String(value));
  };
}

const isTemplate = (value: unknown): value is TemplateResult =>
  typeof value === 'object' && value !== null && 'markup' in value;

/** Renders between two siblings; without `end` up to the parent's last child. */
function childPart(start: ChildNode, end: Node | null, host: unknown): Part {
  let shown: unknown = nothing;
  let update: Part | undefined;
  let text: Text | undefined;
  let items: { readonly part: Part; readonly remove: () => void }[] | undefined;

  const insert = (node: Node): void => void start.parentNode?.insertBefore(node, end);
  const clear = (): void => {
    while (start.nextSibling && start.nextSibling !== end) start.nextSibling.remove();
    update = text = items = undefined;
  };

  function item() {
    const first = document.createComment('');
    const last = document.createComment('');
    insert(first);
    insert(last);
    const part = childPart(first, last, host);
    return {
      part,
      remove(): void {
        part([nothing]);
        first.remove();
        last.remove();
      },
    };
  }

  return ([value]) => {
    if (Array.isArray(value)) {
      if (!items) clear();
      const list = (items ??= []);
      value.forEach((each, index) => (list[index] ??= item()).part([each]));
      while (list.length > value.length) list.pop()?.remove();
      shown = nothing;
    } else if (isTemplate(value)) {
      if (!update || value.markup !== shown) {
        clear();
        const [fragment, instance] = instantiate(value.markup, host);
        update = instance;
        update(value.values);
        insert(fragment);
      } else update(value.values);
      shown = value.markup;
    } else if (value !== shown || items) {
      shown = value;
      if (value === nothing || value === undefined || value === null) clear();
      else if (text) text.data = String(value);
      else {
        clear();
        insert((text = document.createTextNode(String(value))));
      }
    }
  };
}

/**
 * Builds a template's nodes by `createElement`, not by `innerHTML`: that would need a Trusted Types policy, and a policy's
 * name can be taken once only, by the host page's own Lit perhaps (docs/decisions/0011).
 */
function instantiate(markup: Markup, host: unknown): readonly [Node, Part] {
  const parts: (readonly [part: Part, values: number])[] = [];

  function grow(parent: Node, children: Markup, inSvg: boolean): void {
    let start: ChildNode | undefined;
    // The hole before this node takes values up to it.
    const add = (node: ChildNode): void => {
      parent.appendChild(node);
      if (start) parts.push([childPart(start, node, host), 1]);
      start = undefined;
    };
    for (const child of children) {
      if (child === 0) {
        const hole = document.createComment('');
        add(hole);
        start = hole;
      } else if (typeof child === 'string') add(document.createTextNode(child));
      else {
        const [tag, attributes, ...content] = child;
        const isSvg = inSvg || tag === 'svg';
        const element = isSvg ? document.createElementNS(svg, tag) : document.createElement(tag);
        add(element);
        attributes.forEach((value, index) => {
          // Every second one is a value, after its name.
          if (index % 2 === 0) return;
          const name = String(attributes[index - 1]);
          if (typeof value === 'string') element.setAttribute(name, value);
          else parts.push([attributePart(element, name, value, host), value ? value.length - 1 : 1]);
        });
        grow(element, content, isSvg);
      }
    }
    if (start) parts.push([childPart(start, null, host), 1]);
  }

  const fragment = document.createDocumentFragment();
  // What a hole at the end renders is put before the last 0, wherever the fragment goes.
  grow(fragment, [...markup, 0], false);
  parts.pop();
  return [
    fragment,
    (values) => {
      let next = 0;
      for (const [part, count] of parts) part(values.slice(next, (next += count)));
    },
  ];
}

/**
 * Shows a template in `container`; again, it changes only what differs. Event listeners are called with `host` as `this`.
 */
export function render(value: unknown, container: Node, host?: unknown): void {
  let part = roots.get(container);
  if (!part) {
    part = childPart(container.appendChild(document.createComment('')), null, host);
    roots.set(container, part);
  }
  part([value]);
}
