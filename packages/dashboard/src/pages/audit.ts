import {
  auditCheckSchema,
  auditPageSchema,
  type AuditCheck,
  type AuditLine,
  type AuditPage,
} from '@dvc-widgets/contract/officials/people';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { read } from '../api.ts';
import { momentHere, wholeNumber } from '../numbers.ts';
import { ActingPage } from '../parts/acting-page.ts';
import { changed } from '../parts/changed-place.ts';
import { describedBy, field, textOf } from '../parts/field.ts';
import { icon } from '../parts/icon.ts';
import { said, t } from '../preferences.ts';
import { addressOf, go } from '../router.ts';
import { detailInWords, subjectInWords } from './audit-detail.ts';
import { actionInWords, auditActions, auditWords, type AuditWords } from './audit.words.ts';

/** Its element. */
export const tag = 'dvc-audit-page';

const asked = ['action', 'from', 'to', 'subject', 'before'] as const;

/** `?action=export.made&from=2026-11-01&subject=case 12&before=500`: the audit log, the latest first. */
class AuditLogPage extends ActingPage<AuditPage> {
  static override properties = {
    ...ActingPage.properties,
    checked: { state: true },
    outOfOrder: { state: true },
  };
  declare checked: AuditCheck | undefined;
  declare outOfOrder: boolean;

  constructor() {
    super();
    this.outOfOrder = false;
  }

  get heading(): string {
    return t().pages.audit;
  }

