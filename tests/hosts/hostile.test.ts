import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CollectorProcess } from '../support/collector.ts';
import { currentEngines, inEach, startEngine, type Engine } from '../support/engines.ts';
import { readToken } from '../support/exports.ts';
import { startGuideCollector } from '../support/guide-collector.ts';
import { sdkFiles } from '../support/host-page.ts';
import { differenceOf } from '../support/picture.ts';
import { comment, pictured, visit, type Books, type Visit } from './guest-visit.ts';
import { hostilePages, usedTags, type HostilePage } from './hostile-pages.ts';

const [, styles = ''] = [...sdkFiles].find(([file]) => /^shadow-.*\.css$/.test(file)) ?? [];
const pages = hostilePages(styles.toString());

let collector: CollectorProcess;
let books: Books;
let engines: readonly Engine[];
const plain = new Map<string, Visit>();

beforeAll(async () => {
  collector = await startGuideCollector('hosts');
  books = { collector: collector.url, token: readToken(await collector.run('token', 'create')) };
  engines = await Promise.all(currentEngines.map(startEngine));
});
afterAll(async () => {
  await Promise.all(engines.map((engine) => engine.close()));
  await collector.remove();
});

/** One visit in each browser, side by side. */
const visits = (name: string, page: HostilePage): Promise<readonly (readonly [string, Visit])[]> =>
  inEach(
    engines,
    async (engine) => [engine.name, await visit(engine, books, name, page, plain.get(engine.name))] as const,
  );

/** What every visit must leave behind: the rows of what was tapped and typed, and the host as it was. */
function expectGoodGuest(seen: readonly (readonly [string, Visit])[]): void {
  for (const [engine, { rows, changes, problems }] of seen) {
    const sent = rows.map(({ kind, value, reasons, comment }) => ({ kind, value, reasons, comment }));
    expect({ engine, sent, changes, problems }).toEqual({
      engine,
      sent: [
        { kind: 'rating', value: 'dissatisfied', reasons: null, comment: null },
        { kind: 'rating-details', value: null, reasons: ['long-wait'], comment },
      ],
      changes: { mounted: [], used: [], guided: [], gone: [] },
      problems: [],
    });
  }
}

test('the rating and the guide leave a plain page as it was, and show no other tags than those that hostile pages aim at', async () => {
  const seen = await visits('plain', { name: 'plain' });
  for (const [engine, it] of seen) plain.set(engine, it);
  expectGoodGuest(seen);
  const tags = seen.flatMap(([, it]) => it.tags);
  expect(tags.filter((tag) => !usedTags.includes(tag))).toEqual([]);
});

test.each(pages)(
  'the rating and the guide look as on the plain page, submit and leave the host alone on a page $name',
  async (page) => {
    const name = String(pages.indexOf(page)).padStart(2, '0');
    const seen = await visits(name, page);
    expectGoodGuest(seen);
    const differences = seen.flatMap(([engine, { pictures }]) =>
      pictured.map((state) => {
        const expected = plain.get(engine)?.pictures[state];
        const actual = pictures[state];
        // A guide has drawings: a curve that stands half a pixel lower is smoothed in another way.
        return expected && actual
          ? differenceOf(`hosts/${engine}-${name}-${state}`, expected, actual, state.startsWith('guide-') ? 3 : 0)
          : `${engine}: no picture of ${state}`;
      }),
    );
    expect(differences.filter(Boolean)).toEqual([]);
  },
);
