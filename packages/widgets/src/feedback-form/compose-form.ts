import { limits, topicWithName, topics, type Consent, type Topic } from '@dvc-widgets/contract';
import { loadCompose } from '../i18n/load-compose.ts';
import type { ComposeStrings } from '../i18n/strings.ts';
import { fill } from '../i18n/words.ts';
import { alert } from '../internal/marks.ts';
import { icon } from '../internal/icon.ts';
import { html, nothing, type TemplateResult } from '../internal/template.ts';
import { adoptStyles } from '../internal/widget-element.ts';
import type { AssistedPart } from './assisted-words.ts';
import { styles } from './compose-form.styles.ts';
import type { AttachmentFields } from './attachment-fields.ts';
import type { ContactFields } from './contact-fields.ts';
import { keepDraft, readDraft, type Draft } from './draft.ts';
import type { DvcFeedbackForm } from './feedback-form.ts';
import type { FeedbackPart } from './feedback-part.ts';
import type { FormWork } from './form-work.ts';
import { fields } from './fields.styles.ts';
import type { PersonalCheck } from './personal-check.ts';
import type { QuestionFields } from './questions/question-fields.ts';
import type { SentView } from './sent-view.ts';
import { siteFacts, type SiteFacts } from './site-facts.ts';
import type { WaitingFeedback } from './waiting-feedback.ts';

/** The words of a part of the form, for who writes. */
async function wordsOf<T extends object>(host: DvcFeedbackForm, part: AssistedPart, loading: Promise<T>): Promise<T> {
  const words = await loading;
  return host.assisted ? (await import('./assisted-words.ts')).assistedWords(host, part, words) : words;
}

/** Something to look at again: the id of the field, and what is said of it. */
export interface Fault {
  readonly field: string;
  readonly sentence: string;
}

/** What can be corrected of what the feedback is about. */
type Aspect = 'procedure' | 'agency';

const hushed = (): void => {};
/** Longest wait for what the site asks besides, in milliseconds: the citizen may be looking at the form's place. */
const patience = 800;
const marks: Readonly<Record<Topic, string>> = {
  suggestion: 'M9.2 17.4h5.6M10 20.4h4M9 14.6c-1.7-1.1-2.6-2.8-2.6-4.8a5.6 5.6 0 0 1 11.2 0c0 2-.9 3.7-2.6 4.8v2.8H9z',
  fault: alert,
  question:
    'M9.2 9.3a2.9 2.9 0 1 1 4.3 2.5c-.9.5-1.5 1.1-1.5 2.1M12 17v.1M12 3.2a8.8 8.8 0 1 0 0 17.6 8.8 8.8 0 0 0 0-17.6z',
  praise: 'M12 19.8c-5-3.6-8-6.7-8-10.2a4.2 4.2 0 0 1 8-1.9 4.2 4.2 0 0 1 8 1.9c0 3.5-3 6.600-8 10.200z',
  petition: 'M4.2 5h15.600v10.800h-9l-4.200 3.800v-3.800H4.200z',
};

/** Writing and sending feedback. */
export class ComposeForm implements FeedbackPart {
  words: ComposeStrings;
  readonly host: DvcFeedbackForm;
  facts: SiteFacts = {};
  /** @internal */
  topic: Topic | undefined;
  /** @internal */
  text = '';
  /** @internal What the citizen corrected. */
  readonly corrected = new Map<Aspect, string>();
  private readonly correcting = new Set<Aspect>();
  /** @internal */
  readonly agreed = new Set<Consent>();
  /** @internal */
  contact: ContactFields | undefined;
  /** @internal */
  files: AttachmentFields | undefined;
  /** @internal */
  questions: QuestionFields | undefined;
  /** Of a draft, until the questions have come. */
  private answers: Draft['answers'];
  /** @internal Of a draft, until the part for files has come. */
  attached: Draft['files'];
  /** @internal */
  faults: readonly Fault[] = [];
  /** @internal */
  check: PersonalCheck | undefined;
  private showsData = false;
  private isUnloaded = false;
  private isDraftKept = false;
  /** @internal */
  sent: SentView | undefined;
  /** @internal */
  waiting: WaitingFeedback | undefined;
  /** @internal When writing began, milliseconds since 1970. */
  since = Date.now();
  private work: FormWork | undefined;
  private working: Promise<FormWork> | undefined;

