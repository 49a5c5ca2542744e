import {
  exportJobSchema,
  exportJobsSchema,
  exportTables,
  type ExportJobView,
  type ExportOrder,
  type ExportTable,
} from '@dvc-widgets/contract/officials/exports';
import { exploreSchema, figureDimensions, type Explore } from '@dvc-widgets/contract/officials/figures';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { z } from 'zod';
import { read, send } from '../api.ts';
import { day, moment, percent, size, wholeNumber } from '../numbers.ts';
import { ActingPage } from '../parts/acting-page.ts';
import { changed } from '../parts/changed-place.ts';
import '../parts/figure-filters.ts';
import { icon } from '../parts/icon.ts';
import { periodChoice, periodIn } from '../parts/period-choice.ts';
import { said, t } from '../preferences.ts';
import { go } from '../router.ts';
import { exportsWords, type ExportsWords } from './exports.words.ts';

/** Its element. */
export const tag = 'dvc-exports-page';

type Jobs = z.infer<typeof exportJobsSchema>;
type FormatName = keyof ExportsWords['formats'];

const formatNames: readonly FormatName[] = ['xlsx', 'csv-semicolon', 'csv', 'ndjson', 'parquet'];
const order = (name: FormatName): Pick<ExportOrder, 'format' | 'separator'> =>
  name === 'csv-semicolon' ? { format: 'csv', separator: ';' } : { format: name, separator: ',' };
const acts: Partial<Record<ExportTable, 'contact.read' | 'audit.read' | 'cases.read'>> = {
  contacts: 'contact.read',
  audit: 'audit.read',
  'case-events': 'cases.read',
};
/** What people take home most stands first. */
const tables: readonly ExportTable[] = ['ratings', 'cases', ...exportTables].filter(
  (table, at, all): table is ExportTable => all.indexOf(table) === at,
);
const isOnTheWay = ({ state }: ExportJobView): boolean => state === 'queued' || state === 'running';
const betweenLooks = 1000;

/** `?month=2026-10&format=parquet&sector=…`: files are asked for, made in the background, and downloaded here. */
class ExportsPage extends ActingPage<Jobs> {
  static override properties = { ...ActingPage.properties, matching: { state: true }, tell: { state: true } };
  /** What matches, and the days that are meant. */
  declare matching: Pick<Explore, 'period' | 'total'> | undefined;
  declare tell: boolean;
  #looking: ReturnType<typeof setTimeout> | undefined;
  #counting: AbortController | undefined;
  #waitedFor: ReadonlySet<string> = new Set();

  constructor() {
    super();
    this.tell = false;
  }

  get heading(): string {
    return t().pages.exports;
  }

