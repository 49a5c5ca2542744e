import { findLevel, findScale } from '@dvc-widgets/contract';
import type { Visit } from '../intake/visit.ts';
import { detailsFields, face, faces, form, note } from './form-parts.ts';
import { html, type Html } from './html.ts';
import { backLink, emphasised, page, type Page, type PageView } from './page.ts';
import { fill, type PageWords } from './words.ts';

/** What a page that follows a rating works with. */
export interface VisitView extends PageView {
  readonly visit: Visit;
  /** The visit, closed, for the next form. */
  readonly ticket: string;
  /** Keys of the site's criteria. */
  readonly criteria: readonly string[];
  readonly siteScale: string | undefined;
  readonly isTest: boolean;
}

/** Whether the rating of a visit is a satisfied one; undefined when the visit does not know. */
export function isSatisfied({ rated }: Visit): boolean | undefined {
  const scale = rated?.scale === undefined ? undefined : findScale(rated.scale);
  return scale && rated?.value !== undefined ? findLevel(scale, rated.value)?.satisfied : undefined;
}

/** "Đã ghi nhận: Hài lòng.", or nothing when the visit does not know. */
export function recordedSentence(words: PageWords, { rated }: Visit): Html | undefined {
  if (rated?.value === undefined) return undefined;
  return emphasised(words.recorded, words.levels[rated.value] ?? rated.value);
}

/** Thanks, what is stored, and, while only a rating is, the details and another look at the choice. */
export function thanksPage(view: VisitView): Page {
  const { words, visit, isTest } = view;
  const canFollow = visit.details === undefined && visit.rated !== undefined;
  const along = (visit.details ?? []).map((part) => words.parts[part]).join(', ');
  const recorded = recordedSentence(words, visit);
  const content = html`<div class="sheet">
      <div class="done">
        ${face('satisfied')}
        <div>
          <h1>${words.thanks}</h1>
          <p class="sub">${isTest ? words.isTest : words.counts}</p>
        </div>
      </div>
      ${
        recorded &&
        note('good', html`${recorded} ${along !== '' && fill(words.along, along)} ${canFollow && words.optional}`)
      }
      ${canFollow ? follow(view) : html`<p class="actions">${backLink(view, 'button first')}</p>`}
    </div>
    ${canFollow && choiceAgain(view)}`;
  return page(view, words.thanks, content);
}

function follow(view: VisitView): Html {
  const { words, visit, ticket, criteria } = view;
  const answer = { reasons: [], criteria: {}, comment: '' };
  return form(
    ticket,
    html`${detailsFields(words, { answer, criteria, satisfied: isSatisfied(visit) })}
      <div class="actions"><button class="button first">${words.send}</button> ${backLink(view, 'link')}</div>`,
  );
}

function choiceAgain({ words, visit, ticket }: VisitView): Html {
  const { scale, value } = visit.rated ?? {};
  return html`<details>
    <summary>${words.change}</summary>
    <div class="sheet">
      ${form(
        ticket,
        html`${faces(words, { scale, value })}
          <div class="actions"><button class="button first">${words.sendChange}</button></div>`,
      )}
    </div>
  </details>`;
}
