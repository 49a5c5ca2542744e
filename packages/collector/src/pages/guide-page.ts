import {
  languageName,
  type Block,
  type Guide,
  type GuideAnswer,
  type Inline,
  type Media,
} from '@dvc-widgets/contract/guides';
import { note } from './form-parts.ts';
import { guideStyles } from './guide-page.styles.ts';
import { guideWordsFor, type GuidePageWords } from './guide-words.ts';
import { html, type Html, type HtmlValue } from './html.ts';
import { hotlineSentence, page, type Page } from './page.ts';
import { pageStyles } from './page.styles.ts';
import { qrCode } from './qr-code.ts';
import { fill, wordsFor } from './words.ts';

/** What a guide's page is made from. */
export interface GuideView {
  readonly answer: GuideAnswer;
  /** The page's own address, as a phone elsewhere reaches it. */
  readonly address: string;
  /** The query that leads to another text of the same guide, with its question mark. */
  readonly queryOf: (language: string, variant: Guide['variant']) => string;
  readonly hotline: string;
}

const styles = pageStyles + guideStyles;

/** Where a file of a guide lies, from the page's own folder; undefined for what no guide may load. */
const addressOf = ({ url }: Media): string | undefined =>
  /^v1\/guides\/media\/[\w.-]+$/.test(url) ? `../${url}` : url.startsWith('https://') ? url : undefined;

const sizeOf = (bytes: number, language: string): string =>
  bytes < 1e5
    ? `${String(Math.max(1, Math.round(bytes / 1e3)))} KB`
    : `${(bytes / 1e6).toLocaleString(language, { maximumFractionDigits: 1 })} MB`;

/** `2026-07-01` as people write it: `01/07/2026`, `1 July 2026`. */
const dayOf = (iso: string, language: string): string =>
  language === 'vi'
    ? iso.split('-').reverse().join('/')
    : new Date(iso).toLocaleDateString('en-GB', { timeZone: 'UTC', dateStyle: 'long' });

/** The nodes of a guide as markup; `cited` are the sources that the text on the page names, in their order. */
function writer(guide: Guide) {
  const cited: string[] = [];
  const origins = new Set<string>();

  function inline(node: Inline): HtmlValue {
    if (typeof node === 'string') return node;
    switch (node.type) {
      case 'strong':
        return html`<b>${node.inlines.map(inline)}</b>`;
      case 'emphasis':
        return html`<em>${node.inlines.map(inline)}</em>`;
      case 'break':
        return html`<br />`;
      case 'source': {
        if (!cited.includes(node.source)) cited.push(node.source);
        return html`<sup>${cited.indexOf(node.source) + 1}</sup>`;
      }
      case 'link': {
        const isStep = guide.steps.some(({ id }) => node.href === `#${id}`);
        const isSafe = /^(?:https:\/\/[^\s/]|tel:[+\d]|mailto:[^\s@]+@)/.test(node.href);
        if (!isStep && !isSafe) return node.inlines.map(inline);
        return html`<a href="${node.href}" rel="noopener noreferrer">${node.inlines.map(inline)}</a>`;
      }
    }
  }

  const picture = (media: Media, alt: string): HtmlValue => {
    const address = addressOf(media);
    if (address === undefined) return undefined;
    if (address.startsWith('https:')) origins.add(new URL(address).origin);
    return html`<img
      class="drawing"
      src="${address}"
      alt="${alt}"
      loading="lazy"
      width="${media.width ?? 360}"
      height="${media.height ?? 150}"
    />`;
  };

  function block(node: Block): HtmlValue {
    switch (node.type) {
      case 'paragraph':
        return html`<p>${node.inlines.map(inline)}</p>`;
      case 'list': {
        const items = node.items.map((item) => html`<li>${item.map(block)}</li>`);
        return node.ordered
          ? html`<ol start="${node.start ?? 1}">
              ${items}
            </ol>`
          : html`<ul>
              ${items}
            </ul>`;
      }
      case 'note':
        return html`<div class="quiet">${node.blocks.map(block)}</div>`;
      case 'picture':
        return picture(node.media, node.alt);
    }
  }

  const blocks = (nodes: readonly Block[]): HtmlValue => nodes.map(block);
  return { blocks, picture, cited, origins };
}

