import { hash } from 'node:crypto';
import { html, style, type Html, type HtmlValue } from './html.ts';
import { pageStyles } from './page.styles.ts';
import { fill, type PageWords } from './words.ts';

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

/** A page as it goes out. */
export interface Page {
  readonly status: number;
  readonly markup: string;
  readonly contentSecurityPolicy: string;
}

/** How a page looks, where it does not look like those that answer forms. */
export interface Look {
  readonly styles: string;
  /** Sources of pictures, films and sound, as a policy writes them. */
  readonly images: readonly string[];
}

const usual: Look = { styles: pageStyles, images: [] };
// The keywords of a site's origins (`null`) and anything that is no host of a policy stay out.
const frame = /^https?:\/\/[a-z\d.-]+(?::(?:\d+|\*))?$/;

/** A whole document around `content`; no script, no file besides what its look names. */
export function page(view: PageView, title: string, content: HtmlValue, status = 200, look = usual): Page {
  const { words, owner } = view;
  const document = html`<!doctype html>
    <html lang="${words.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="data:," />
        <title>${owner === undefined ? title : `${title} · ${owner}`}</title>
        ${style(look.styles)}
      </head>
      <body>
        ${owner !== undefined && html`<header><p>${owner}</p></header>`}
        <main>${content}</main>
      </body>
    </html>`;
  return { status, markup: String(document), contentSecurityPolicy: policy(view.frames, look) };
}

function policy(frames: readonly string[], { styles, images }: Look): string {
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
