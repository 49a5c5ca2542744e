export {
  SatisfactionRating,
  type SatisfactionRatingAttributes,
  type SatisfactionRatingHandlers,
  type SatisfactionRatingProps,
} from './satisfaction-rating.ts';
export { configure, type Criterion, type Delivery, type Settings } from '@dvc-widgets/widgets';
export type {
  DvcDeliveryChangedEvent,
  DvcFinishedEvent,
  DvcRatedEvent,
  DvcSatisfactionRating,
} from '@dvc-widgets/widgets';
