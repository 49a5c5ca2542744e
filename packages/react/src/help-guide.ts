'use client';

import '@dvc-widgets/widgets/define';
import type {
  DvcClosedEvent,
  DvcHelpGuide,
  DvcOpenedEvent,
  DvcStepChangedEvent,
  DvcUnansweredEvent,
  DvcVotedEvent,
} from '@dvc-widgets/widgets';
import { createElement, type HTMLAttributes, type ReactElement, type Ref } from 'react';
import { useElement } from './use-element.ts';
import { useEvent } from './use-event.ts';

/** Every attribute of the element, with the type and the words of its property; `lang` is React's own. */
export type HelpGuideAttributes = Partial<
  Pick<DvcHelpGuide, Exclude<(typeof DvcHelpGuide.observedAttributes)[number], 'lang' | 'data-saver'>>
> & {
  /** Media only when tapped, whatever the device says. */
  'data-saver'?: boolean | undefined;
};

/** What hears the element's events. */
export interface HelpGuideHandlers {
  /** The guide is on screen. */
  onOpened?: ((event: DvcOpenedEvent) => void) | undefined;
  /** The guide is closed again. */
  onClosed?: ((event: DvcClosedEvent) => void) | undefined;
  /** Another step is on screen. */
  onStepChanged?: ((event: DvcStepChangedEvent) => void) | undefined;
  /** No guide answered the question: a chatbot of the page may take over. */
  onUnanswered?: ((event: DvcUnansweredEvent) => void) | undefined;
  /** The citizen said whether the guide was of help. */
  onVoted?: ((event: DvcVotedEvent) => void) | undefined;
}

/** Props of `HelpGuide`: the element's properties and events, and what every HTML element takes. */
export interface HelpGuideProps
  extends HelpGuideAttributes, HelpGuideHandlers, Omit<HTMLAttributes<DvcHelpGuide>, keyof HelpGuideAttributes> {
  /** The element itself, for `show()`, `close()` and `open`. */
  ref?: Ref<DvcHelpGuide> | undefined;
}

/** `<dvc-help-guide>` as a React component. A server renders the tag with its attributes. */
export function HelpGuide(props: HelpGuideProps): ReactElement {
  const { ref, onOpened, onClosed, onStepChanged, onUnanswered, onVoted, ...attributes } = props;
  const element = useElement(ref, attributes.lang);
  useEvent(element, 'dvc-opened', onOpened);
  useEvent(element, 'dvc-closed', onClosed);
  useEvent(element, 'dvc-step-changed', onStepChanged);
  useEvent(element, 'dvc-unanswered', onUnanswered);
  useEvent(element, 'dvc-voted', onVoted);
  return createElement('dvc-help-guide', { ...attributes, ref: element });
}
