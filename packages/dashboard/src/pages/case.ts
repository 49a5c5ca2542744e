import {
  answeredManySchema,
  answerPreviewSchema,
  caseMovedSchema,
  contactSchema,
  officialCaseSchema,
  type AnswerPreview,
  type CaseContact,
  type CaseMoveName,
  type OfficialCase,
  type OfficialCaseEvent,
} from '@dvc-widgets/contract/officials/cases';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { ApiError, read, send } from '../api.ts';
import { day, moment } from '../numbers.ts';
import { icon } from '../parts/icon.ts';
import { Page } from '../parts/page.ts';
import { said, t } from '../preferences.ts';
import { addressOf, go } from '../router.ts';
import { emptyDraft, isWritten, keepDraft, keptDraft, type AnswerDraft } from './answer-draft.ts';
import { refuseUnready } from './answer-ready.ts';
import { answerFields, renderAnswerForm, type AnswerForm } from './case-answer.ts';
import { renderChanges, renderNotice } from './case-notices.ts';
import { renderLog, renderPreview } from './case-log.ts';
import { moveBody, moveFields, otherMoves, renderMoveFields, type OtherMove } from './case-moves.ts';
import { titleOf } from './case-title.ts';
import { renderWritten } from './case-written.ts';
import { casesWords, type CasesWords } from './cases.words.ts';

/** How long nothing is typed before the preview is asked for, in milliseconds. */
const pause = 400;

