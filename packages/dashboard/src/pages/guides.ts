import { guideFiguresSchema, type GuideFigures } from '@dvc-widgets/contract/officials/figures';
import { html, nothing, type TemplateResult } from 'lit';
import { read } from '../api.ts';
import { day, percent, shortPercent, span, wholeNumber } from '../numbers.ts';
import { changed } from '../parts/changed-place.ts';
import { keyInWords } from '../parts/figure-words.ts';
import { icon } from '../parts/icon.ts';
import { intervalAxis, intervalBar } from '../parts/interval-bar.ts';
import { axisStart, type IntervalRow } from '../parts/interval-chart.ts';
import { Page } from '../parts/page.ts';
import { periodChoice, periodIn } from '../parts/period-choice.ts';
import { said, t } from '../preferences.ts';
import { go } from '../router.ts';
import { guidesWords, type GuidesWords } from './guides.words.ts';

/** Its element. */
export const tag = 'dvc-guides-page';

type Part = GuideFigures['parts'][number];

/** Below it no share is given: chance would speak louder than readers. */
const fewestVotes = 30;

/** `?month=2026-10`: which guides help, what they leave unanswered, which are out of date. */
class GuidesPage extends Page<GuideFigures> {
  get heading(): string {
    return t().pages.guides;
  }

