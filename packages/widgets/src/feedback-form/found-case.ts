import { formatLookupCode, type CaseView } from '@dvc-widgets/contract';
import { loadCase } from '../i18n/load-case.ts';
import type { CaseStrings } from '../i18n/strings.ts';
import { fill } from '../i18n/words.ts';
import { icon } from '../internal/icon.ts';
import { tick } from '../internal/marks.ts';
import { html, nothing, type TemplateResult } from '../internal/template.ts';
import { adoptStyles } from '../internal/widget-element.ts';
import { CaseTalk } from './case-talk.ts';
import { longDay, shortDay } from './days.ts';
import type { DvcFeedbackForm } from './feedback-form.ts';
import type { FollowUp } from './follow-up.ts';
import { styles } from './found-case.styles.ts';

/** A case that was found by its code: what happened, what comes next and by when, the answer, and what the citizen says to it. */
export class FoundCase {
  words: CaseStrings;
  /** What the collector said last. */
  found: CaseView | undefined;
  readonly host: DvcFeedbackForm;
  readonly part: FollowUp;
  /** Without GY and hyphens. */
  readonly code: string;
  private readonly talk = new CaseTalk(this);

  constructor(part: FollowUp, code: string, words: CaseStrings) {
    this.part = part;
    this.host = part.host;
    this.code = code;
    this.words = words;
    if (this.host.shadowRoot) adoptStyles(this.host.shadowRoot, [styles]);
  }

  async reword(): Promise<void> {
    this.words = await wordsFor(this.host);
    await this.talk.reword();
  }

  render(): TemplateResult {
    const { words, code, found, part } = this;
    if (!found) return html``;
    const { topic, procedure, answer, text, files } = found;
    const name = procedure?.name ?? procedure?.code;
    return html`<div>
        <p class="sub">${fill(words.ofCode, formatLookupCode(code))}</p>
        <h2 class="title fb-title" id="title" data-title tabindex="-1">
          ${words.topics[topic]} ${name ? fill(words.about, name) : nothing}
        </h2>
      </div>
      <ol class="fb-timeline">
        ${found.timeline.map((entry) => this.entry(entry, found))}${this.now(found)}
      </ol>
      <div class="fb-rule">
        <p class="label">${words.yours}</p>
        <p class="fb-said">${text ?? words.erased}</p>
        ${
          files.length
            ? html`<ul class="fb-sent-files">
                ${files.map(
                  ({ name: file, state }) =>
                    html`<li>
                      <b>${file}</b>
                      <span class=${state === 'refused' ? 'sub fb-refusal' : 'sub'}>${words.files[state]}</span>
                    </li>`,
                )}
              </ul>`
            : nothing
        }
      </div>
      ${answer?.public ? this.answer(words.publicAnswer, answer.public, answer) : nothing}
      ${answer?.private ? this.answer(words.privateAnswer, answer.private, answer) : nothing} ${this.talk.render(found)}
      <button type="button" class="fb-link" @click=${part.other}>${words.other}</button>`;
  }

  private entry({ type, at, agency, note }: CaseView['timeline'][number], { answer }: CaseView): TemplateResult {
    const { words } = this;
    const who = agency?.name;
    const to = who && words.eventsTo[type];
    const time = type === 'answered' && answer?.at === at ? (answer.onTime ? words.onTime : words.late) : '';
    return html`<li class="fb-done">
      <i>${icon(tick)}</i><b>${to ? fill(to, who) : (words.events[type] ?? type)}</b>
      <span class="sub">${[shortDay(at), time, note].filter(Boolean).join(' · ')}</span>
    </li>`;
  }

  /** What comes next, and by when. */
  private now({ state, due, closesOn }: CaseView): TemplateResult | typeof nothing {
    const { words, host } = this;
    const next = words.now[state];
    if (!next) return nothing;
    const when = due.day
      ? due.overdue
        ? fill(words.overdue, shortDay(due.day))
        : fill(words.due, longDay(due.day, host.language)).replace('{1}', String(due.workingDays))
      : closesOn
        ? fill(words.closesOn, shortDay(closesOn))
        : '';
    return html`<li class="fb-now"><i></i><b>${next}</b><span class="sub">${when}</span></li>`;
  }

  private answer(title: string, text: string, { agency, at }: NonNullable<CaseView['answer']>): TemplateResult {
    return html`<div>
      <p class="label">${title}</p>
      <div class="fb-answer">
        <p class="fb-said">${text}</p>
        <p class="sub">${[agency?.name, shortDay(at)].filter(Boolean).join(' · ')}</p>
      </div>
    </div>`;
  }
}

const wordsFor = ({ language, address }: DvcFeedbackForm): Promise<CaseStrings> => loadCase(language, address);

/** Prepares what shows the case of a code, in the words of its element. */
export const openCase = async (part: FollowUp, code: string): Promise<FoundCase> =>
  new FoundCase(part, code, await wordsFor(part.host));
