import type { TemplateResult, nothing } from '../internal/template.ts';

/** What a use of the guide shows once it is opened; each use is a file of its own, loaded on the first opening. */
export interface GuidePart {
  render(): TemplateResult | typeof nothing;
  /** It is drawn for the first time since it was opened. */
  opened(): void;
  /** It is about to go. `hasFocus`: the focus is inside it. */
  closed(hasFocus: boolean): void;
  /** Its element leaves the page, perhaps for another place there; the part stays open. A part without it is closed then. */
  left?(): void;
  /** Takes over other words, another guide: an attribute changed. */
  refresh(): Promise<void>;
}
