/** Another step of a guide is on screen. */
export class DvcStepChangedEvent extends Event {
  /** Id of the guide. */
  readonly guide: string;
  /** Hash of the guide that is read. */
  readonly version: string;
  /** Id of the step. */
  readonly step: string;
  constructor(guide: string, version: string, step: string) {
    super('dvc-step-changed', { bubbles: true, composed: true });
    this.guide = guide;
    this.version = version;
    this.step = step;
  }
}
