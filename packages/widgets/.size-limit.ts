import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Budgets of design.md, "Budgets": brotli bytes of the files that dist/sdk/integrity.json lists. */
const sdk = fileURLToPath(new URL('dist/sdk/', import.meta.url));
if (!existsSync(sdk)) throw new Error('dist/sdk is missing: run `pnpm --filter @dvc-widgets/widgets run build` first');

const files = readdirSync(sdk);

/** The file of a part, and what it imports before it runs. */
function part(name: string): string[] {
  const found = files.find((file) => file.startsWith(`${name}-`) && /^-[\w-]{8}\.js$/.test(file.slice(name.length)));
  if (found === undefined)
    throw new Error(`dist/sdk has no part "${name}": name the parts in .size-limit.ts as they are now`);
  return withImports(found);
}

function withImports(file: string): string[] {
  const imports = readFileSync(sdk + file, 'utf8').matchAll(/(?:\bfrom|\bimport)\s*["'`]\.\/([^"'`]+)["'`]/g);
  return [file, ...Array.from(imports, ([, imported = '']) => withImports(imported)).flat()];
}

const path = (...parts: string[][]): string[] => [...new Set(parts.flat())].map((file) => `dist/sdk/${file}`);

const rating = [...part('rating'), ...part('vi')];
const guide = [...part('guide'), ...part('vi.guide')];
const popover = [...part('field-help'), ...part('vi.guide-content')];
const steps = [...part('step-panel'), ...part('vi.guide-steps')];
const reading = [...part('read-aloud'), ...part('vi.guide-read')];
const ask = [...part('ask-panel'), ...part('vi.guide-ask')];
const feedback = part('feedback');
const form = [...part('compose-form'), ...part('vi.compose')];
const work = [...part('form-work'), ...part('vi.sent')];
const followUp = [...part('follow-up'), ...part('vi.follow-up')];
const foundCase = [...part('found-case'), ...part('vi.case')];
/** What a page with a form has before it is touched: after the first view comes what earlier pages left. */
const untouched = [...feedback, ...form, ...part('start-sending'), ...part('waiting-feedback')];
const spotlight = part('spotlight');
const news = [...part('news-panel'), ...part('vi.guide-content'), ...part('vi.guide-news')];
/** Every part in Vietnamese, but for those that stand in for what an engine or a connection lacks. */
const all = files
  .filter(
    (file) => file.endsWith('.js') && !/^dvc-widgets|^en\b|^(?:advice|linked-styles|local-storage-outbox)-/.test(file),
  )
  .concat('dvc-widgets.js');
/** What the first loads that the page does not have from the second. */
const more = (files: string[], present: string[]): string[] => path(files.filter((file) => !present.includes(file)));

const advice =
  'Over budget: `pnpm --filter @dvc-widgets/widgets run build` prints each file. Move what the first view does not show behind import(), shorten it, or, when the budget itself is wrong, write a decision page with the measurement.';

export default [
  { name: 'loader (docs/decisions/0017, 0018)', path: path(['dvc-widgets.js']), limit: '1430 B', message: advice },
  {
    name: 'rating before the tap (Vietnamese, outbox; docs/decisions/0017, 0018)',
    path: path(rating),
    limit: '10400 B',
    message: advice,
  },
  {
    name: 'rating with details, criteria, personal-data check (docs/decisions/0008, 0017, 0018)',
    path: path(rating, part('details-form'), part('vi.details')),
    limit: '16380 B',
    message: advice,
  },
  {
    name: 'guide beside other widgets, before the first open (docs/decisions/0017)',
    path: more(guide, rating),
    limit: '2670 B',
    message: advice,
  },
  { name: 'guide alone on a page, before the first open', path: path(guide), limit: '6000 B', message: advice },
  {
    name: 'guide beside other widgets: the popover opened, on top (docs/decisions/0017, 0018)',
    path: more(popover, [...guide, ...rating]),
    limit: '10140 B',
    message: advice,
  },
  {
    name: 'guide: step by step, on top of the popover',
    path: more(steps, [...guide, ...popover]),
    limit: '4000 B',
    message: advice,
  },
  {
    name: 'guide: reading aloud, on top of the popover (docs/decisions/0017)',
    path: more(reading, [...guide, ...popover]),
    limit: '3140 B',
    message: advice,
  },
  {
    name: 'guide: answers to questions, on top of the popover (without the index; docs/decisions/0017)',
    path: more(ask, [...guide, ...popover]),
    limit: '3990 B',
    message: advice,
  },
  {
    name: 'guide: what a step points at, on top of the step',
    path: more(spotlight, [...guide, ...popover, ...steps]),
    limit: '2800 B',
    message: advice,
  },
  {
    name: 'guide beside other widgets: what is new, on top of the guide before the first open',
    path: more(news, [...guide, ...rating]),
    limit: '8090 B',
    message: advice,
  },
  {
    name: 'guide alone on a page, popover opened (docs/decisions/0017)',
    path: path(guide, popover),
    limit: '18340 B',
    message: advice,
  },
  {
    name: 'rating and guide on a page, nothing touched',
    path: path(rating, guide),
    limit: '14500 B',
    message: advice,
  },
  {
    name: 'feedback form: topic, text, send (docs/decisions/0018)',
    path: path(feedback, form),
    limit: '11490 B',
    message: advice,
  },
  {
    name: 'feedback form: what earlier pages left, after its first view (the outbox, which a rating has; docs/decisions/0018)',
    path: more([...part('start-sending'), ...part('waiting-feedback')], [...feedback, ...form]),
    limit: '3320 B',
    message: advice,
  },
  {
    name: 'feedback form: what comes with the first touch, on top: checking, sending, code (docs/decisions/0018)',
    path: more(work, untouched),
    limit: '5670 B',
    message: advice,
  },
  {
    name: 'feedback form: contact for a private reply, on top',
    path: more([...part('contact-fields'), ...part('vi.contact')], untouched),
    limit: '4000 B',
    message: advice,
  },
  {
    name: 'feedback form: attachments, on top (docs/decisions/0018)',
    path: more([...part('attachment-fields'), ...part('vi.attachments')], untouched),
    limit: '3920 B',
    message: advice,
  },
  {
    name: "feedback form: the site's own questions, on top (docs/decisions/0018)",
    path: more([...part('question-fields'), ...part('vi.questions')], untouched),
    limit: '3990 B',
    message: advice,
  },
  {
    name: 'feedback form: look at personal data, on top',
    path: more(part('personal-check'), untouched),
    limit: '2700 B',
    message: advice,
  },
  {
    name: 'feedback form: what has become of it, on top (docs/decisions/0018)',
    path: more(followUp, untouched),
    limit: '3630 B',
    message: advice,
  },
  {
    name: 'feedback form: a case that was found, on top of that (docs/decisions/0018)',
    path: more(foundCase, [...untouched, ...followUp]),
    limit: '4240 B',
    message: advice,
  },
  {
    name: 'all three on a page, nothing touched, the form not in view (docs/decisions/0018)',
    path: path(rating, guide, feedback),
    limit: '15350 B',
    message: advice,
  },
  {
    name: 'everything of all elements, opened and used (docs/decisions/0017, 0018)',
    path: path(all),
    limit: '93800 B',
    message: advice,
  },
  ...files
    .filter((file) => /^[a-z]{2,3}\.details-/.test(file) && !file.startsWith('vi.'))
    .map((file) => file.split('.')[0] ?? '')
    .map((language) => ({
      name: `one more language before the tap (${language})`,
      path: path(part(language)),
      limit: '600 B',
      message: advice,
    })),
];
