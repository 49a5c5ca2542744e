import type { CaseContact, OfficialCase } from '@dvc-widgets/contract/officials/cases';
import { html, nothing, type TemplateResult } from 'lit';
import { day, moment } from '../numbers.ts';
import { keyInWords } from '../parts/figure-words.ts';
import { icon } from '../parts/icon.ts';
import { said, t } from '../preferences.ts';
import { erasedWords, renderAnswers, renderFacts, renderMerged } from './case-facts.ts';
import { caseFactsWords } from './case-facts.words.ts';
import { isPicture } from './case-picture.ts';
import { casesWords } from './cases.words.ts';

/** Who wrote, as far as the official read it. */
export interface ContactReading {
  /** Undefined until it was asked for. */
  readonly contact: CaseContact | undefined;
  /** Undefined where the official may not. */
  readonly read: (() => void) | undefined;
}

/** What the citizen wrote and sent along, what it is about, and how long each part of it is kept. */
export function renderWritten(data: OfficialCase, reading: ContactReading): TemplateResult {
  const words = said(casesWords);
  const about: readonly (readonly [string, string])[] = [
    [words.procedure, data.procedure?.name ?? data.procedure?.code ?? '–'],
    [words.handler, data.agency?.name ?? data.agency?.code ?? '–'],
    [words.officer, data.officer ?? words.nobody],
    [words.channel, keyInWords('channel', { code: data.channel, name: null })],
  ];
  return html`<section aria-labelledby="written">
    <h2 id="written">${words.wrote}</h2>
    ${data.state === 'set-aside' && data.quarantine !== null ? html`<p class="mut">${words.setAside}</p>` : nothing}
    ${renderMerged(data)}
    <div class="panel r words" lang=${data.locale}>
      <p>${data.text ?? erasedWords(data)}</p>
    </div>
    ${data.files.map((file) => renderFile(data.id, file))} ${renderAnswers(data)}
    <dl class="kv">
      ${about.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
      ${renderFacts(data)}
      <dt>${words.sender}</dt>
      <dd>${renderContact(data, reading)}</dd>
      ${
        data.kept.length === 0
          ? nothing
          : html`<dt>${words.kept}</dt>
              <dd>${data.kept.map((part) => html`<p class="sm">${howLong(part)}</p>`)}</dd>`
      }
    </dl>
  </section>`;
}

function renderFile(of: string, { id, name, type, size, state, why }: OfficialCase['files'][number]): TemplateResult {
  const facts = said(caseFactsWords);
  const src = `/v1/officials/cases/${of}/files/${id}`;
  if (state === 'whole') {
    return html`<div class="sent">
      <p class="sm"><a href=${src} download>${name} (${sizeOf(size)})</a></p>
      ${isPicture(type) ? html`<dvc-case-picture .src=${src} .name=${name}></dvc-case-picture>` : nothing}
    </div>`;
  }
  const reason = why === null ? undefined : facts.why[why];
  const told = state === 'quarantined' ? facts.quarantined : said(casesWords).file[state];
  return html`<p class="sent sm mut">${name} (${told}${reason === undefined ? '' : `: ${reason}`})</p>`;
}

function howLong({ what, months, until, erasedAt, erasedFor }: OfficialCase['kept'][number]): string {
  const facts = said(caseFactsWords);
  return erasedAt === null || erasedFor === null
    ? said(casesWords).keptPart(facts.parts[what], until === null ? undefined : day(until), String(months))
    : facts.erasedPart(facts.parts[what], erasedFor, moment(erasedAt));
}

function renderContact(
  { hasContact, contactReadings }: OfficialCase,
  { contact, read }: ContactReading,
): TemplateResult | string {
  const words = said(casesWords);
  if (!hasContact) return words.noContact;
  const given = (['name', 'phone', 'email', 'address'] as const).flatMap((name) => {
    const value = contact?.[name] ?? null;
    return value === null ? [] : [html`<li>${words.contact[name]}: <b class="b">${value}</b></li>`];
  });
  return html`${
    contact
      ? html`<ul id="contact" tabindex="-1">
          ${given}
        </ul>`
      : read
        ? html`<button class="btn" type="button" aria-describedby="recorded" @click=${read}>
              ${icon('lock')}${words.seeContact}
            </button>
            <p class="xs mut" id="recorded">${words.contactRecorded}</p>`
        : nothing
  }
  ${contactReadings.map(({ at, by }) => html`<p class="xs mut">${words.contactRead(by, moment(at))}</p>`)}`;
}

/** `240 KB`. */
const sizeOf = (bytes: number): string =>
  new Intl.NumberFormat(t().locale, {
    style: 'unit',
    unit: bytes < 1e6 ? 'kilobyte' : 'megabyte',
    maximumFractionDigits: bytes < 1e6 ? 0 : 1,
  }).format(Math.max(1, bytes / (bytes < 1e6 ? 1e3 : 1e6)));
