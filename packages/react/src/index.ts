export {
  SatisfactionRating,
  type SatisfactionRatingAttributes,
  type SatisfactionRatingHandlers,
  type SatisfactionRatingProps,
} from './satisfaction-rating.ts';
export { configure, type Criterion, type Delivery, type Settings } from '@dvc-widgets/widgets';
export type {
  DvcClosedEvent,
  DvcDeliveryChangedEvent,
  DvcDismissedEvent,
  DvcFinishedEvent,
  DvcOpenedEvent,
  DvcRatedEvent,
  DvcSatisfactionRating,
} from '@dvc-widgets/widgets';
