/**
 * Where a case stands. `merged` follows another case; `set-aside` is kept but not handled (spam, with a reason), and can
 * be taken up again.
 */
export const caseStates = [
  'received',
  'assigned',
  'in-progress',
  'needs-information',
  'forwarded',
  'answered',
  'reopened',
  'closed',
  'merged',
  'set-aside',
] as const;

/** Where a case stands. */
export type CaseState = (typeof caseStates)[number];

/** What can happen to a case; each is one appended event. */
export const caseEventTypes = [
  'received',
  'assigned',
  'started',
  'forwarded',
  'information-asked',
  'information-given',
  'answered',
  'judged',
  'reopened',
  'closed',
  'merged',
  'set-aside',
  'taken-up',
  'noted',
  'erased',
] as const;

/** What happened to a case. */
export type CaseEventType = (typeof caseEventTypes)[number];
