/** What must compile, and what must not: tsc reads this file, nothing runs it. */
import type {} from './jsx.ts';
import { createRef, type ReactNode } from 'react';
import type {
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
  FeedbackEventName,
  GuideEventName,
  RatingEventName,
} from '@dvc-widgets/widgets';
import type { FeedbackFormAttributes, FeedbackFormHandlers } from './feedback-form.ts';
import type { HelpGuideAttributes, HelpGuideHandlers } from './help-guide.ts';
import { FeedbackForm, HelpGuide, SatisfactionRating } from './index.ts';
import type { SatisfactionRatingAttributes, SatisfactionRatingHandlers } from './satisfaction-rating.ts';

type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : never) : never;
type Pascal<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Capitalize<Head>}${Pascal<Tail>}`
  : Capitalize<Name>;
type HandlersOf<EventName extends keyof HTMLElementEventMap> = {
  [Name in EventName as Name extends `dvc-${infer Rest}` ? `on${Pascal<Rest>}` : never]:
    ((event: HTMLElementEventMap[Name]) => void) | undefined;
};

// An attribute or event that the element gains and the component lacks fails here.
export const everyAttribute: Same<
  keyof SatisfactionRatingAttributes | 'lang',
  (typeof DvcSatisfactionRating.observedAttributes)[number]
> = true;
export const everyEvent: Same<Required<SatisfactionRatingHandlers>, HandlersOf<RatingEventName>> = true;
export const everyGuideAttribute: Same<
  keyof HelpGuideAttributes | 'lang',
  (typeof DvcHelpGuide.observedAttributes)[number]
> = true;
export const everyGuideEvent: Same<Required<HelpGuideHandlers>, HandlersOf<GuideEventName>> = true;
export const everyFeedbackAttribute: Same<
  keyof FeedbackFormAttributes | 'lang',
  (typeof DvcFeedbackForm.observedAttributes)[number]
> = true;
export const everyFeedbackEvent: Same<Required<FeedbackFormHandlers>, HandlersOf<FeedbackEventName>> = true;

const element = createRef<DvcSatisfactionRating>();
const guide = createRef<DvcHelpGuide>();
const form = createRef<DvcFeedbackForm>();
const anchor = createRef<HTMLAnchorElement>();

export const allowed: ReactNode = (
  <>
    <SatisfactionRating />
    <SatisfactionRating
      ref={element}
      procedure="1.001193"
      criteria={[{ key: 'speed', label: 'Nhanh' }]}
      scale={undefined}
      lang={undefined}
      className="wide"
      onClick={(event) => event.currentTarget.procedure}
      onRated={(event: DvcRatedEvent) => event.value}
      onDeliveryChanged={(event: DvcDeliveryChangedEvent) => event.delivery}
      onFinished={(event: DvcFinishedEvent) => event.detailed}
      onOpened={(event: DvcOpenedEvent) => event.type}
      onClosed={(event: DvcClosedEvent) => event.answered}
      onDismissed={(event: DvcDismissedEvent) => event.type}
    />
    <HelpGuide
      ref={guide}
      guide="birth-registration"
      for="ho-ten"
      variant="easy"
      data-saver
      onOpened={(event: DvcOpenedEvent) => event.type}
      onClosed={(event: DvcClosedEvent) => event.answered}
      onStepChanged={(event: DvcStepChangedEvent) => event.step}
      onUnanswered={(event: DvcUnansweredEvent) => event.type}
      onVoted={(event: DvcVotedEvent) => event.type}
    />
    <FeedbackForm
      ref={form}
      use="lookup"
      layout="dialog"
      procedure-name="Đăng ký khai sinh"
      shared-device
      onSubmitted={(event: DvcSubmittedEvent) => event.kind}
      onDeliveryChanged={(event: DvcDeliveryChangedEvent) => event.delivery}
      onOpened={(event: DvcOpenedEvent) => event.type}
      onClosed={(event: DvcClosedEvent) => event.answered}
    />
    <dvc-feedback-form ref={form} ondvc-submitted={(event: DvcSubmittedEvent) => event.id} />
    <dvc-help-guide ref={guide} guide="birth-registration" ondvc-voted={(event: DvcVotedEvent) => event.type} />
    <dvc-satisfaction-rating
      ref={element}
      key="1"
      criteria="dossier"
      lang="en"
      ondvc-rated={(event: DvcRatedEvent) => event.value}
    />
  </>
);

export const refused: ReactNode = (
  <>
    {/* @ts-expect-error a property is a string */}
    <SatisfactionRating procedure={1.001193} />
    {/* @ts-expect-error no such layout */}
    <SatisfactionRating layout="popup" />
    {/* @ts-expect-error a criterion has a label */}
    <SatisfactionRating criteria={[{ key: 'speed' }]} />
    {/* @ts-expect-error no such property */}
    <SatisfactionRating procedur="1.001193" />
    {/* @ts-expect-error no such event */}
    <SatisfactionRating onRate={() => {}} />
    {/* @ts-expect-error another event */}
    <SatisfactionRating onRated={(event: DvcFinishedEvent) => event.detailed} />
    {/* @ts-expect-error the element says whether it is open, nobody sets it */}
    <SatisfactionRating open />
    {/* @ts-expect-error another element */}
    <SatisfactionRating ref={anchor} />
    {/* @ts-expect-error what the element keeps for itself */}
    <SatisfactionRating ratingId="1" />
    {/* @ts-expect-error a property is a string */}
    <dvc-satisfaction-rating procedure={1.001193} />
    {/* @ts-expect-error another event */}
    <dvc-satisfaction-rating ondvc-rated={(event: DvcFinishedEvent) => event.detailed} />
    {/* @ts-expect-error no such variant */}
    <HelpGuide variant="short" />
    {/* @ts-expect-error an event of the rating */}
    <HelpGuide onRated={() => {}} />
    {/* @ts-expect-error an event of the guide */}
    <SatisfactionRating onVoted={() => {}} />
    {/* @ts-expect-error no such use */}
    <FeedbackForm use="ask" />
    {/* @ts-expect-error an event of the rating */}
    <FeedbackForm onRated={() => {}} />
    {/* @ts-expect-error the component's name of the event */}
    <dvc-satisfaction-rating onRated={() => {}} />
  </>
);
