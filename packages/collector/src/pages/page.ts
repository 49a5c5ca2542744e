import { hash } from 'node:crypto';
import { html, style, type Html, type HtmlValue } from './html.ts';
import { caseStyles } from './case.styles.ts';
import { pageStyles } from './page.styles.ts';
import { fill, type PageWords } from './words.ts';

/** Shown where no site is known (Decision 1588/QĐ-TTg, VI.5.c). */
export const nationalHotline = '1800.1096';

/** What every page says besides its own content. */
export interface PageView {
  readonly words: PageWords;
  /** Name of the agency, or of the site, that the page speaks for. */
  readonly owner: string | undefined;
  readonly hotline: string;
  /** Address of the portal's page, on an origin that its site admits. */
  readonly back: string | undefined;
  /** Origins whose pages may hold this one in a frame, as the portal's own form may stand in one. */
  readonly frames: readonly string[];
}

/** What a page may say of itself besides. */
export interface PageOptions {
  readonly status?: number;
  /** Dark, or with large text, where the address asks for it. */
  readonly look?: Look | undefined;
  readonly sheet?: Sheet;
  /** Whether search engines may list it, and the address of its feed. */
  readonly feed?: string | undefined;
}

/** How a page looks besides the usual. */
export interface Look {
  readonly theme?: 'dark' | undefined;
  readonly text?: 'large' | undefined;
}

/** A page as it goes out. */
export interface Page {
  readonly status: number;
  readonly markup: string;
  readonly contentSecurityPolicy: string;
}

/** The styles of a page, where they are not those that the other pages share, and what it shows besides text. */
export interface Sheet {
  readonly styles: string;
  /** Sources of pictures, films and sound, as a policy writes them. */
  readonly images: readonly string[];
}

const usual: Sheet = { styles: pageStyles + caseStyles, images: [] };
// The keywords of a site's origins (`null`) and anything that is no host of a policy stay out.
const frame = /^https?:\/\/[a-z\d.-]+(?::(?:\d+|\*))?$/;

/** A whole document around `content`; no script, no file besides what its sheet names. */
export function page(view: PageView, title: string, content: HtmlValue, options: PageOptions | number = {}): Page {
  const { words, owner } = view;
  const {
    status = 200,
    look = {},
    sheet = usual,
    feed,
  }: PageOptions = typeof options === 'number' ? { status: options } : options;
  const document = html`<!doctype html>
    <html lang="${words.language}" data-theme="${look.theme}" data-text="${look.text}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${
          feed === undefined
            ? html`<meta name="robots" content="noindex" />`
            : html`<link rel="alternate" type="application/atom+xml" href="${feed}" />`
        }
        <link rel="icon" href="data:," />
        <title>${owner === undefined ? title : `${title} · ${owner}`}</title>
        ${style(sheet.styles)}
      </head>
      <body>
        ${owner !== undefined && html`<header><p>${owner}</p></header>`}
        <main>${content}</main>
      </body>
    </html>`;
  return { status, markup: String(document), contentSecurityPolicy: policy(view.frames, sheet) };
}

function policy(frames: readonly string[], { styles, images }: Sheet): string {
  const ancestors = frames.filter((origin) => frame.test(origin));
  return [
    "default-src 'none'",
    `style-src 'sha256-${hash('sha256', styles, 'base64')}'`,
    // Without an icon of its own, Firefox asks for /favicon.ico and reports that the policy blocks it.
    ['img-src data:', ...images].join(' '),
    ...(images.length > 0 ? [['media-src', ...images].join(' ')] : []),
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${ancestors.length > 0 ? ancestors.join(' ') : "'none'"}`,
  ].join('; ');
}

/** The link to the portal's page, or nothing when that is not known. */
export function backLink({ words, back }: PageView, look: 'link' | 'button first'): Html | undefined {
  return back === undefined ? undefined : html`<a class="${look}" href="${back}">${words.back}</a>`;
}

/** The way out: the hotline as a link that a phone dials. */
export function hotlineSentence({ words, hotline }: PageView): Html {
  const [before = '', after = ''] = words.call.split('{0}');
  return html`<p class="sub foot">${before}<a href="tel:${hotline.replace(/\D/g, '')}">${hotline}</a>${after}</p>`;
}

/** `text` with `value` in bold in the place of `{0}`. */
export function emphasised(text: string, value: string): Html {
  const [before = '', after = ''] = text.split('{0}');
  return html`${before}<b>${value}</b>${after}`;
}

/** For whoever keeps the portal. */
export const codeSentence = ({ words }: PageView, code: string): Html =>
  html`<p class="sub">${fill(words.code, code)}</p>`;
