import { html, nothing, type TemplateResult } from '../internal/template.ts';
import {
  criteria3,
  criteriaLists,
  limits,
  satisfiedReasons,
  unsatisfiedReasons,
  type SiteConfiguration,
} from '@dvc-widgets/contract';
import {
  findPersonalData,
  maskPersonalData,
  maskedPreview,
  type PersonalData,
} from '@dvc-widgets/contract/personal-data';
import { loadDetails } from '../i18n/load-details.ts';
import type { DetailsStrings } from '../i18n/strings.ts';
import { fill } from '../i18n/words.ts';
import { DvcFinishedEvent } from '../internal/events/finished-event.ts';
import { icon } from '../internal/icon.ts';
import { adoptStyles } from '../internal/widget-element.ts';
import type { Delivery } from '../submission/index.ts';
import { styles } from './details-form.styles.ts';
import { face } from '../internal/faces.ts';
import { cloud, tick } from '../internal/marks.ts';
import type { Criterion, DvcSatisfactionRating } from './satisfaction-rating.ts';

/** What is said at the end instead of thanks, the worst first. */
const doubts = ['unkept', 'refused', 'kept', 'sending'] as const;
const lock = 'M6 10.8h12v9.4H6zM8.6 10.8V7.6a3.4 3.4 0 0 1 6.8 0v3.2';
/** Longest wait for the site's own criteria, in milliseconds: the citizen is looking at the sheet. */
const patience = 800;

/** The site's criteria, or none when the collector does not answer in time. */
function siteCriteria(host: DvcSatisfactionRating, language: string): Promise<readonly Criterion[]> {
  const answer = fetch(`${host.collectorAddress}/v1/sites/${host.siteKey}`, { credentials: 'omit' })
    .then((response): Promise<SiteConfiguration> => response.json())
    .then(({ criteria }) => criteria.map(({ key, vi, en }) => ({ key, label: language === 'vi' ? vi : en })))
    .catch(() => []);
  return Promise.race([answer, new Promise<[]>((resolve) => setTimeout(resolve, patience, []))]);
}

function criteriaOf(host: DvcSatisfactionRating, language: string, words: DetailsStrings) {
  const { criteria } = host;
  if (criteria === undefined) return siteCriteria(host, language);
  if (typeof criteria !== 'string') return criteria.slice(0, limits.criteria);
  return (criteriaLists.find(({ id }) => id === criteria)?.criteria ?? []).map((key) => ({
    key,
    label: words.criteria[key] ?? key,
  }));
}

/** Fetches the words ahead of time. */
export const warmUp = ({ language, address }: DvcSatisfactionRating): Promise<unknown> =>
  loadDetails(language, address);

/** Prepares what follows the tap; what was already filled in stays when the language changes. */
export async function openDetails(host: DvcSatisfactionRating, earlier?: DetailsForm): Promise<DetailsForm> {
  const { language } = host;
  const words = await loadDetails(language, host.address);
  const criteria = await criteriaOf(host, language, words);
  if (earlier) return earlier.reword(words, criteria);
  return new DetailsForm(host, words, criteria);
}

/** Reasons, criteria, comment, the look at personal data, and thanks. */
export class DetailsForm {
  words: DetailsStrings;
  private criteria: readonly Criterion[];
  private readonly host: DvcSatisfactionRating;
  private readonly reasons = new Set<string>();
  private readonly judged: Record<string, string> = {};
  private comment = '';
  private found: readonly PersonalData[] = [];
  private delivery: Delivery | undefined;
  private skipped = false;
  /** Details sent or skipped. */
  finished = false;
  /** The end on screen is an alert. */
  private troubled = false;

  constructor(host: DvcSatisfactionRating, words: DetailsStrings, criteria: readonly Criterion[]) {
    this.host = host;
    this.words = words;
    this.criteria = criteria;
    if (host.shadowRoot) adoptStyles(host.shadowRoot, [styles]);
  }

