import { dialogStyles } from '../internal/dialog.styles.ts';
import { DvcClosedEvent } from '../internal/events/closed-event.ts';
import { Modal } from '../internal/modal.ts';
import type { TemplateResult } from '../internal/template.ts';
import { adoptStyles } from '../internal/widget-element.ts';
import type { DvcFeedbackForm } from './feedback-form.ts';

/** The layout `dialog`. */
export class FeedbackFrame extends Modal<DvcFeedbackForm> {
  constructor(host: DvcFeedbackForm) {
    super(host);
    if (host.shadowRoot) adoptStyles(host.shadowRoot, [dialogStyles]);
  }

  /** The dialog around the sheet. */
  render(sheet: unknown): TemplateResult {
    const { words, view } = this.host;
    return this.around(sheet, view === 'lookup' ? words?.openLookup : words?.open, words?.close ?? '', false);
  }

  protected override tellClosed(): void {
    this.host.dispatchEvent(new DvcClosedEvent(this.host.submitted));
  }
}

/** Prepares the dialog, its words first. */
export async function openFrame(host: DvcFeedbackForm): Promise<FeedbackFrame> {
  await host.loadWords();
  return new FeedbackFrame(host);
}
