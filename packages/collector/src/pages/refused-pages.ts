import type { Problem, ProblemCode } from '@dvc-widgets/contract';
import { detailsForm, wholeForm, type AnswerView } from './asking-pages.ts';
import { note } from './form-parts.ts';
import { html, type HtmlValue } from './html.ts';
import { backLink, codeSentence, hotlineSentence, page, type Page, type PageView } from './page.ts';
import { fill } from './words.ts';

/** What was refused, and why. */
export interface Refusal {
  readonly problem: Problem;
  /** Seconds. */
  readonly retryAfter: number | undefined;
}

/** What sending the same form again may mend, or what the citizen can mend in it. */
const mendable = new Set<ProblemCode>(['rate-limited', 'unavailable', 'internal', 'value-outside-scale']);

/** Refused, from a page that the site admits: the sentence and the form with everything that was entered. */
export function refusedFormPage(view: AnswerView, refusal: Refusal): Page {
  const { words, visit } = view;
  const isRated = visit.rated !== undefined;
  const title = isRated ? words.unsentDetails : words.unsent;
  if (!mendable.has(refusal.problem.code)) return refusedPage(view, refusal, view.answer.comment, title);
  const content = html`<div class="sheet">
    ${sentences(view, refusal, title, words.stillHere)}
    ${isRated ? detailsForm(view, words.retry) : wholeForm(view, words.retry)} ${code(view, refusal)}
  </div>`;
  return page(view, title, content, refusal.problem.status);
}

/** Refused for good: the sentence, what the citizen wrote, and the way out. */
export function refusedPage(view: PageView, refusal: Refusal, comment: string, title = view.words.unsent): Page {
  const { words } = view;
  const content = html`<div class="sheet">
    ${sentences(view, refusal, title, words.goBack)}
    ${
      comment.trim() !== '' &&
      html`<p class="label part">${words.youWrote}</p>
        <p class="quote">${comment}</p>`
    }
    <p class="actions">${backLink(view, 'link')}</p>
    ${hotlineSentence(view)} ${code(view, refusal)}
  </div>`;
  return page(view, title, content, refusal.problem.status);
}

/** The address of a page of thanks that cannot be read (any more). */
export function gonePage(view: PageView): Page {
  const { words } = view;
  const content = html`<div class="sheet">
    <h1>${words.gone}</h1>
    <p class="sub">${words.goneWhy}</p>
    ${hotlineSentence(view)}
  </div>`;
  return page(view, words.gone, content, 404);
}

function sentences({ words }: PageView, { problem, retryAfter }: Refusal, title: string, then: string): HtmlValue {
  const why = words.refusals[problem.code] ?? words.refusals.other;
  const wait = retryAfter === undefined ? '' : fill(words.waitSeconds, String(retryAfter));
  return [html`<h1>${title}</h1>`, note('bad', html`<p>${why} ${wait} ${then}</p>`)];
}

function code(view: PageView, { problem }: Refusal): HtmlValue {
  return codeSentence(view, `${problem.code}${problem.field === undefined ? '' : ` ${problem.field}`}`);
}