  /** The same form in another language. */
  reword(words: DetailsStrings, criteria: readonly Criterion[]): this {
    this.words = words;
    this.criteria = criteria;
    return this;
  }

  /** What is shown instead of everything else once the citizen is done; undefined until then. */
  thanks(): TemplateResult | undefined {
    if (!this.finished) return undefined;
    const { host, delivery } = this;
    const { thanks, thanksMore, keptMore, change } = this.words;
    // Of the rating and its details, the one that is worse off: nothing is "recorded" while one of them is not.
    const worst = doubts.find((doubt) => doubt === host.delivery || doubt === delivery);
    const trouble = host.trouble(worst);
    if (trouble === nothing && this.troubled && host.shadowRoot?.activeElement) this.focusOnEnd();
    this.troubled = trouble !== nothing;
    return html`${
        this.troubled
          ? html`<div role="alert" tabindex="-1">${trouble}</div>`
          : html`<div class="done" role="status">
              ${worst ? icon(cloud, 'face') : html`<span class="on">${face('satisfied')}</span>`}
              <div>
                <h2 class="title" id="title" tabindex="-1">
                  ${worst === 'kept' ? host.words?.kept : worst ? host.words?.sending : thanks}
                </h2>
                <p class="sub">${worst === 'kept' ? keptMore : worst ? nothing : thanksMore}</p>
              </div>
            </div>`
      }
      ${this.skipped ? html`<button type="button" class="link" @click=${this.goBack}>${change}</button>` : nothing}
      <slot name="thanks"></slot>`;
  }

  /** The form under the faces. */
  render(): TemplateResult {
    const { words, host } = this;
    const left = limits.commentLength - this.comment.length;
    return html`<fieldset>
        <legend class="label">${host.chosen?.satisfied ? words.satisfiedReasons : words.otherReasons}</legend>
        <p class="sub">${words.chooseSome}</p>
        <div class="chips">${this.offered.map((reason) => this.chip(reason))}</div>
      </fieldset>
      ${
        this.criteria.length > 0
          ? html`<div role="group" aria-labelledby="criteria">
              <p class="label" id="criteria">${words.criteriaTitle}</p>
              <div class="criteria">${this.criteria.map((criterion) => this.ballot(criterion))}</div>
            </div>`
          : nothing
      }
      <div>
        <label class="label" for="comment">${words.comment}</label>
        <p class="sub" id="hint">${words.commentHint}</p>
        <textarea
          id="comment"
          aria-describedby="hint left"
          .value=${this.comment}
          @input=${this.write}
          @change=${this.look}
        ></textarea>
        <p class="sub" id="left">${fill(left < 0 ? words.over : words.left, Math.abs(left))}</p>
      </div>
      <div role="alert">${this.warning()}</div>
      <div role="alert">${host.trouble(this.delivery)}</div>
      <div class="actions">
        <button type="button" class="button first" aria-disabled=${this.delivery === 'sending'} @click=${this.send}>
          ${this.delivery === 'sending' ? host.words?.sending : words.send}
        </button>
        <button type="button" class="link" @click=${this.skip}>${words.skip}</button>
      </div>`;
  }

  /** The reasons that go with the answer in force. */
  private get offered(): readonly string[] {
    return this.host.chosen?.satisfied ? satisfiedReasons : unsatisfiedReasons;
  }

  private chip(reason: string): TemplateResult {
    const chosen = this.reasons.has(reason);
    return html`<label class=${chosen ? 'option on' : 'option'}>
      <input type="checkbox" .checked=${chosen} @change=${() => this.toggle(reason)} />
      <span class="box chip">${icon(tick, 'tick')}${this.words.reasons[reason]}</span>
    </label>`;
  }

