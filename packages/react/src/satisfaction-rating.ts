'use client';

import '@dvc-widgets/widgets/define';
import type {
  DvcClosedEvent,
  DvcDeliveryChangedEvent,
  DvcDismissedEvent,
  DvcFinishedEvent,
  DvcOpenedEvent,
  DvcRatedEvent,
  DvcSatisfactionRating,
} from '@dvc-widgets/widgets';
import { createElement, useLayoutEffect, type HTMLAttributes, type ReactElement, type Ref } from 'react';
import { useElement } from './use-element.ts';
import { useEvent } from './use-event.ts';

/** Every attribute of the element, with the type and the words of its property; `lang` is React's own. */
export type SatisfactionRatingAttributes = Partial<
  Pick<DvcSatisfactionRating, Exclude<(typeof DvcSatisfactionRating.observedAttributes)[number], 'lang'>>
>;

/** What hears the element's events. */
export interface SatisfactionRatingHandlers {
  /** A face was tapped; the rating is on its way. Again on each change of mind. */
  onRated?: ((event: DvcRatedEvent) => void) | undefined;
  /** Sent, kept on the device, or not. */
  onDeliveryChanged?: ((event: DvcDeliveryChangedEvent) => void) | undefined;
  /** Details sent or skipped; thanks on screen. */
  onFinished?: ((event: DvcFinishedEvent) => void) | undefined;
  /** The dialog is on screen (layouts `dialog` and `corner`). */
  onOpened?: ((event: DvcOpenedEvent) => void) | undefined;
  /** The dialog is closed again; the answer stays. */
  onClosed?: ((event: DvcClosedEvent) => void) | undefined;
  /** The citizen put the corner button away for good, on this device. */
  onDismissed?: ((event: DvcDismissedEvent) => void) | undefined;
}

/** Props of `SatisfactionRating`: the element's properties and events, and what every HTML element takes. */
export interface SatisfactionRatingProps
  extends
    SatisfactionRatingAttributes,
    SatisfactionRatingHandlers,
    Omit<HTMLAttributes<DvcSatisfactionRating>, keyof SatisfactionRatingAttributes> {
  /** The element itself, for `show()`, `close()` and `open`. */
  ref?: Ref<DvcSatisfactionRating> | undefined;
}

/**
 * `<dvc-satisfaction-rating>` as a React component. A server renders the tag with its attributes; children are what is
 * there before, or without, the script.
 */
export function SatisfactionRating(props: SatisfactionRatingProps): ReactElement {
  const { ref, onRated, onDeliveryChanged, onFinished, onOpened, onClosed, onDismissed, ...attributes } = props;
  const { criteria, lang } = attributes;
  const element = useElement(ref, lang);
  useEvent(element, 'dvc-rated', onRated);
  useEvent(element, 'dvc-delivery-changed', onDeliveryChanged);
  useEvent(element, 'dvc-finished', onFinished);
  useEvent(element, 'dvc-opened', onOpened);
  useEvent(element, 'dvc-closed', onClosed);
  useEvent(element, 'dvc-dismissed', onDismissed);
  useLayoutEffect(() => {
    // Hydration hands no list over, since no attribute holds one.
    if (element.current) element.current.criteria = criteria;
  }, [criteria]);
  return createElement('dvc-satisfaction-rating', { ...attributes, ref: element });
}
