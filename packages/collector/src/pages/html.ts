let make: (markup: string) => Html;

/** Markup that is safe to send: only `html` and `style` make it, so that no text becomes markup in any other way. */
export class Html {
  readonly #markup: string;

  private constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }

  // Nobody outside this file can make one.
  static {
    make = (markup) => new Html(markup);
  }
}

/** An attribute that is there or not, as `flag` makes it. */
interface Flag {
  readonly name: 'autofocus' | 'checked' | 'open' | 'selected';
  readonly isThere: boolean;
}

/** What may stand in a hole: text is escaped, `undefined` and `false` are nothing. */
export type HtmlValue = Html | Flag | string | number | false | undefined | readonly HtmlValue[];

/** Where a hole stands: between tags, among the attributes of a tag, within a quoted value, or where nothing may stand. */
type Place = 'content' | 'attributes' | 'value' | 'nowhere';

const known = new WeakMap<TemplateStringsArray, readonly Place[]>();

/**
 * A template whose holes are escaped. A hole is the content of an element, part of the value of an attribute between double
 * quotes, or a `flag` among the attributes. One elsewhere throws, since in names, in values without quotes, in `<script>`
 * and in `<style>` escaping means nothing; so does markup within a value.
 */
export function html(strings: TemplateStringsArray, ...values: HtmlValue[]): Html {
  let places = known.get(strings);
  if (!places) known.set(strings, (places = placesOf(strings.raw)));
  const filled = values.map((value, index) => fill(places[index], value) + (strings[index + 1] ?? ''));
  return make((strings[0] ?? '') + filled.join(''));
}

/** `html`<input ${flag('checked', isChosen)} />``. */
export const flag = (name: Flag['name'], isThere: boolean): Flag => ({ name, isThere });

/** The stylesheet of a page as an element; `css` is the page's own, never anybody's text. */
export function style(css: string): Html {
  if (css.includes('<')) throw new TypeError('A stylesheet with "<" in it could end its element.');
  return make(`<style>${css}</style>`);
}

function fill(place: Place | undefined, value: HtmlValue): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string' || typeof value === 'number') {
    if (place !== 'attributes') return String(value).replace(special, (character) => escapes[character] ?? '');
  } else if (value instanceof Html) {
    if (place === 'content') return value.toString();
  } else if ('name' in value) {
    if (place === 'attributes') return value.isThere ? value.name : '';
  } else return value.map((item) => fill(place, item)).join('');
  throw new TypeError(`${typeof value === 'object' ? 'Markup' : 'Text'} may not stand there (${String(place)}).`);
}

// A parser would turn a carriage return into a line feed, and may do anything with NUL.
const special = /[&<>"'\r\0]/g;
const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\r': '&#13;',
  '\0': '\ufffd',
};

/** Where each hole of a template stands; throws when one stands nowhere. */
function placesOf(parts: readonly string[]): readonly Place[] {
  let place: Place = 'content';
  const places = parts.map((part) => {
    place = placeAfter(part, place);
    // Right after a name or an equals sign it would be part of a name, or of a value without quotes.
    return place === 'attributes' && !/\s$/.test(part) ? 'nowhere' : place;
  });
  const wrong = places.findIndex((found, index) => found === 'nowhere' && index < parts.length - 1);
  if (wrong >= 0) throw new TypeError(`A hole may not stand after ${JSON.stringify(parts[wrong]?.slice(-30))}.`);
  if (place !== 'content') throw new TypeError(`A template ends within a tag: ${JSON.stringify(parts.at(-1))}.`);
  return places;
}

function placeAfter(part: string, start: Place): Place {
  let place = start;
  for (let at = 0; at < part.length; at += 1) {
    const character = part[at];
    if (place === 'content' && character === '<') {
      place = /^<(?:script|style|!--)/i.test(part.slice(at, at + 7)) ? 'nowhere' : 'attributes';
    } else if (place === 'attributes' && character === '>') place = 'content';
    else if (place === 'attributes' && character === '"') place = 'value';
    else if (place === 'value' && character === '"') place = 'attributes';
  }
  return place;
}
