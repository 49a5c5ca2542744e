import { topics } from '@dvc-widgets/contract';
import { noticeKinds, type NoticeKind } from '../cases/handling-rules.ts';
import type { Delivery } from '../store.ts';

/** Lines of one message; of what is more, only the numbers are told. */
const mostLines = 100;

/** A mail, ready to be sent. */
export interface Digest {
  readonly subject: string;
  readonly text: string;
}

/** What a digest says besides its deliveries. */
export interface DigestParts {
  readonly agencyName: (code: string) => string | undefined;
  readonly siteName: (key: string) => string | undefined;
  /** Where the collector is reached, without a slash at its end; undefined when that was not said. */
  readonly publicUrl: string | undefined;
}

const kindWords: Readonly<Record<NoticeKind, readonly [vi: string, en: string]>> = {
  escalated: ['báo cấp trên', 'escalated'],
  overdue: ['quá hạn', 'overdue'],
  'due-soon': ['sắp đến hạn', 'due soon'],
  reopened: ['mở lại', 'reopened'],
  new: ['mới', 'new'],
  silent: ['30 ngày không có góp ý nào', 'no feedback for 30 days'],
};
const topicWords: Readonly<Record<(typeof topics)[number], string>> = {
  suggestion: 'Góp ý',
  fault: 'Báo lỗi',
  question: 'Hỏi',
  praise: 'Khen',
  petition: 'Phản ánh, kiến nghị',
};

/** One mail of many notices: what is most pressing first, never more than a hundred lines, never personal data. */
export function digestOf(deliveries: readonly Delivery[], parts: DigestParts): Digest {
  const groups = Object.entries(kindWords).flatMap(([name, words]) => {
    const kind = noticeKinds.find((known) => known === name);
    const of = deliveries.filter((each) => each.kind === kind);
    return of.length === 0 ? [] : [{ words, of }];
  });
  const counts = groups.map(({ words: [vi], of }) => (of[0]?.kind === 'silent' ? vi : `${of.length} ${vi}`));
  let left = mostLines;
  const sections = groups.map(({ words: [vi, en], of }) => {
    const shown = of.slice(0, left);
    left -= shown.length;
    const more = of.length - shown.length;
    return [
      `${vi} · ${en} (${of.length})`.replace(/^./, (first) => first.toUpperCase()),
      ...shown.map((each) => `  ${lineOf(each, parts)}`),
      ...(more > 0 ? [`  … và ${more} việc nữa · and ${more} more`] : []),
    ].join('\n');
  });
  const { publicUrl } = parts;
  return {
    subject: `Góp ý của người dân: ${counts.join(', ')}`,
    text: [
      ...sections,
      ...(publicUrl === undefined ? [] : [`Sổ công khai · Public register: ${publicUrl}/register`]),
      'Xem và xử lý: dvc-collector case show SỐ · To look and handle: dvc-collector case show NUMBER',
      '',
    ].join('\n\n'),
  };
}

function lineOf(
  { kind, number, site, topic, agency, dueDay }: Delivery,
  { agencyName, siteName }: DigestParts,
): string {
  const who = agency === null ? undefined : (agencyName(agency) ?? agency);
  if (kind === 'silent') return [siteName(site) ?? site, who].filter(Boolean).join(' · ');
  const about = topics.find((known) => known === topic);
  return [
    `Số ${number ?? '?'}`,
    about && topicWords[about],
    who ?? 'chưa rõ cơ quan',
    dueDay === null ? undefined : `hạn ${dueDay.split('-').reverse().join('/')}`,
  ]
    .filter(Boolean)
    .join(' · ');
}
