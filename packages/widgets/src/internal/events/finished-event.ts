/** The citizen is done: details sent or skipped, thanks on screen. */
export class DvcFinishedEvent extends Event {
  /** Id of the rating. */
  readonly id: string;
  /** Whether details were sent with it. */
  readonly detailed: boolean;
  constructor(id: string, detailed: boolean) {
    super('dvc-finished', { bubbles: true, composed: true });
    this.id = id;
    this.detailed = detailed;
  }
}