  constructor(host: DvcFeedbackForm, words: ComposeStrings) {
    this.host = host;
    this.words = words;
    if (host.shadowRoot) adoptStyles(host.shadowRoot, [fields, styles]);
    const draft = host.isShared ? undefined : readDraft(host.siteKey);
    if (!draft) return;
    this.isDraftKept = true;
    this.since = draft.since;
    this.text = draft.text;
    this.answers = draft.answers;
    this.attached = draft.files;
    if (draft.files) this.act((work) => work.loadFiles());
    this.topic = topics.find((topic) => topic === draft.topic);
    for (const aspect of ['procedure', 'agency'] as const) {
      const said = draft[aspect];
      if (said !== undefined) this.corrected.set(aspect, said);
    }
    if (this.topic === topicWithName) this.wantContact();
  }

  /** @internal The words of another part, for who writes. */
  readonly wordsOf = wordsOf;

  async reword(): Promise<void> {
    this.words = await composeWords(this.host);
    await this.contact?.reword();
    await this.files?.reword();
    await this.questions?.reword();
    await this.check?.reword();
    await (await this.working?.catch(hushed))?.reword();
  }

  came(): void {
    const { host } = this;
    void this.know();
    if (!host.isShared)
      import('./waiting-feedback.ts').then(({ watchWaiting }) => {
        this.waiting ??= watchWaiting(host);
        this.waiting.came();
      }, hushed);
  }

  left(): void {
    this.waiting?.left();
  }

  /** Asks what the site says of itself, and fetches the questions of its own; without them the feedback goes all the same. */
  async know(): Promise<void> {
    const { host } = this;
    this.facts = await siteFacts(host.collectorAddress, host.siteKey);
    const asked = host.questions ?? this.facts.questions;
    try {
      if (asked && !this.questions) {
        const { openQuestions } = await import('./questions/question-fields.ts');
        const questions = await openQuestions(this, asked, this.answers);
        this.questions ??= questions;
      }
    } catch {
      // Its files can't be had: asked for again when the element is in the page anew.
    }
    void host.requestUpdate();
  }

  render(): TemplateResult {
    const { words, host } = this;
    const left = limits.feedbackLength - this.text.length;
    if (this.sent) return this.sent.render();
    return html`<form
      class="sheet fb"
      part="sheet"
      lang=${host.language}
      @submit=${(event: Event) => event.preventDefault()}
      @focusin=${this.warm}
      @pointerenter=${this.warm}
    >
      <div>
        <h2 class="title fb-title" id="title" data-title tabindex="-1">${words.title}</h2>
        <p class="sub">${words.promise}</p>
        <button type="button" class="fb-link" @click=${() => host.goTo('lookup')}>${words.lookup}</button>
      </div>
      ${this.waiting?.render(words)} ${this.work?.summary()}
      <fieldset>
        <legend class="label">${words.topicTitle}</legend>
        ${this.fault('fb-topic')}
        <div class="fb-topics">${topics.map((topic, index) => this.option(topic, index))}</div>
      </fieldset>
      ${this.contact?.isRequired ? this.contact.render() : nothing}
      <div role="group" aria-labelledby="fb-about">
        <p class="label" id="fb-about">${words.about}</p>
        <div class="fb-about">
          ${this.aspect('procedure', words.procedure, words.changeProcedure)}
          ${this.aspect('agency', words.agency, words.changeAgency)}
        </div>
      </div>
      <div>
        <label class="label" for="fb-text">${words.text}</label>
        <p class="sub" id="fb-hint">${words.textHint}</p>
        ${this.fault('fb-text')}
        <textarea
          id="fb-text"
          class="fb-input"
          aria-invalid=${this.faults.some(({ field }) => field === 'fb-text') ? 'true' : nothing}
          aria-describedby="fb-hint fb-left fb-text-fault"
          .value=${this.text}
          @input=${this.write}
        ></textarea>
        <p class="sub" id="fb-left">
          ${fill(!this.text ? words.most : left < 0 ? words.over : words.left, Math.abs(left).toLocaleString(host.language))}
        </p>
        ${
          this.isDraftKept
            ? html`<p class="sub fb-draft">
                ${words.draft}
                <button type="button" class="fb-link fb-inline" @click=${this.clear}>${words.clearDraft}</button>
              </p>`
            : nothing
        }
      </div>
      ${this.questions?.render()}
      ${
        this.files?.render() ??
        html`<button type="button" class="fb-link fb-more" @click=${this.wantFiles}>${words.attach}</button>`
      }
      ${
        this.contact && !this.contact.isRequired
          ? this.contact.render()
          : this.contact
            ? nothing
            : html`<button type="button" class="fb-link fb-more" @click=${this.wantContact}>${words.contact}</button>`
      }
      <div>
        ${this.fault('fb-handling')} ${this.consent('handling', words.handling)}
        ${this.consent('publishing', words.publishing)}
        <button type="button" class="fb-link fb-under" aria-expanded=${this.showsData} @click=${this.tellData}>
          ${words.data}
        </button>
        ${this.showsData ? html`<p class="sub fb-under">${this.data}</p>` : nothing}
      </div>
      <div role="alert">
        ${this.check?.render()}${this.isUnloaded ? html`<p class="note bad">${icon(alert)}<span>${words.unloaded}</span></p>` : nothing}
      </div>
      <button type="button" class="button fb-first" @click=${this.send}>${words.send}</button>
    </form>`;
  }

