import {
  criteria3,
  criteriaScales,
  faceFeatures,
  findLevel,
  findScale,
  frownFeatures,
  mic5,
  satisfiedReasons,
  unsatisfiedReasons,
} from '@dvc-widgets/contract';
import type { FormAnswer } from '../intake/parse-form.ts';
import { flag, html, type Html, type HtmlValue } from './html.ts';
import type { PageWords } from './words.ts';

/** The face of a level: decoration beside its word. */
export const face = (level: string): Html =>
  html`<svg class="face" viewBox="0 0 48 48" aria-hidden="true">
    <circle cx="24" cy="24" r="20.75" />
    <path d="${faceFeatures[level] ?? frownFeatures}" />
  </svg>`;

/** A drawing of one line. */
export const icon = (path: string, name = ''): Html =>
  html`<svg class="${name}" viewBox="0 0 24 24" aria-hidden="true"><path d="${path}" /></svg>`;
/** Done, or chosen. */
export const tick = 'M5 12.6l4.6 4.6L19.2 7.4';
const alert = 'M12 4L2.9 19.8h18.2zM12 10v4.4M12 17.1v.1';
const lock = 'M6 10.8h12v9.4H6zM8.6 10.8V7.6a3.4 3.4 0 0 1 6.8 0v3.2';

/** A sentence that stands out: good news, trouble, or personal data. */
export function note(look: 'good' | 'bad' | 'personal', content: HtmlValue): Html {
  const path = { good: tick, bad: alert, personal: lock }[look];
  return html`<div class="note ${look === 'good' ? 'good' : 'bad'}">
    ${icon(path)}
    <div>${content}</div>
  </div>`;
}

/**
 * A form that posts to where forms are taken, by a path beside the page's own: a proxy may serve the collector below a
 * folder. `ticket` is the visit, closed.
 */
export const form = (ticket: string, content: HtmlValue): Html =>
  html`<form method="post" action="submissions" accept-charset="utf-8">${hidden('ticket', ticket)}${content}</form>`;

/** A field that nobody sees. */
export const hidden = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}" />`;

/** The faces of a scale. `wrong` is the sentence for when none was chosen. */
export function faces(
  words: PageWords,
  {
    scale = 'mic-5',
    value,
    legend = words.question,
    wrong,
  }: { scale?: string | undefined; value?: string | undefined; legend?: string; wrong?: string },
): Html {
  const { levels } = findScale(scale) ?? mic5;
  return html`<fieldset>
    <legend>${legend}</legend>
    <p class="sub">${words.reassurance}</p>
    ${wrong !== undefined && html`<p class="wrong" id="wrong">${wrong}</p>`}
    <div class="faces">
      ${levels.map(
        ({ key }, index) =>
          html`<label class="option">
            <input
              type="radio"
              name="value"
              value="${key}"
              id="face-${index + 1}"
              aria-describedby="${wrong === undefined ? '' : 'wrong'}"
              ${flag('checked', key === value)}
            />
            <span class="box">${face(key)}<span>${words.levels[key] ?? key}</span>${icon(tick, 'tick')}</span>
          </label>`,
      )}
    </div>
  </fieldset>`;
}

/** What the details fields start from. */
export interface DetailsView {
  readonly answer: FormAnswer;
  /** Keys of the site's criteria, in the order shown. */
  readonly criteria: readonly string[];
  /** Whether the answer in force is a satisfied one; when that is not known, all reasons are offered. */
  readonly satisfied: boolean | undefined;
  /** Shows only what was entered, for whoever is asked about something else. */
  readonly isBrief?: boolean;
  readonly autofocus?: boolean;
}

/** Reasons, criteria and comment, as they were entered; what the lists don't know is carried along unseen. */
export function detailsFields(words: PageWords, view: DetailsView): Html {
  const { answer, satisfied, isBrief = false, autofocus = false } = view;
  const reasons = reasonsFor(satisfied).filter((reason) => !isBrief || answer.reasons.includes(reason));
  const criteria = view.criteria.filter((key) => !isBrief || answer.criteria[key] !== undefined);
  return html`${reasons.length > 0 && reasonChips(words, reasons, view)}
  ${
    criteria.length > 0 &&
    html`<div class="part" role="group" aria-labelledby="criteria">
      <h2 id="criteria">${words.criteriaTitle}</h2>
      <div class="criteria">${criteria.map((key) => ballot(words, key, answer.criteria[key]))}</div>
    </div>`
  }
  ${carried(answer, reasons, criteria)}
  ${
    (!isBrief || answer.comment !== '') &&
    html`<div class="part">
      <label class="label" for="comment">${words.comment}</label>
      <p class="sub" id="hint">${words.commentHint}</p>
      ${textarea(answer.comment, autofocus)}
    </div>`
  }`;
}

function reasonChips(words: PageWords, reasons: readonly string[], { answer, satisfied }: DetailsView): Html {
  const { satisfiedReasons: yes, otherReasons: no, anyReasons } = words;
  return html`<fieldset class="part">
    <legend>${satisfied === undefined ? anyReasons : satisfied ? yes : no}</legend>
    <p class="sub">${words.chooseSome}</p>
    <div class="chips">
      ${reasons.map(
        (reason) =>
          html`<label class="option">
            <input
              type="checkbox"
              name="reasons"
              value="${reason}"
              ${flag('checked', answer.reasons.includes(reason))}
            />
            <span class="box chip">${icon(tick, 'tick')}${words.reasons[reason] ?? reason}</span>
          </label>`,
      )}
    </div>
  </fieldset>`;
}

// A parser drops the first line break of a textarea.
const textarea = (comment: string, autofocus: boolean): Html =>
  html`<textarea name="comment" id="comment" aria-describedby="hint" ${flag('autofocus', autofocus)}>
${comment}</textarea>`;

function ballot(words: PageWords, key: string, value: string | undefined): Html {
  const label = words.criteria[key] ?? key;
  return html`<div class="criterion" role="group" aria-label="${label}">
    <span aria-hidden="true">${label}</span>
    <div class="ballot">
      ${criteria3.levels.map(
        (level) =>
          html`<label class="option">
            <input type="radio" name="criteria.${key}" value="${level.key}" ${flag('checked', level.key === value)} />
            <span class="box mini">${face(level.key)}<span>${words.levels[level.key] ?? level.key}</span></span>
          </label>`,
      )}
    </div>
  </div>`;
}

function reasonsFor(satisfied: boolean | undefined): readonly string[] {
  if (satisfied === true) return satisfiedReasons;
  if (satisfied === false) return unsatisfiedReasons;
  return [...new Set([...satisfiedReasons, ...unsatisfiedReasons])];
}

/** Reasons and criteria of the portal's own, or of another answer, as fields that nobody sees; a value of no scale would be refused again. */
function carried(answer: FormAnswer, reasons: readonly string[], criteria: readonly string[]): readonly Html[] {
  const isShown = (key: string, value: string) =>
    criteria.includes(key) && criteria3.levels.some((level) => level.key === value);
  return [
    ...answer.reasons.filter((reason) => !reasons.includes(reason)).map((reason) => hidden('reasons', reason)),
    ...Object.entries(answer.criteria)
      .filter(([key, value]) => !isShown(key, value) && criteriaScales.some((scale) => findLevel(scale, value)))
      .map(([key, value]) => hidden(`criteria.${key}`, value)),
  ];
}

/** Everything that was entered, as fields that nobody sees. */
export const hiddenDetails = (answer: FormAnswer): readonly Html[] => [
  ...carried(answer, [], []),
  hidden('comment', answer.comment),
];
