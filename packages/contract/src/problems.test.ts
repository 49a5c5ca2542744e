import { describe, expect, it } from 'vitest';
import { limits } from './limits.ts';
import { problem, problemKinds } from './problems.ts';
import type { ProblemCode } from './problems.ts';

const isCode = (code: string): code is ProblemCode => Object.hasOwn(problemKinds, code);
const codes = Object.keys(problemKinds).filter(isCode);

describe.each(codes)('%s', (code) => {
  const kind = problemKinds[code];

  it('says one sentence in Vietnamese and one in English', () => {
    expect(kind.vi).toMatch(/^\p{Lu}.{10,}[.]$/su);
    expect(kind.vi).toMatch(/[À-ỹđ]/);
    expect(kind.en).toMatch(/^[A-Z][ -~]{10,}\.$/);
  });

  it('has a status of a refusal', () => {
    expect(kind.status).toBeGreaterThanOrEqual(400);
    expect(kind.status).toBeLessThan(600);
  });

  it('makes a problem document of RFC 9457', () => {
    expect(problem(code, '/value')).toEqual({
      type: `urn:dvc-widgets:problem:${code}`,
      code,
      status: kind.status,
      title: kind.en,
      vi: kind.vi,
      en: kind.en,
      field: '/value',
    });
    expect(problem(code)).not.toHaveProperty('field');
  });
});

it('sentences that name a limit name the one that holds', () => {
  for (const sentence of [problemKinds['too-many-items'].vi, problemKinds['too-many-items'].en]) {
    expect(sentence).toContain(String(limits.itemsPerRequest));
  }
  for (const sentence of [problemKinds['body-too-large'].vi, problemKinds['body-too-large'].en]) {
    expect(sentence).toContain(`${limits.bodyBytes / 1024} KiB`);
  }
});

it('a full request of long comments fits within the body limit', () => {
  // Three bytes of UTF-8 for a UTF-16 unit at most; an envelope without its text takes under 1.5 KiB.
  expect(limits.itemsPerRequest * (limits.commentLength * 3 + 1536)).toBeLessThan(limits.bodyBytes);
});