  /** @internal What is wrong with a field, above it. */
  fault(field: string): TemplateResult | typeof nothing {
    return this.work?.fault(field) ?? nothing;
  }

  private option(topic: Topic, index: number): TemplateResult {
    const isChosen = topic === this.topic;
    const [name, meaning] = this.words.topics[topic];
    return html`<label class=${isChosen ? 'fb-option fb-on' : 'fb-option'}>
      <input
        type="radio"
        name="topic"
        id=${index ? nothing : 'fb-topic'}
        .checked=${isChosen}
        @change=${() => this.choose(topic)}
      />
      <span class="box fb-box">
        <i></i>
        <span><b>${name}</b><small>${meaning}</small></span>
        ${icon(marks[topic])}
      </span>
    </label>`;
  }

  /** @internal */
  choose(topic: Topic): void {
    this.topic = topic;
    if (topic === topicWithName) this.wantContact();
    this.changed();
  }

  /** @internal */
  get needsName(): boolean {
    return this.topic === topicWithName;
  }

  /** @internal What is known of it; the citizen's correction wins. */
  known(aspect: Aspect): string {
    const { host, facts, corrected } = this;
    const said = corrected.get(aspect) ?? host.getAttribute(`${aspect}-name`) ?? undefined;
    if (said !== undefined || aspect === 'procedure') return said ?? host.procedure ?? '';
    const isSites = !host.agency || host.agency === facts.agency;
    return (isSites && facts.agencyName) || (host.agency ?? '');
  }