  get #words(): AuditWords {
    return said(auditWords);
  }

  get #isFiltered(): boolean {
    return asked.some((name) => this.place.query.has(name));
  }

  protected override updated(properties?: PropertyValues<this>): void {
    super.updated();
    const before = properties?.get('place');
    if (before && before.query.get('before') !== this.place.query.get('before')) scrollTo(0, 0);
  }

  protected override load(signal: AbortSignal): Promise<AuditPage> {
    const { query } = this.place;
    const wanted = Object.fromEntries(asked.map((name) => [name, query.get(name) || undefined]));
    return read('audit', auditPageSchema, { ...wanted, limit: 50 }, signal);
  }

  readonly #filter = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    const [action, from, to, subject] = ['action', 'from', 'to', 'subject'].map((name) => textOf(form, name).trim());
    this.outOfOrder = from !== undefined && to !== undefined && from !== '' && to !== '' && to < from;
    if (this.outOfOrder) form.querySelector<HTMLElement>('#to')?.focus();
    else go(changed(this.place, { action, from, to, subject }));
  };

  protected override filters(): TemplateResult {
    const words = this.#words;
    const { query } = this.place;
    const action = query.get('action') ?? '';
    const of = { id: 'to', label: words.to, fault: this.outOfOrder ? words.order : undefined };
    return html`<p class="lead">${words.lead}</p>
      <form class="scope under-h1 filter" @submit=${this.#filter}>
        ${field(
          { id: 'action', label: words.action },
          html`<select id="action" name="action">
            <option value="" .selected=${action === ''}>${words.anyAction}</option>
            ${[...auditActions, ...(action === '' || auditActions.includes(action) ? [] : [action])].map(
              (each) => html`<option value=${each} .selected=${each === action}>${actionInWords(each)}</option>`,
            )}
          </select>`,
        )}
        ${field(
          { id: 'from', label: words.from },
          html`<input class="inp" id="from" name="from" type="date" .value=${query.get('from') ?? ''} />`,
        )}
        ${field(
          of,
          html`<input
            class="inp"
            id="to"
            name="to"
            type="date"
            aria-describedby=${describedBy(of)}
            aria-invalid=${this.outOfOrder ? 'true' : 'false'}
            .value=${query.get('to') ?? ''}
          />`,
        )}
        ${field(
          { id: 'subject', label: words.subject },
          html`<input
            class="inp"
            id="subject"
            name="subject"
            autocomplete="off"
            .value=${query.get('subject') ?? ''}
          />`,
        )}
        <p class="acts">
          <button class="btn" type="submit">${icon('search')}${words.filter}</button>
          ${this.#isFiltered ? html`<a class="btn plain" href=${addressOf('audit')}>${words.clear}</a>` : nothing}
        </p>
      </form>`;
  }

  protected override show({ lines, next }: AuditPage): TemplateResult {
    const words = this.#words;
    const { columns } = words;
    return html`${
        lines.length === 0
          ? html`<p class="panel r done">${words.none}</p>`
          : html`<div class="tw">
              <table class="stackt">
                <thead>
                  <tr>
                    ${Object.values(columns).map((column) => html`<th scope="col">${column}</th>`)}
                  </tr>
                </thead>
                <tbody>
                  ${lines.map((line) => this.#renderLine(line))}
                </tbody>
              </table>
            </div>`
      }
      <p class="acts">
        ${
          next === null
            ? nothing
            : html`<a class="btn" href=${changed(this.place, { before: String(next) })}>${words.older}</a>`
        }
        ${
          this.place.query.has('before')
            ? html`<a class="btn" href=${changed(this.place, {})}>${words.latest}</a>`
            : nothing
        }
      </p>
      ${this.#renderCheck()}`;
  }

  #renderLine({ seq, at, actor, name, action, subject, agency, detail, hash }: AuditLine): TemplateResult {
    const words = this.#words;
    const { columns } = words;
    const isRefusal = /refused|failed/.test(action);
    return html`<tr>
      <td class="num nw">${momentHere(at)}</td>
      <td class="wide" data-l=${columns.who}>${this.#who(actor, name)}</td>
      <th scope="row">
        ${isRefusal ? html`<span class="tag neg">${icon('alert')}</span> ` : nothing}${actionInWords(action)}
      </th>
      <td class="wide break">
        ${
          subject === ''
            ? nothing
            : html`<a href=${changed(this.place, { subject })}>${subjectInWords(subject, this.#nameOf)}</a>`
        }
      </td>
      <td class="wide xs break">
        ${Object.entries<AuditLine['detail'][string]>({ ...detail, ...(agency !== null && { agency }) })
          .map(([of, value]) => detailInWords(of, String(value)))
          .join(' · ')}
        <details class="as-table flush">
          <summary>${words.line} ${seq}<span class="unseen">, ${words.hash}</span></summary>
          <span class="mut">${words.hash}: ${hash}</span>
        </details>
      </td>
    </tr>`;
  }

  /** The name of somebody who acts on this page; others stand there by their id. */
  readonly #nameOf = (id: string): string | undefined =>
    this.data?.lines.find(({ actor, name }) => actor === `official:${id}` && name !== '')?.name;

  #who(actor: string, name: string): string {
    const words = this.#words;
    if (actor === 'collector') return words.collector;
    if (actor === 'nobody') return words.nobody;
    if (actor.startsWith('os:')) return words.shell(name || actor.slice(3));
    return actor.startsWith('key:') ? words.key(name) : name || actor;
  }

  #renderCheck(): TemplateResult {
    const words = this.#words;
    const { checked } = this;
    return html`<section class="sec" id="check">
      <h2>${words.check}</h2>
      <p class="mut">${words.checkLead}</p>
      ${this.renderRefusal('check')}
      <p class="acts">
        <button
          class="btn"
          type="button"
          aria-disabled=${this.busy === undefined ? nothing : 'true'}
          @click=${() =>
            this.attempt('check', async () => {
              this.checked = undefined;
              this.checked = await read('audit/check', auditCheckSchema);
            })}
        >
          ${this.busy === 'check' ? words.checking : words.check}
        </button>
      </p>
      <div role="status">
        ${
          checked === undefined
            ? nothing
            : checked.faults.length === 0
              ? html`<p class="panel r done">${icon('check')}${words.whole(wholeNumber(checked.lines))}</p>
                  ${checked.hash === null ? nothing : html`<p class="mut xs break spaced">${words.upTo(checked.hash)}</p>`}`
              : html`<div class="notice">
                  <p>${words.broken}</p>
                  <ul>
                    ${checked.faults.map((fault) => html`<li>${fault}</li>`)}
                  </ul>
                </div>`
        }
      </div>
    </section>`;
  }
}

customElements.define(tag, AuditLogPage);
