import type { AnswerPreview, OfficialCase } from '@dvc-widgets/contract/officials/cases';
import { html, nothing, type TemplateResult } from 'lit';
import { day, moment } from '../numbers.ts';
import { said } from '../preferences.ts';
import { casesWords } from './cases.words.ts';

/** What everyone will see of an answer. */
export function renderPreview(preview: AnswerPreview['entry'] | undefined): TemplateResult {
  const words = said(casesWords);
  return html`<section aria-labelledby="preview">
    <h2 id="preview">${words.preview}</h2>
    <div class="panel shown">
      ${
        preview === undefined
          ? html`<p class="mut">${words.previewEmpty}</p>`
          : html`<p class="sm mut">
                ${words.topics[preview.topic]}${preview.procedure ? ` · ${preview.procedure.name ?? preview.procedure.code}` : ''}
              </p>
              ${preview.text === null ? nothing : html`<p class="words">${preview.text}</p>`}
              <div class="panel r words">
                <p>${preview.answer ?? words.previewPrivate}</p>
                <p class="sm mut">
                  ${words.previewBy(preview.agency?.name ?? preview.agency?.code ?? '–', day(preview.answeredOn))}
                </p>
              </div>`
      }
    </div>
  </section>`;
}

/** All that happened to a case. */
export function renderLog({ events }: OfficialCase): TemplateResult {
  const words = said(casesWords);
  return html`<section class="log" aria-labelledby="log">
    <h2 id="log">${words.log}</h2>
    <ol class="mv">
      ${events.map(
        (event) =>
          html`<li>
            <span>${words.event(event)}</span><span class="xs mut num">${moment(event.at)}</span>
            ${event.text === null || event.text === '' ? nothing : html`<p class="d sm mut words">${event.text}</p>`}
            ${event.private === null ? nothing : html`<p class="d sm mut words"><b class="b">${words.onlyCitizen}</b> ${event.private}</p>`}
          </li>`,
      )}
    </ol>
  </section>`;
}
