import { fill } from '../i18n/words.ts';
import type { TemplateResult, nothing } from '../internal/template.ts';
import type { GuideContent } from './guide-content.ts';

const bubble = 'M4 5.5h16v11H11l-4 3.6v-3.6H4z';
const digits = (text: string): string => text.replace(/\D/g, '');

/** The hotline, and the numbers and addresses that the guide has besides. */
export function waysOut(content: GuideContent): (TemplateResult | typeof nothing)[] {
  const { host, words, guide } = content;
  const others = (guide?.contacts ?? []).filter(({ value }) => digits(value) !== digits(host.hotlineNumber));
  return [
    content.hotline(),
    ...others.map(({ kind, value, label }) =>
      kind === 'zalo'
        ? content.way(bubble, value, words.zalo, label)
        : content.way('', `tel:${value.replace(/[^\d+]/g, '')}`, fill(words.call, value), label),
    ),
  ];
}