  get #words(): ExportsWords {
    return said(exportsWords);
  }

  get #format(): FormatName {
    const asked = this.place.query.get('format');
    return formatNames.find((name) => name === asked) ?? 'xlsx';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#looking);
    this.#counting?.abort();
  }

  protected override willUpdate(properties: PropertyValues): void {
    super.willUpdate(properties);
    if (properties.has('place')) void this.#count();
  }

  protected override async load(signal: AbortSignal): Promise<Jobs> {
    clearTimeout(this.#looking);
    const jobs = await read('exports', exportJobsSchema, {}, signal);
    const ready = jobs.exports.find(({ id, state }) => state === 'done' && this.#waitedFor.has(id));
    if (ready) this.done = this.#words.ready(ready.filename);
    this.#waitedFor = new Set(jobs.exports.filter(isOnTheWay).map(({ id }) => id));
    if (this.#waitedFor.size > 0 && this.isConnected) {
      this.#looking = setTimeout(() => void this.reload(), betweenLooks);
    }
    return jobs;
  }

  /** Counts what matches; a file can be asked for without. */
  async #count(): Promise<void> {
    this.#counting?.abort();
    const counting = new AbortController();
    this.#counting = counting;
    this.matching = undefined;
    const { query } = this.place;
    const filters: [string, string[]][] = figureDimensions
      .filter((name) => query.has(name))
      .map((name) => [name, query.getAll(name)]);
    const matching = await read(
      'explore',
      exploreSchema,
      { ...periodIn(query), ...Object.fromEntries(filters), by: 'channel', limit: 1 },
      counting.signal,
    ).catch(() => undefined);
    if (!counting.signal.aborted) this.matching = matching;
  }

  /** The rows that are wanted; undefined where a filter names several, or none by name. */
  #filterFor(table: ExportTable): Record<string, string> | undefined {
    const { query } = this.place;
    const filter: Record<string, string> = { ...(periodIn(query).from ? periodIn(query) : lastDays()) };
    if (this.matching) Object.assign(filter, this.matching.period);
    for (const name of figureDimensions) {
      const [value, ...more] = query.getAll(name);
      if (value === undefined || (table === 'audit' && name !== 'agency')) continue;
      if (value === '' || more.length > 0) return undefined;
      filter[name] = value;
    }
    return filter;
  }

  #make(table: ExportTable): void {
    const filter = this.#filterFor(table);
    if (!filter) return;
    void this.#ask({ table, ...order(this.#format), filter, tell: this.tell });
  }

  async #ask(wanted: Omit<ExportOrder, 'filter'> & { readonly filter: Record<string, unknown> }): Promise<void> {
    await this.attempt(`make-${wanted.table}`, async () => {
      const job = await send('POST', 'exports', exportJobSchema, wanted);
      await this.reload();
      this.done ??= this.#words.asked(job.filename);
    });
  }

  async #end({ id }: ExportJobView): Promise<void> {
    await this.attempt('files', async () => {
      await send('DELETE', `exports/${id}`, exportJobSchema);
      await this.reload();
    });
    this.querySelector<HTMLElement>('#made')?.focus();
  }

  protected override choices(): TemplateResult {
    const words = this.#words;
    return html`<div class="scope">
      ${periodChoice(this.place.query, (period) => go(changed(this.place, period)))}
      <div>
        <label for="format">${words.format}</label>
        <select
          id="format"
          @change=${({ target }: Event) => {
            if (target instanceof HTMLSelectElement) go(changed(this.place, { format: target.value }));
          }}
        >
          ${formatNames.map((name) => html`<option value=${name} .selected=${name === this.#format}>${words.formats[name]}</option>`)}
        </select>
      </div>
      <dvc-figure-filters .place=${this.place}></dvc-figure-filters>
    </div>`;
  }

  protected override show({ exports: jobs }: Jobs): TemplateResult {
    const words = this.#words;
    const { matching } = this;
    const isClear = this.#filterFor('submissions') !== undefined;
    return html`<h1>${this.heading}</h1>
      <p class="lead">${words.lead}</p>
      ${this.renderDone()} ${jobs.length === 0 ? nothing : this.#renderFiles(jobs)}
      <section class="sec" aria-labelledby="sets">
        <h2 id="sets">${words.sets}</h2>
        <p class="mut">
          ${
            matching
              ? `${words.days(day(matching.period.from), day(matching.period.to))} ${words.estimate(wholeNumber(matching.total.total))}`
              : ''
          }
        </p>
        ${isClear ? nothing : html`<p class="notice" role="alert">${words.oneEach}</p>`}
        <div class="tw">
          <table class="stackt">
            <thead>
              <tr>
                <th scope="col">${words.columns.set}</th>
                <th scope="col">${words.columns.has}</th>
                <th scope="col">${words.columns.make}</th>
              </tr>
            </thead>
            <tbody>
              ${tables.filter((table) => this.#may(table)).map((table) => this.#renderTable(table, isClear))}
            </tbody>
          </table>
        </div>
        <p>
          <label class="check"
            ><input
              type="checkbox"
              .checked=${this.tell}
              @change=${({ target }: Event) => {
                if (target instanceof HTMLInputElement) this.tell = target.checked;
              }}
            />${words.tell}</label
          >
        </p>
        ${jobs.length === 0 ? html`<p class="panel r">${words.none}</p>` : nothing}
      </section>`;
  }

  #may(table: ExportTable): boolean {
    const act = acts[table];
    return act === undefined || this.me.acts.includes(act);
  }

  #renderTable(table: ExportTable, isClear: boolean): TemplateResult {
    const words = this.#words;
    const form = `make-${table}`;
    return html`<tr>
      <th scope="row">${words.tables[table]}</th>
      <td class="wide">${words.about[table]}${this.renderRefusal(form)}</td>
      <td class="wide">
        <button
          class="btn nw"
          type="button"
          id=${form}
          aria-disabled=${isClear && this.busy === undefined ? nothing : 'true'}
          @click=${() => this.#make(table)}
        >
          ${icon('sheet')}${this.busy === form ? words.making : words.make}
          <span class="mut">.${order(this.#format).format}</span><span class="unseen">, ${words.tables[table]}</span>
        </button>
      </td>
    </tr>`;
  }

  #renderFiles(jobs: readonly ExportJobView[]): TemplateResult {
    const words = this.#words;
    return html`<section class="sec" aria-labelledby="made">
      <h2 id="made" tabindex="-1">${words.made}</h2>
      ${this.renderRefusal('files')}
      <div class="tw">
        <table class="stackt files">
          <thead>
            <tr>
              <th scope="col">${words.columns.file}</th>
              <th scope="col">${words.columns.state}</th>
              <th scope="col">${words.columns.get}</th>
            </tr>
          </thead>
          <tbody>
            ${jobs.map((job) => this.#renderFile(job))}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  #renderFile(job: ExportJobView): TemplateResult {
    const words = this.#words;
    const { table, filter, filename, state, askedAt } = job;
    const { from, to } = filter;
    return html`<tr>
      <th scope="row">
        ${words.tables[table]} <span class="mut xs">.${job.format}</span>
        <p class="mut xs num">
          ${from !== undefined && to !== undefined ? words.days(day(from), day(to)) : ''} ${moment(askedAt)}
        </p>
      </th>
      <td class="wide">${this.#renderState(job)}</td>
      <td class="wide">
        <p class="acts flush">
          ${
            state === 'done'
              ? html`<a class="btn p nw" href=${`/v1/officials/exports/${job.id}/file`} download=${filename}
                  >${icon('download')}${words.download}<span class="unseen">, ${filename}</span></a
                >`
              : nothing
          }
          ${
            state === 'done' || isOnTheWay(job)
              ? html`<button class="btn plain" type="button" @click=${() => this.#end(job)}>
                  ${state === 'done' ? words.remove : words.cancel}<span class="unseen">, ${filename}</span>
                </button>`
              : html`<button
                  class="btn nw"
                  type="button"
                  @click=${() => this.#ask({ table, format: job.format, separator: job.separator, filter, tell: job.tell })}
                >
                  ${words.again}<span class="unseen">, ${filename}</span>
                </button>`
          }
        </p>
      </td>
    </tr>`;
  }

  #renderState({ state, share, rows, bytes, expiresAt, problem, filename }: ExportJobView): TemplateResult {
    const words = this.#words;
    if (state === 'running') {
      return html`<p class="going flush">
        <progress max="1" .value=${share} aria-label=${`${words.states.running}: ${filename}`}></progress>
        <span class="num">${percent(share).replace(/[.,]\d/, '')} · ${words.rows(wholeNumber(rows))}</span>
      </p>`;
    }
    if (state === 'done') {
      const parts = [
        words.rows(wholeNumber(rows)),
        ...(bytes === undefined ? [] : [size(bytes)]),
        ...(expiresAt === undefined ? [] : [words.until(day(expiresAt.slice(0, 10)))]),
      ];
      return html`<span class="tag pos">${icon('check')}${words.states.done}</span>
        <p class="mut xs num">${parts.join(' · ')}</p>`;
    }
    if (state === 'failed') {
      return html`<span class="tag neg">${icon('alert')}${words.states.failed}</span>
        <p class="xs">${words.problems[problem ?? 'internal']}</p>`;
    }
    return html`<span class="tag neu">${icon(state === 'queued' ? 'clock' : 'close')}${words.states[state]}</span>`;
  }
}

/** The last 30 days on the reader's clock, where the collector has not said which they are. */
function lastDays(): { from: string; to: string } {
  const dayAt = (back: number) => {
    const at = new Date();
    return new Date(at.getTime() - at.getTimezoneOffset() * 60_000 - back * 86_400_000).toISOString().slice(0, 10);
  };
  return { from: dayAt(29), to: dayAt(0) };
}

customElements.define(tag, ExportsPage);
