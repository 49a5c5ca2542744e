import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLookupCode } from '@dvc-widgets/contract';
import { givenAnswers, questionSet } from '../../../contract/src/questions/question-set.fixture.ts';
import { opening } from '../cases/case-days.fixture.ts';
import { verifyCases } from '../cases/verify-cases.ts';
import {
  details,
  exposure,
  feedback,
  guideVote,
  noon,
  question,
  rating,
  reply,
  runCollector,
  verdict,
} from '../collector.fixture.ts';
import { uuidv7 } from '../store/prepared.fixture.ts';

const bodies = 5_000;

// Few ids, so that repeats, ids used again, and chains and cycles of replaces all happen.
const id = fc.nat(400).map((tail) => uuidv7(noon + 1_000_000, tail));
// Few codes, so that cases share some and verdicts find theirs.
const lookup = fc.nat(40).map((seed) => createLookupCode((bytes) => bytes.set([seed, ...Array<number>(10).fill(7)])));
const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('\ud800', '\0', '=1+1', '0912345668', '\u202e', 'x'.repeat(5_000), '__proto__', 'toString'),
);
const oddValue = fc.oneof(oddText, fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(null, -1, 1e308, [], {}));
// Half of them what a question takes, to whatever set.
const answers = fc.record({
  set: fc.constantFrom(questionSet.version, questionSet.version, 'gone', '__proto__'),
  given: fc.dictionary(
    fc.oneof(fc.constantFrom(...questionSet.questions.map(({ id: asked }) => asked)), oddText),
    fc.oneof(fc.constantFrom(...Object.values(givenAnswers)), oddValue),
    { maxKeys: 6 },
  ),
});

const submission = fc
  .record({
    id,
    replaces: fc.option(id, { nil: undefined }),
    value: fc.constantFrom('satisfied', 'neutral', 'dissatisfied'),
    kind: fc.constantFrom(
      'rating',
      'rating-details',
      'exposure',
      'guide-vote',
      'question',
      'feedback',
      'verdict',
      'reply',
    ),
    lookup,
    answers: fc.option(answers, { nil: undefined }),
    offered: fc.nat(1000),
    procedure: fc.constantFrom('1.013229', '1.000894.01', 'lạ'),
  })
  .map(({ kind, offered, procedure, value, replaces, lookup: code, answers, ...rest }) => {
    const subject = { subject: { procedure } };
    if (kind === 'exposure') return exposure({ ...rest, ...subject, offered, opened: 1 });
    if (kind === 'guide-vote') return guideVote({ ...rest, ...subject, helpful: offered > 500 });
    if (kind === 'question') return question({ ...rest, ...subject, question: value });
    if (kind === 'feedback') return feedback({ ...rest, ...subject, lookup: code, text: value, answers });
    if (kind === 'verdict') return { ...verdict(code, { verdict: value, text: value }), ...rest };
    if (kind === 'reply') return { ...reply(code, value), ...rest };
    return kind === 'rating-details'
      ? details({ ...rest, ...subject, comment: value })
      : rating({ ...rest, ...subject, value, ...(replaces !== undefined && { replaces }) });
  });

/** One key changed, dropped or added, at the top or one level down. */
const mutation = fc
  .tuple(submission, fc.nat(30), fc.constantFrom('set', 'drop', 'add', 'nest'), oddText, oddValue)
  .map(([whole, position, act, name, value]) => {
    const keys = Object.keys(whole);
    const key = keys[position % keys.length] ?? 'id';
    if (act === 'drop') return Object.fromEntries(Object.entries(whole).filter(([known]) => known !== key));
    if (act === 'add') return { ...whole, [name]: value };
    if (act === 'nest') return { ...whole, subject: { [name]: value, step: value }, guard: { elapsed: value } };
    return { ...whole, [key]: value };
  });

const item = fc.oneof({ weight: 4, arbitrary: submission }, { weight: 4, arbitrary: mutation }, oddValue);
const text = fc.oneof(
  { weight: 6, arbitrary: fc.array(item, { minLength: 0, maxLength: 4 }).map((items) => JSON.stringify(items)) },
  { weight: 3, arbitrary: item.map((one) => JSON.stringify(one)) },
  {
    weight: 1,
    arbitrary: fc.array(submission, { minLength: 51, maxLength: 52 }).map((items) => JSON.stringify(items)),
  },
);
/** A body as bytes: as it is, cut short, or with one byte changed. */
const body = fc
  .tuple(text, fc.constantFrom('whole', 'whole', 'whole', 'cut', 'flip'), fc.nat(), fc.nat(255))
  .map(([sent, act, at, byte]) => {
    const bytes = Buffer.from(sent);
    if (bytes.length === 0 || act === 'whole') return bytes;
    const position = at % bytes.length;
    if (act === 'cut') return bytes.subarray(0, position);
    bytes[position] = byte;
    return bytes;
  });

interface Answer {
  readonly results?: readonly { readonly id: string | null; readonly status: string }[];
  readonly code?: string;
}

it(
  `${String(bodies)} mutated bodies never give a 5xx, and what exists afterwards is exactly what was answered stored or duplicate`,
  { timeout: 120_000 },
  async () => {
    const collector = await runCollector({ logLevel: 'error' });
    await collector.atDesk((_desk, store) => store.askQuestions('pk_one', questionSet, noon));
    collector.now.at += 1000;
    const stored: string[] = [];
    const duplicates = new Set<string>();
    const statuses = new Map<string, number>();
    const note = (name: string) => statuses.set(name, (statuses.get(name) ?? 0) + 1);

    await fc.assert(
      fc.asyncProperty(fc.array(body, { minLength: 20, maxLength: 20 }), async (group) => {
        const answers = await Promise.all(
          group.map(async (bytes) => {
            const response = await collector.post(new Uint8Array(bytes), { 'Content-Type': 'text/plain' });
            return { status: response.status, answer: (await response.json()) as Answer };
          }),
        );
        for (const { status, answer } of answers) {
          expect(status).toBeLessThan(500);
          note(String(status));
          if (status !== 200) expect(answer.code).toEqual(expect.any(String));
          for (const result of answer.results ?? []) {
            note(result.status);
            const key = String(result.id).toLowerCase();
            if (result.status === 'stored') stored.push(key);
            if (result.status === 'duplicate') duplicates.add(key);
          }
        }
      }),
      { numRuns: bodies / 20, endOnFailure: true },
    );

    const rows = collector.rows().map((row) => String(row['id']));
    expect(rows.toSorted()).toEqual(stored.toSorted());
    expect([...duplicates].filter((one) => !rows.includes(one))).toEqual([]);
    expect(await collector.verifyRollups()).toEqual([]);
    await collector.atDesk(async (_desk, store) => {
      const isFeedback = (row: Record<string, unknown>) => row['kind'] === 'feedback';
      expect(await store.countCases({ test: true })).toBe(collector.rows().filter(isFeedback).length);
      expect(await verifyCases(store, opening.days)).toEqual([]);
      expect(await store.pendingActs()).toEqual([]);
    });
    expect(collector.log()).toBe('');
    for (const expected of ['200', '400', 'stored', 'duplicate', 'rejected']) {
      expect(statuses.get(expected), `the bodies reach ${expected}`).toBeGreaterThan(5);
    }
  },
);
