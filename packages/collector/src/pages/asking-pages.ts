import { findPersonalData, maskPersonalData, maskedPreview } from '@dvc-widgets/contract/personal-data';
import type { FormAnswer } from '../intake/parse-form.ts';
import { detailsFields, faces, form, hidden, hiddenDetails, note } from './form-parts.ts';
import { html, type Html, type HtmlValue } from './html.ts';
import { backLink, hotlineSentence, page, type Page } from './page.ts';
import { isSatisfied, recordedSentence, type VisitView } from './thanks-page.ts';
import { fill } from './words.ts';

/** What a page that shows a form again works with. */
export interface AnswerView extends VisitView {
  /** What was entered. */
  readonly answer: FormAnswer;
  /** The id of the details, when it is not the first one of their rating. */
  readonly id?: string | undefined;
}

/** No face was chosen: what is missing, linked to its place, and the form with everything that was entered. */
export function noFacePage(view: AnswerView): Page {
  const { words } = view;
  const content = html`<div class="sheet">
    <div class="summary" role="alert" aria-labelledby="summary">
      <h1 id="summary">${words.oneMissing}</h1>
      <ul>
        <li><a href="#face-1">${words.chooseFace}</a></li>
      </ul>
    </div>
    <p class="sub">${words.nothingYet}</p>
    ${wholeForm(view, words.send, words.chooseFace)}
  </div>`;
  return page(view, words.oneMissing, content, 422);
}

/** The faces, and what else was entered. `wrong` is the sentence for when no face was chosen. */
export function wholeForm(view: AnswerView, send: string, wrong?: string): Html {
  const { words, answer, visit, ticket, criteria } = view;
  const { value } = answer;
  const { scale } = visit.context;
  return form(
    ticket,
    html`<div class="part">
        ${faces(words, { scale: scale ?? view.siteScale, value, ...(wrong !== undefined && { wrong }) })}
      </div>
      ${detailsFields(words, { answer, criteria, satisfied: undefined, isBrief: true })} ${actions(view, send)}`,
  );
}

/** The details as they were entered, to be changed and sent. */
export function detailsForm(view: AnswerView, send: string, autofocus = false): Html {
  const { words, answer, visit, ticket, criteria, id } = view;
  return form(
    ticket,
    html`${id !== undefined && hidden('id', id)}
    ${detailsFields(words, { answer, criteria, satisfied: isSatisfied(visit), autofocus })} ${actions(view, send)}`,
  );
}

/** The details again, to be edited after the look at personal data. */
export function editPage(view: AnswerView): Page {
  const { words } = view;
  const content = html`<div class="sheet">
    <h1>${words.lookAgain}</h1>
    ${stored(view)} ${detailsForm(view, words.send, true)}
  </div>`;
  return page(view, words.lookAgain, content);
}

/** The comment holds personal data: what was found, what it would be when masked, and the two ways on. */
export function personalPage(view: AnswerView): Page {
  const { words, answer, ticket, id } = view;
  const found = findPersonalData(answer.comment);
  const kinds = [...new Set(found.map(({ kind }) => words.kinds[kind]))].join(', ');
  const quotes = found
    .map((stretch) => `“${maskedPreview(answer.comment, stretch).replaceAll(' ', '\u00a0')}”`)
    .join(', ');
  const masked = maskPersonalData(answer.comment).text;
  const content = html`<div class="sheet">
    <h1>${words.lookAgain}</h1>
    ${stored(view)}
    ${note('personal', html`<p><b>${fill(words.personal, kinds)}</b> ${quotes}. ${words.personalAct}</p>`)}
    <p class="label part">${words.wouldBe}</p>
    <p class="quote">${masked}</p>
    ${form(
      ticket,
      html`${id !== undefined && hidden('id', id)} ${hiddenDetails(answer)}
        <div class="actions">
          <button class="button" name="act" value="edit">${words.edit}</button>
          <button class="button first" name="act" value="mask">${words.mask}</button>
        </div>`,
    )}
  </div>`;
  return page(view, words.lookAgain, content);
}

/** Other details of the same rating are stored: these can be sent besides. */
export function alreadyPage(view: AnswerView): Page {
  const { words } = view;
  const content = html`<div class="sheet">
    <h1>${words.unsentDetails}</h1>
    ${note('bad', words.already)} ${detailsForm(view, words.sendMore)}
  </div>`;
  return page(view, words.unsentDetails, content, 409);
}

/** What is stored already, said where the rest is still open. */
function stored({ words, visit }: AnswerView): HtmlValue {
  const recorded = recordedSentence(words, visit);
  return recorded && note('good', recorded);
}

function actions(view: AnswerView, send: string): Html {
  return html`<div class="actions">
      <button class="button first">${send}</button>
      ${backLink(view, 'link')}
    </div>
    ${hotlineSentence(view)}`;
}
