/** The citizen put the corner button away for good, on this device. */
export class DvcDismissedEvent extends Event {
  constructor() {
    super('dvc-dismissed', { bubbles: true, composed: true });
  }
}
