import type { HTMLAttributes, PublicProps } from 'vue';
import type { DvcSatisfactionRating, WidgetEventName } from './index.ts';

type Pascal<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Capitalize<Head>}${Pascal<Tail>}`
  : Capitalize<Name>;

/** The tag as Vue's templates take it: every attribute of the element as a property, and its events. */
type SatisfactionRatingTag = new () => DvcSatisfactionRating & {
  $props: PublicProps &
    HTMLAttributes &
    Partial<Pick<DvcSatisfactionRating, Exclude<(typeof DvcSatisfactionRating.observedAttributes)[number], 'lang'>>> & {
      [Name in WidgetEventName as `on${Pascal<Name>}`]?: ((event: HTMLElementEventMap[Name]) => void) | undefined;
    };
};

declare module 'vue' {
  interface GlobalComponents {
    'dvc-satisfaction-rating': SatisfactionRatingTag;
  }
}