  private ballot({ key, label }: Criterion): TemplateResult {
    const levels = this.host.words?.levels;
    const value = this.judged[key];
    return html`<div class="criterion" role="group" aria-label=${label}>
      <span aria-hidden="true">${label}</span>
      <div class="ballot">
        ${criteria3.levels.map(
          (level) =>
            html`<label class=${level.key === value ? 'option on' : 'option'}>
              <input
                type="radio"
                name=${`c-${key}`}
                aria-label=${levels?.[level.key] ?? level.key}
                .checked=${level.key === value}
                @change=${() => this.judge(key, level.key)}
              />
              <span class="box mini">${face(level.key)}</span>
            </label>`,
        )}
        <span class="sub" aria-hidden="true">${value ? levels?.[value] : this.words.unchosen}</span>
      </div>
    </div>`;
  }

  private warning(): TemplateResult | typeof nothing {
    const [first] = this.found;
    if (!first) return nothing;
    const { words } = this;
    const kinds = [...new Set(this.found.map(({ kind }) => words.kinds[kind] ?? kind))].join(', ');
    const quotes = this.found
      .map((stretch) => `“${maskedPreview(this.comment, stretch).replace(/ /g, '\u00a0')}”`)
      .join(', ');
    return html`<div class="note bad">
      ${icon(lock)}
      <div>
        <b>${fill(words.personal, kinds)}</b> ${quotes}. ${words.personalAct}
        <div>
          <button type="button" class="button" @click=${this.edit}>${words.edit}</button>
          <button type="button" class="button" @click=${this.mask}>${words.mask}</button>
        </div>
      </div>
    </div>`;
  }

  private readonly write = ({ target }: Event): void => {
    if (target instanceof HTMLTextAreaElement) this.comment = target.value;
    this.found = [];
    void this.host.requestUpdate();
  };

  private readonly look = (): void => {
    this.found = findPersonalData(this.comment);
    void this.host.requestUpdate();
  };

  private toggle(reason: string): void {
    if (!this.reasons.delete(reason)) this.reasons.add(reason);
    void this.host.requestUpdate();
  }

  private judge(criterion: string, value: string): void {
    this.judged[criterion] = value;
    void this.host.requestUpdate();
  }

  private readonly edit = (): void => {
    const area = this.host.shadowRoot?.querySelector('textarea');
    const [first] = this.found;
    area?.focus();
    if (first) area?.setSelectionRange(first.start, first.end);
  };

  private readonly mask = (): void => {
    this.comment = maskPersonalData(this.comment).text;
    this.send();
  };

  /** Nothing leaves with personal data in it: the citizen edits, or lets it be masked. */
  private readonly send = (): void => {
    const { host, comment } = this;
    this.look();
    const rating = host.ratingId;
    if (this.found.length > 0 || !rating || this.delivery === 'sending') return;
    // A page with Prototype.js gives every array a toJSON that makes a text of it.
    const reasons = Object.assign(
      this.offered.filter((reason) => this.reasons.has(reason)),
      { toJSON: undefined },
    );
    if (!comment.trim() && reasons.length === 0 && Object.keys(this.judged).length === 0) return this.skip();
    host.send(
      {
        kind: 'rating-details',
        rating,
        ...(reasons.length > 0 && { reasons }),
        ...(Object.keys(this.judged).length > 0 && { criteria: this.judged }),
        ...(comment.trim() && { comment }),
      },
      (delivery) => {
        this.delivery = delivery;
        if (delivery === 'sent' || delivery === 'kept') this.finish(rating, true);
        void host.requestUpdate();
      },
    );
  };

  private readonly skip = (): void => {
    this.skipped = true;
    this.finish(this.host.ratingId ?? '', false);
  };

  private finish(rating: string, detailed: boolean): void {
    const again = this.finished;
    this.finished = true;
    void this.host.requestUpdate();
    if (again) return;
    this.host.dispatchEvent(new DvcFinishedEvent(rating, detailed));
    this.focusOnEnd();
  }

  private focusOnEnd(): void {
    void this.host
      .requestUpdate()
      .then(() => this.host.shadowRoot?.querySelector<HTMLElement>('.sheet [tabindex]')?.focus());
  }

  private readonly goBack = (): void => {
    this.finished = this.skipped = false;
    void this.host.requestUpdate().then(() => this.host.shadowRoot?.querySelector<HTMLElement>('input')?.focus());
  };
}
