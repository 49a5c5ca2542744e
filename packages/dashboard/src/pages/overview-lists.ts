import type { caseQueueSchema } from '@dvc-widgets/contract/officials/cases';
import type { Overview } from '@dvc-widgets/contract/officials/figures';
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { z } from 'zod';
import { percent, percentPoints, wholeNumber } from '../numbers.ts';
import { said } from '../preferences.ts';
import { addressOf } from '../router.ts';
import { titleOf } from './case-title.ts';
import { overviewWords } from './overview.words.ts';

/** The head of the queue, with how many cases each part of it has. */
export type Waiting = z.infer<typeof caseQueueSchema>;

/** What really moved since `before`, and how much went up and down within chance. */
export function renderMoves({ moves, compared }: Overview, before: string): TemplateResult {
  const words = said(overviewWords);
  return html`<section aria-labelledby="moves">
    <h2 id="moves">${words.moves(before)}</h2>
    <ul class="mv">
      ${moves.map(
        ({ name, code, before: earlier, after, difference }) =>
          html`<li>
            <span class="b">${name ?? code ?? '–'}</span>
            <span class="v">${words.points(percentPoints(after.rate - earlier.rate, 'exceptZero'))}</span>
            <span class="d mut"
              >${words.moved(
                percent(earlier.rate),
                percent(after.rate),
                percentPoints(difference.low, 'exceptZero'),
                percentPoints(difference.high, 'exceptZero'),
              )}</span
            >
          </li>`,
      )}
      <li class="mut">
        <span class="d">
          ${
            moves.length === 0
              ? words.noMoves(wholeNumber(compared))
              : words.others(wholeNumber(Math.max(0, compared - moves.length)))
          }
        </span>
      </li>
    </ul>
  </section>`;
}

/** How many cases wait for an answer; for who may read them also which are the most urgent. */
export function renderCases({ cases }: Overview, waiting: Waiting | undefined): TemplateResult {
  const words = said(overviewWords);
  const soon = waiting?.counts['due-soon'] ?? 0;
  const parts = [
    { of: 'late', count: cases.overdue, word: words.overdue, tab: 'overdue' },
    ...(waiting ? [{ of: 'soon', count: soon, word: words.soon, tab: 'due-soon' }] : []),
    { of: 'open', count: Math.max(0, cases.open - cases.overdue - soon), word: words.inTime, tab: 'all' },
  ];
  return html`<section aria-labelledby="waiting">
    <div class="sec-h">
      <h2 id="waiting">${words.cases}</h2>
      ${waiting ? html`<a class="sm" href=${addressOf('cases')}>${words.look}</a>` : nothing}
    </div>
    ${
      cases.open === 0
        ? html`<p class="mut">${words.noCases}</p>`
        : html`${dueBar(parts)}
            <ul class="duek">
              ${parts.map(
                ({ of, count, word, tab }) =>
                  html`<li>
                    <i class=${of}></i>
                    ${
                      waiting && count > 0 && tab !== 'all'
                        ? html`<a href=${addressOf('cases', { tab })}><b>${wholeNumber(count)}</b> ${word}</a>`
                        : html`<span><b>${wholeNumber(count)}</b> ${word}</span>`
                    }
                  </li>`,
              )}
            </ul>`
    }
    ${
      waiting && waiting.cases.length > 0
        ? html`<ul class="mv urgent">
            ${waiting.cases.slice(0, 3).map(
              ({ id, text, due }) =>
                html`<li>
                  <a href=${addressOf(`cases/${id}`)}>${titleOf(text) ?? words.erased}</a>
                  <span class=${due.overdue ? 'v late' : 'v'}>${leftInWords(due.left)}</span>
                </li>`,
            )}
          </ul>`
        : nothing
    }
    ${cases.answered === 0 ? nothing : html`<p class="mut spaced">${words.answered(wholeNumber(cases.onTime), wholeNumber(cases.answered))}</p>`}
  </section>`;
}

function leftInWords(left: number | null): string {
  const words = said(overviewWords);
  if (left === null) return '';
  if (left === 0) return words.today;
  return left < 0 ? words.late(wholeNumber(-left)) : words.left(wholeNumber(left));
}

/** The share of each part of what waits, as one bar; the list under it says the same in numbers. */
function dueBar(parts: readonly { readonly of: string; readonly count: number }[]): TemplateResult {
  const all = parts.reduce((sum, { count }) => sum + count, 0);
  const shown = parts.filter(({ count }) => count > 0);
  const [width, gap, least] = [1000, 8, 18];
  const free = width - gap * (shown.length - 1) - least * shown.length;
  let from = 0;
  return html`<svg class="due" viewBox="0 0 1000 26" preserveAspectRatio="none" aria-hidden="true">
    ${shown.map(({ of, count }) => {
      const [at, wide] = [from, least + (count / all) * free];
      from += wide + gap;
      return svg`<rect class=${of} x=${at + 2} y="2" width=${wide - 4} height="22" vector-effect="non-scaling-stroke" />`;
    })}
  </svg>`;
}

/** How often guides helped, with its interval. */
export function renderGuides({ guides }: Overview): TemplateResult {
  const words = said(overviewWords);
  return html`<section class="sec" aria-labelledby="guides">
    <h2 id="guides">${words.guides}</h2>
    <p class="mut">
      ${
        guides.interval
          ? words.guidesHelped(
              wholeNumber(guides.helpful),
              wholeNumber(guides.votes),
              percent(guides.interval.low),
              percent(guides.interval.high),
            )
          : words.noVotes
      }
    </p>
  </section>`;
}
