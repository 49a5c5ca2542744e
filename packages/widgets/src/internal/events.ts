import type { Delivery } from '../submission/delivery.ts';

const options = { bubbles: true, composed: true };

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
    super('dvc-rated', options);
    this.id = id;
    this.scale = scale;
    this.value = value;
    this.replaces = replaces;
  }
}

/** What became of a submission; `kept` may be followed by `sent`. */
export class DvcDeliveryChangedEvent extends Event {
  readonly id: string;
  readonly delivery: Delivery;
  constructor(id: string, delivery: Delivery) {
    super('dvc-delivery-changed', options);
    this.id = id;
    this.delivery = delivery;
  }
}

/** The citizen is done: details sent or skipped, thanks on screen. */
export class DvcFinishedEvent extends Event {
  /** Id of the rating. */
  readonly id: string;
  /** Whether details were sent with it. */
  readonly detailed: boolean;
  constructor(id: string, detailed: boolean) {
    super('dvc-finished', options);
    this.id = id;
    this.detailed = detailed;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'dvc-rated': DvcRatedEvent;
    'dvc-delivery-changed': DvcDeliveryChangedEvent;
    'dvc-finished': DvcFinishedEvent;
  }
}