/** `cases/12`: what the citizen wrote, the answer with its checks and what everyone will see of it, and all that happened. */
class CasePage extends Page<OfficialCase> {
  static override properties = {
    ...Page.properties,
    draft: { state: true },
    preview: { state: true },
    contact: { state: true },
    chosen: { state: true },
    alike: { state: true },
    refusal: { state: true },
    changes: { state: true },
    notice: { state: true },
    remarks: { state: true },
    isBusy: { state: true },
  };
  declare draft: AnswerDraft;
  declare preview: AnswerPreview['entry'] | undefined;
  declare contact: CaseContact | undefined;
  /** The step whose form is open. */
  declare chosen: OtherMove | undefined;
  /** Similar ones that the answer is for too. */
  declare alike: readonly string[];
  declare refusal:
    { readonly of: CaseMoveName; readonly message: string; readonly field: string | undefined } | undefined;
  /** What happened since the official last saw the case. */
  declare changes: readonly OfficialCaseEvent[];
  declare notice: string | undefined;
  declare remarks: readonly string[];
  declare isBusy: boolean;
  #id = '';
  /** The answer that was last looked through on its way: its writer was told of its blanks. */
  #toldOfBlanks: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.#forget();
  }

  #forget(): void {
    this.draft = emptyDraft;
    this.preview = undefined;
    this.contact = undefined;
    this.chosen = undefined;
    this.alike = [];
    this.refusal = undefined;
    this.changes = [];
    this.notice = undefined;
    this.remarks = [];
    this.isBusy = false;
  }

  get heading(): string {
    return titleOf(this.data?.text ?? null) ?? this.#words.title;
  }

  get #words(): CasesWords {
    return said(casesWords);
  }

  protected override willUpdate(changed: PropertyValues): void {
    const id = this.place.rest[0] ?? '';
    if (id !== this.#id) {
      this.#id = id;
      this.data = undefined;
      this.#forget();
      this.draft = keptDraft(this.me.id, id);
    }
    super.willUpdate(changed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override async load(signal: AbortSignal): Promise<OfficialCase> {
    const shown = await read(`cases/${encodeURIComponent(this.#id)}`, officialCaseSchema, {}, signal);
    if (isWritten(this.draft) && shown.may.includes('answer')) this.#previewSoon();
    return shown;
  }

  protected override choices(): TemplateResult {
    return html`<p class="sm"><a href=${addressOf('cases')}>${this.#words.back}</a></p>`;
  }

  /** Does something that the collector may refuse; what was typed stays whatever comes of it. */
  async #attempt(of: CaseMoveName, act: () => Promise<void>): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.refusal = undefined;
    this.changes = [];
    this.notice = undefined;
    this.remarks = [];
    try {
      await act();
    } catch (error) {
      await this.#refused(of, error);
    }
    this.isBusy = false;
  }

  async #refused(of: CaseMoveName, error: unknown): Promise<void> {
    const problem = error instanceof ApiError ? error : new ApiError('offline', t().offline, 0);
    if (problem.code === 'case-moved') {
      const seen = this.data?.seq ?? 0;
      await this.reload();
      this.changes = this.data?.events.filter(({ seq }) => seq > seen) ?? [];
      await this.#focus('#changed');
      return;
    }
    this.refusal = { of, message: problem.message, field: problem.field };
    await this.#focus('[aria-invalid="true"], .problem');
  }

  async #focus(selector: string): Promise<void> {
    await this.updateComplete;
    this.querySelector<HTMLElement>(selector)?.focus();
  }

  async #done(notice: string): Promise<void> {
    this.notice = notice;
    this.chosen = undefined;
    await this.#focus('#notice');
  }

  async #move(body: { readonly do: CaseMoveName } & Readonly<Record<string, unknown>>): Promise<void> {
    const seen = this.data?.seq ?? 0;
    const { case: shown } = await send('POST', `cases/${this.#id}/moves`, caseMovedSchema, { ...body, seen });
    dispatchEvent(new Event('dvc-case-moved'));
    if (shown) this.data = shown;
    else {
      keepDraft(this.me.id, this.#id, emptyDraft);
      go(addressOf('cases', { forwarded: this.#id }));
    }
  }

  #write(changes: Partial<AnswerDraft>): void {
    this.draft = { ...this.draft, ...changes };
    keepDraft(this.me.id, this.#id, this.draft);
    this.#previewSoon();
  }

  #previewSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#previewNow(), pause);
  }

  async #previewNow(): Promise<void> {
    const [id, draft] = [this.#id, this.draft];
    if (!isWritten(draft)) {
      this.preview = undefined;
      return;
    }
    try {
      const { agreed: _agreed, ...answer } = draft;
      const { entry } = await send('POST', `cases/${id}/preview`, answerPreviewSchema, answer);
      if (this.#id === id && this.draft === draft) this.preview = entry;
    } catch {
      // A help only: sending says what is wrong.
    }
  }

  readonly #answer = (event: SubmitEvent): void => {
    event.preventDefault();
    const words = this.#words;
    void this.#attempt('answer', async () => {
      const { agreed: _agreed, ...answer } = this.draft;
      const told = this.#toldOfBlanks;
      this.#toldOfBlanks = answer.public;
      refuseUnready(this.draft, told);
      const alike = this.data?.similar.filter(({ id }) => this.alike.includes(id)) ?? [];
      await this.#move({ do: 'answer', ...answer });
      keepDraft(this.me.id, this.#id, emptyDraft);
      this.draft = emptyDraft;
      this.preview = undefined;
      this.alike = [];
      let sent = 1;
      if (alike.length > 0) {
        const cases = alike.map(({ id, seq: seen }) => ({ id, seen }));
        // The citizen's consent and words differ from case to case: theirs were not read here.
        const many = { ...answer, publishText: false, cases };
        const { results } = await send('POST', 'cases/answers', answeredManySchema, many);
        this.remarks = results.flatMap(({ id, problem }) =>
          problem === null ? [] : [words.refused(id, said({ vi: problem.vi, en: problem.en }))],
        );
        sent += results.filter(({ problem }) => problem === null).length;
      }
      await this.#done(sent === 1 ? words.sent : words.sentMany(String(sent)));
    });
  };

  readonly #doOther = (event: SubmitEvent): void => {
    event.preventDefault();
    const [form, move] = [event.currentTarget, this.chosen];
    if (!(form instanceof HTMLFormElement) || move === undefined) return;
    void this.#attempt(move, async () => {
      await this.#move({ do: move, ...moveBody(move, form) });
      await this.#done(this.#words.done);
    });
  };

  async #readContact(): Promise<void> {
    try {
      this.contact = await send('POST', `cases/${this.#id}/contact`, contactSchema, {});
      await this.reload();
      await this.#focus('#contact');
    } catch (error) {
      await this.#refused('note', error);
    }
  }

  protected override show(data: OfficialCase): TemplateResult {
    const words = this.#words;
    const mayMove = this.me.acts.includes('cases.move');
    return html`
      <h1>${this.heading}</h1>
      <p class="lead num">
        ${words.number} ${data.id} · ${words.received(moment(data.receivedAt))} ·
        ${words.states[data.state]}${
          data.due.day === null
            ? nothing
            : html` · <b class=${data.due.overdue ? 'tag neg' : 'b'}>${words.answerBefore(day(data.due.day))}</b>`
        }
      </p>
      ${renderNotice(this.notice, this.remarks)} ${renderChanges(this.changes)}
      <div class="cols sec case">
        <div>
          ${renderWritten(data, {
            contact: this.contact,
            read: this.me.acts.includes('contact.read') ? () => void this.#readContact() : undefined,
          })}
          ${mayMove && data.may.includes('answer') ? renderAnswerForm(data, this.#answerForm()) : nothing}
          ${mayMove ? this.#renderOther(data) : nothing}
        </div>
        <div>${data.may.includes('answer') ? renderPreview(this.preview) : nothing} ${renderLog(data)}</div>
      </div>
    `;
  }

  /** A refusal that no field on the screen is at fault for. */
  #renderRefusal(of: CaseMoveName, fields: readonly string[]): TemplateResult | typeof nothing {
    const { refusal } = this;
    if (refusal?.of !== of || (refusal.field !== undefined && fields.includes(refusal.field))) return nothing;
    return html`<div class="panel r problem" role="alert" tabindex="-1">
      ${icon('alert')}
      <p>${refusal.message}</p>
    </div>`;
  }

  #faultOf(of: CaseMoveName, field: string): string | undefined {
    return this.refusal?.of === of && this.refusal.field === field ? this.refusal.message : undefined;
  }

  #answerForm(): AnswerForm {
    return {
      draft: this.draft,
      alike: this.alike,
      isBusy: this.isBusy,
      refusal: this.#renderRefusal('answer', answerFields),
      faultOf: (name) => this.#faultOf('answer', name),
      write: (changes) => this.#write(changes),
      chooseAlike: (alike) => (this.alike = alike),
      insert: (text) => this.#insert(text),
      submit: this.#answer,
    };
  }

  /** Puts text where the caret is, as if it was typed: it can be undone. */
  #insert(text: string): void {
    const area = this.querySelector<HTMLTextAreaElement>('#public');
    if (!area) return;
    area.focus();
    area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
    this.#write({ public: area.value });
  }

  #renderOther({ may, officers }: OfficialCase): TemplateResult {
    const words = this.#words;
    const { chosen } = this;
    return html`<section class="sec" aria-labelledby="other">
      <h2 id="other">${words.otherMoves}</h2>
      <p class="acts">
        ${otherMoves
          .filter((move) => may.includes(move))
          .map(
            (move) =>
              html`<button
                class="btn"
                type="button"
                aria-expanded=${chosen === move ? 'true' : 'false'}
                @click=${() => this.#choose(move)}
              >
                ${words.moves[move]}
              </button>`,
          )}
      </p>
      ${
        chosen === undefined
          ? nothing
          : html`<form class="panel r fields other" novalidate @submit=${this.#doOther}>
              <h3>${words.moves[chosen]}</h3>
              ${words.moveHints[chosen] === '' ? nothing : html`<p class="mut">${words.moveHints[chosen]}</p>`}
              ${this.#renderRefusal(chosen, moveFields)}
              ${renderMoveFields(chosen, { officers, name: this.me.name, faultOf: (name) => this.#faultOf(chosen, name) })}
              <p class="acts">
                <button class="btn p" type="submit">${words.moves[chosen]}</button>
                <button class="btn plain" type="button" @click=${() => (this.chosen = undefined)}>
                  ${words.cancel}
                </button>
              </p>
            </form>`
      }
    </section>`;
  }

  #choose(move: OtherMove): void {
    this.chosen = this.chosen === move ? undefined : move;
    this.refusal = undefined;
    if (this.chosen !== undefined) void this.#focus('form.other :is(input, select, textarea, button)');
  }
}

customElements.define('dvc-case-page', CasePage);
