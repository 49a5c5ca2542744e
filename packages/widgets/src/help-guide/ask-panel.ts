import type { GuideHit, GuideIndex } from '@dvc-widgets/contract/guides';
import { searchGuides } from '@dvc-widgets/contract/guides/search';
import { loadGuideAskWords } from '../i18n/load-guide-ask.ts';
import type { GuideAskStrings } from '../i18n/strings.ts';
import { fill } from '../i18n/words.ts';
import { html, nothing, type TemplateResult } from '../internal/template.ts';
import { adoptStyles } from '../internal/widget-element.ts';
import type { Delivery } from '../submission/index.ts';
import { styles } from './ask-panel.styles.ts';
import { GuideContent, openContent } from './guide-content.ts';
import type { GuidePart } from './guide-part.ts';
import type { DvcHelpGuide } from './help-guide.ts';
import { fetchKept } from './load-guide.ts';
import { waysOut } from './ways-out.ts';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isIndex = (value: unknown): value is GuideIndex =>
  isRecord(value) &&
  typeof value['words'] === 'string' &&
  typeof value['pairs'] === 'string' &&
  typeof value['fillers'] === 'string' &&
  ['guides', 'entries', 'postings'].every((key) => Array.isArray(value[key]));

/** Length of a question; the search reads no more either. */
const longest = 300;

/** The search index of a language, or of Vietnamese where there is none. */
async function loadIndex(collector: string, language: string, site: string): Promise<GuideIndex> {
  const list = (await fetchKept(`${collector}/v1/guides${site && `?site=${site}`}`))?.value;
  const indexes = isRecord(list) && Array.isArray(list['indexes']) ? list['indexes'].filter(isRecord) : [];
  const [primary] = language.split('-');
  for (const wanted of [language, primary, 'vi']) {
    const { url } = indexes.find((each) => each['language'] === wanted) ?? {};
    if (typeof url !== 'string' || !/^v1\/guides\/index\/\w+\.json$/.test(url)) continue;
    const index = (await fetchKept(`${collector}/${url}`))?.value;
    if (isIndex(index)) return index;
  }
  throw new Error('no index');
}

/** A question that found nothing, as it is counted. */
interface Unanswered {
  readonly asked: string;
  masked: string;
  delivery: Delivery;
}

/** Answers to questions, from every guide: each quoted with what it is from, its agency and its day. */
class AskPanel implements GuidePart {
  private readonly host: DvcHelpGuide;
  private readonly content: GuideContent;
  private words: GuideAskStrings;
  private index: GuideIndex | undefined;
  private isUnreachable = false;
  private question = '';
  /** The citizen is done with the question: it may be said that there is no answer. */
  private isFinal = false;
  private hits: readonly GuideHit[] = [];
  /** The answer that is read in full, and its guide. */
  private read: { readonly hit: string; readonly content: GuideContent } | undefined;
  /** Questions that found nothing, each counted once. */
  private readonly unanswered = new Map<string, Unanswered>();

  constructor(host: DvcHelpGuide, content: GuideContent, words: GuideAskStrings) {
    this.host = host;
    this.content = content;
    this.words = words;
    if (host.shadowRoot) adoptStyles(host.shadowRoot, [styles]);
  }

  async refresh(): Promise<void> {
    const { host } = this;
    this.words = await loadGuideAskWords(host.language);
    void this.loadIndex();
    // The office's own numbers, where the page names a guide.
    if (host.guide) void this.content.load();
  }

  private async loadIndex(): Promise<void> {
    const { host } = this;
    try {
      this.index = await loadIndex(host.collectorAddress, host.contentLanguage, host.siteKey);
      this.isUnreachable = false;
    } catch {
      this.isUnreachable = true;
    }
    this.look();
  }

  render(): TemplateResult {
    const { words, hits, isFinal, question, isUnreachable } = this;
    const isNone = isFinal && question && this.index && !hits.length;
    const count = hits.length === 1 ? words.oneAnswer : fill(words.answers, hits.length);
    return html`<div role="status" class="sub ask-count">${hits.length ? count : nothing}</div>
      ${
        hits.length
          ? html`<ul class="answers">
              ${hits.map((hit) => this.answer(hit))}
            </ul>`
          : nothing
      }
      <div role="status">
        ${isNone ? this.none() : isFinal && isUnreachable ? html`<p class="stand-in">${words.unreachable}</p>` : nothing}
      </div>
      ${isNone || (isFinal && isUnreachable) ? waysOut(this.content) : nothing}`;
  }

