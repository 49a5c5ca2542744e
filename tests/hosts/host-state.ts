/** What a host page is and has, in lines; the page's own scripts may have broken its prototypes, so: indexes and texts. */
function readHostState(): string {
  let text = '';
  const add = (name: string, value: unknown): void => {
    text += `${name}: ${String(value)}\n`;
  };
  const tried = (read: () => unknown): unknown => {
    try {
      return read();
    } catch (error) {
      return `throws ${String(error)}`;
    }
  };
  const entries = (storage: Storage): string => {
    let all = '';
    for (let index = 0; index < storage.length; index += 1) {
      const key = storage.key(index) ?? '';
      all += `${key}=${storage.getItem(key) ?? ''};`;
    }
    return all;
  };
  const isOurs = (element: Element): boolean =>
    element.hasAttribute('data-ours') ||
    element.localName.startsWith('dvc-') ||
    (element.getAttribute('src') ?? '').startsWith('/sdk/');

  const samples = document.querySelectorAll('[data-sample]');
  for (let index = 0; index < samples.length; index += 1) {
    const sample = samples.item(index);
    const style = getComputedStyle(sample);
    for (let number = 0; number < style.length; number += 1) {
      const property = style.item(number);
      add(`${sample.localName}[${String(index)}] ${property}`, style.getPropertyValue(property));
    }
  }
  for (let walker = document.documentElement.firstElementChild; walker; walker = walker.nextElementSibling) {
    for (let child = walker.firstElementChild; child; child = child.nextElementSibling) {
      if (!isOurs(child)) add(`${walker.localName} >`, child.outerHTML.split('>')[0]);
    }
  }
  for (const object of [window, Object.prototype, Array.prototype, Function.prototype, Element.prototype]) {
    Object.getOwnPropertyNames(object).forEach((name) => add('name', name));
  }
  add('html', document.documentElement.getAttribute('style'));
  add('body', document.body.getAttribute('style'));
  add('title', document.title);
  add('address', location.href);
  add('history', history.length);
  add('style sheets', document.styleSheets.length);
  add(
    'adopted',
    tried(() => document.adoptedStyleSheets.length),
  );
  add('scroll', `${String(scrollX)} ${String(scrollY)} ${String(document.querySelector('#scroller')?.scrollTop)}`);
  add(
    'local storage',
    tried(() => entries(localStorage)),
  );
  add(
    'session storage',
    tried(() => entries(sessionStorage)),
  );
  add(
    'cookie',
    tried(() => document.cookie),
  );
  add('focus', document.activeElement?.id);
  return text;
}

/** The expression that reads it. */
export const hostState = `(${readHostState.toString()})()`;

const numbers = /-?\d+(?:\.\d+)?/g;

/** Two lines that say the same but for less than a pixel: Firefox rounds a vertical page anew at each reflow, whoever causes it. */
function isNear(line: string, other: string): boolean {
  if (!line.includes('px') || line.replace(numbers, '#') !== other.replace(numbers, '#')) return false;
  const values = [...other.matchAll(numbers)].map(([text]) => Number(text));
  return [...line.matchAll(numbers)].every(([text], index) => Math.abs(Number(text) - (values[index] ?? NaN)) < 1);
}

/** The lines that are in one state and not in the other. */
export function changesOf(before: string, after: string): readonly string[] {
  const [first, second] = [before.split('\n'), after.split('\n')];
  const [known, now] = [new Set(first), new Set(second)];
  const [lost, found] = [first.filter((line) => !now.has(line)), second.filter((line) => !known.has(line))];
  return [
    ...lost.filter((line) => !found.some((other) => isNear(line, other))).map((line) => `- ${line}`),
    ...found.filter((line) => !lost.some((other) => isNear(line, other))).map((line) => `+ ${line}`),
  ];
}
