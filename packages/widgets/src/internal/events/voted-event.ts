/** The citizen said whether a guide was of help; the vote is on its way. */
export class DvcVotedEvent extends Event {
  /** Id of the submission. */
  readonly id: string;
  /** Id of the guide. */
  readonly guide: string;
  /** Id of the step, question or field that was read. */
  readonly step: string | undefined;
  readonly helpful: boolean;
  constructor(id: string, guide: string, step: string | undefined, helpful: boolean) {
    super('dvc-voted', { bubbles: true, composed: true });
    this.id = id;
    this.guide = guide;
    this.step = step;
    this.helpful = helpful;
  }
}
