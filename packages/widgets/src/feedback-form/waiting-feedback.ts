import type { ComposeStrings } from '../i18n/strings.ts';
import { icon } from '../internal/icon.ts';
import { cloud } from '../internal/marks.ts';
import { html, nothing, type TemplateResult } from '../internal/template.ts';
import { filesName, hasDatabase } from '../submission/has-database.ts';
import { unsentItems } from '../submission/unsent.ts';
import type { DvcFeedbackForm } from './feedback-form.ts';
import { showCode } from './show-code.ts';

/** Milliseconds between two looks at the outbox while something waits: what another page sends tells nobody. */
const pause = 2e3;

/** Feedback of this device that earlier pages could not send: its codes, until it is stored. */
export class WaitingFeedback {
  private readonly host: DvcFeedbackForm;
  private codes: readonly string[] = [];
  private timer: number | undefined;

  constructor(host: DvcFeedbackForm) {
    this.host = host;
  }

  came(): void {
    this.left();
    void this.look();
    void sendFiles();
  }

  left(): void {
    clearTimeout(this.timer);
  }

  render(words: ComposeStrings): TemplateResult | typeof nothing {
    if (!this.codes.length) return nothing;
    return html`<div class="note fb-waiting" role="status">
      ${icon(cloud)}
      <div>
        ${words.waiting}
        ${this.codes.map(
          (code) =>
            html`<p class="fb-kept-code">
              <b>${showCode(code)}</b> <span class="fb-unsent">${words.codeUnsent}</span>
            </p>`,
        )}
      </div>
    </div>`;
  }

  private async look(): Promise<void> {
    const { host } = this;
    const unsent = await unsentItems('feedback');
    const codes = unsent.flatMap(({ site, lookup }) => (site === host.siteKey && lookup ? [lookup] : []));
    if (codes.join() !== this.codes.join()) {
      this.codes = codes;
      void host.requestUpdate();
    }
    if (codes.length && host.isConnected) this.timer = window.setTimeout(() => void this.look(), pause);
  }
}

/** Sends the files that earlier pages could not; where none was ever kept, nothing is loaded. */
async function sendFiles(): Promise<void> {
  try {
    if (await hasDatabase(filesName)) await (await import('../submission/send-file.ts')).sendKeptFiles();
  } catch {
    // Storage is denied, or the part can't be had now: the next page tries again.
  }
}

/** Begins to watch. */
export const watchWaiting = (host: DvcFeedbackForm): WaitingFeedback => new WaitingFeedback(host);
