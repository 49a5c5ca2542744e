'use client';

import '@dvc-widgets/widgets/define';
import type {
  DvcClosedEvent,
  DvcDeliveryChangedEvent,
  DvcFeedbackForm,
  DvcOpenedEvent,
  DvcSubmittedEvent,
} from '@dvc-widgets/widgets';
import { createElement, useLayoutEffect, type HTMLAttributes, type ReactElement, type Ref } from 'react';
import { useElement } from './use-element.ts';
import { useEvent } from './use-event.ts';

type Hyphened = 'procedure-name' | 'agency-name' | 'shared-device';

/** Every attribute of the element, with the type and the words of its property; `lang` is React's own. */
export type FeedbackFormAttributes = Partial<
  Pick<DvcFeedbackForm, Exclude<(typeof DvcFeedbackForm.observedAttributes)[number], 'lang' | Hyphened>>
> & {
  /** Name of the procedure, as citizens know it. */
  'procedure-name'?: string | undefined;
  /** Name of the agency; else that of the site's configuration. */
  'agency-name'?: string | undefined;
  /** Others use this device too: nothing is kept on it. */
  'shared-device'?: boolean | undefined;
};

/** What hears the element's events. */
export interface FeedbackFormHandlers {
  /** Feedback, a verdict or a reply is on its way, or kept to be sent. */
  onSubmitted?: ((event: DvcSubmittedEvent) => void) | undefined;
  /** Sent, kept on the device, or not. */
  onDeliveryChanged?: ((event: DvcDeliveryChangedEvent) => void) | undefined;
  /** The dialog is on screen (layout `dialog`). */
  onOpened?: ((event: DvcOpenedEvent) => void) | undefined;
  /** The dialog is closed again; what was written stays. */
  onClosed?: ((event: DvcClosedEvent) => void) | undefined;
}

/** Props of `FeedbackForm`: the element's properties and events, and what every HTML element takes. */
export interface FeedbackFormProps
  extends
    FeedbackFormAttributes,
    FeedbackFormHandlers,
    Omit<HTMLAttributes<DvcFeedbackForm>, keyof FeedbackFormAttributes> {
  /** What is asked besides, where the page has the questions itself; else the site's configuration names them. */
  questions?: DvcFeedbackForm['questions'];
  /** The element itself, for `show()`, `close()` and `open`. */
  ref?: Ref<DvcFeedbackForm> | undefined;
}

/**
 * `<dvc-feedback-form>` as a React component. A server renders the tag with its attributes; children are what is there
 * before, or without, the script.
 */
export function FeedbackForm(props: FeedbackFormProps): ReactElement {
  const { ref, questions, onSubmitted, onDeliveryChanged, onOpened, onClosed, ...attributes } = props;
  const element = useElement(ref, attributes.lang);
  useEvent(element, 'dvc-submitted', onSubmitted);
  useEvent(element, 'dvc-delivery-changed', onDeliveryChanged);
  useEvent(element, 'dvc-opened', onOpened);
  useEvent(element, 'dvc-closed', onClosed);
  const { 'shared-device': shared, ...others } = attributes;
  useLayoutEffect(() => {
    if (element.current) element.current.questions = questions;
  }, [element, questions]);
  return createElement('dvc-feedback-form', { ...others, ...(shared && { 'shared-device': '' }), ref: element });
}
