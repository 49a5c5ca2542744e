export {
  FeedbackForm,
  type FeedbackFormAttributes,
  type FeedbackFormHandlers,
  type FeedbackFormProps,
} from './feedback-form.ts';
export { HelpGuide, type HelpGuideAttributes, type HelpGuideHandlers, type HelpGuideProps } from './help-guide.ts';
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
  DvcFeedbackForm,
  DvcFinishedEvent,
  DvcHelpGuide,
  DvcOpenedEvent,
  DvcRatedEvent,
  DvcSatisfactionRating,
  DvcStepChangedEvent,
  DvcSubmittedEvent,
  DvcUnansweredEvent,
  DvcVotedEvent,
} from '@dvc-widgets/widgets';
