import { createLookupCode, type CaseView } from '@dvc-widgets/contract';
import { fill } from '../i18n/words.ts';
import { alert } from '../internal/marks.ts';
import { icon } from '../internal/icon.ts';
import { html, nothing, type TemplateResult } from '../internal/template.ts';
import { adoptStyles } from '../internal/widget-element.ts';
import { retry, type Delivery } from '../submission/index.ts';
import { longDay } from './days.ts';
import type { FormWork } from './form-work.ts';
import { keepCode } from './kept-codes.ts';
import { lookUp } from './look-up.ts';
import { styles } from './sent-view.styles.ts';
import { showCode } from './show-code.ts';

const sheets = 'M8.500 8.500h11v11h-11zM15.500 8.500v-4h-11v11h4';
const printer = 'M7 8.500V4h10v4.500M7 17H4.500V8.500h15V17H17M7 14h10v6H7z';

/** What follows sending: the code at once, whether it has been stored, who answers by when. */
export class SentView {
  readonly code = createLookupCode((bytes) => crypto.getRandomValues(bytes));
  private readonly work: FormWork;
  private readonly agency: string;
  private readonly at = new Date();
  private delivery: Delivery = 'sending';
  private found: CaseView | undefined;
  private isKept = false;
  /** What was said of the last press of a button. */
  private told = '';

  constructor(work: FormWork, agency: string) {
    this.work = work;
    this.agency = agency;
    const { shadowRoot } = work.form.host;
    if (shadowRoot) adoptStyles(shadowRoot, [styles]);
  }

  get isRefused(): boolean {
    return this.delivery === 'refused';
  }

  /** Takes what became of it; asks who answers by when once it is stored. */
  heard(delivery: Delivery): void {
    const { work, code } = this;
    const { host } = work.form;
    this.delivery = delivery;
    void host.requestUpdate();
    if (delivery !== 'sent') return;
    void lookUp(host.collectorAddress, code).then((looked) => {
      if ('found' in looked) this.found = looked.found;
      void host.requestUpdate();
    });
  }

  render(): TemplateResult {
    const { code, delivery, work, isRefused } = this;
    const { form, words } = work;
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
          ? html`<button type="button" class="button fb-first" @click=${work.again}>${words.edit}</button>`
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
                <button type="button" class="fb-link" @click=${work.again}>${words.another}</button>
              </div>`
      }
    </div>`;
  }

  private get when(): string {
    const { at } = this;
    const { language } = this.work.form.host;
    const day = new Date(at.getTime() - at.getTimezoneOffset() * 6e4).toISOString();
    const time = at.toLocaleTimeString(language, { hour: 'numeric', minute: '2-digit', hour12: false });
    return `${language === 'vi' ? time.replace(':', ' giờ ') : time}, ${longDay(day, language)}`;
  }

  /** Who answers by when: what the collector says of the case, before that what the site promises. */
  private get answer(): string {
    const { found, agency } = this;
    const { form, words } = this.work;
    const { host, facts } = form;
    const who = found?.agency?.name ?? (agency || words.theAgency);
    if (found?.due.day)
      return fill(words.answerBy, who)
        .replace('{1}', longDay(found.due.day, host.language))
        .replace('{2}', String(found.due.workingDays));
    return facts.feedback ? fill(words.answerIn, who).replace('{1}', String(facts.feedback.answerDays)) : '';
  }

  private whereTo(): TemplateResult {
    const { form, words } = this.work;
    const { host, facts } = form;
    const hotline = host.hotline ?? facts.hotline ?? '1800.1096';
    const [before, rest = ''] = words.whereTo.split('{0}');
    const [between, after] = rest.split('{1}');
    return html`${before}<button type="button" class="fb-link fb-inline" @click=${() => host.goTo('lookup', this.code)}>
        ${words.lookupLink}</button
      >${between}<a href=${`tel:${hotline.replace(/\D/g, '')}`}>${hotline}</a>${after}`;
  }

  private tell(told: string): void {
    this.told = told;
    void this.work.form.host.requestUpdate();
  }

  private readonly copy = (): void => {
    const { words } = this.work;
    const clipboard: Partial<Clipboard> | undefined = navigator.clipboard;
    const copying = clipboard?.writeText?.(this.code) ?? Promise.reject();
    copying.then(
      () => this.tell(words.copied),
      () => this.tell(words.notCopied),
    );
  };

  private readonly keep = (): void => {
    const { words } = this.work;
    this.isKept = keepCode(this.code);
    this.tell(this.isKept ? words.keptCode : words.notKeptCode);
  };

  private readonly print = (): void => {
    const { form, words } = this.work;
    const { host, facts, words: formWords } = form;
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
