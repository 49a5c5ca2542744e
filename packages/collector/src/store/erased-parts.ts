import type { RetainedPart } from '@dvc-widgets/contract';
import type { NewCaseEvent } from '../store.ts';

/** All that goes with a part: nothing outlives the words. */
export const partsErased = (what: RetainedPart): readonly RetainedPart[] =>
  what === 'text' ? ['text', 'attachments', 'answers'] : [what];

/** Whether an event brings words of the citizen's. */
export function saysAnything(event: NewCaseEvent): boolean {
  if (event.actor !== 'citizen') return false;
  if (event.type === 'noted') return event.note !== '';
  if (event.type === 'reopened') return event.reason !== '';
  return (event.type === 'information-given' || event.type === 'judged') && (event.text ?? '') !== '';
}
