import type { Delivery } from '../../submission/delivery.ts';

/** What became of a submission; `kept` may be followed by `sent`. */
export class DvcDeliveryChangedEvent extends Event {
  readonly id: string;
  readonly delivery: Delivery;
  constructor(id: string, delivery: Delivery) {
    super('dvc-delivery-changed', { bubbles: true, composed: true });
    this.id = id;
    this.delivery = delivery;
  }
}
