/** What the host page's addEventListener knows: every event of every widget, in one place. */
import type { DvcClosedEvent } from './closed-event.ts';
import type { DvcDeliveryChangedEvent } from './delivery-changed-event.ts';
import type { DvcDismissedEvent } from './dismissed-event.ts';
import type { DvcFinishedEvent } from './finished-event.ts';
import type { DvcOpenedEvent } from './opened-event.ts';
import type { DvcRatedEvent } from './rated-event.ts';
import type { DvcStepChangedEvent } from './step-changed-event.ts';
import type { DvcSubmittedEvent } from './submitted-event.ts';
import type { DvcUnansweredEvent } from './unanswered-event.ts';
import type { DvcVotedEvent } from './voted-event.ts';

declare global {
  interface GlobalEventHandlersEventMap {
    'dvc-rated': DvcRatedEvent;
    'dvc-delivery-changed': DvcDeliveryChangedEvent;
    'dvc-finished': DvcFinishedEvent;
    'dvc-opened': DvcOpenedEvent;
    'dvc-closed': DvcClosedEvent;
    'dvc-dismissed': DvcDismissedEvent;
    'dvc-step-changed': DvcStepChangedEvent;
    'dvc-submitted': DvcSubmittedEvent;
    'dvc-unanswered': DvcUnansweredEvent;
    'dvc-voted': DvcVotedEvent;
  }
}

type WidgetEventName = Extract<keyof GlobalEventHandlersEventMap, `dvc-${string}`>;

/** Names of the events of the help guide. */
export type GuideEventName = 'dvc-opened' | 'dvc-closed' | 'dvc-step-changed' | 'dvc-unanswered' | 'dvc-voted';
/** Names of the events of the feedback form. */
export type FeedbackEventName = 'dvc-opened' | 'dvc-closed' | 'dvc-delivery-changed' | 'dvc-submitted';
/** Names of the events of the rating: all that are not those of another element alone. */
export type RatingEventName = 'dvc-opened' | 'dvc-closed' | Exclude<WidgetEventName, GuideEventName | 'dvc-submitted'>;
