import { answerLengths, textIn, type Answer, type CustomQuestion } from '@dvc-widgets/contract/questions';
import type { ComposeStrings, QuestionsStrings } from '../../i18n/strings.ts';
import { fill } from '../../i18n/words.ts';
import { icon } from '../../internal/icon.ts';
import { tick } from '../../internal/marks.ts';
import { html, nothing, type TemplateResult } from '../../internal/template.ts';
import { partsOf, typedDate } from './typed-date.ts';

/** What a question is shown with, and whom its answer is told. */
export interface Asking {
  readonly question: CustomQuestion;
  /** Of the first control; all other ids begin with it. */
  readonly id: string;
  readonly words: QuestionsStrings & Pick<ComposeStrings, 'most' | 'left' | 'over'>;
  readonly language: string;
  /** What it is now; a date as its three fields stand. */
  readonly answer: () => Answer | undefined;
  /** What is wrong with the answer. */
  readonly fault: TemplateResult | typeof nothing;
  readonly say: (answer: Answer) => void;
  readonly drop: () => void;
}

/** A question with its control: native inputs, so that every keyboard and screen reader knows them. */
export function questionControl(asking: Asking): TemplateResult {
  const { question, words, language } = asking;
  switch (question.type) {
    case 'one-of': {
      const options = question.options.map(({ value, label }, index) =>
        radio(asking, value, textIn(label, language), index),
      );
      return group(asking, '', choices('', options));
    }
    case 'many-of': {
      const options = question.options.map(({ value, label }, index) =>
        checkbox(asking, value, textIn(label, language), index),
      );
      const most = question.atMost ? fill(words.chooseMost, question.atMost) : words.chooseSome;
      return group(asking, most, choices('fb-many', options));
    }
    case 'yes-no': {
      const options = [words.yes, words.no].map((word, index) => radio(asking, !index, word, index));
      return group(asking, '', choices('fb-yes-no', options));
    }
    case 'scale':
      return group(asking, '', scale(asking, question.scale));
    case 'date':
      return group(asking, words.example, date(asking));
    default:
      return text(asking, question.type);
  }
}

function name({ question, words, language }: Asking): TemplateResult {
  return html`${textIn(question.label, language)}
  ${question.required ? nothing : html`<span class="fb-optional">${words.optional}</span>`}`;
}

/** What is said under the question, and what is wrong with its answer. */
function hints({ question, language, id, fault }: Asking, more: string): TemplateResult {
  const hint = [question.hint ? textIn(question.hint, language) : '', more].filter(Boolean).join(' ');
  return html`${hint ? html`<p class="sub" id=${`${id}-hint`}>${hint}</p>` : nothing}${fault}`;
}

function group(asking: Asking, more: string, controls: TemplateResult): TemplateResult {
  const { question, words, language, id, answer, drop } = asking;
  const canDrop = !question.required && answer() !== undefined && /one-of|scale|yes-no/.test(question.type);
  return html`<fieldset class="fb-q" aria-describedby=${`${id}-hint ${id}-fault`}>
    <legend class="label">${name(asking)}</legend>
    ${hints(asking, more)}${controls}
    ${
      canDrop
        ? html`<button
            type="button"
            class="fb-link"
            aria-label=${`${words.drop}: ${textIn(question.label, language)}`}
            @click=${drop}
          >
            ${words.drop}
          </button>`
        : nothing
    }
  </fieldset>`;
}

/** The options of a question; `style` sets custom properties. */
function choices(name: string, options: readonly TemplateResult[], style = ''): TemplateResult {
  return html`<div class=${`fb-choices ${name}`} .style=${style}>${options}</div>`;
}

function radio(
  asking: Asking,
  value: string | number | boolean,
  label: string,
  index: number,
  spoken?: string,
): TemplateResult {
  return option(asking, label, index, asking.answer() === value, () => asking.say(value), spoken);
}