/** What must be known before a word of it is followed. */
function notices({ guide, stale, fallback }: GuideAnswer, words: GuidePageWords): string[] {
  const said: string[] = [];
  if (stale === 'past-valid-to') {
    said.push(fill(words.pastValidTo, dayOf(guide.validTo ?? guide.updated, words.language)));
  }
  if (stale === 'procedure-changed') said.push(fill(words.procedureChanged, dayOf(guide.updated, words.language)));
  if (fallback && fallback.language !== guide.language) {
    said.push(fill(words.otherLanguage, nameOf(guide.language, words.language)));
  } else if (fallback) said.push(words.otherVariant);
  return said;
}

const nameOf = (language: string, inLanguage: string): string =>
  new Intl.DisplayNames([inLanguage], { type: 'language' }).of(language) ?? language;

/** A guide as a page: read without JavaScript, printed on A4, opened on a phone by the code on it. */
export function guidePage(view: GuideView): Page {
  const { answer, address } = view;
  const { guide } = answer;
  const words = guideWordsFor(guide.language);
  const write = writer(guide);
  const { language } = guide;
  // Sources are numbered in the order in which they are read.
  const intro = write.blocks(guide.intro);
  const steps = guide.steps.map(
    ({ id, title, drawing, blocks, video, audio }) =>
      html`<li id="${id}">
        <h2>${title}</h2>
        ${drawing && write.picture(drawing.media, drawing.alt)} ${write.blocks(blocks)}
        ${video && film(video, words, language)} ${audio && recording(audio, words)}
      </li>`,
  );
  const content = html`<article class="sheet guide ${guide.variant}">
    <div class="guide-top">
      <div class="guide-head" lang="${language}">
        <p class="sub">${guide.agency} · ${fill(words.procedure, guide.procedure)}</p>
        <h1>${guide.title}</h1>
        <p class="lead">${guide.summary}</p>
        ${guide.illustrative && html`<span class="tag">${words.illustrative}</span>`}
      </div>
      <div class="guide-code">${qrCode(address, fill(words.code, address))}<span>${words.scan}</span></div>
    </div>
    ${notices(answer, words).map((text) => note('bad', text))}
    <div class="columns">
      <div lang="${language}">${intro}</div>
      <ol class="steps" lang="${language}">
        ${steps}
      </ol>
      ${guide.fields.length > 0 && html`<h2>${words.fields}</h2>`}
      <dl lang="${language}">
        ${guide.fields.map(
          ({ title, blocks, example }) =>
            html`<dt>${title}</dt>
              <dd>
                ${write.blocks(blocks)}
                ${example !== undefined && html`<p>${words.example} <span class="eg">${example}</span></p>`}
              </dd>`,
        )}
      </dl>
      <div class="screen">
        ${guide.questions.length > 0 && html`<h2>${words.questions}</h2>`}
        <dl lang="${language}">
          ${guide.questions.map(
            ({ question, blocks }) =>
              html`<dt>${question}</dt>
                <dd>${write.blocks(blocks)}</dd>`,
          )}
        </dl>
      </div>
      ${contacts(view, words)} ${sources(guide, write.cited, words)}
    </div>
    ${facts(view, words)}
  </article>`;
  const images = ["'self'", ...write.origins];
  const shown = {
    words: wordsFor(words.language),
    owner: undefined,
    hotline: view.hotline,
    back: undefined,
    frames: [],
  };
  return page(shown, guide.title, content, { sheet: { styles, images } });
}

