import type { Sdk } from '@dvc-widgets/contract/officials/sites';

/** The elements that a snippet can hold. */
export const snippetElements = ['rating', 'feedback', 'guide', 'ask'] as const;
/** How an element stands in its page. */
export const snippetLayouts = ['inline', 'dialog', 'corner'] as const;
/** Where the page gets the files from. */
export const snippetSources = ['collector', 'own', 'single'] as const;

export type SnippetElement = (typeof snippetElements)[number];
export type SnippetLayout = (typeof snippetLayouts)[number];
export type SnippetSource = (typeof snippetSources)[number];

/** What a snippet says. */
export interface SnippetChoice {
  readonly element: SnippetElement;
  readonly layout: SnippetLayout;
  readonly source: SnippetSource;
  /** A public key that the site's pages may use. */
  readonly key: string;
  readonly procedure: string;
  /** Id of a guide; of the element `guide` only. */
  readonly guide: string;
  readonly language: 'vi' | 'en' | '';
  readonly isFormal: boolean;
  readonly isLarge: boolean;
  /** `#rrggbb`; empty for the usual one. */
  readonly accent: string;
}

const tags = {
  rating: 'dvc-satisfaction-rating',
  feedback: 'dvc-feedback-form',
  guide: 'dvc-help-guide',
  ask: 'dvc-help-guide',
} as const satisfies Record<SnippetElement, string>;

/** The tag of an element. */
export const tagOf = (element: SnippetElement): string => tags[element];

/** The layouts that an element has. */
export const layoutsOf = (element: SnippetElement): readonly SnippetLayout[] =>
  element === 'rating' ? snippetLayouts : element === 'feedback' ? ['inline', 'dialog'] : ['inline'];

/** What the element says of itself. */
export function attributesOf(choice: SnippetChoice): readonly (readonly [name: string, value: string])[] {
  const { element, layout, procedure, guide, language, isFormal, isLarge } = choice;
  const isGuide = element === 'guide' || element === 'ask';
  return [
    ...(element === 'ask' ? ([['use', 'ask']] as const) : []),
    ...(element === 'guide' ? ([['guide', guide]] as const) : []),
    ...(layoutsOf(element).includes(layout) && layout !== 'inline' ? ([['layout', layout]] as const) : []),
    ...(isGuide || procedure === '' ? [] : ([['procedure', procedure]] as const)),
    ...(isFormal && !isGuide ? ([['address', 'formal']] as const) : []),
    ...(isLarge ? ([['text', 'large']] as const) : []),
    ...(language === '' ? [] : ([['lang', language]] as const)),
  ];
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
const attribute = ([name, value]: readonly [string, string]): string => `${name}="${escaped(value)}"`;

/** The two tags to be pasted into a page. */
export function snippetOf(choice: SnippetChoice, collector: string, sdk: Sdk): string {
  const { key, source } = choice;
  const file = source === 'single' ? 'dvc-widgets.single.js' : 'dvc-widgets.js';
  const integrity = sdk.integrity[file];
  const script = [
    '<script',
    '  type="module"',
    `  src="${source === 'own' ? '/sdk' : `${escaped(collector)}/sdk/${sdk.version}`}/${file}"`,
    `  data-site="${escaped(key)}"`,
    ...(source === 'own' ? [`  data-collector="${escaped(collector)}"`] : []),
    ...(integrity === undefined ? [] : [`  integrity="${integrity}"`]),
    '  crossorigin',
    '></script>',
  ];
  const attributes = attributesOf(choice).map(attribute);
  const tag = tagOf(choice.element);
  return `${script.join('\n')}\n\n<${[tag, ...attributes].join(' ')}></${tag}>`;
}

/** The rule for the portal's stylesheet: a `style` in the tag would be refused by a strict policy. */
export const styleOf = ({ element, accent }: SnippetChoice): string =>
  accent === '' ? '' : `${tagOf(element)} {\n  --dvc-accent: ${accent};\n}`;

/** What the page's Content-Security-Policy must allow besides what it allows already. */
export function policyOf({ source, element }: SnippetChoice, collector: string): string {
  const origin = new URL(collector).origin;
  const files = source === 'own' ? "'self'" : origin;
  const isGuide = element === 'guide' || element === 'ask';
  return [
    `script-src ${files}`,
    `style-src ${files}`,
    `connect-src ${origin}`,
    // Drawings, films and spoken text of a guide come from the collector.
    ...(isGuide ? [`img-src ${origin}`, `media-src ${origin}`] : []),
  ].join('; ');
}

/** A colour as `#rrggbb`, of `#rgb` too and without the `#`; undefined for anything else. */
export function readColour(typed: string): string | undefined {
  const [, digits] = /^#?([\da-f]{6}|[\da-f]{3})$/i.exec(typed.trim()) ?? [];
  if (digits === undefined) return undefined;
  return `#${(digits.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits).toLowerCase()}`;
}

/** Contrast of white on a `#rrggbb` colour (WCAG 2.2, relative luminance), from 1 to 21. */
export function whiteOn(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
