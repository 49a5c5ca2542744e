import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLocalDay } from '../intake/local-day.ts';
import type { CaseHappening, NewCaseEvent } from './case-event.ts';
import { deadlineOf, type CaseCalendar, type DeadlineRules } from './deadlines.ts';
import { vietnamDays } from './declared-days.ts';
import { createWorkingDays } from './working-days.ts';

const calendar: CaseCalendar = {
  ...createWorkingDays(vietnamDays()),
  dayOf: createLocalDay('Asia/Ho_Chi_Minh'),
};
const whole = { forwardDays: 5, answerDays: 10, dueSoonDays: 2, escalateAfter: 3 };
const rules: DeadlineRules = {
  termsFor: (agency, topic) => ({ ...whole, answerDays: topic === 'petition' ? 15 : agency === 'fast' ? 3 : 10 }),
};

/** Nine in the morning in Hà Nội. */
const morning = (day: string): number => Date.parse(`${day}T09:00:00+07:00`);
const on = (day: string, happening: CaseHappening): NewCaseEvent => ({
  at: morning(day),
  actor: 'collector',
  ...happening,
});
const received = (day: string, agency: string | null = null, topic = 'fault') =>
  on(day, { type: 'received', agency, topic });
const answer = { type: 'answered', public: 'a', private: null, publishText: false } as const;
const look = (day: string, ...events: NewCaseEvent[]) => deadlineOf(events, rules, calendar, morning(day));

// To be held against a wall calendar.
describe('The day by which an answer is due', () => {
  it.each<[string, string, NewCaseEvent[]]>([
    ['ten working days after a Monday', '2026-03-16', [received('2026-03-02')]],
    ['after a Sunday, counting from Monday', '2026-12-04', [received('2026-11-22')]],
    ['over Tết 2026', '2026-03-05', [received('2026-02-12')]],
    ['over Tết 2027', '2027-02-22', [received('2027-02-01')]],
    ['over Giỗ Tổ in lieu, 30/4 and 1/5', '2026-05-13', [received('2026-04-24')]],
    ['over 2/9 and the Saturday that is worked for it', '2026-09-08', [received('2026-08-21')]],
    ['over New Year', '2027-01-12', [received('2026-12-28')]],
    ['fifteen for a petition', '2026-03-23', [received('2026-03-02', null, 'petition')]],
    ['three for an agency that says so', '2026-03-05', [received('2026-03-02', 'fast')]],
    [
      'not moved by who handles it',
      '2026-03-16',
      [
        received('2026-03-02'),
        on('2026-03-04', { type: 'assigned', agency: 'fast', officer: 'An' }),
        on('2026-03-05', { type: 'started' }),
        on('2026-03-06', { type: 'noted', note: 'n' }),
      ],
    ],
    [
      'anew from forwarding, by the terms of the next agency',
      '2026-03-11',
      [received('2026-03-02'), on('2026-03-06', { type: 'forwarded', agency: 'fast', note: 'n' })],
    ],
    [
      'moved by a pause from Friday to Wednesday: 3 working days',
      '2026-03-19',
      [
        received('2026-03-02'),
        on('2026-03-06', { type: 'information-asked', question: 'q' }),
        on('2026-03-11', { type: 'information-given', text: 't' }),
      ],
    ],
    [
      'moved by two pauses: 3 and 1',
      '2026-03-20',
      [
        received('2026-03-02'),
        on('2026-03-06', { type: 'information-asked', question: 'q' }),
        on('2026-03-11', { type: 'information-given', text: 't' }),
        on('2026-03-12', { type: 'information-asked', question: 'q' }),
        on('2026-03-13', { type: 'started' }),
      ],
    ],
    [
      'moved by a pause over Tết by the working days in it only',
      '2026-03-10',
      [
        received('2026-02-12'),
        on('2026-02-13', { type: 'information-asked', question: 'q' }),
        on('2026-02-25', { type: 'information-given', text: 't' }),
      ],
    ],
    [
      'anew when it is opened again',
      '2026-04-03',
      [
        received('2026-03-02'),
        on('2026-03-16', answer),
        on('2026-03-20', { type: 'judged', verdict: 'dissatisfied', text: 't' }),
        on('2026-03-20', { type: 'reopened', by: 'citizen', reason: 't' }),
      ],
    ],
    [
      'anew when it is taken up again',
      '2026-03-24',
      [
        received('2026-03-02'),
        on('2026-03-02', { type: 'set-aside', reason: 'r' }),
        on('2026-03-10', { type: 'taken-up', reason: 'r' }),
      ],
    ],
  ])('is %s: %s', (_what, due, events) => {
    expect(look('2026-03-02', ...events).dueDay).toBe(due);
  });

  it.each<[string, object]>([
    ['2026-03-02', { left: 10, dueSoon: false, overdue: false, escalated: false, forwardDay: '2026-03-09' }],
    ['2026-03-11', { left: 3, dueSoon: false }],
    ['2026-03-12', { left: 2, dueSoon: true }],
    ['2026-03-16', { left: 0, dueSoon: true, overdue: false }],
    ['2026-03-17', { left: -1, dueSoon: false, overdue: true, escalated: false }],
    ['2026-03-18', { left: -2, escalated: false }],
    ['2026-03-19', { left: -3, overdue: true, escalated: true }],
  ])('on %s, of one received on 2026-03-02, is %o', (day, expected) => {
    expect(look(day, received('2026-03-02'))).toMatchObject({ dueDay: '2026-03-16', workingDays: 10, ...expected });
  });

  it('goes by the day in Hà Nội', () => {
    const event = { ...received('2026-03-02'), at: Date.parse('2026-03-02T23:59:59+07:00') };
    expect(deadlineOf([event], rules, calendar, Date.parse('2026-03-16T23:59:59+07:00')).overdue).toBe(false);
    expect(deadlineOf([event], rules, calendar, Date.parse('2026-03-17T00:00:00+07:00')).overdue).toBe(true);
  });

  it('stands while information is awaited; what was late before stays late', () => {
    const ask = (day: string) => on(day, { type: 'information-asked', question: 'q' });
    const none = { dueDay: null, left: null, dueSoon: false, escalated: false, paused: true };
    expect(look('2026-06-01', received('2026-03-02'), ask('2026-03-06'))).toMatchObject({ ...none, overdue: false });
    expect(look('2026-06-01', received('2026-03-02'), ask('2026-03-17'))).toMatchObject({ ...none, overdue: true });
  });

  it('stays as it was when an answered case, or one that awaits information, is set aside and taken up', () => {
    const away = (day: string) => [
      on(day, { type: 'set-aside', reason: 'r' }),
      on(day, { type: 'taken-up', reason: 'r' }),
    ];
    const asked = on('2026-03-06', { type: 'information-asked', question: 'q' });
    expect(look('2026-06-01', received('2026-03-02'), on('2026-03-06', answer), ...away('2026-03-09'))).toMatchObject({
      dueDay: null,
      overdue: false,
    });
    expect(look('2026-06-01', received('2026-03-02'), asked, ...away('2026-03-09')).paused).toBe(true);
  });

  it('is none once it is answered, closed, merged or set aside', () => {
    for (const end of [
      answer,
      { type: 'closed', reason: 'official' },
      { type: 'merged', into: '1' },
      { type: 'set-aside', reason: 'r' },
    ] as const) {
      expect(look('2026-06-01', received('2026-03-02'), on('2026-03-04', end))).toMatchObject({
        dueDay: null,
        overdue: false,
        paused: false,
        forwardDay: null,
      });
    }
  });
});

