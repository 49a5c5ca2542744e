import type { AnswerVerdict, CaseReply, Feedback } from '@dvc-widgets/contract';
import { contextOf } from '../internal/context.ts';
import { DvcDeliveryChangedEvent } from '../internal/events/delivery-changed-event.ts';
import { DvcSubmittedEvent } from '../internal/events/submitted-event.ts';
import { createId, submit, type Delivery } from '../submission/index.ts';
import type { DvcFeedbackForm } from './feedback-form.ts';

type Fields =
  | Pick<
      Feedback,
      | 'kind'
      | 'subject'
      | 'topic'
      | 'text'
      | 'lookup'
      | 'consents'
      | 'contact'
      | 'attachments'
      | 'answers'
      | 'rating'
      | 'guard'
    >
  | Pick<AnswerVerdict, 'kind' | 'subject' | 'lookup' | 'verdict' | 'text'>
  | Pick<CaseReply, 'kind' | 'subject' | 'lookup' | 'text'>;

/** Sends what the citizen wrote, with what the page says; tells the page, but not the code. */
export function sendFields(
  host: DvcFeedbackForm,
  fields: Fields,
  onChange: (delivery: Delivery, id: string) => void,
): void {
  const id = createId();
  const submission = {
    ...contextOf(host),
    id,
    site: host.siteKey,
    occurredAt: new Date().toISOString(),
    locale: host.language,
    ...fields,
  };
  host.submitted = true;
  submit(host.collectorAddress, submission, (delivery) => {
    onChange(delivery, id);
    host.dispatchEvent(new DvcDeliveryChangedEvent(id, delivery));
  });
  host.dispatchEvent(new DvcSubmittedEvent(id, fields.kind));
}
