export { DvcFeedbackForm } from './feedback-form/feedback-form.ts';
export { DvcHelpGuide } from './help-guide/help-guide.ts';
export { DvcSatisfactionRating, type Criterion } from './satisfaction-rating/satisfaction-rating.ts';
export { DvcClosedEvent } from './internal/events/closed-event.ts';
export { DvcDeliveryChangedEvent } from './internal/events/delivery-changed-event.ts';
export { DvcDismissedEvent } from './internal/events/dismissed-event.ts';
export { DvcFinishedEvent } from './internal/events/finished-event.ts';
export { DvcOpenedEvent } from './internal/events/opened-event.ts';
export { DvcRatedEvent } from './internal/events/rated-event.ts';
export { DvcStepChangedEvent } from './internal/events/step-changed-event.ts';
export { DvcSubmittedEvent } from './internal/events/submitted-event.ts';
export { DvcUnansweredEvent } from './internal/events/unanswered-event.ts';
export { DvcVotedEvent } from './internal/events/voted-event.ts';
// Takes the global declarations along: an `import type {}` would be missing from what is published.
export type { FeedbackEventName, GuideEventName, RatingEventName } from './internal/events/event-map.ts';
export { configure, type Delivery, type Settings } from './submission/index.ts';
