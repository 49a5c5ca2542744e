import { checkAnswer } from '@dvc-widgets/contract/officials/answer-checks';
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
import { codeOf } from '../parts/agency-input.ts';
import { describedBy, field, textOf, type Field } from '../parts/field.ts';
import { icon } from '../parts/icon.ts';
import { Page } from '../parts/page.ts';
import { said, t } from '../preferences.ts';
import { addressOf, go } from '../router.ts';
import { emptyDraft, isWritten, keepDraft, keptDraft, type AnswerDraft } from './answer-draft.ts';
import { titleOf } from './case-title.ts';
import { casesWords, type CasesWords } from './cases.words.ts';

type OtherMove = Exclude<CaseMoveName, 'answer'>;

/** The order of the steps beside the answer, the usual ones first. */
const otherMoves: readonly OtherMove[] = [
  'take-up',
  'start',
  'assign',
  'forward',
  'ask',
  'note',
  'merge',
  'reopen',
  'close',
  'set-aside',
];
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
      const { agreed, ...answer } = this.draft;
      const isPrivate = checkAnswer(answer.public).some(({ check, ok }) => check === 'private' && !ok);
      if (isPrivate && !agreed) throw new ApiError('personal-data', words.agreedFault, 0, '/agreed');
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
    const typed = (name: string) => ({ [name]: textOf(form, name) });
    const body: Readonly<Record<OtherMove, () => object>> = {
      assign: () => ({ ...typed('officer'), ...typed('note') }),
      start: () => ({}),
      forward: () => ({ agency: codeOf(textOf(form, 'agency')), ...typed('note') }),
      ask: () => typed('question'),
      note: () => typed('note'),
      merge: () => ({ into: textOf(form, 'into').trim() }),
      'set-aside': () => typed('reason'),
      'take-up': () => typed('reason'),
      reopen: () => typed('reason'),
      close: () => ({}),
    };
    void this.#attempt(move, async () => {
      await this.#move({ do: move, ...body[move]() });
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
      ${this.#renderNotice()} ${this.#renderChanges()}
      <div class="cols sec case">
        <div>
          ${this.#renderWritten(data)} ${mayMove && data.may.includes('answer') ? this.#renderAnswer(data) : nothing}
          ${mayMove ? this.#renderOther(data) : nothing}
        </div>
        <div>${data.may.includes('answer') ? this.#renderPreview() : nothing} ${this.#renderLog(data)}</div>
      </div>
    `;
  }

  #renderNotice(): TemplateResult | typeof nothing {
    const words = this.#words;
    if (this.notice === undefined) return nothing;
    return html`<div class="panel r done" id="notice" role="status" tabindex="-1">
      <p class="b">${icon('check')}${this.notice}</p>
      ${this.remarks.map((remark) => html`<p>${remark}</p>`)}
      <p><a href=${addressOf('cases')}>${words.toNext}</a></p>
    </div>`;
  }

  #renderChanges(): TemplateResult | typeof nothing {
    const words = this.#words;
    if (this.changes.length === 0) return nothing;
    return html`<div class="notice" id="changed" role="alert" tabindex="-1">
      <p class="b">${words.changedTitle}</p>
      <ul>
        ${this.changes.map((event) => html`<li>${words.event(event)}${event.text === null ? '' : `: ${event.text}`}</li>`)}
      </ul>
      <p>${words.changedLead}</p>
    </div>`;
  }

  #renderWritten(data: OfficialCase): TemplateResult {
    const words = this.#words;
    const about: readonly (readonly [string, string])[] = [
      [words.procedure, data.procedure?.name ?? data.procedure?.code ?? '–'],
      [words.handler, data.agency?.name ?? data.agency?.code ?? '–'],
      [words.officer, data.officer ?? words.nobody],
    ];
    return html`<section aria-labelledby="written">
      <h2 id="written">${words.wrote}</h2>
      ${data.state === 'set-aside' && data.quarantine !== null ? html`<p class="mut">${words.setAside}</p>` : nothing}
      <div class="panel r words" lang=${data.locale}>
        <p>${data.text ?? words.erased}</p>
        ${data.files.map(
          ({ id, name, size, state }) =>
            html`<p class="sm">
              ${
                state === 'whole'
                  ? html`<a href=${`/v1/officials/cases/${data.id}/files/${id}`} download>${name} (${sizeOf(size)})</a>`
                  : html`<span class="mut">${name} (${words.file[state]})</span>`
              }
            </p>`,
        )}
      </div>
      <dl class="kv">
        ${about.map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )}
        <dt>${words.sender}</dt>
        <dd>${this.#renderContact(data)}</dd>
      </dl>
    </section>`;
  }

  #renderContact({ hasContact, contactReadings }: OfficialCase): TemplateResult | string {
    const words = this.#words;
    if (!hasContact) return words.noContact;
    const { contact } = this;
    const given = (['name', 'phone', 'email', 'address'] as const).flatMap((name) => {
      const value = contact?.[name] ?? null;
      return value === null ? [] : [html`<li>${words.contact[name]}: <b class="b">${value}</b></li>`];
    });
    return html`${
      contact
        ? html`<ul id="contact" tabindex="-1">
            ${given}
          </ul>`
        : this.me.acts.includes('contact.read')
          ? html`<button class="btn" type="button" aria-describedby="recorded" @click=${() => this.#readContact()}>
                ${icon('lock')}${words.seeContact}
              </button>
              <p class="xs mut" id="recorded">${words.contactRecorded}</p>`
          : nothing
    }
    ${contactReadings.map(({ at, by }) => html`<p class="xs mut">${words.contactRead(by, moment(at))}</p>`)}`;
  }

  /** A refusal that no field on the screen is at fault for. */
  #renderRefusal(of: CaseMoveName, ...fields: readonly string[]): TemplateResult | typeof nothing {
    const { refusal } = this;
    if (refusal?.of !== of || (refusal.field !== undefined && fields.includes(refusal.field))) return nothing;
    return html`<div class="panel r problem" role="alert" tabindex="-1">
      ${icon('alert')}
      <p>${refusal.message}</p>
    </div>`;
  }

  #faultOf(of: CaseMoveName, name: string): string | undefined {
    return this.refusal?.of === of && this.refusal.field === name ? this.refusal.message : undefined;
  }

  #renderAnswer(data: OfficialCase): TemplateResult {
    const words = this.#words;
    const { draft } = this;
    const findings = draft.public.trim() === '' ? [] : checkAnswer(draft.public);
    const isPrivate = findings.some(({ check, ok }) => check === 'private' && !ok);
    const of: Field = {
      id: 'public',
      label: words.answerLabel,
      hint: words.answerHint,
      fault: this.#faultOf('answer', '/public'),
    };
    const own: Field = {
      id: 'private',
      label: words.privateLabel,
      hint: words.privateHint,
      fault: this.#faultOf('answer', '/private'),
    };
    return html`<section class="sec" aria-labelledby="answer">
      <h2 id="answer">${words.answer}</h2>
      <form class="fields answer" novalidate @submit=${this.#answer} aria-busy=${this.isBusy ? 'true' : 'false'}>
        ${this.#renderRefusal('answer', '/public', '/private', '/agreed')}
        ${field(
          of,
          html`<div class="ed">
            <div class="bar" role="group" aria-label=${words.tools}>
              <button type="button" @click=${() => this.#insert(words.templateText)}>${words.template}</button>
              <button type="button" @click=${() => this.#insert('\n• ')}>${words.bullet}</button>
            </div>
            <textarea
              id="public"
              lang="vi"
              aria-describedby=${[describedBy(of), 'checks'].join(' ')}
              aria-invalid=${of.fault === undefined ? 'false' : 'true'}
              .value=${draft.public}
              @input=${({ target }: Event) => {
                if (target instanceof HTMLTextAreaElement) this.#write({ public: target.value });
              }}
            ></textarea>
          </div>`,
        )}
        <ul class="chk" id="checks" aria-label=${words.checksLabel}>
          ${findings.map(
            ({ check, ok, found }) =>
              html`<li class=${ok ? '' : 'w'}>
                ${icon(ok ? 'check' : 'alert')}
                <span>${ok ? words.checks[check].ok : words.checks[check].missing(found.join(', '))}</span>
              </li>`,
          )}
        </ul>
        ${
          isPrivate
            ? this.#renderCheck('agreed', words.agreed, draft.agreed, (agreed) => this.#write({ agreed }))
            : nothing
        }
        ${
          data.mayPublishText
            ? this.#renderCheck('publishText', words.publishText, draft.publishText, (publishText) =>
                this.#write({ publishText }),
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
                if (target instanceof HTMLTextAreaElement) this.#write({ private: target.value });
              }}
            ></textarea>`,
          )}
        </details>
        ${this.#renderSimilar(data)}
        <p class="acts">
          <button class="btn p" type="submit" aria-disabled=${this.isBusy ? 'true' : nothing}>
            ${this.alike.length === 0 ? words.send : words.sendMany(String(this.alike.length + 1))}
          </button>
          ${
            isWritten(draft)
              ? html`<button class="btn plain" type="button" @click=${() => this.#write(emptyDraft)}>
                    ${words.dropDraft}
                  </button>
                  <span class="xs mut">${words.draftKept}</span>`
              : nothing
          }
        </p>
      </form>
    </section>`;
  }

  #renderCheck(name: string, label: string, checked: boolean, tell: (checked: boolean) => void): TemplateResult {
    const fault = this.#faultOf('answer', `/${name}`);
    return html`<div>
      ${fault === undefined ? nothing : html`<p class="fault" id=${`${name}-fault`}>${icon('alert')}${fault}</p>`}
      <label class="check"
        ><input
          type="checkbox"
          aria-describedby=${fault === undefined ? nothing : `${name}-fault`}
          aria-invalid=${fault === undefined ? 'false' : 'true'}
          .checked=${checked}
          @change=${({ target }: Event) => {
            if (target instanceof HTMLInputElement) tell(target.checked);
          }}
        />${label}</label
      >
    </div>`;
  }

  #renderSimilar({ similar }: OfficialCase): TemplateResult | typeof nothing {
    const words = this.#words;
    if (similar.length === 0) return nothing;
    return html`<fieldset class="alike">
      <legend class="b">${words.similar}</legend>
      <p class="xs mut">${words.similarHint}</p>
      ${similar.map(
        ({ id, text, receivedAt }) =>
          html`<label class="check"
            ><input
              type="checkbox"
              .checked=${this.alike.includes(id)}
              @change=${({ target }: Event) => {
                if (!(target instanceof HTMLInputElement)) return;
                const others = this.alike.filter((each) => each !== id);
                this.alike = target.checked ? [...others, id] : others;
              }}
            /><span
              >${text ?? words.erased} <span class="xs mut num">${id} · ${day(receivedAt.slice(0, 10))}</span></span
            ></label
          >`,
      )}
    </fieldset>`;
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
                aria-expanded=${this.chosen === move ? 'true' : 'false'}
                @click=${() => this.#choose(move)}
              >
                ${words.moves[move]}
              </button>`,
          )}
      </p>
      ${
        this.chosen === undefined
          ? nothing
          : html`<form class="panel r fields other" novalidate @submit=${this.#doOther}>
              <h3>${words.moves[this.chosen]}</h3>
              ${words.moveHints[this.chosen] === '' ? nothing : html`<p class="mut">${words.moveHints[this.chosen]}</p>`}
              ${this.#renderRefusal(this.chosen, '/note', '/question', '/reason', '/officer', '/into', '/agency')}
              ${this.#renderFields(this.chosen, officers)}
              <p class="acts">
                <button class="btn p" type="submit">${words.moves[this.chosen]}</button>
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

  #renderFields(move: OtherMove, officers: readonly string[]): TemplateResult | typeof nothing {
    const words = this.#words;
    const { moveField } = words;
    const area = (name: 'note' | 'question' | 'reason', label: string): TemplateResult => {
      const of: Field = { id: `move-${name}`, label, fault: this.#faultOf(move, `/${name}`) };
      return field(
        of,
        html`<textarea
          class="inp"
          id=${of.id}
          name=${name}
          rows="3"
          aria-describedby=${describedBy(of)}
          aria-invalid=${of.fault === undefined ? 'false' : 'true'}
        ></textarea>`,
      );
    };
    switch (move) {
      case 'assign':
        return html`${field(
          { id: 'officer', label: moveField.officer },
          html`<select id="officer" name="officer">
            ${officers.map((name) => html`<option value=${name} ?selected=${name === this.me.name}>${name}</option>`)}
          </select>`,
        )}
        ${area('note', moveField.inner)}`;
      case 'forward':
        return html`<dvc-agency-input
            .label=${words.agencyLabel}
            .hint=${words.agencyHint}
            .fault=${this.#faultOf(move, '/agency')}
          ></dvc-agency-input>
          ${area('note', moveField.note)}`;
      case 'ask':
        return area('question', moveField.question);
      case 'note':
        return area('note', moveField.inner);
      case 'merge': {
        const of: Field = { id: 'into', label: moveField.into, fault: this.#faultOf(move, '/into') };
        return field(
          of,
          html`<input
            class="inp"
            id="into"
            name="into"
            inputmode="numeric"
            aria-describedby=${describedBy(of)}
            aria-invalid=${of.fault === undefined ? 'false' : 'true'}
          />`,
        );
      }
      case 'set-aside':
      case 'take-up':
      case 'reopen':
        return area('reason', moveField.reason);
      case 'start':
      case 'close':
        return nothing;
    }
  }

  #renderPreview(): TemplateResult {
    const words = this.#words;
    const { preview } = this;
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

  #renderLog({ events }: OfficialCase): TemplateResult {
    const words = this.#words;
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
}

/** `240 KB`. */
const sizeOf = (bytes: number): string =>
  new Intl.NumberFormat(t().locale, {
    style: 'unit',
    unit: bytes < 1e6 ? 'kilobyte' : 'megabyte',
    maximumFractionDigits: bytes < 1e6 ? 0 : 1,
  }).format(Math.max(1, bytes / (bytes < 1e6 ? 1e3 : 1e6)));

customElements.define('dvc-case-page', CasePage);
