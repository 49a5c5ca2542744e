import { createLookupCode, type CaseView } from '@dvc-widgets/contract';
import { loadSent } from '../i18n/load-sent.ts';
import type { SentStrings } from '../i18n/strings.ts';
import { fill } from '../i18n/words.ts';
import { alert } from '../internal/marks.ts';
import { icon } from '../internal/icon.ts';
import { html, nothing, type TemplateResult } from '../internal/template.ts';
import { adoptStyles } from '../internal/widget-element.ts';
import { retry, type Delivery } from '../submission/index.ts';
import type { ComposeForm } from './compose-form.ts';
import { longDay } from './days.ts';
import { keepCode } from './kept-codes.ts';
import { lookUp } from './look-up.ts';
import { styles } from './sent-view.styles.ts';
import { showCode } from './show-code.ts';

const sheets = 'M8.500 8.500h11v11h-11zM15.500 8.500v-4h-11v11h4';
const printer = 'M7 8.500V4h10v4.500M7 17H4.500V8.500h15V17H17M7 14h10v6H7z';

/** What follows sending: the code at once, whether it has been stored, who answers by when. */
export class SentView {
  readonly code = createLookupCode((bytes) => crypto.getRandomValues(bytes));
  private words: SentStrings;
  private readonly form: ComposeForm;
  private readonly agency: string;
  private readonly at = new Date();
  private delivery: Delivery = 'sending';
  private found: CaseView | undefined;
  private isKept = false;
  /** What was said of the last press of a button. */
  private told = '';

  constructor(form: ComposeForm, words: SentStrings, agency: string) {
    this.form = form;
    this.words = words;
    this.agency = agency;
    const { shadowRoot } = form.host;
    if (shadowRoot) adoptStyles(shadowRoot, [styles]);
  }

  async reword(): Promise<void> {
    this.words = await wordsFor(this.form);
  }

  get isRefused(): boolean {
    return this.delivery === 'refused';
  }

  /** Takes what became of it; asks who answers by when once it is stored. */
  heard(delivery: Delivery): void {
    const { form, code } = this;
    this.delivery = delivery;
    void form.host.requestUpdate();
    if (delivery !== 'sent') return;
    void lookUp(form.host.collectorAddress, code).then((looked) => {
      if ('found' in looked) this.found = looked.found;
      void form.host.requestUpdate();
    });
  }

  render(): TemplateResult {
    const { code, delivery, form, isRefused, words } = this;
    const { host } = form;
    const isStored = delivery === 'sent';
    const isBad = isRefused || delivery === 'unkept';
    return html`<div class="sheet fb" part="sheet" lang=${host.language}>
      <div role="status">
        <h2 class="title fb-title" id="title" data-title tabindex="-1">
          ${isStored ? words.received : isBad ? words.unsent : delivery === 'kept' ? words.kept : words.onItsWay}
        </h2>
        <p class="sub">
          ${isStored ? this.when : isRefused ? words.refusedWhy : isBad ? words.unsentWhy : delivery === 'kept' ? words.keptMore : nothing}
        </p>
      </div>
      ${
        isRefused
          ? html`<button type="button" class="button fb-first" @click=${form.again}>${words.edit}</button>`
          : html`<div>
                <p class="label">
                  ${words.code}
                  ${isStored ? nothing : html`<span class="fb-unsent">${icon(alert)}${form.words.codeUnsent}</span>`}
                </p>
                <p class="fb-code">${showCode(code)}</p>
                <div class="fb-two">
                  ${isBad ? html`<button type="button" class="button fb-first" @click=${retry}>${words.retry}</button>` : nothing}
                  <button type="button" class="button" @click=${this.copy}>${icon(sheets)}${words.copy}</button>
                  <button type="button" class="button" @click=${this.print}>${icon(printer)}${words.print}</button>
                  ${
                    host.isShared || this.isKept
                      ? nothing
                      : html`<button type="button" class="button" @click=${this.keep}>${words.keep}</button>`
                  }
                </div>
                <p class="sub" role="status">${this.told}</p>
                ${form.files?.status()}
              </div>
              <div class="fb-rule">
                <p>${this.answer}</p>
                <p>${this.whereTo()} ${words.lostCode}</p>
                <button type="button" class="fb-link" @click=${form.again}>${words.another}</button>
              </div>`
      }
    </div>`;
  }

  private get when(): string {
    const { at } = this;
    const { language } = this.form.host;
    const day = new Date(at.getTime() - at.getTimezoneOffset() * 6e4).toISOString();
    const time = at.toLocaleTimeString(language, { hour: 'numeric', minute: '2-digit', hour12: false });
    return `${language === 'vi' ? time.replace(':', ' giờ ') : time}, ${longDay(day, language)}`;
  }

  /** Who answers by when: what the collector says of the case, before that what the site promises. */
  private get answer(): string {
    const { found, agency, form, words } = this;
    const { host, facts } = form;
    const who = found?.agency?.name ?? (agency || form.words.theAgency);
    if (found?.due.day)
      return fill(words.answerBy, who)
        .replace('{1}', longDay(found.due.day, host.language))
        .replace('{2}', String(found.due.workingDays));
    return facts.feedback ? fill(words.answerIn, who).replace('{1}', String(facts.feedback.answerDays)) : '';
  }

  private whereTo(): TemplateResult {
    const { words } = this;
    const { host, facts } = this.form;
    const hotline = host.hotline ?? facts.hotline ?? '1800.1096';
    const [before, rest = ''] = words.whereTo.split('{0}');
    const [between, after] = rest.split('{1}');
    return html`${before}<button type="button" class="fb-link fb-inline" @click=${() => host.goTo('lookup', this.code)}>
        ${words.lookupLink}</button
      >${between}<a href=${`tel:${hotline.replace(/\D/g, '')}`}>${hotline}</a>${after}`;
  }

  private tell(told: string): void {
    this.told = told;
    void this.form.host.requestUpdate();
  }

  private readonly copy = (): void => {
    const { words } = this;
    const clipboard: Partial<Clipboard> | undefined = navigator.clipboard;
    const copying = clipboard?.writeText?.(this.code) ?? Promise.reject();
    copying.then(
      () => this.tell(words.copied),
      () => this.tell(words.notCopied),
    );
  };

  private readonly keep = (): void => {
    const { words } = this;
    this.isKept = keepCode(this.code);
    this.tell(this.isKept ? words.keptCode : words.notKeptCode);
  };

  private readonly print = (): void => {
    const { words } = this;
    const { host, facts, words: formWords } = this.form;
    import('./print-slip.ts').then(
      ({ printSlip }) =>
        printSlip(host, {
          title: formWords.title,
          label: words.code,
          code: this.code,
          lines: [
            this.delivery === 'sent' ? this.when : formWords.codeUnsent,
            this.answer,
            `${words.lookupLink}: ${location.origin}${location.pathname} · ${host.hotline ?? facts.hotline ?? '1800.1096'}`,
            words.lostCode,
          ],
        }),
      () => {},
    );
  };
}

const wordsFor = ({ host, wordsOf }: ComposeForm): Promise<SentStrings> =>
  wordsOf(host, 'sent', loadSent(host.language, host.address));

/** Fetches the words ahead of time: the network may be gone when they are needed. */
export const warmUp = (form: ComposeForm): Promise<unknown> => wordsFor(form);

/** Prepares what follows sending, with a new code, in the words of the form's language. */
export const openSent = async (form: ComposeForm, agency: string): Promise<SentView> =>
  new SentView(form, await wordsFor(form), agency);
