import { guideFiguresSchema, type GuideFigures } from '@dvc-widgets/contract/officials/figures';
import { html, nothing, type TemplateResult } from 'lit';
import { read } from '../api.ts';
import { day, percent, percentPoints, wholeNumber } from '../numbers.ts';
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

  #nameOf({ guide, title, step }: Part): string {
    return `${title ?? guide}, ${step === null ? this.#words.whole : this.#words.step(step)}`;
  }

  #barOf(part: Part): IntervalRow {
    const isFew = part.votes < 30;
    return {
      name: this.#nameOf(part),
      total: part.votes,
      rate: isFew ? null : part.helpful / part.votes,
      interval: isFew ? null : part.interval,
      target: null,
    };
  }

  #renderParts({ parts }: GuideFigures): TemplateResult {
    const words = this.#words;
    const { columns } = words;
    // Those that can't be told stand last, whatever their interval.
    const inOrder = parts.toSorted((one, other) => Number(one.votes < 30) - Number(other.votes < 30));
    const bars = inOrder.map((part) => this.#barOf(part));
    const start = axisStart(bars, 0.1);
    const hasBars = bars.some(({ interval }) => interval !== null);
    return html`<section class="sec" aria-labelledby="helped">
      <h2 id="helped">${words.helped}</h2>
      <p class="mut">${parts.length === 0 ? words.noVotes : words.helpedLead}</p>
      ${
        parts.length === 0
          ? nothing
          : html`<figure class="fig">
              <div class="tw" role="group" tabindex="0" aria-labelledby="helped">
                <table class="stackt explore">
                  <thead>
                    <tr>
                      <th scope="col">${columns.part}</th>
                      <th scope="col" class="n">${columns.votes}</th>
                      <th scope="col" class="n">${columns.rate}</th>
                      <th scope="col" class="n">${columns.interval}</th>
                      <th scope="col">
                        <span class="unseen">${columns.bars}</span>${hasBars ? intervalAxis(start) : nothing}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    ${inOrder.map((part, at) => {
                      const bar = bars[at];
                      return html`<tr>
                        <th scope="row">
                          ${part.title ?? part.guide}<br /><span class="mut xs"
                            >${[
                              part.step === null ? words.whole : words.step(part.step),
                              words.uses[part.use] ?? part.use,
                              ...(part.current ? [] : [words.former]),
                            ].join(' · ')}</span
                          >
                        </th>
                        <td class="n" data-l=${columns.votes}>${wholeNumber(part.votes)}</td>
                        <td class="n b" data-l=${columns.rate}>${bar?.rate == null ? '–' : percent(bar.rate)}</td>
                        <td class="n" data-l=${columns.interval}>
                          ${bar?.interval ? `${percentPoints(bar.interval.low)} – ${percentPoints(bar.interval.high)}` : '–'}
                        </td>
                        <td class="wide">
                          ${bar?.interval ? intervalBar(bar, start) : html`<span class="mut xs">${words.few}</span>`}
                        </td>
                      </tr>`;
                    })}
                  </tbody>
                </table>
              </div>
              <figcaption>${hasBars ? words.caption(percent(start)) : words.fewNote}</figcaption>
            </figure>`
      }
    </section>`;
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
