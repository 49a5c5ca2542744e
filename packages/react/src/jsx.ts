import type { ClassAttributes, HTMLAttributes } from 'react';
import type { DvcSatisfactionRating, WidgetEventName } from '@dvc-widgets/widgets';
import type { SatisfactionRatingAttributes } from './satisfaction-rating.ts';

/** What the tag itself takes in JSX; its events are named as React 19 names those of custom elements. */
export type SatisfactionRatingTag = SatisfactionRatingAttributes &
  Omit<HTMLAttributes<DvcSatisfactionRating>, keyof SatisfactionRatingAttributes> &
  ClassAttributes<DvcSatisfactionRating> & {
    [Name in WidgetEventName as `on${Name}`]?: ((event: HTMLElementEventMap[Name]) => void) | undefined;
  };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'dvc-satisfaction-rating': SatisfactionRatingTag;
    }
  }
}
