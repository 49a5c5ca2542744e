export { DvcSatisfactionRating, type Criterion } from './satisfaction-rating/satisfaction-rating.ts';
export { DvcDeliveryChangedEvent, DvcFinishedEvent, DvcRatedEvent } from './internal/events.ts';
export { configure, type Delivery, type Settings } from './submission/index.ts';
