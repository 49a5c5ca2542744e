import type { TemplateResult } from '../internal/template.ts';

/** What stands around the sheet, or in its place: the dialog with its button, or the screen of a kiosk. */
export interface RatingFrame {
  readonly words: { readonly cornerQuestion: string };
  /** The dialog is on screen. */
  readonly isOpen: boolean;
  readonly render: (sheet: TemplateResult) => TemplateResult;
  /** The page draws anew or the element has come back to it. */
  readonly drawn: () => void;
  /** The element leaves the page, or this frame. */
  readonly left: () => void;
  /** Opens the dialog; resolves when it is on screen. */
  readonly open: () => Promise<void>;
  readonly close: () => void;
}
