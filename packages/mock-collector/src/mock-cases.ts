import { formatLookupCode, readLookupCode } from '@dvc-widgets/contract';
import type { CaseEventType, CaseView, SiteConfiguration, Submission } from '@dvc-widgets/contract';

/** The code of a feedback that is there from the start, answered and waiting to be judged: `GY-7K4M-92QX-H3P9`. */
export const demoLookupCode = 'GY-7K4M-92QX-H3P9';

/** An answer as an official gives it. */
export interface MockAnswer {
  /** For everyone. */
  readonly public?: string;
  /** For the holder of the code alone. */
  readonly private?: string;
}

/** What the mock knows of a case besides what its citizen may read. */
interface MockCase {
  view: CaseView;
  wasReopened: boolean;
}

type Agency = CaseView['agency'];

/** Cases of feedback, moved as the collector moves them but for holidays, which it does not know. */
export class MockCases {
  readonly #cases = new Map<string, MockCase>();
  readonly #now: () => Date;
  readonly #siteOf: (key: string) => SiteConfiguration | undefined;

  constructor(siteOf: (key: string) => SiteConfiguration | undefined, now: () => Date = () => new Date()) {
    this.#now = now;
    this.#siteOf = siteOf;
    this.clear();
  }

  /** Forgets every case but the one of `demoLookupCode`, which is as it was at first. */
  clear(): void {
    this.#cases.clear();
    this.#open(demoLookupCode, 'fault', 'Trang không nhận tệp PDF tôi đính kèm.', null, {
      code: 'H26.107',
      name: 'UBND xã Mẫu',
    });
    this.answer(demoLookupCode, {
      public: 'Trang đã nhận tệp PDF đến 10 MB từ hôm nay. Cảm ơn bạn đã báo.',
      private: 'Hồ sơ của bạn chưa bị trễ; bạn có thể gửi lại tệp.',
    });
  }

  /** What the holder of a code may know; undefined when it opens nothing. */
  view(code: string): CaseView | undefined {
    return this.#of(code)?.view;
  }

  /** What a submission that was just stored does to cases. */
  take(submission: Submission): void {
    if (submission.kind === 'feedback') {
      const site = this.#siteOf(submission.site);
      const code = submission.subject.agency ?? site?.agency;
      const agency =
        code === undefined ? null : { code, name: code === site?.agency ? (site?.agencyName ?? null) : null };
      const { procedure } = submission.subject;
      const named = procedure === undefined ? null : { code: procedure, name: null };
      // Every file comes, sooner or later: the mock judges none.
      const files = (submission.attachments ?? []).map(({ name }) => ({ name, state: 'whole' as const }));
      this.#open(submission.lookup, submission.topic, submission.text, named, agency, files);
    } else if (submission.kind === 'verdict') {
      this.#judge(submission.lookup, submission.verdict, submission.text);
    } else if (submission.kind === 'reply') {
      const { view } = this.#of(submission.lookup) ?? {};
      if (!view) return;
      const isAwaited = view.state === 'needs-information';
      this.#change(submission.lookup, 'information-given', submission.text, {
        ...(isAwaited && { state: 'in-progress', question: null, due: { ...view.due, day: this.#after(10) } }),
      });
    }
  }

  /** Answers the feedback of a code, as an official does. Throws when the code opens nothing. */
  answer(code: string, { public: shown, private: alone }: MockAnswer): void {
    const { view } = this.#needed(code);
    const answer = {
      at: this.#moment(),
      agency: view.agency,
      public: shown ?? null,
      private: alone ?? null,
      onTime: true,
    };
    this.#change(code, 'answered', null, {
      state: 'answered',
      answer,
      question: null,
      verdict: null,
      due: { ...view.due, day: null, overdue: false },
      closesOn: this.#after(10),
    });
  }

  /** Asks the citizen for information, as an official does. Throws when the code opens nothing. */
  ask(code: string, question: string): void {
    const { view } = this.#needed(code);
    this.#change(code, 'information-asked', question, {
      state: 'needs-information',
      question,
      due: { ...view.due, day: null },
      closesOn: null,
    });
  }

  #open(
    lookup: string,
    topic: CaseView['topic'],
    text: string,
    procedure: CaseView['procedure'],
    agency: Agency,
    files: CaseView['files'] = [],
  ): void {
    const code = readLookupCode(lookup);
    if (code === undefined || this.#cases.has(code)) return;
    const at = this.#moment();
    const view: CaseView = {
      topic,
      state: 'received',
      receivedAt: at,
      text,
      files,
      agency,
      procedure,
      due: { day: this.#after(10), workingDays: 10, overdue: false },
      timeline: [{ type: 'received', at, agency, note: null }],
      answer: null,
      question: null,
      verdict: null,
      may: { judge: false, reopen: false, reply: false },
      closesOn: null,
    };
    this.#cases.set(code, { view, wasReopened: false });
  }

  #judge(code: string, value: 'satisfied' | 'neutral' | 'dissatisfied', text: string | undefined): void {
    const known = this.#of(code);
    if (!known) return;
    const { may } = known.view;
    const reason = text?.trim() ? text : null;
    const verdict = { value, at: this.#moment() };
    const reopens = value === 'dissatisfied' && reason !== null && may.reopen;
    if (!may.judge && !reopens) return;
    this.#change(code, 'judged', reason, { verdict });
    if (reopens) {
      known.wasReopened = true;
      const due = { ...known.view.due, day: this.#after(10) };
      this.#change(code, 'reopened', reason, { state: 'reopened', due, closesOn: null });
    } else if (value !== 'dissatisfied') {
      this.#change(code, 'closed', null, { state: 'closed', closesOn: null });
    }
  }

  #change(code: string, type: CaseEventType, note: string | null, changes: Partial<CaseView>): void {
    const known = this.#needed(code);
    const timeline = [...known.view.timeline, { type, at: this.#moment(), agency: null, note }];
    const view = { ...known.view, ...changes, timeline };
    const isAnswered = view.state === 'answered';
    known.view = {
      ...view,
      may: {
        judge: isAnswered && view.verdict === null,
        reopen: isAnswered && !known.wasReopened && (view.verdict === null || view.verdict.value === 'dissatisfied'),
        reply: view.state === 'needs-information',
      },
    };
  }

  #of(code: string): MockCase | undefined {
    return this.#cases.get(readLookupCode(code) ?? '');
  }

  #needed(code: string): MockCase {
    const known = this.#of(code);
    if (!known) throw new Error(`No feedback has the code ${formatLookupCode(readLookupCode(code) ?? code)}.`);
    return known;
  }

  #moment(): string {
    return this.#now().toISOString();
  }

  /** `YYYY-MM-DD`, that many weekdays from today. */
  #after(count: number): string {
    const day = new Date(this.#now());
    for (let left = count; left > 0;) {
      day.setUTCDate(day.getUTCDate() + 1);
      if (day.getUTCDay() % 6 !== 0) left -= 1;
    }
    return day.toISOString().slice(0, 10);
  }
}