  get #words(): GuidesWords {
    return said(guidesWords);
  }

  protected override load(signal: AbortSignal): Promise<GuideFigures> {
    return read('guides/figures', guideFiguresSchema, { ...periodIn(this.place.query) }, signal);
  }

  protected override choices(): TemplateResult {
    return html`<div class="scope">
      ${periodChoice(this.place.query, (period) => go(changed(this.place, period)))}
    </div>`;
  }

  protected override filters(): TemplateResult {
    return html`<p class="lead">${this.#words.lead}</p>`;
  }

  protected override show(data: GuideFigures): TemplateResult {
    return html`
      ${data.simulated ? html`<p class="notice">${t().simulated}</p>` : nothing} ${this.#renderParts(data)}
      ${this.#renderUnanswered(data)} ${this.#renderStale(data)}
    `;
  }

  /** Whose step it is, in which language: one guide has several versions, each with its own title. */
  #about({ language, variant, step, stepTitle, use, current }: Part): string {
    const words = this.#words;
    return [
      step === null ? words.whole : words.step(stepTitle ?? step),
      ...(language === null ? [] : [keyInWords('locale', { code: language, name: null })]),
      ...(variant !== null && words.variants[variant] !== undefined ? [words.variants[variant]] : []),
      words.uses[use] ?? use,
      ...(current ? [] : [words.former]),
    ].join(' · ');
  }

  #barOf(part: Part): IntervalRow {
    return {
      name: `${part.title ?? part.guide}, ${this.#about(part)}`,
      total: part.votes,
      rate: part.helpful / part.votes,
      interval: part.interval,
      target: null,
    };
  }

  #renderParts({ parts }: GuideFigures): TemplateResult {
    const words = this.#words;
    const told = parts.filter(({ votes }) => votes >= fewestVotes);
    const few = parts.filter(({ votes }) => votes < fewestVotes).toSorted((one, other) => other.votes - one.votes);
    const start = axisStart(
      told.map((part) => this.#barOf(part)),
      0.1,
    );
    return html`<section class="sec" aria-labelledby="helped">
      <h2 id="helped">${words.helped}</h2>
      <p class="mut">${parts.length === 0 ? words.noVotes : words.helpedLead}</p>
      ${
        told.length === 0
          ? nothing
          : html`<figure class="fig">
              ${this.#renderVotes(told, start)}
              <figcaption>${words.caption(shortPercent(start))}</figcaption>
            </figure>`
      }
      ${
        few.length === 0
          ? nothing
          : html`<details class="as-table" ?open=${told.length === 0 && few.length <= 10}>
              <summary>${words.fewParts(wholeNumber(few.length))}</summary>
              ${this.#renderVotes(few)}
            </details>`
      }
    </section>`;
  }

  /** Votes by part; with their shares on an axis from `start`, or counts alone where they are too few for a share. */
  #renderVotes(parts: readonly Part[], start?: number): TemplateResult {
    const words = this.#words;
    const { columns } = words;
    return html`<div class="tw" role="group" tabindex="0" aria-labelledby="helped">
      <table class=${start === undefined ? 'stackt' : 'stackt explore'}>
        <thead>
          <tr>
            <th scope="col">${columns.part}</th>
            <th scope="col" class="n">${columns.votes}</th>
            ${
              start === undefined
                ? html`<th scope="col" class="n">${columns.helpful}</th>`
                : html`<th scope="col" class="n">${columns.rate}</th>
                    <th scope="col" class="n">${columns.interval}</th>
                    <th scope="col"><span class="unseen">${columns.bars}</span>${intervalAxis(start)}</th>`
            }
          </tr>
        </thead>
        <tbody>
          ${parts.map(
            (part) =>
              html`<tr>
                <th scope="row">${part.title ?? part.guide}<br /><span class="mut xs">${this.#about(part)}</span></th>
                <td class="n" data-l=${columns.votes}>${wholeNumber(part.votes)}</td>
                ${
                  start === undefined
                    ? html`<td class="n" data-l=${columns.helpful}>${wholeNumber(part.helpful)}</td>`
                    : html`<td class="n b" data-l=${columns.rate}>${percent(part.helpful / part.votes)}</td>
                        <td class="n" data-l=${columns.interval}>${span(part.interval)}</td>
                        <td class="wide">${intervalBar(this.#barOf(part), start)}</td>`
                }
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #renderUnanswered({ unanswered }: GuideFigures): TemplateResult {
    const words = this.#words;
    const { questions } = words;
    return html`<section class="sec" aria-labelledby="unanswered">
      <h2 id="unanswered">${words.unanswered}</h2>
      <p class="mut">${unanswered.length === 0 ? words.allAnswered : words.unansweredLead}</p>
      ${
        unanswered.length === 0
          ? nothing
          : html`<div class="tw" role="group" tabindex="0" aria-labelledby="unanswered">
              <table class="stackt">
                <thead>
                  <tr>
                    <th scope="col">${questions.question}</th>
                    <th scope="col">${questions.locale}</th>
                    <th scope="col" class="n">${questions.count}</th>
                    <th scope="col">${questions.lastDay}</th>
                  </tr>
                </thead>
                <tbody>
                  ${unanswered.map(
                    ({ question, locale, count, lastDay }) =>
                      html`<tr>
                        <th scope="row" lang=${locale}>${question}</th>
                        <td data-l=${questions.locale}>${keyInWords('locale', { code: locale, name: null })}</td>
                        <td class="n" data-l=${questions.count}>${wholeNumber(count)}</td>
                        <td class="num" data-l=${questions.lastDay}>${day(lastDay)}</td>
                      </tr>`,
                  )}
                </tbody>
              </table>
            </div>`
      }
    </section>`;
  }

  #renderStale({ stale }: GuideFigures): TemplateResult {
    const words = this.#words;
    const { staleColumns } = words;
    return html`<section class="sec" aria-labelledby="stale">
      <h2 id="stale">${words.stale}</h2>
      <p class="mut">${stale.length === 0 ? words.noneStale : words.staleLead}</p>
      ${
        stale.length === 0
          ? nothing
          : html`<div class="tw" role="group" tabindex="0" aria-labelledby="stale">
              <table class="stackt">
                <thead>
                  <tr>
                    <th scope="col">${staleColumns.guide}</th>
                    <th scope="col">${staleColumns.language}</th>
                    <th scope="col">${staleColumns.reason}</th>
                  </tr>
                </thead>
                <tbody>
                  ${stale.map(
                    ({ guide, title, language, variant, reason }) =>
                      html`<tr>
                        <th scope="row">${title}<br /><span class="mut xs">${guide}</span></th>
                        <td data-l=${staleColumns.language}>
                          ${[
                            keyInWords('locale', { code: language, name: null }),
                            ...(words.variants[variant] === undefined ? [] : [words.variants[variant]]),
                          ].join(', ')}
                        </td>
                        <td class="wide"><span class="tag neg">${icon('clock')}${words.reasons[reason]}</span></td>
                      </tr>`,
                  )}
                </tbody>
              </table>
            </div>`
      }
    </section>`;
  }
}

customElements.define(tag, GuidesPage);
