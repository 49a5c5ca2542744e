/** The fixed texts around the values of an attribute; 0 for one value and nothing around it. */
export type Pieces = readonly string[] | 0;

/** Name after name, each with the text that it holds or with the place of values in it: flat, for the bytes. */
type Attributes = readonly (string | Pieces)[];

/** An element with its attributes, then its children. */
type Element = readonly [tag: string, attributes: Attributes, ...children: (string | 0 | Element)[]];

/** Markup as data: texts, elements, and 0 where a value goes. */
export type Markup = readonly (string | 0 | Element)[];

/** Where children are added: the template, or an element after its attributes. */
type Growing = Pick<(string | 0 | Element)[], 'push'>;

/** Stands for a value while the markup is read; no markup holds it. */
const mark = '\u0001';

/** Elements that hold nothing and have no end (HTML, section 13.1.2); the build takes the slash of `<br />` away. */
const isVoid = (tag: string): boolean =>
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/.test(tag);

function readAttributes(text: string): Attributes {
  return [...text.matchAll(/([^\s=/]+)(?:="([^"]*)"|=([^\s"/]+))?/g)].flatMap(([, name = '', quoted, bare = '']) => {
    const pieces = (quoted ?? bare).split(mark);
    if (pieces.length === 1) return [name, pieces.join('')];
    return [name, pieces.length === 2 && pieces.join('') === '' ? 0 : pieces];
  });
}

/**
 * Reads the markup of a template from the texts around its values. It may hold elements that are closed or hold nothing,
 * and texts; attribute values without `>` and, where they hold `/` or a space, in double quotes; no comments, no character
 * references.
 * @throws Error where an element is not closed, or another than the one that is open
 */
export function readMarkup(strings: readonly string[]): Markup {
  const top: (string | 0 | Element)[] = [];
  const open: { readonly tag: string; readonly children: Growing }[] = [{ tag: '', children: top }];
  let children: Growing = top;
  for (const [text, close, tag, attributes = ''] of strings.join(mark).matchAll(/<(\/?)([\w-]+)([^>]*)>|[^<]+/g)) {
    if (close) {
      if (open.pop()?.tag !== tag) throw new Error(`</${tag ?? ''}> closes what is not open: ${strings.join('…')}`);
      children = open[open.length - 1]?.children ?? top;
    } else if (tag) {
      const element: [string, Attributes, ...(string | 0 | Element)[]] = [tag, readAttributes(attributes)];
      children.push(element);
      if (!isVoid(tag) && !attributes.endsWith('/')) {
        open.push({ tag, children: element });
        children = element;
      }
    } else {
      for (const [index, piece] of text.split(mark).entries()) {
        if (index) children.push(0);
        if (piece) children.push(piece);
      }
    }
  }
  if (open.length > 1) throw new Error(`<${open.pop()?.tag ?? ''}> is not closed: ${strings.join('…')}`);
  return top;
}
