import type { ClassAttributes, HTMLAttributes } from 'react';
import type {
  DvcFeedbackForm,
  DvcHelpGuide,
  DvcSatisfactionRating,
  FeedbackEventName,
  GuideEventName,
  RatingEventName,
} from '@dvc-widgets/widgets';
import type { FeedbackFormAttributes } from './feedback-form.ts';
import type { HelpGuideAttributes } from './help-guide.ts';
import type { SatisfactionRatingAttributes } from './satisfaction-rating.ts';

/** What a tag itself takes in JSX; its events are named as React 19 names those of custom elements. */
type Tag<Element, Attributes, EventName extends keyof HTMLElementEventMap> = Attributes &
  Omit<HTMLAttributes<Element>, keyof Attributes> &
  ClassAttributes<Element> & {
    [Name in EventName as `on${Name}`]?: ((event: HTMLElementEventMap[Name]) => void) | undefined;
  };

/** The tag of the rating. */
export type SatisfactionRatingTag = Tag<DvcSatisfactionRating, SatisfactionRatingAttributes, RatingEventName>;
/** The tag of the help guide. */
export type HelpGuideTag = Tag<DvcHelpGuide, HelpGuideAttributes, GuideEventName>;
/** The tag of the feedback form. */
export type FeedbackFormTag = Tag<DvcFeedbackForm, FeedbackFormAttributes, FeedbackEventName>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'dvc-satisfaction-rating': SatisfactionRatingTag;
      'dvc-help-guide': HelpGuideTag;
      'dvc-feedback-form': FeedbackFormTag;
    }
  }
}
