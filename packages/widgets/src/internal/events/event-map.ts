/** What the host page's addEventListener knows: every event of every widget, in one place. */
import type { DvcDeliveryChangedEvent } from './delivery-changed-event.ts';
import type { DvcFinishedEvent } from './finished-event.ts';
import type { DvcRatedEvent } from './rated-event.ts';

declare global {
  interface GlobalEventHandlersEventMap {
    'dvc-rated': DvcRatedEvent;
    'dvc-delivery-changed': DvcDeliveryChangedEvent;
    'dvc-finished': DvcFinishedEvent;
  }
}
