/**
 * Markup that is safe to send: made only by {@link html}, so that a text can
 * become markup in no other way.
 */
export class Html {
  readonly #markup: string;

  constructor(token: typeof made, markup: string) {
    if (token !== made) throw new TypeError('Html is made by the html template tag only.');
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

const made = Symbol('made by html``');

/** What a hole takes: text is escaped, `undefined` and `false` are nothing. */
export type HtmlValue = Html | string | number | false | undefined | readonly HtmlValue[];

/**
 * A template whose holes are escaped. A hole stands for the content of an
 * element or for a whole quoted attribute value; not for a name, not inside
 * `<script>` or `<style>`, where escaping means nothing.
 */
export function html(strings: TemplateStringsArray, ...values: HtmlValue[]): Html {
  return new Html(made, strings.reduce((markup, string, index) => markup + rendered(values[index - 1]) + string));
}

/** `name` as an attribute that is there or not: `html`<input ${flag('checked', isChosen)}>`. */
export function flag(name: 'checked' | 'hidden' | 'required', isThere: boolean): Html | false {
  return isThere && new Html(made, name);
}

function rendered(value: HtmlValue): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Html) return value.toString();
  if (typeof value === 'object') return value.map(rendered).join('');
  return String(value).replace(SPECIAL, (character) => ENTITIES.get(character) ?? '');
}

/**
 * A carriage return would come back as a line feed, and NUL as U+FFFD: HTML
 * normalises the one and forbids the other even as a character reference.
 */
const SPECIAL = /[&<>"'`\r]/gu;

const ENTITIES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
  ['`', '&#96;'],
  ['\r', '&#13;'],
]);
