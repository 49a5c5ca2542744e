/** What a template literal says: its fixed strings and the values between them. */
export interface TemplateResult {
  readonly strings: TemplateStringsArray;
  readonly values: readonly unknown[];
}

/** Rendered as no child, no attribute. */
export const nothing = Symbol();

/**
 * A template: markup with values as children, attributes, `.properties`, `?boolean-attributes` and `@events`. Markup is
 * what the parser below reads: every element closed (or `<input />`), attribute values without `>` and, where they hold
 * `/` or a space, in double quotes; no comments, no character references.
 */
export const html = (strings: TemplateStringsArray, ...values: readonly unknown[]): TemplateResult => ({
  strings,
  values,
});

/** Takes the values of one hole, brings the page in line with them. */
type Part = (values: readonly unknown[]) => void;

/** Where values go: position of the node in document order; for an attribute its name and the text around the values. */
type Hole = readonly [node: number, name: string, pieces: readonly string[]];

/** Stands for a value while the markup is read; no markup holds it. */
const mark = '\u0001';
const svg = 'http://www.w3.org/2000/svg';
const templates = new WeakMap<TemplateStringsArray, readonly [DocumentFragment, readonly Hole[]]>();
const roots = new WeakMap<Node, Part>();

/**
 * Builds a template's nodes by `createElement`, not by `innerHTML`: that would need a Trusted Types policy, and a policy's
 * name can be taken once only, by the host page's own Lit perhaps (docs/decisions/0011).
 */
function parse(strings: TemplateStringsArray): readonly [DocumentFragment, readonly Hole[]] {
  const fragment = document.createDocumentFragment();
  const holes: Hole[] = [];
  let parent: Node = fragment;
  let position = -1;
  const add = (node: Node): void => {
    parent.appendChild(node);
    position++;
  };
  const readAttributes = (element: Element, text: string): void => {
    for (const [, name = '', quoted, bare = ''] of text.matchAll(/([^\s=/]+)(?:="([^"]*)"|=([^\s"/]+))?/g)) {
      const pieces = (quoted ?? bare).split(mark);
      if (pieces.length > 1) holes.push([position, name, pieces]);
      else element.setAttribute(name, pieces.join(''));
    }
  };
  const readText = (text: string): void => {
    text.split(mark).forEach((piece, index) => {
      if (index) {
        add(document.createComment(''));
        holes.push([position, '', ['', '']]);
      }
      if (piece) add(document.createTextNode(piece));
    });
  };
  for (const [text, close, tag, attributes = ''] of strings.join(mark).matchAll(/<(\/?)([\w-]+)([^>]*)>|[^<]+/g)) {
    if (close) parent = parent.parentNode ?? fragment;
    else if (tag) {
      const inSvg = tag === 'svg' || ('namespaceURI' in parent && parent.namespaceURI === svg);
      const element = inSvg ? document.createElementNS(svg, tag) : document.createElement(tag);
      add(element);
      readAttributes(element, attributes);
      if (tag !== 'input' && !attributes.endsWith('/')) parent = element;
    } else readText(text);
  }
  // What a hole at the end renders is put before this, wherever the fragment goes.
  fragment.appendChild(document.createComment(''));
  return [fragment, holes];
}

function attributePart(element: Element, name: string, pieces: readonly string[], host: unknown): Part {
  const isWhole = pieces.join('') === '' && pieces.length === 2;
  const [, kind = '', key = ''] = /^([.?@]?)(.*)/.exec(name) ?? [];
  let last: unknown = nothing;
  return (values) => {
    const value = isWhole ? values[0] : pieces.reduce((text, piece, index) => text + String(values[index - 1]) + piece);
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
  typeof value === 'object' && value !== null && 'strings' in value;

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
      if (!update || value.strings !== shown) {
        clear();
        const [fragment, instance] = instantiate(value.strings, host);
        update = instance;
        update(value.values);
        insert(fragment);
      } else update(value.values);
      shown = value.strings;
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

function instantiate(strings: TemplateStringsArray, host: unknown): readonly [Node, Part] {
  const template = templates.get(strings) ?? parse(strings);
  templates.set(strings, template);
  const [origin, holes] = template;
  const fragment = document.importNode(origin, true);
  const walker = document.createTreeWalker(fragment);
  let position = -1;
  const parts = holes.map(([index, name, pieces]): readonly [Part, number] => {
    for (; position < index; position++) walker.nextNode();
    const node = walker.currentNode as ChildNode;
    const part =
      node instanceof Element ? attributePart(node, name, pieces, host) : childPart(node, node.nextSibling, host);
    return [part, pieces.length - 1];
  });
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
