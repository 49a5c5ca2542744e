import type { HTMLAttributes, PublicProps } from 'vue';
import type {
  DvcFeedbackForm,
  DvcHelpGuide,
  DvcSatisfactionRating,
  FeedbackEventName,
  GuideEventName,
  RatingEventName,
} from './index.ts';

type Pascal<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Capitalize<Head>}${Pascal<Tail>}`
  : Capitalize<Name>;

/** A tag as Vue's templates take it: attributes of the element as properties, and its events. */
type Tag<Element, Attribute extends keyof Element, EventName extends keyof HTMLElementEventMap> = new () => Element & {
  $props: PublicProps &
    HTMLAttributes &
    Partial<Pick<Element, Attribute>> & {
      [Name in EventName as `on${Pascal<Name>}`]?: ((event: HTMLElementEventMap[Name]) => void) | undefined;
    };
};

type RatingAttribute = Exclude<(typeof DvcSatisfactionRating.observedAttributes)[number], 'lang'>;
type FeedbackAttribute =
  | 'questions'
  | Exclude<
      (typeof DvcFeedbackForm.observedAttributes)[number],
      'lang' | 'procedure-name' | 'agency-name' | 'shared-device'
    >;
type GuideAttribute = Exclude<(typeof DvcHelpGuide.observedAttributes)[number], 'lang' | 'data-saver'>;

declare module 'vue' {
  interface GlobalComponents {
    'dvc-satisfaction-rating': Tag<DvcSatisfactionRating, RatingAttribute, RatingEventName>;
    'dvc-feedback-form': Tag<DvcFeedbackForm, FeedbackAttribute, FeedbackEventName>;
    'dvc-help-guide': Tag<DvcHelpGuide, GuideAttribute, GuideEventName>;
  }
}
