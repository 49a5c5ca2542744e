import { checkAnswer } from '@dvc-widgets/contract/officials/answer-checks';
import type { OfficialCase } from '@dvc-widgets/contract/officials/cases';
import { html, nothing, type TemplateResult } from 'lit';
import { day } from '../numbers.ts';
import { describedBy, field, type Field } from '../parts/field.ts';
import { icon } from '../parts/icon.ts';
import { said } from '../preferences.ts';
import { emptyDraft, isWritten, type AnswerDraft } from './answer-draft.ts';
import { casesWords } from './cases.words.ts';

/** What the form of an answer is drawn from, and what it tells. */
export interface AnswerForm {
  readonly draft: AnswerDraft;
  /** Similar cases that the answer is for too. */
  readonly alike: readonly string[];
  readonly isBusy: boolean;
  /** A refusal that no field is at fault for. */
  readonly refusal: TemplateResult | typeof nothing;
  readonly faultOf: (name: string) => string | undefined;
  readonly write: (changes: Partial<AnswerDraft>) => void;
  readonly chooseAlike: (alike: readonly string[]) => void;
  readonly insert: (text: string) => void;
  readonly submit: (event: SubmitEvent) => void;
}

/** Fields of an answer that may be at fault. */
export const answerFields = ['/public', '/private', '/agreed'] as const;

/** The answer with its checks, and to which similar cases it goes too. */
export function renderAnswerForm(data: OfficialCase, form: AnswerForm): TemplateResult {
  const words = said(casesWords);
  const { draft, isBusy, faultOf, write } = form;
  // That it is not too long goes without saying.
  const findings =
    draft.public.trim() === '' ? [] : checkAnswer(draft.public).filter(({ check, ok }) => check !== 'length' || !ok);
  const isPrivate = findings.some(({ check, ok }) => check === 'private' && !ok);
  const of: Field = {
    id: 'public',
    label: words.answerLabel,
    hint: words.answerHint,
    fault: faultOf('/public'),
  };
  const own: Field = {
    id: 'private',
    label: words.privateLabel,
    hint: words.privateHint,
    fault: faultOf('/private'),
  };
  return html`<section class="sec" aria-labelledby="answer">
    <h2 id="answer">${words.answer}</h2>
    <form class="fields answer" novalidate @submit=${form.submit} aria-busy=${isBusy ? 'true' : 'false'}>
      ${form.refusal}
      ${field(
        of,
        html`<div class="ed">
          <div class="bar" role="group" aria-label=${words.tools}>
            <button type="button" @click=${() => form.insert(words.templateText)}>${words.template}</button>
            <button type="button" @click=${() => form.insert('\n• ')}>${words.bullet}</button>
          </div>
          <textarea
            id="public"
            lang="vi"
            aria-describedby=${[describedBy(of), 'checks'].join(' ')}
            aria-invalid=${of.fault === undefined ? 'false' : 'true'}
            .value=${draft.public}
            @input=${({ target }: Event) => {
              if (target instanceof HTMLTextAreaElement) write({ public: target.value });
            }}
          ></textarea>
        </div>`,
      )}
      <ul class="chk" id="checks" aria-label=${words.checksLabel}>
        ${findings.map(
          ({ check, ok, found }) =>
            html`<li class=${ok ? '' : 'w'}>
              ${icon(ok ? 'check' : 'alert')}
              <span
                >${ok ? words.checks[check].ok : words.checks[check].missing(found.map((each) => `“${each}”`).join(', '))}</span
              >
            </li>`,
        )}
      </ul>
      ${
        isPrivate
          ? renderCheck({ id: 'agreed', label: words.agreed, fault: faultOf('/agreed') }, draft.agreed, (agreed) =>
              write({ agreed }),
            )
          : nothing
      }
      ${
        data.mayPublishText
          ? renderCheck({ id: 'publishText', label: words.publishText }, draft.publishText, (publishText) =>
              write({ publishText }),
            )
          : nothing
      }
      <details ?open=${draft.private !== ''} class="as-table">
        <summary>${words.privateLabel}</summary>
        ${field(
          own,
          html`<textarea
            class="inp"
            id="private"
            rows="4"
            aria-describedby=${describedBy(own)}
            aria-invalid=${own.fault === undefined ? 'false' : 'true'}
            .value=${draft.private}
            @input=${({ target }: Event) => {
              if (target instanceof HTMLTextAreaElement) write({ private: target.value });
            }}
          ></textarea>`,
        )}
      </details>
      ${renderSimilar(data, form)}
      <p class="acts">
        <button class="btn p" type="submit" aria-disabled=${isBusy ? 'true' : nothing}>
          ${form.alike.length === 0 ? words.send : words.sendMany(String(form.alike.length + 1))}
        </button>
        ${
          isWritten(draft)
            ? html`<button class="btn plain" type="button" @click=${() => write(emptyDraft)}>${words.dropDraft}</button>
                <span class="xs mut">${words.draftKept}</span>`
            : nothing
        }
      </p>
    </form>
  </section>`;
}

function renderCheck({ id, label, fault }: Field, checked: boolean, tell: (checked: boolean) => void): TemplateResult {
  return html`<div>
    ${fault === undefined ? nothing : html`<p class="fault" id=${`${id}-fault`}>${icon('alert')}${fault}</p>`}
    <label class="check"
      ><input
        type="checkbox"
        aria-describedby=${fault === undefined ? nothing : `${id}-fault`}
        aria-invalid=${fault === undefined ? 'false' : 'true'}
        .checked=${checked}
        @change=${({ target }: Event) => {
          if (target instanceof HTMLInputElement) tell(target.checked);
        }}
      />${label}</label
    >
  </div>`;
}

function renderSimilar({ similar }: OfficialCase, { alike, chooseAlike }: AnswerForm): TemplateResult | typeof nothing {
  const words = said(casesWords);
  if (similar.length === 0) return nothing;
  return html`<fieldset class="alike">
    <legend class="b">${words.similar}</legend>
    <p class="xs mut">${words.similarHint}</p>
    ${similar.map(
      ({ id, text, receivedAt }) =>
        html`<label class="check"
          ><input
            type="checkbox"
            .checked=${alike.includes(id)}
            @change=${({ target }: Event) => {
              if (!(target instanceof HTMLInputElement)) return;
              const others = alike.filter((each) => each !== id);
              chooseAlike(target.checked ? [...others, id] : others);
            }}
          /><span
            >${text ?? words.erased} <span class="xs mut num">${id} · ${day(receivedAt.slice(0, 10))}</span></span
          ></label
        >`,
    )}
  </fieldset>`;
}
