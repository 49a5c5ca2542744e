/** The dialog of a rating is on screen. */
export class DvcOpenedEvent extends Event {
  constructor() {
    super('dvc-opened', { bubbles: true, composed: true });
  }
}