  private answer(hit: GuideHit): TemplateResult {
    const { words, content, read } = this;
    const { of } = hit;
    const key = keyOf(hit);
    const isRead = read?.hit === key;
    const from = [hit.kind === 'guide' ? '' : of.title, fill(words.updated, content.day(of.updated)), of.agency];
    return html`<li lang=${this.index?.language}>
      <button type="button" class="answer-title" aria-expanded=${isRead} @click=${() => this.toggle(hit)}>
        ${hit.title}
      </button>
      ${isRead ? this.full(hit, read.content) : html`<p>${hit.quote}</p>`}
      <p class="sub answer-from">${from.filter(Boolean).join(' · ')}</p>
    </li>`;
  }

  /** The whole answer, as the guide has it. */
  private full(hit: GuideHit, content: GuideContent): TemplateResult {
    const { guide } = content;
    if (!guide) return html`<div role="status">${content.standIn()}</div>`;
    const found =
      hit.kind === 'step'
        ? guide.steps.find(({ id }) => id === hit.id)
        : guide.questions.find(({ id }) => id === hit.id);
    return html`<div class="answer">
      ${content.tag()}
      <div role="status">${content.notices()}</div>
      ${found ? nothing : html`<p>${guide.summary}</p>`} ${content.blocks(found?.blocks ?? guide.intro)}
      ${content.sources()} ${content.voting.render('ask', found?.id)}
    </div>`;
  }

  private toggle(hit: GuideHit): void {
    const key = keyOf(hit);
    if (this.read?.hit === key) this.read = undefined;
    else {
      const content = new GuideContent(this.host, this.content.words, hit.of.id);
      this.read = { hit: key, content };
      void content.load();
    }
    void this.host.requestUpdate();
  }

  private none(): TemplateResult {
    const { words, question } = this;
    const { masked = '', delivery, asked } = this.unanswered.get(question) ?? {};
    const isRecorded = delivery === 'sent' || delivery === 'kept';
    return html`<p class="stand-in"><b>${words.none}</b> ${isRecorded ? words.recorded : nothing}</p>
      ${isRecorded && masked !== asked ? html`<p class="sub">${fill(words.recordedAs, masked)}</p>` : nothing}`;
  }

  /** Looks for answers to what stands in the field. */
  private readonly look = (event?: Event): void => {
    const { index, field } = this;
    if (!field) return;
    const isDone = event?.type === 'submit' || event?.type === 'change';
    const question = field.value.trim().slice(0, longest);
    if (question !== this.question) this.read = undefined;
    this.isFinal = isDone || (this.isFinal && question === this.question);
    this.question = question;
    this.hits = index && question ? searchGuides(index, question) : [];
    if (index && this.isFinal && question && !this.hits.length) this.count(question);
    if (isDone && !index) void this.loadIndex();
    void this.host.requestUpdate();
  };

  /** Tells the page, and counts the question at the collector, with personal data masked before either. */
  private count(question: string): void {
    if (this.unanswered.has(question)) return;
    const entry: Unanswered = { asked: question, masked: '', delivery: 'sending' };
    this.unanswered.set(question, entry);
    import('./count-question.ts').then(
      ({ countQuestion }) => {
        entry.masked = countQuestion(this.host, this.index?.language ?? 'vi', question, (delivery) => {
          entry.delivery = delivery;
          void this.host.requestUpdate();
        });
      },
      // Without the mask nothing leaves.
      () => this.unanswered.delete(question),
    );
  }

  private get field(): HTMLInputElement | null {
    return this.host.shadowRoot?.querySelector<HTMLInputElement>('#question') ?? null;
  }

  opened(): void {
    const { field } = this;
    for (const type of ['input', 'change']) field?.addEventListener(type, this.look);
    field?.form?.addEventListener('submit', this.look);
    this.look(this.host.hasAsked ? new Event('submit') : undefined);
  }

  closed(): void {
    const { field } = this;
    for (const type of ['input', 'change']) field?.removeEventListener(type, this.look);
    field?.form?.removeEventListener('submit', this.look);
    this.read = undefined;
  }
}

const keyOf = (hit: GuideHit): string => `${hit.of.id} ${hit.kind} ${hit.id ?? ''}`;

/** Prepares the answers. */
export async function createPart(host: DvcHelpGuide): Promise<GuidePart> {
  const [content, words] = await Promise.all([openContent(host), loadGuideAskWords(host.language)]);
  return new AskPanel(host, content, words);
}
