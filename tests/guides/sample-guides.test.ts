import { globSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { languageNames, type Guide } from '@dvc-widgets/contract/guides';
import { guideSchema } from '@dvc-widgets/contract/guides/schema';
import { describe, expect, it } from 'vitest';
import {
  heldOutQuestions,
  heldOutStrayQuestions,
} from '../../packages/contract/src/guides/held-out-questions.fixture.ts';
import { questions, strayQuestions } from '../../packages/contract/src/guides/questions.fixture.ts';
import { readGuides } from '../../packages/collector/src/guides/read-guides.ts';

const root = fileURLToPath(new URL('../../examples/guides', import.meta.url));
const reading = readGuides(root);
const guides = reading.problems ? [] : reading.guides.map(({ guide }) => guide);
const standard = guides.filter(({ variant }) => variant === 'standard');
const ids = [...new Set(guides.map(({ id }) => id))].sort();
const named = (guide: Guide): [string, Guide] => [`${guide.id} ${guide.language} ${guide.variant}`, guide];

describe('The sample guides', () => {
  it('pass the check', () => {
    expect(reading.problems).toBeUndefined();
    expect(ids).toHaveLength(6);
  });

  it.each(ids)('%s comes in Vietnamese and English, with the same steps, fields and sources', (id) => {
    const shape = standard
      .filter((guide) => guide.id === id)
      .map(({ language, steps, fields, sources, questions }) => ({
        language,
        steps: steps.map((step) => [step.id, step.anchor, step.video?.url]),
        fields: fields.map((field) => [field.id, field.drawing?.media.url]),
        sources: sources.map((source) => [source.id, source.url]),
        questions: questions.length,
      }));
    expect(shape.map(({ language }) => language).sort()).toEqual(['en', 'vi']);
    const [first, second] = shape.map(({ language: _, ...rest }) => rest);
    expect(first).toEqual(second);
  });

  it.each(guides.map(named))(
    '%s is marked illustrative, has 4 to 6 steps and 4 answers, and ends at 1800.1096',
    (_, guide) => {
      expect(guide.illustrative).toBe(true);
      expect(guide.reviewedBy).toBeUndefined();
      expect(guide.steps.length).toBeGreaterThanOrEqual(4);
      expect(guide.steps.length).toBeLessThanOrEqual(6);
      expect(guide.questions.length).toBeGreaterThanOrEqual(4);
      expect(guide.contacts[0]).toMatchObject({ kind: 'hotline', value: '1800.1096' });
    },
  );

  it.each(guides.map(named))('%s has a picture, and uses every source that it declares', (_, guide) => {
    const text = JSON.stringify([guide.intro, guide.steps, guide.questions, guide.fields]);
    expect(text).toContain('"type":"picture"');
    for (const { id } of guide.sources) expect(text).toContain(`{"type":"source","source":"${id}"}`);
  });

  it('has an easy-read text of two guides, whose sentences have at most 14 words', () => {
    const easy = guides.filter(({ variant }) => variant === 'easy');
    expect(easy).toHaveLength(2);
    const long = easy.flatMap(({ steps, questions }) =>
      [...steps, ...questions].flatMap(({ blocks }) =>
        blocks.flatMap((block) =>
          block.type === 'paragraph'
            ? block.inlines
                .filter((inline) => typeof inline === 'string')
                .flatMap((text) => text.split(/[.?!:]\s*/))
                .filter((sentence) => sentence.split(/\s+/).length > 14)
            : [],
        ),
      ),
    );
    expect(long).toEqual([]);
  });
});

describe('The drawings', () => {
  const drawings = globSync('*/media/*.svg', { cwd: root });

  it.each(drawings)('%s is small, has a size, and paints with the tones that read on light and dark', (path) => {
    const file = join(root, path);
    expect(statSync(file).size).toBeLessThan(3000);
    const svg = readFileSync(file, 'utf8');
    expect(svg).toContain('width="320" height="144" viewBox="0 0 320 144"');
    const tones = [...svg.matchAll(/#[\da-f]{3,8}\b/gi)].map(([tone]) => tone);
    const palette = ['#1a1c20', '#3a74b5', '#7d7970', '#eaf0f7', '#f1efe9', '#fff'];
    expect(tones.filter((tone) => !palette.includes(tone))).toEqual([]);
  });

  it('are each used by the guide that they lie beside', () => {
    const unused = drawings.filter((path) => {
      const folder = join(root, dirname(dirname(path)));
      return !globSync('*.md', { cwd: folder }).some((text) =>
        readFileSync(join(folder, text), 'utf8').includes(`media/${basename(path)}`),
      );
    });
    expect(unused).toEqual([]);
  });
});

describe('The questions', () => {
  it('are at least 120 for six guides and 25 that must find nothing, and 40 held out, all different', () => {
    expect(questions.length).toBeGreaterThanOrEqual(120);
    expect(strayQuestions.length).toBeGreaterThanOrEqual(25);
    expect(heldOutQuestions.length).toBeGreaterThanOrEqual(40);
    const all = [...questions, ...strayQuestions, ...heldOutQuestions, ...heldOutStrayQuestions].map(
      ({ text }) => text,
    );
    expect(new Set(all).size).toBe(all.length);
  });

  it('are about the sample guides, each in every manner', () => {
    expect([...new Set(questions.map(({ guide }) => guide))].sort()).toEqual(ids);
    for (const id of ids) {
      const manners = new Set(questions.filter(({ guide }) => guide === id).map(({ manner }) => manner));
      expect([id, manners.size]).toEqual([id, 7]);
    }
  });
});

describe('The languages that a guide may come in', () => {
  it.each([...languageNames.map(({ tag }) => tag), 'vi-x-pseudo', 'en-XA'])('%s is taken on the wire', (tag) => {
    expect(guideSchema.shape.language.parse(tag)).toBe(tag);
  });
});