  private aspect(aspect: Aspect, label: string, change: string): TemplateResult {
    const { words } = this;
    const known = this.known(aspect);
    const id = `fb-${aspect}`;
    if (this.correcting.has(aspect))
      return html`<p>
        <label class="sub" for=${id}>${label}</label>
        <input
          type="text"
          class="fb-input"
          id=${id}
          maxlength=${limits.identifierLength}
          .value=${known}
          @input=${({ target }: Event) => {
            if (target instanceof HTMLInputElement) this.corrected.set(aspect, target.value);
            this.changed();
          }}
        />
      </p>`;
    return html`<p class="fb-aspect">
      <span><span class="sub">${label}</span>${known || words.unsaid}</span>
      <button
        type="button"
        class="fb-link"
        aria-label=${change}
        @click=${() => {
          this.correcting.add(aspect);
          void this.host.focusOn(`#${id}`);
        }}
      >
        ${words.change}
      </button>
    </p>`;
  }

  /** @internal A box to tick, with what is agreed to. */
  consent(consent: Consent, sentence: string): TemplateResult {
    const id = `fb-${consent}`;
    return html`<label class="fb-consent">
      <input
        type="checkbox"
        id=${id}
        aria-describedby=${`${id}-fault`}
        .checked=${this.agreed.has(consent)}
        @change=${({ target }: Event) => {
          if (target instanceof HTMLInputElement && target.checked) this.agreed.add(consent);
          else this.agreed.delete(consent);
        }}
      />
      <span>${sentence}</span>
    </label>`;
  }

  private get data(): string {
    const { words, facts, host } = this;
    return this.work?.data ?? fill(words.dataUnknown, host.hotline ?? facts.hotline ?? '1800.1096');
  }

  private readonly tellData = (): void => {
    const tell = (): void => {
      this.showsData = !this.showsData;
      void this.host.requestUpdate();
    };
    this.use().then(tell, tell);
  };

  private readonly write = ({ target }: Event): void => {
    if (target instanceof HTMLTextAreaElement) this.text = target.value;
    this.changed();
  };

  /** @internal Keeps the draft; draws what changed. */
  changed(): void {
    this.check = undefined;
    this.questions?.ask();
    this.keep();
    void this.host.requestUpdate();
  }

  /** @internal Keeps the draft, until it is sent; a form that left the page keeps no word over that of the next. */
  keep(): void {
    const { host, topic, text, corrected, since, questions } = this;
    if (this.sent || !host.isConnected) return;
    const answers = questions ? questions.draft : this.answers;
    const files = this.files ? this.files.draft : this.attached;
    this.isDraftKept =
      !host.isShared &&
      keepDraft(
        host.siteKey,
        text || answers || files ? { topic, text, answers, files, since, ...Object.fromEntries(corrected) } : undefined,
      );
  }

  private readonly clear = (): void => {
    this.files?.clear();
    keepDraft(this.host.siteKey);
    this.begin();
    void this.host.focusOn('#fb-text');
  };

  /** @internal An empty form again. */
  begin(): void {
    this.files?.left();
    this.questions?.clear();
    this.answers = this.attached = undefined;
    this.topic = this.check = this.contact = this.files = this.sent = undefined;
    this.text = '';
    this.faults = [];
    this.agreed.clear();
    this.correcting.clear();
    this.corrected.clear();
    this.isDraftKept = false;
    this.since = Date.now();
  }

  /** Fetches what using the form needs, once; rejects where that can't be had. */
  private async use(): Promise<FormWork> {
    try {
      this.work = await (this.working ??= import('./form-work.ts').then(({ openWork }) => openWork(this)));
      return this.work;
    } catch (error) {
      this.working = undefined;
      throw error;
    }
  }

  /** Does what needs more than is here; where that can't be had, what is on screen stays. */
  private act(what: (work: FormWork) => unknown): void {
    this.use().then(what).catch(hushed);
  }

  /** A finger, a pointer or the focus comes near: whatever that leads to may be offline. */
  private readonly warm = (): void => this.act(() => {});

  private readonly wantFiles = (): void => this.act((work) => work.wantFiles());

  private readonly wantContact = (): void => this.act((work) => work.wantContact());

  /** @internal */
  readonly send = (): void => {
    this.isUnloaded = false;
    this.use()
      .then((work) => work.send())
      .catch(() => {
        this.isUnloaded = true;
        void this.host.requestUpdate();
      });
  };
}

const composeWords = (host: DvcFeedbackForm): Promise<ComposeStrings> =>
  wordsOf(host, 'compose', loadCompose(host.language, host.address));

/** Prepares the form in the words of its element, with the site's own questions where they come in time: later ones move the page. */
export async function openForm(host: DvcFeedbackForm): Promise<FeedbackPart> {
  const form = new ComposeForm(host, await composeWords(host));
  await Promise.race([form.know(), new Promise((resolve) => setTimeout(resolve, patience))]);
  return form;
}
