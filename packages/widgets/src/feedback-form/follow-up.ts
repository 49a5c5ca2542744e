import { readLookupCode } from '@dvc-widgets/contract';
import { loadFollowUp } from '../i18n/load-follow-up.ts';
import type { FollowUpStrings } from '../i18n/strings.ts';
import { fill } from '../i18n/words.ts';
import { alert, cloud } from '../internal/marks.ts';
import { icon } from '../internal/icon.ts';
import { html, nothing, type TemplateResult } from '../internal/template.ts';
import { adoptStyles } from '../internal/widget-element.ts';
import { unsentItems } from '../submission/unsent.ts';
import type { DvcFeedbackForm } from './feedback-form.ts';
import type { FeedbackPart } from './feedback-part.ts';
import { fields } from './fields.styles.ts';
import { styles } from './follow-up.styles.ts';
import type { FoundCase } from './found-case.ts';
import { forgetCode, keptCodes } from './kept-codes.ts';
import { lookUp } from './look-up.ts';

/** What is said of a code; `wait` in seconds. */
type Problem =
  | { readonly kind: 'bad' | 'short' | 'unknown' | 'offline' | 'waiting' }
  | { readonly kind: 'too-many'; readonly wait: number };

const length = 12;

/** What has become of a feedback, by its code. */
export class FollowUp implements FeedbackPart {
  words: FollowUpStrings;
  readonly host: DvcFeedbackForm;
  private typed = '';
  private isLooking = false;
  private problem: Problem | undefined;
  private shown: FoundCase | undefined;

  constructor(host: DvcFeedbackForm, words: FollowUpStrings) {
    this.host = host;
    this.words = words;
    if (host.shadowRoot) adoptStyles(host.shadowRoot, [fields, styles]);
  }

  async reword(): Promise<void> {
    this.words = await loadFollowUp(this.host.language, this.host.address);
    await this.shown?.reword();
  }

  came(): void {
    const { sought } = this.host;
    this.host.sought = undefined;
    if (!sought) return;
    this.typed = sought;
    void this.look();
  }

  left(): void {}

  render(): TemplateResult {
    const { host, shown } = this;
    return html`<div class="sheet fb" part="sheet" lang=${host.language}>${shown ? shown.render() : this.ask()}</div>`;
  }

  /** Looks up what was typed; again after something was sent, with the case still on screen. */
  readonly look = async (): Promise<void> => {
    const { host, typed } = this;
    const code = readLookupCode(typed);
    this.problem = code ? undefined : { kind: isLong(typed) ? 'bad' : 'short' };
    if (!code) return host.focusOn('#fb-code');
    this.isLooking = true;
    void host.requestUpdate();
    const opening =
      this.shown?.code === code
        ? this.shown
        : import('./found-case.ts').then(({ openCase }) => openCase(this, code)).catch(() => undefined);
    const looked = await lookUp(host.collectorAddress, code);
    const shown = await opening;
    this.isLooking = false;
    // Another code was typed meanwhile.
    if (typed !== this.typed) return host.requestUpdate();
    if ('found' in looked && shown) {
      const isNew = shown !== this.shown;
      shown.found = looked.found;
      this.shown = shown;
      return isNew ? host.focusOn('[data-title]') : host.requestUpdate();
    }
    // What is on screen was true a moment ago.
    if (this.shown) return;
    // Without what shows the case it is as if the network were gone, and mostly it is.
    if ('found' in looked) this.problem = { kind: 'offline' };
    else
      this.problem = looked.problem === 'too-many' ? { kind: 'too-many', wait: looked.wait } : { kind: looked.problem };
    if (!host.isShared && (await this.waits(code))) this.problem = { kind: 'waiting' };
    return host.requestUpdate();
  };

  private async waits(code: string): Promise<boolean> {
    const unsent = await unsentItems('feedback');
    return unsent.some(({ lookup = '' }) => readLookupCode(lookup) === code);
  }

  private ask(): TemplateResult {
    const { words, host, problem, isLooking } = this;
    const kept = host.isShared ? [] : keptCodes();
    return html`<div>
        <h2 class="title fb-title" id="title" data-title tabindex="-1">${words.title}</h2>
      </div>
      <form @submit=${this.submit}>
        <label class="label" for="fb-code">${words.code}</label>
        <p class="sub" id="fb-code-hint">${words.hint}</p>
        <div role="alert">${this.trouble(problem)}</div>
        <div class="fb-line">
          <input
            type="text"
            class="fb-input fb-typed"
            id="fb-code"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck="false"
            aria-invalid=${problem?.kind === 'bad' || problem?.kind === 'short' ? 'true' : nothing}
            aria-describedby="fb-code-hint fb-code-fault"
            .value=${this.typed}
            @input=${this.write}
          />
          <button type="submit" class="button fb-first">${isLooking ? words.loading : words.show}</button>
        </div>
      </form>
      ${
        kept.length
          ? html`<div role="group" aria-labelledby="fb-kept">
              <p class="label" id="fb-kept">${words.saved}</p>
              ${kept.map(
                (code) =>
                  html`<p class="fb-aspect">
                    <button
                      type="button"
                      class="fb-link"
                      @click=${() => {
                        this.typed = code;
                        void this.look();
                      }}
                    >
                      ${code}
                    </button>
                    <button
                      type="button"
                      class="fb-link"
                      aria-label=${fill(words.forget, code)}
                      @click=${() => {
                        forgetCode(code);
                        void host.focusOn('#fb-code');
                      }}
                    >
                      ×
                    </button>
                  </p>`,
              )}
            </div>`
          : nothing
      }
      <button type="button" class="fb-link" @click=${() => host.goTo('form')}>${words.write}</button>`;
  }

  private trouble(problem: Problem | undefined): TemplateResult | typeof nothing {
    if (!problem) return nothing;
    const { words } = this;
    const { kind } = problem;
    if (kind === 'bad' || kind === 'short')
      return html`<p class="fb-fault" id="fb-code-fault">
        ${icon(alert)}<span>${kind === 'bad' ? words.badCode : words.shortCode}</span>
      </p>`;
    return html`<p class=${kind === 'waiting' ? 'note' : 'note bad'}>
      ${icon(kind === 'waiting' ? cloud : alert)}<span
        >${kind === 'too-many' ? fill(words.tooMany, problem.wait) : words[kind]}</span
      >
    </p>`;
  }

  private readonly write = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement)) return;
    this.typed = target.value;
    // As soon as it is as long as a code, or has a character that codes do not have.
    const isBad = (isLong(this.typed) || /[01oi]/i.test(this.typed)) && !readLookupCode(this.typed);
    this.problem = isBad ? { kind: 'bad' } : undefined;
    void this.host.requestUpdate();
  };

  private readonly submit = (event: Event): void => {
    event.preventDefault();
    void this.look();
  };

  /** @internal Asks for another code. */
  readonly other = (): void => {
    this.shown = undefined;
    this.typed = '';
    void this.host.focusOn('#fb-code');
  };
}

/** Whether so much was typed as a code has. */
const isLong = (typed: string): boolean =>
  typed.replace(/[\s.\u2010-\u2015-]/g, '').replace(/^GY(?=.{12})/i, '').length >= length;

/** Prepares it in the words of its element. */
export async function openFollowUp(host: DvcFeedbackForm): Promise<FeedbackPart> {
  return new FollowUp(host, await loadFollowUp(host.language, host.address));
}
