import { verdicts, type CaseView, type Verdict } from '@dvc-widgets/contract';
import { fill } from '../i18n/words.ts';
import { face } from '../internal/faces.ts';
import { icon } from '../internal/icon.ts';
import { alert, cloud, tick } from '../internal/marks.ts';
import { html, nothing, type TemplateResult } from '../internal/template.ts';
import type { Delivery } from '../submission/index.ts';
import type { FoundCase } from './found-case.ts';
import type { PersonalCheck } from './personal-check.ts';
import { sendFields } from './send-fields.ts';

const hushed = (): void => {};

/** What the citizen says to a case: a verdict on its answer, or what an agency asked for. */
export class CaseTalk {
  private readonly part: FoundCase;
  private verdict: Verdict | undefined;
  private text = '';
  private delivery: Delivery | undefined;
  private fault = '';
  private check: PersonalCheck | undefined;

  constructor(part: FoundCase) {
    this.part = part;
  }

  async reword(): Promise<void> {
    await this.check?.reword();
  }

  render(found: CaseView): TemplateResult | typeof nothing {
    const { words } = this.part;
    const { may, question, verdict } = found;
    return html`<div role="status">${this.told()}</div>
      ${may.judge && this.isOpen ? this.judge(found) : nothing}
      ${verdict ? html`<p>${fill(words.judged, words.verdicts[verdict.value])}</p>` : nothing}
      ${question ? this.asked(question, may.reply && this.isOpen) : nothing}`;
  }

  /** Nothing of it has been sent or kept yet. */
  private get isOpen(): boolean {
    return this.delivery !== 'sent' && this.delivery !== 'kept';
  }

  private told(): TemplateResult | typeof nothing {
    const { delivery } = this;
    const { words } = this.part;
    if (!delivery) return nothing;
    const isBad = delivery === 'unkept' || delivery === 'refused';
    const said = isBad
      ? words.unsent
      : delivery === 'sent'
        ? words.sent
        : delivery === 'kept'
          ? words.kept
          : words.sending;
    return html`<p class=${isBad ? 'note bad' : delivery === 'sent' ? 'note good' : 'note'}>
      ${icon(isBad ? alert : delivery === 'sent' ? tick : cloud)}<span>${said}</span>
    </p>`;
  }

  private judge({ may }: CaseView): TemplateResult {
    const { words } = this.part;
    const isUnhappy = this.verdict === 'dissatisfied';
    return html`<div>
      <fieldset>
        <legend class="label">${words.judge}</legend>
        <div class="fb-faces">
          ${verdicts.map((verdict) => {
            const isChosen = verdict === this.verdict;
            return html`<label class=${isChosen ? 'fb-option fb-on' : 'fb-option'}>
              <input type="radio" name="verdict" .checked=${isChosen} @change=${() => this.choose(verdict)} />
              <span class="box fb-face">${face(verdict)}<span>${words.verdicts[verdict]}</span></span>
            </label>`;
          })}
        </div>
      </fieldset>
      ${isUnhappy ? this.field(words.why, may.reopen ? words.whyHint : words.whyLast) : nothing}
      ${
        this.verdict
          ? html`<button type="button" class="button fb-first" @click=${() => this.send(isUnhappy && may.reopen)}>
              ${isUnhappy && may.reopen ? words.reopen : words.sendVerdict}
            </button>`
          : nothing
      }
    </div>`;
  }

  private asked(question: string, may: boolean): TemplateResult {
    const { words } = this.part;
    return html`<div>
      <p class="label">${words.asked}</p>
      <p class="fb-answer fb-said">${question}</p>
      ${
        may
          ? html`${this.field(words.reply)}
              <button type="button" class="button fb-first" @click=${() => this.send(true)}>${words.sendReply}</button>`
          : nothing
      }
    </div>`;
  }

  private field(label: string, hint = ''): TemplateResult {
    return html`<div class="fb-field">
      <label class="label" for="fb-talk">${label}</label>
      <p class="sub" id="fb-talk-hint">${hint}</p>
      <div role="alert">
        ${this.fault ? html`<p class="fb-fault" id="fb-talk-fault">${icon(alert)}<span>${this.fault}</span></p>` : nothing}
      </div>
      <textarea
        class="fb-input"
        id="fb-talk"
        aria-describedby="fb-talk-hint fb-talk-fault"
        aria-invalid=${this.fault ? 'true' : nothing}
        .value=${this.text}
        @input=${this.write}
      ></textarea>
      <div role="alert">${this.check?.render()}</div>
    </div>`;
  }

  private readonly write = ({ target }: Event): void => {
    if (target instanceof HTMLTextAreaElement) this.text = target.value;
    this.check = undefined;
    this.fault = '';
    void this.part.host.requestUpdate();
  };

  private choose(verdict: Verdict): void {
    this.verdict = verdict;
    this.fault = '';
    void this.part.host.requestUpdate();
  }

  /** Sends the verdict, or where there is none the reply; `needsText` where it means nothing without. */
  private async send(needsText: boolean): Promise<void> {
    const { part, verdict, text } = this;
    const { host, words } = part;
    if (this.delivery === 'sending') return;
    const isSaid = !!text.trim() && (!verdict || verdict === 'dissatisfied');
    this.fault = !isSaid && needsText ? (verdict ? words.noReason : words.noReply) : '';
    if (this.fault) return host.focusOn('#fb-talk');
    if (isSaid) {
      try {
        const { findIn } = await import('./personal-check.ts');
        this.check = await findIn(text, host, {
          edit: () => host.shadowRoot?.querySelector<HTMLTextAreaElement>('#fb-talk') ?? null,
          mask: (masked) => {
            this.text = masked;
            void this.send(needsText);
          },
        });
      } catch {
        this.delivery = 'unkept';
        return host.requestUpdate();
      }
      if (this.check) return host.requestUpdate();
    }
    // The dossier is known from the feedback.
    const about = { subject: {}, lookup: part.code };
    sendFields(
      host,
      verdict ? { kind: 'verdict', verdict, ...about, ...(isSaid && { text }) } : { kind: 'reply', text, ...about },
      (delivery) => {
        this.delivery = delivery;
        void host.requestUpdate();
        if (delivery === 'sent') part.part.look().catch(hushed);
      },
    );
  }
}