function checkbox(asking: Asking, value: string, label: string, index: number): TemplateResult {
  const chosen = (): readonly string[] => {
    const answer = asking.answer();
    return Array.isArray(answer) ? answer : [];
  };
  const choose = (): void => {
    const others = chosen().filter((other) => other !== value);
    asking.say(others.length < chosen().length ? others : [...others, value]);
  };
  return option(asking, label, index, chosen().includes(value), choose);
}

/** An option in its box; `spoken` is its name where that says more than the label. */
function option(
  { id, question }: Asking,
  label: string,
  index: number,
  isChosen: boolean,
  choose: () => void,
  spoken?: string,
): TemplateResult {
  const isMany = question.type === 'many-of';
  return html`<label class=${isChosen ? 'fb-option fb-on' : 'fb-option'}>
    <input
      type=${isMany ? 'checkbox' : 'radio'}
      name=${id}
      id=${index ? nothing : id}
      aria-label=${spoken ?? nothing}
      .checked=${isChosen}
      @change=${choose}
    />
    <span class="box fb-box">
      <i>${isMany ? icon(tick) : nothing}</i>
      <span>${label}</span>
    </span>
  </label>`;
}

function scale(
  asking: Asking,
  { from, to, low, high }: Extract<CustomQuestion, { type: 'scale' }>['scale'],
): TemplateResult {
  const count = to - from + 1;
  // Where they don't fit side by side: rows of which the last is as full as can be.
  const row = count > 10 ? 4 : count > 5 ? Math.ceil(count / 2) : count;
  const ends = [`${String(from)}: ${textIn(low, asking.language)}`, `${String(to)}: ${textIn(high, asking.language)}`];
  const levels = Array.from({ length: count }, (_, index) =>
    radio(
      asking,
      from + index,
      String(from + index),
      index,
      index ? (index === count - 1 ? ends[1] : undefined) : ends[0],
    ),
  );
  return html`<p class="sub fb-ends" aria-hidden="true">${ends.map((end) => html`<span>${end}</span>`)}</p>
    ${choices('fb-scale', levels, `--levels:${String(count)};--row:${String(row)}`)}`;
}

/** Three plain fields: pickers differ from one engine to the next, and are slow for a day of long ago. */
function date({ id, answer, words, fault, say }: Asking): TemplateResult {
  const parts = () => partsOf(String(answer() ?? ''));
  return html`<div class="fb-date">
    ${[words.day, words.month, words.year].map(
      (word, index) =>
        html`<label
          >${word}
          <input
            class="fb-input"
            inputmode="numeric"
            id=${index ? `${id}-${String(index)}` : id}
            aria-invalid=${fault === nothing ? nothing : 'true'}
            .value=${parts()[index]}
            @input=${({ target }: Event) => {
              if (target instanceof HTMLInputElement)
                say(typedDate(parts().map((part, at) => (at === index ? target.value : part))));
            }}
          />
        </label>`,
    )}
  </div>`;
}

function text(asking: Asking, type: 'short-text' | 'long-text'): TemplateResult {
  const { question, id, words, language, fault, say } = asking;
  const written = String(asking.answer() ?? '');
  const left = answerLengths[type] - written.length;
  const count = fill(
    !written ? words.most : left < 0 ? words.over : words.left,
    Math.abs(left).toLocaleString(language),
  );
  const write = ({ target }: Event): void => {
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) say(target.value);
  };
  const isInvalid = fault === nothing ? nothing : 'true';
  const isRequired = question.required ? 'true' : nothing;
  const described = `${id}-hint ${id}-left ${id}-fault`;
  return html`<div class="fb-q">
    <label class="label" for=${id}>${name(asking)}</label>
    ${hints(asking, '')}
    ${
      type === 'long-text'
        ? html`<textarea
            id=${id}
            class="fb-input"
            aria-invalid=${isInvalid}
            aria-required=${isRequired}
            aria-describedby=${described}
            .value=${written}
            @input=${write}
          ></textarea>`
        : html`<input
            id=${id}
            class="fb-input"
            aria-invalid=${isInvalid}
            aria-required=${isRequired}
            aria-describedby=${described}
            .value=${written}
            @input=${write}
          />`
    }
    <p class="sub" id=${`${id}-left`}>${count}</p>
  </div>`;
}
