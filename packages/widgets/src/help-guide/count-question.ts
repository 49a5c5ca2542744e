import { maskPersonalData } from '@dvc-widgets/contract/personal-data';
import { DvcUnansweredEvent } from '../internal/events/unanswered-event.ts';
import { version as sdk } from '../internal/version.ts';
import { createId, submit, type Delivery } from '../submission/index.ts';
import type { DvcHelpGuide } from './help-guide.ts';

/**
 * Counts a question without an answer, so that an office sees what it has to write, and tells the page. Returns it as
 * both get it: personal data is masked before it leaves.
 */
export function countQuestion(
  host: DvcHelpGuide,
  locale: string,
  asked: string,
  onChange: (delivery: Delivery) => void,
): string {
  const question = maskPersonalData(asked).text;
  submit(
    host.collectorAddress,
    {
      id: createId(),
      site: host.siteKey,
      kind: 'question',
      occurredAt: new Date().toISOString(),
      locale,
      channel: 'web',
      subject: {},
      page: { origin: location.origin, path: location.pathname },
      sdk,
      question,
      guide: host.guide,
    },
    onChange,
  );
  host.dispatchEvent(new DvcUnansweredEvent(question));
  return question;
}
