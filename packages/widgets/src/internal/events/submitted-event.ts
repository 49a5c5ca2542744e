/** What a citizen wrote is on its way, or kept to be sent; the lookup code is not told to the page. */
export class DvcSubmittedEvent extends Event {
  /** Id of the submission. */
  readonly id: string;
  /** `feedback`, `verdict` (on an answer) or `reply` (to what an agency asked). */
  readonly kind: 'feedback' | 'verdict' | 'reply';
  constructor(id: string, kind: 'feedback' | 'verdict' | 'reply') {
    super('dvc-submitted', { bubbles: true, composed: true });
    this.id = id;
    this.kind = kind;
  }
}
