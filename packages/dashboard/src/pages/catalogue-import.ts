import {
  catalogueAppliedSchema,
  catalogueComparisonSchema,
  catalogueFileNames,
  type CatalogueComparison,
  type CatalogueFiles,
  type TableDifference,
} from '@dvc-widgets/contract/officials/sites';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { ApiError, send } from '../api.ts';
import { wholeNumber } from '../numbers.ts';
import { describedBy, field } from '../parts/field.ts';
import { icon } from '../parts/icon.ts';
import { said, t } from '../preferences.ts';
import { sitesWords, type SitesWords } from './sites.words.ts';

/** Takes the three files of a catalogue, shows what they would change, and puts them in force. */
class CatalogueImport extends LitElement {
  static override properties = {
    comparison: { state: true },
    busy: { state: true },
    problem: { state: true },
    fault: { state: true },
    done: { state: true },
    chosen: { state: true },
  };
  declare comparison: CatalogueComparison | undefined;
  declare busy: 'comparing' | 'applying' | undefined;
  declare problem: string | undefined;
  declare fault: string | undefined;
  declare done: string | undefined;
  /** The names of the files that were chosen. */
  declare chosen: readonly string[];
  #files: CatalogueFiles = {};

  constructor() {
    super();
    this.chosen = [];
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  get #words(): SitesWords {
    return said(sitesWords);
  }

