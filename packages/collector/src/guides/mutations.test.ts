import fc from 'fast-check';
import { guideSchema } from '@dvc-widgets/contract/guides/schema';
import { expect, it } from 'vitest';
import { body, frontMatter } from './guide-files.fixture.ts';
import { guideProblem } from './guide-problem.ts';
import type { GuideProblem } from './guide-problem.ts';
import { readGuide } from './read-guide.ts';

const text =
  frontMatter(
    'sources:\n  luat: { title: a }\nfields:\n  ho-ten: { title: b, text: "*c*" }\nnews:\n  - { date: 2026-01-01, text: d }\n',
  ) + body;

const odd = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    ...[
      '<script>',
      '](javascript:x)',
      '[^luat]',
      '[^x]',
      '> ',
      '- ',
      '\t',
      '```',
      '---',
      '&#x6a;',
      '**',
      '_',
      '![',
      '](media/x.svg)',
    ],
    ...[
      '{#a}',
      '{#questions}',
      '\n\n',
      '\r',
      '\0',
      '\ufeff',
      '\\',
      '&amp;',
      '<!--',
      '[x]: y',
      '| a |',
      '1. ',
      ': ',
      '&a',
      '*a',
      '? ',
      '{',
      '[',
      '"',
      '|\n',
    ],
  ),
  fc
    .tuple(fc.constantFrom('>', '[', '*', '_', '- ', '{', '`', '<', '(', '&', '\n', '#'), fc.nat(3000))
    .map(([one, count]) => one.repeat(count)),
);

/** The guide with pieces cut out and odd ones put in. */
const mutated = fc
  .array(fc.tuple(fc.nat(text.length), fc.nat(30), odd), { minLength: 1, maxLength: 6 })
  .map((changes) =>
    changes.reduce((changed, [at, cut, piece]) => changed.slice(0, at) + piece + changed.slice(at + cut), text),
  );

it(
  'Whatever is written in a guide, it becomes one of the contract or a list of problems, soon',
  { timeout: 60_000 },
  () => {
    let published = 0;
    fc.assert(
      fc.property(mutated, (source) => {
        const problems: GuideProblem[] = [];
        const began = performance.now();
        const reading = readGuide(
          {
            path: 'birth-registration/vi.md',
            guide: 'birth-registration',
            language: 'vi',
            variant: 'standard',
            bytes: Buffer.from(source),
          },
          {
            load: (_path, _kind, at, report) => {
              report(at, 'missing-media');
              return undefined;
            },
            isAllowed: () => false,
          },
          (...problem) => problems.push(guideProblem('birth-registration/vi.md', ...problem)),
        );
        expect(performance.now() - began).toBeLessThan(2000);
        if (reading) {
          published += 1;
          expect(problems).toEqual([]);
          expect(guideSchema.parse(reading.guide)).toEqual(reading.guide);
          expect(JSON.stringify(reading.guide)).not.toMatch(/"href":"(?!https:|tel:|mailto:|#)/);
        } else expect(problems).not.toEqual([]);
      }),
      { numRuns: 1500 },
    );
    expect(published).toBeGreaterThan(20);
  },
);
