/** The dialog of a rating is closed again. */
export class DvcClosedEvent extends Event {
  /** Whether a face was tapped before. */
  readonly answered: boolean;
  constructor(answered: boolean) {
    super('dvc-closed', { bubbles: true, composed: true });
    this.answered = answered;
  }
}
