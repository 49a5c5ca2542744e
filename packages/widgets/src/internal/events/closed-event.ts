/** The dialog of a rating, or a guide, is closed again. */
export class DvcClosedEvent extends Event {
  /** Whether a face was tapped, or the guide was voted on, before. */
  readonly answered: boolean;
  constructor(answered: boolean) {
    super('dvc-closed', { bubbles: true, composed: true });
    this.answered = answered;
  }
}
