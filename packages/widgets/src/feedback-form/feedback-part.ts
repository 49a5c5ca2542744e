import type { TemplateResult } from '../internal/template.ts';

/** What the form shows: writing and sending, or what has become of a feedback. */
export interface FeedbackPart {
  render(): TemplateResult;
  /** Takes the words of the language that the element has now; what was written stays. */
  reword(): Promise<void>;
  /** Takes up what may wait meanwhile; the element is in the page. */
  came(): void;
  /** The element has left the page. */
  left(): void;
}