const happening = fc.constantFrom<CaseHappening>(
  { type: 'assigned', agency: 'fast', officer: 'An' },
  { type: 'started' },
  { type: 'forwarded', agency: 'fast', note: 'n' },
  { type: 'forwarded', agency: 'slow', note: 'n' },
  { type: 'information-asked', question: 'q' },
  { type: 'information-given', text: 't' },
  { type: 'noted', note: 'n' },
  { type: 'erased', what: 'text', reason: 'r' },
  { type: 'judged', verdict: 'neutral' },
  { type: 'reopened', by: 'official', reason: 'r' },
  { type: 'set-aside', reason: 'r' },
  { type: 'taken-up', reason: 'r' },
  answer,
);
const gap = fc.integer({ min: 0, max: 20 * 24 }).map((hours) => hours * 3_600_000);
const history = fc.array(fc.tuple(gap, happening), { maxLength: 12 }).map((steps): NewCaseEvent[] => {
  let at = morning('2026-01-05');
  const later = steps.map(([after, happens]): NewCaseEvent => {
    at += after;
    return { at, actor: 'collector', ...happens };
  });
  return [received('2026-01-05'), ...later];
});

describe('Whatever happens to a case', () => {
  it('a later event never brings forward a day that stood, unless it gives the case to another agency or begins anew', () => {
    const anew = ['forwarded', 'reopened', 'taken-up'];
    fc.assert(
      fc.property(history, (events) => {
        for (const [index, event] of events.entries()) {
          const before = deadlineOf(events.slice(0, index), rules, calendar, event.at);
          const after = deadlineOf(events.slice(0, index + 1), rules, calendar, event.at);
          if (before.dueDay === null || after.dueDay === null) continue;
          if (!anew.includes(event.type)) expect(after.dueDay >= before.dueDay).toBe(true);
          // Nothing that happens makes a case late that was not.
          if (!before.overdue) expect(after.overdue).toBe(false);
        }
      }),
    );
  });

  it('a pause of n working days moves the due day by n', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), gap, gap, (start, untilAsked, untilGiven) => {
        const at = morning('2026-01-05') + start * 86_400_000;
        const first: NewCaseEvent = { at, actor: 'collector', type: 'received', agency: null, topic: 'fault' };
        const asked: NewCaseEvent = {
          at: at + untilAsked,
          actor: 'official:An',
          type: 'information-asked',
          question: 'q',
        };
        const given: NewCaseEvent = {
          at: asked.at + untilGiven,
          actor: 'citizen',
          type: 'information-given',
          text: 't',
        };
        const without = deadlineOf([first], rules, calendar, at).dueDay ?? '';
        const withPause = deadlineOf([first, asked, given], rules, calendar, at).dueDay ?? '';
        const pause = calendar.between(calendar.dayOf(asked.at), calendar.dayOf(given.at));
        expect(calendar.between(without, withPause)).toBe(pause);
      }),
    );
  });

  it('exactly one of these holds: it is due on a day, it is paused, or no answer is awaited', () => {
    fc.assert(
      fc.property(history, gap, (events, later) => {
        const now = (events.at(-1)?.at ?? 0) + later;
        const { dueDay, left, overdue, dueSoon, escalated, paused } = deadlineOf(events, rules, calendar, now);
        expect(dueDay !== null && paused).toBe(false);
        expect(left === null).toBe(dueDay === null);
        expect(overdue && dueSoon).toBe(false);
        if (escalated) expect(overdue).toBe(true);
        if (dueDay !== null) expect(overdue).toBe(calendar.dayOf(now) > dueDay);
      }),
    );
  });
});
