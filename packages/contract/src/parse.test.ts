import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from './limits.ts';
import { jsonPointer, parseSubmission } from './parse.ts';
import {
  answerVerdict,
  caseReply,
  details,
  exposure,
  feedback,
  guideVote,
  question,
  rating,
} from './submission.fixture.ts';

/** Code and field of the refusal, or `taken`. */
function verdict(value: unknown): string {
  const parsed = parseSubmission(value);
  return parsed.ok ? 'taken' : `${parsed.problem.code} ${parsed.problem.field ?? ''}`.trim();
}
const without = (value: object, key: string) =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));

describe('a submission', () => {
  it('that the contract takes comes back with its fields', () => {
    expect(parseSubmission(rating)).toEqual({ ok: true, id: rating.id, submission: rating });
    expect(parseSubmission(details)).toEqual({ ok: true, id: details.id, submission: details });
    expect(parseSubmission(exposure)).toEqual({ ok: true, id: exposure.id, submission: exposure });
    expect(parseSubmission(guideVote)).toEqual({ ok: true, id: guideVote.id, submission: guideVote });
    expect(parseSubmission(question)).toEqual({ ok: true, id: question.id, submission: question });
    expect(parseSubmission(feedback)).toEqual({ ok: true, id: feedback.id, submission: feedback });
    expect(parseSubmission(answerVerdict)).toEqual({ ok: true, id: answerVerdict.id, submission: answerVerdict });
    expect(parseSubmission(caseReply)).toEqual({ ok: true, id: caseReply.id, submission: caseReply });
  });

  it('loses the keys that the contract does not know', () => {
    const parsed = parseSubmission({ ...rating, address: '203.0.113.7' });
    expect(parsed.ok && parsed.submission).toEqual(rating);
  });

  it('that counts exposures loses the dossier, which a count has no need of', () => {
    const parsed = parseSubmission({ ...exposure, subject: { ...exposure.subject, dossier: 'H26.107-251103-0001' } });
    expect(parsed.ok && parsed.submission).toEqual(exposure);
  });

  it.each([null, undefined, 1, 'rating', true, [], [rating]].map((value) => [value]))(
    'that is %j is no item',
    (value) => {
      expect(parseSubmission(value)).toMatchObject({ ok: false, id: null, problem: { code: 'invalid-item' } });
    },
  );

  it.each(['id', 'site', 'kind', 'occurredAt', 'locale', 'channel', 'subject', 'sdk', 'scale', 'value'])(
    'without %s misses a field',
    (key) => {
      expect(verdict(without(rating, key))).toBe(`missing-field /${key}`);
    },
  );

  it.each([
    ['an unknown kind', { ...rating, kind: 'survey' }, 'unknown-kind /kind'],
    ['a kind that is no text', { ...rating, kind: 7 }, 'unknown-kind /kind'],
    ['an id that is no UUID', { ...rating, id: 'abc' }, 'invalid-field /id'],
    ['an id of another version', { ...rating, id: '9b2e7c1a-1c1a-4000-8000-000000000001' }, 'invalid-field /id'],
    ['a site key of a strange shape', { ...rating, site: 'demo' }, 'invalid-field /site'],
    ['an unknown channel', { ...rating, channel: 'tv' }, 'invalid-field /channel'],
    ['a subject that is no object', { ...rating, subject: 'x' }, 'invalid-field /subject'],
    ['a procedure that is no text', { ...rating, subject: { procedure: 1 } }, 'invalid-field /subject/procedure'],
    ['half a page', { ...rating, page: { origin: 'https://a.vn' } }, 'missing-field /page/path'],
    ['an unknown scale', { ...rating, scale: 'stars' }, 'unknown-scale /scale'],
    ['the scale of criteria', { ...rating, scale: 'criteria-3', value: 'neutral' }, 'unknown-scale /scale'],
    ['a value outside the scale', { ...rating, value: 'not-satisfied' }, 'value-outside-scale /value'],
    ['a position for a value', { ...rating, value: 4 }, 'invalid-field /value'],
    ['a negative time to answer', { ...rating, guard: { elapsed: -1 } }, 'invalid-field /guard/elapsed'],
    ['details without their rating', without(details, 'rating'), 'missing-field /rating'],
    [
      'a criterion outside its scales',
      { ...details, criteria: { time: 'good' } },
      'value-outside-scale /criteria/time',
    ],
    [
      'a criterion whose key needs escaping',
      { ...details, criteria: { 'a/b~': 'x' } },
      'value-outside-scale /criteria/a~1b~0',
    ],
    [
      'too many reasons',
      { ...details, reasons: Array.from({ length: limits.reasons + 1 }, String) },
      'invalid-field /reasons',
    ],
    [
      'too many criteria',
      {
        ...details,
        criteria: Object.fromEntries(Array.from({ length: limits.criteria + 1 }, (_, at) => [`c${at}`, '2'])),
      },
      'invalid-field /criteria',
    ],
    ['an exposure without its layout', without(exposure, 'layout'), 'missing-field /layout'],
    ['an unknown layout', { ...exposure, layout: 'banner' }, 'invalid-field /layout'],
    ['an exposure without one of its counts', without(exposure, 'opened'), 'missing-field /opened'],
    ['a count that is no whole number', { ...exposure, opened: 0.5 }, 'invalid-field /opened'],
    ['a negative count', { ...exposure, dismissed: -1 }, 'invalid-field /dismissed'],
    ['a count as text', { ...exposure, offered: '2' }, 'invalid-field /offered'],
    ['a count that no page life reaches', { ...exposure, offered: limits.exposures + 1 }, 'invalid-field /offered'],
    ['a vote without its guide', without(guideVote, 'guide'), 'missing-field /guide'],
    ['a vote that says neither', without(guideVote, 'helpful'), 'missing-field /helpful'],
    ['a vote on an unknown use', { ...guideVote, use: 'tour' }, 'invalid-field /use'],
    [
      'a reason in words of the citizen',
      { ...guideVote, reasons: ['Tôi là Nguyễn Văn A, 0912 345 678'] },
      'invalid-field /reasons/0',
    ],
    ['a question of nothing', { ...question, question: '' }, 'invalid-field /question'],
    ['a feedback of nothing', { ...feedback, text: '' }, 'invalid-field /text'],
    ['a feedback without its code', without(feedback, 'lookup'), 'missing-field /lookup'],
    ['a code with one character wrong', { ...feedback, lookup: 'GY-7K4M-92QX-H3PF' }, 'invalid-field /lookup'],
    ['an unknown topic', { ...feedback, topic: 'complaint' }, 'invalid-field /topic'],
    ['feedback that says nothing of consents', without(feedback, 'consents'), 'missing-field /consents'],
    ['an unknown consent', { ...feedback, consents: ['selling'] }, 'invalid-field /consents/0'],
    ['contact data that is no object', { ...feedback, contact: '0912345678' }, 'invalid-field /contact'],
    ['a verdict on an unknown scale', { ...answerVerdict, verdict: 'fine' }, 'invalid-field /verdict'],
    ['a verdict without a code', without(answerVerdict, 'lookup'), 'missing-field /lookup'],
    ['a reply of nothing', { ...caseReply, text: '' }, 'invalid-field /text'],
    ['an exposure of nothing', { ...exposure, offered: 0, opened: 0, dismissed: 0 }, 'invalid-field /offered'],
  ])('with %s is refused by code and field', (_name, value, expected) => {
    expect(verdict(value)).toBe(expected);
  });

  it.each([
    ['a dead clock', { ...rating, occurredAt: '1970-01-01' }],
    ['a clock that is no time', { ...rating, occurredAt: '??' }],
    ['identifiers of unknown shape', { ...rating, subject: { procedure: 'TTHC 7', agency: 'xã', dossier: 'hs' } }],
    ['an empty subject', { ...rating, subject: {} }],
    ['lone surrogates', { ...details, comment: 'a\ud800' }],
    ['a NUL', { ...details, comment: '\0' }],
    ['a text over its limit', { ...details, comment: 'dài '.repeat(limits.commentLength) }],
    ['an unknown reason', { ...details, reasons: ['slow-ferry'] }],
    ['an unknown criterion', { ...details, criteria: { ferry: '0' } }],
    ['an opening by the host, without an offer', { ...exposure, offered: 0, opened: 1, dismissed: 0 }],
    ['as many offers as one exposure holds', { ...exposure, offered: limits.exposures }],
    ['no criteria', { ...details, criteria: {} }],
    ['a feedback over its limit', { ...feedback, text: 'dài '.repeat(limits.feedbackLength) }],
    ['a code typed in any way', { ...feedback, lookup: ' 7k4m 92qx–h3p9' }],
    ['no consent and no contact', { ...feedback, consents: [], contact: {} }],
    ['a verdict without a reason', without(answerVerdict, 'text')],
  ])('with %s is taken although odd', (_name, value) => {
    expect(verdict(value)).toBe('taken');
  });

  it('that is refused is named by its id, unless that is no short text', () => {
    const idOf = (id: unknown) => {
      const parsed = parseSubmission({ ...rating, id, value: 'x' });
      return parsed.ok || parsed.id;
    };
    expect(idOf(rating.id)).toBe(rating.id);
    expect(idOf('abc')).toBe('abc');
    expect(idOf(7)).toBeNull();
    expect(idOf('x'.repeat(65))).toBeNull();
  });

  it('is judged without throwing, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), mutated()), (value) => {
        const parsed = parseSubmission(value);
        if (!parsed.ok) expect(parsed.problem.status).toBe(422);
      }),
      { numRuns: 2000 },
    );
  });
});

/** A submission with some fields set to anything. */
function mutated() {
  const bases = [rating, details, exposure, feedback, answerVerdict, caseReply];
  const keys = [...new Set([...bases.flatMap((base) => Object.keys(base)), '__proto__'])];
  return fc
    .tuple(fc.constantFrom(...bases), fc.array(fc.tuple(fc.constantFrom(...keys), fc.jsonValue()), { maxLength: 3 }))
    .map(([base, changes]) => ({ ...base, ...Object.fromEntries(changes) }));
}

it('a JSON Pointer escapes what RFC 6901 says', () => {
  expect(jsonPointer([])).toBe('');
  expect(jsonPointer(['criteria', 'a/b', 0, 'm~n'])).toBe('/criteria/a~1b/0/m~0n');
});
