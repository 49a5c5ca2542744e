import { textIn, type CustomQuestion } from '@dvc-widgets/contract/questions';
import {
  questionsComparisonSchema,
  siteQuestionsSchema,
  type QuestionsComparison,
  type SiteQuestions,
} from '@dvc-widgets/contract/officials/sites';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { ApiError, read, send } from '../api.ts';
import { momentHere, wholeNumber } from '../numbers.ts';
import { describedBy, field } from '../parts/field.ts';
import { icon } from '../parts/icon.ts';
import { said, t } from '../preferences.ts';
import { questionsWords, type QuestionsWords } from './questions.words.ts';

type Differences = Extract<QuestionsComparison, { readonly seen: string }>;

/** What the feedback form of a site asks besides: shown, and changed as a file that is checked first. */
class SiteQuestionsPart extends LitElement {
  static override properties = {
    site: { type: String },
    official: { type: String },
    mayChange: { attribute: false },
    asked: { state: true },
    comparison: { state: true },
    busy: { state: true },
    problem: { state: true },
    done: { state: true },
    isDraft: { state: true },
    hadDraft: { state: true },
  };
  /** The key of the site. */
  declare site: string;
  /** Whose draft is kept. */
  declare official: string;
  declare mayChange: boolean;
  declare asked: SiteQuestions | undefined;
  declare comparison: QuestionsComparison | undefined;
  declare busy: 'checking' | 'applying' | undefined;
  declare problem: string | undefined;
  declare done: string | undefined;
  /** What stands in the field was begun earlier and is not saved. */
  declare isDraft: boolean;
  /** The form opens by itself for a draft, and stays open once it is dropped. */
  declare hadDraft: boolean;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  get #words(): QuestionsWords {
    return said(questionsWords);
  }

  get #field(): HTMLTextAreaElement | null {
    return this.querySelector('textarea');
  }

  get #draftName(): string {
    return `dvc-officials.questions.${this.official}.${this.site}`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('site')) void this.#load();
  }

  async #load(): Promise<void> {
    this.setAttribute('aria-busy', 'true');
    try {
      await this.#show(await read(`sites/${this.site}/questions`, siteQuestionsSchema));
    } catch (error) {
      this.problem = error instanceof ApiError ? error.message : t().offline;
    }
    this.removeAttribute('aria-busy');
  }

  /** Shows what is asked, and in the field the draft of this device, or the same as text. */
  async #show(asked: SiteQuestions): Promise<void> {
    this.asked = asked;
    const draft = this.#keptDraft();
    this.isDraft = draft !== undefined && draft !== asked.text;
    this.hadDraft ||= this.isDraft;
    await this.updateComplete;
    if (this.#field) this.#field.value = this.isDraft ? (draft ?? '') : asked.text;
  }

  #keptDraft(): string | undefined {
    try {
      return localStorage.getItem(this.#draftName) ?? undefined;
    } catch {
      return undefined;
    }
  }

  #keepDraft(text: string | undefined): void {
    try {
      if (text === undefined || text === this.asked?.text) localStorage.removeItem(this.#draftName);
      else localStorage.setItem(this.#draftName, text);
    } catch {
      // A browser without storage keeps it for as long as the page is open.
    }
  }

  async #attempt(what: 'checking' | 'applying', act: () => Promise<void>): Promise<void> {
    if (this.busy !== undefined) return;
    this.busy = what;
    this.problem = undefined;
    this.done = undefined;
    try {
      await act();
    } catch (error) {
      this.problem = error instanceof ApiError ? error.message : t().offline;
      if (error instanceof ApiError && error.code === 'questions-changed') this.comparison = undefined;
    }
    this.busy = undefined;
  }

  readonly #check = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const text = this.#field?.value ?? '';
    await this.#attempt('checking', async () => {
      const address = `sites/${this.site}/questions/comparison`;
      this.comparison = await send('POST', address, questionsComparisonSchema, { text });
    });
    await this.updateComplete;
    this.querySelector<HTMLElement>('h3[tabindex]')?.focus();
  };

  async #apply({ seen }: Differences): Promise<void> {
    const text = this.#field?.value ?? '';
    await this.#attempt('applying', async () => {
      const asked = await send('PUT', `sites/${this.site}/questions`, siteQuestionsSchema, { text, seen });
      this.comparison = undefined;
      this.#keepDraft(undefined);
      const { applied, ended } = this.#words;
      this.done = asked.questions.length === 0 ? ended : applied(wholeNumber(asked.questions.length));
      await this.#show(asked);
    });
  }

  readonly #typed = (): void => {
    this.comparison = undefined;
    this.#keepDraft(this.#field?.value);
  };

  #put(text: string): void {
    if (!this.#field) return;
    this.#field.value = text;
    this.#typed();
    this.#field.focus();
  }

  readonly #take = async ({ target }: Event): Promise<void> => {
    if (!(target instanceof HTMLInputElement)) return;
    const [file] = target.files ?? [];
    if (file) this.#put(await file.text());
    target.value = '';
  };

  readonly #undo = (): void => {
    this.#put(this.asked?.text ?? '');
    this.isDraft = false;
  };

  protected override render(): TemplateResult {
    const words = this.#words;
    return html`<section class="sec questions">
      <h2>${words.title}</h2>
      ${
        this.problem === undefined
          ? nothing
          : html`<div class="panel r problem" role="alert">
              ${icon('alert')}
              <p>${this.problem}</p>
            </div>`
      }
      <div role="status">
        ${this.done === undefined ? nothing : html`<p class="panel r done">${icon('check')}${this.done}</p>`}
      </div>
      ${this.asked === undefined ? nothing : html`${this.#renderAsked(this.asked)} ${this.mayChange ? this.#renderForm(this.asked) : nothing}`}
    </section>`;
  }

  #renderAsked({ questions, since }: SiteQuestions): TemplateResult {
    const words = this.#words;
    if (questions.length === 0) {
      return html`<p class="b">${words.none}</p>
        <p class="mut">${words.noneTeach}</p>`;
    }
    return html`<p class="mut">${words.lead} ${since === null ? nothing : words.since(momentHere(since))}</p>
      <ol class="asked">
        ${questions.map((question) => html`<li>${this.#renderQuestion(question)}</li>`)}
      </ol>`;
  }

  #renderQuestion(question: CustomQuestion): TemplateResult {
    const words = this.#words;
    const text = (of: CustomQuestion['label']) => textIn(of, t().locale);
    const notes = [
      words.types[question.type],
      ...(question.required === true ? [words.required] : []),
      ...(question.when === undefined ? [] : [words.conditional]),
    ];
    return html`<span class="b">${text(question.label)}</span>
      <span class="sm mut">${notes.join(' · ')}</span>
      ${'options' in question ? html`<span class="sm">${question.options.map(({ label }) => text(label)).join(' · ')}</span>` : nothing}
      ${
        'scale' in question
          ? html`<span class="sm"
              >${question.scale.from} ${text(question.scale.low)} – ${question.scale.to}
              ${text(question.scale.high)}</span
            >`
          : nothing
      }`;
  }

  #renderForm({ questions }: SiteQuestions): TemplateResult {
    const words = this.#words;
    const of = { id: 'questions-text', label: words.file, hint: words.hint };
    const isBusy = this.busy !== undefined;
    return html`<details class="as-table" ?open=${this.hadDraft}>
      <summary>${words.edit}</summary>
      <form class="fields narrow" @submit=${this.#check} aria-busy=${isBusy ? 'true' : 'false'}>
        ${
          this.isDraft
            ? html`<p class="notice">
                ${words.restored}
                <button class="btn plain" type="button" @click=${this.#undo}>${words.undo}</button>
              </p>`
            : nothing
        }
        ${field(
          of,
          html`<textarea
            class="inp yaml"
            id=${of.id}
            rows="16"
            spellcheck="false"
            autocapitalize="off"
            aria-describedby=${describedBy(of)}
            @input=${this.#typed}
          ></textarea>`,
        )}
        <div class="file">
          <input
            class="unseen"
            id="questions-file"
            type="file"
            accept=".yaml,.yml,text/yaml,application/yaml"
            @change=${this.#take}
          />
          <label class="btn" for="questions-file">${icon('file')}${words.browse}</label>
          ${questions.length === 0 ? html`<button class="btn plain" type="button" @click=${() => this.#put(words.exampleText)}>${words.example}</button>` : nothing}
        </div>
        <p class="acts">
          <button class="btn p" type="submit" aria-disabled=${isBusy ? 'true' : nothing}>
            ${this.busy === 'checking' ? words.checking : words.check}
          </button>
        </p>
      </form>
      ${this.comparison === undefined ? nothing : this.#renderComparison(this.comparison)}
    </details>`;
  }

  #renderComparison(comparison: QuestionsComparison): TemplateResult {
    const words = this.#words;
    if ('problems' in comparison) {
      const [line, what] = words.faultColumns;
      return html`<h3 tabindex="-1">${words.faultsTitle(wholeNumber(comparison.count))}</h3>
        <p class="mut">${words.faultsLead}</p>
        <div class="tw">
          <table class="stackt">
            <thead>
              <tr>
                <th scope="col" class="n">${line}</th>
                <th scope="col">${what}</th>
              </tr>
            </thead>
            <tbody>
              ${comparison.problems.map(
                (each) =>
                  html`<tr>
                    <td class="n" data-l=${line}>${wholeNumber(each.line)}</td>
                    <td class="wide">${said(each)}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>`;
    }
    const { changes, questions } = comparison;
    if (changes.length === 0) return html`<h3 tabindex="-1">${words.same}</h3>`;
    return html`<h3 tabindex="-1">${words.differences}</h3>
      <div class="tw">
        <table class="stackt">
          <thead>
            <tr>
              ${words.changeColumns.map((each) => html`<th scope="col">${each}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${changes.map(
              ({ change, id, label }) =>
                html`<tr>
                  <td><span class="b">${words.changes[change]}</span></td>
                  <td class="num nw">${id}</td>
                  <td class="wide">${label}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <p class="acts">
        <button class="btn p" type="button" @click=${() => this.#apply(comparison)}>
          ${this.busy === 'applying' ? words.applying : questions === 0 ? words.end : words.apply(wholeNumber(questions))}
        </button>
      </p>`;
  }
}

customElements.define('dvc-site-questions', SiteQuestionsPart);
