/** The dialog of a rating, or a guide, is on screen. */
export class DvcOpenedEvent extends Event {
  constructor() {
    super('dvc-opened', { bubbles: true, composed: true });
  }
}