function film(video: NonNullable<Guide['steps'][number]['video']>, words: GuidePageWords, language: string): HtmlValue {
  const [source, captions] = [addressOf(video), addressOf(video.captions)];
  if (source === undefined || captions === undefined) return undefined;
  return html`<div class="screen">
    <p class="sub">${fill(words.film, sizeOf(video.bytes, words.language))}</p>
    <video controls="" preload="none" src="${source}">
      <track kind="captions" src="${captions}" srclang="${language}" default="" />
    </video>
  </div>`;
}

function recording(audio: Media, words: GuidePageWords): HtmlValue {
  const source = addressOf(audio);
  if (source === undefined) return undefined;
  return html`<div class="screen">
    <p class="sub">${fill(words.recording, sizeOf(audio.bytes, words.language))}</p>
    <audio controls="" preload="none" src="${source}"></audio>
  </div>`;
}

function contacts({ answer: { guide }, hotline }: GuideView, words: GuidePageWords): Html {
  const digits = (text: string): string => text.replace(/\D/g, '');
  const known = guide.contacts.some(({ value }) => digits(value) === digits(hotline))
    ? guide.contacts
    : [{ kind: 'hotline' as const, value: hotline, label: '' }, ...guide.contacts];
  return html`<h2>${words.contacts}</h2>
    <div class="ways">
      ${known.map(({ kind, value, label }) => {
        if (kind === 'zalo') {
          return (
            value.startsWith('https://zalo.me/') &&
            html`<p>
              <a href="${value}" rel="noopener noreferrer">${words.zalo}</a> <span class="sub">${label}</span>
            </p>`
          );
        }
        return html`<p>
          <a href="tel:${value.replace(/[^\d+]/g, '')}"><b>${fill(words.call, value)}</b></a>
          <span class="sub" lang="${guide.language}">${label}</span>
        </p>`;
      })}
    </div>`;
}

function sources({ sources: all, language }: Guide, cited: readonly string[], words: GuidePageWords): HtmlValue {
  const known = cited.flatMap((id) => all.find((source) => source.id === id) ?? []);
  if (known.length === 0) return undefined;
  return html`<h2>${words.sources}</h2>
    <ol class="notes" lang="${language}">
      ${known.map(
        ({ title, url }) =>
          html`<li>
            ${url?.startsWith('https://') ? html`<a href="${url}" rel="noopener noreferrer">${title}</a>` : title}
          </li>`,
      )}
    </ol>`;
}

function facts({ answer, address, queryOf }: GuideView, words: GuidePageWords): Html {
  const { guide, editions } = answer;
  const others = editions.filter(({ version }) => version !== guide.version);
  const said = [
    fill(words.updated, dayOf(guide.updated, words.language)),
    guide.validTo && fill(words.validTo, dayOf(guide.validTo, words.language)),
    fill(words.version, guide.version.slice(0, 8)),
  ];
  return html`<div class="facts">
    <p class="sub">${said.filter(Boolean).join(' · ')} · <span class="address">${address}</span></p>
    <p class="sub screen">${words.print}</p>
    ${
      others.length > 0 &&
      html`<p class="sub editions screen">
        ${words.editions}
        ${others.map(({ language, variant }) => {
          const name = languageName(language)?.name ?? language;
          return html`<a href="${queryOf(language, variant)}" lang="${language}"
            >${variant === 'easy' ? `${name} (${words.easy})` : name}</a
          >`;
        })}
      </p>`
    }
  </div>`;
}

/** The page in the place of a guide that is not offered. */
export function unknownGuidePage(language: string, hotline: string): Page {
  const words = guideWordsFor(language);
  const view = { words: wordsFor(language), owner: undefined, hotline, back: undefined, frames: [] };
  const content = html`<div class="sheet">
    <h1>${words.unknown}</h1>
    <p class="sub">${words.unknownWhy}</p>
    ${hotlineSentence(view)}
  </div>`;
  return page(view, words.unknown, content, 404);
}
