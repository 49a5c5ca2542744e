/** A face was tapped: the rating is on its way. Fired on each change of mind too. */
export class DvcRatedEvent extends Event {
  /** Id of the submission. */
  readonly id: string;
  readonly scale: string;
  /** Key of the level. */
  readonly value: string;
  /** Id of the rating that this one takes back. */
  readonly replaces: string | undefined;
  constructor(id: string, scale: string, value: string, replaces?: string) {
    super('dvc-rated', { bubbles: true, composed: true });
    this.id = id;
    this.scale = scale;
    this.value = value;
    this.replaces = replaces;
  }
}
