import type { RetainedPart } from '@dvc-widgets/contract';
import type { NewAuditLine, NewCaseEvent } from '../store.ts';
import type { CommentKind } from './retention-store.ts';

/** What erasing counts under until the audit log tells of it. */
export const untoldCase = (topic: string, part: RetainedPart): string => `cases ${topic} ${part}`;

/** The same for words that belonged to no case. */
export const untoldComment = (kind: CommentKind): string => `comments ${kind} text`;

/** Whether it was kept long enough: what somebody erases by hand is told where that is done. */
export const isOwnErasure = (event: NewCaseEvent): boolean => event.type === 'erased' && event.actor === 'collector';

/** The line of the audit log that tells of it. */
export function toldLine(what: string, count: number, at: number): NewAuditLine {
  const [of = '', kind = '', part = ''] = what.split(' ');
  return {
    at,
    actor: 'collector',
    name: 'collector',
    action: 'retention.erased',
    subject: `${of} ${kind}`,
    agency: null,
    detail: { what: part, count },
  };
}

/** A condition on `submission s`: that its words belong to no case. */
export const caseless = (kind: CommentKind): string =>
  kind === 'verdict' || kind === 'reply'
    ? `EXISTS (SELECT 1 FROM case_act a WHERE a.site = s.site AND a.id = s.id AND a.outcome <> 'applied')`
    : 'TRUE';