  async #attempt(what: 'comparing' | 'applying', act: () => Promise<void>): Promise<void> {
    if (this.busy !== undefined) return;
    this.busy = what;
    this.problem = undefined;
    this.done = undefined;
    try {
      await act();
    } catch (error) {
      this.problem = error instanceof ApiError ? error.message : t().offline;
      if (error instanceof ApiError && error.code === 'catalogue-changed') await this.#read().catch(() => {});
    }
    this.busy = undefined;
  }

  async #read(): Promise<void> {
    this.comparison = await send('POST', 'catalogue/comparison', catalogueComparisonSchema, { files: this.#files });
  }

  readonly #compare = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const input = this.querySelector('input');
    const chosen = [...(input?.files ?? [])];
    const isWhole = catalogueFileNames.every((name) => chosen.some((file) => file.name === name));
    this.fault = isWhole ? undefined : this.#words.chooseFault;
    if (!isWhole) {
      await this.updateComplete;
      input?.focus();
      return;
    }
    await this.#attempt('comparing', async () => {
      const named = catalogueFileNames.map(async (name) => {
        const file = chosen.find((each) => each.name === name);
        return [name, file ? await base64Of(file) : ''] as const;
      });
      this.#files = Object.fromEntries(await Promise.all(named));
      await this.#read();
    });
    await this.updateComplete;
    this.querySelector<HTMLElement>('h2')?.focus();
  };

  async #apply(seen: string): Promise<void> {
    await this.#attempt('applying', async () => {
      const body = { files: this.#files, seen };
      const { agencies, sectors, procedures } = await send('PUT', 'catalogue', catalogueAppliedSchema, body);
      this.comparison = undefined;
      this.querySelector('form')?.reset();
      this.chosen = [];
      this.done = this.#words.applied(wholeNumber(agencies), wholeNumber(sectors), wholeNumber(procedures));
    });
  }

  protected override render(): TemplateResult {
    const words = this.#words;
    const of = { id: 'files', label: words.chooseFiles, hint: words.chooseHint, fault: this.fault };
    return html`<form
        class="fields narrow"
        @submit=${this.#compare}
        aria-busy=${this.busy === undefined ? 'false' : 'true'}
      >
        ${field(
          of,
          html`<div class="file">
            <input
              class="unseen"
              id="files"
              type="file"
              accept=".csv,text/csv"
              multiple
              aria-describedby=${describedBy(of)}
              aria-invalid=${this.fault === undefined ? 'false' : 'true'}
              @change=${({ target }: Event) => {
                if (target instanceof HTMLInputElement) this.chosen = [...(target.files ?? [])].map(({ name }) => name);
              }}
            />
            <label class="btn" for="files">${icon('file')}${words.browse}</label>
            <span class="break" role="status">${this.chosen.join(', ')}</span>
          </div>`,
        )}
        <p class="acts">
          <button class="btn p" type="submit">${this.busy === 'comparing' ? words.comparing : words.compare}</button>
        </p>
      </form>
      ${
        this.problem === undefined
          ? nothing
          : html`<div class="panel r problem" role="alert">
              ${icon('alert')}
              <p>${this.problem}</p>
            </div>`
      }
      <div role="status">
        ${this.done === undefined ? nothing : html`<p class="panel r done">${icon('check')}${this.done}</p>`}
      </div>
      ${this.comparison === undefined ? this.#renderTeach() : this.#renderComparison(this.comparison)}`;
  }

  #renderTeach(): TemplateResult | typeof nothing {
    return this.done === undefined ? html`<p class="mut">${this.#words.catalogueTeach}</p>` : nothing;
  }

  #renderComparison(comparison: CatalogueComparison): TemplateResult {
    const words = this.#words;
    if ('problems' in comparison) return this.#renderFaults(comparison);
    const { tables, orphans, seen } = comparison;
    const isSame = tables.every(({ added, changed, removed }) => added + changed + removed === 0);
    const [file, ...counts] = words.counts;
    return html`<section class="sec">
      <h2 tabindex="-1">${isSame ? words.same : words.differences}</h2>
      <div class="tw">
        <table>
          <thead>
            <tr>
              <th scope="col">${file}</th>
              ${counts.map((each) => html`<th scope="col" class="n">${each}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${tables.map(
              ({ file: name, added, changed, removed, same }) =>
                html`<tr>
                  <th scope="row">${words.tableNames[name]}</th>
                  ${[added, changed, removed, same].map((count) => html`<td class="n">${wholeNumber(count)}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${
        orphans.length === 0
          ? nothing
          : html`<div class="notice">
              <p>${words.orphans}</p>
              <ul>
                ${orphans.map(({ name, agency }) => html`<li>${name} (${agency})</li>`)}
              </ul>
            </div>`
      }
      ${
        isSame
          ? nothing
          : html`${tables.map((table) => this.#renderTable(table))}
              <p class="acts">
                <button class="btn p" type="button" @click=${() => this.#apply(seen)}>
                  ${this.busy === 'applying' ? words.applying : words.apply}
                </button>
              </p>`
      }
    </section>`;
  }

  #renderTable({ file, lines, added, changed, removed }: TableDifference): TemplateResult | typeof nothing {
    const words = this.#words;
    const [change, code, name, changes] = words.lineColumns;
    const total = added + changed + removed;
    if (total === 0) return nothing;
    const text = (value: string | null): string => (value === null || value === '' ? words.empty : value);
    return html`<details class="as-table" ?open=${total <= 20}>
      <summary>${words.tableNames[file]} (${wholeNumber(total)})</summary>
      ${lines.length < total ? html`<p class="xs mut">${words.first(wholeNumber(lines.length))}</p>` : nothing}
      <div class="tw">
        <table class="stackt">
          <thead>
            <tr>
              ${[change, code, name, changes].map((each) => html`<th scope="col">${each}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${lines.map(
              (line) =>
                html`<tr>
                  <td><span class="b">${words.changes[line.change]}</span></td>
                  <td class="num nw">${line.code}</td>
                  <td class="wide">${line.name}</td>
                  <td class="wide">
                    ${line.fields.map(
                      ({ field: column, before, after }) =>
                        html`<p>${words.fieldNames[column] ?? column}: ${text(before)} → ${text(after)}</p>`,
                    )}
                  </td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>`;
  }

  #renderFaults({ problems, count }: Extract<CatalogueComparison, { count: number }>): TemplateResult {
    const words = this.#words;
    const [file, line, what] = words.faultColumns;
    return html`<section class="sec">
      <h2 tabindex="-1">${words.faultsTitle(wholeNumber(count))}</h2>
      <p class="mut">${words.faultsLead}</p>
      ${problems.length < count ? html`<p class="xs mut">${words.first(wholeNumber(problems.length))}</p>` : nothing}
      <div class="tw">
        <table class="stackt">
          <thead>
            <tr>
              <th scope="col">${file}</th>
              <th scope="col" class="n">${line}</th>
              <th scope="col">${what}</th>
            </tr>
          </thead>
          <tbody>
            ${problems.map(
              (each) =>
                html`<tr>
                  <td>${each.file}</td>
                  <td class="n" data-l=${line}>${wholeNumber(each.line)}</td>
                  <td class="wide">${said(each)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </section>`;
  }
}

/** The bytes of a file as base64: the collector itself says what is wrong with their encoding. */
async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(text);
}

customElements.define('dvc-catalogue-import', CatalogueImport);
