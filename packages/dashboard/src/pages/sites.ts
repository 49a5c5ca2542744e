import { criteriaLists, findScale, ratingScales } from '@dvc-widgets/contract';
import {
  officialSiteSchema,
  originSchema,
  siteListSchema,
  type NewSite,
  type OfficialSite,
  type SiteList,
} from '@dvc-widgets/contract/officials/sites';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { ApiError, read, send } from '../api.ts';
import { wholeNumber } from '../numbers.ts';
import { ActingPage } from '../parts/acting-page.ts';
import { codeOf } from '../parts/agency-input.ts';
import { describedBy, field, textOf } from '../parts/field.ts';
import { icon } from '../parts/icon.ts';
import { said } from '../preferences.ts';
import { addressOf, go } from '../router.ts';
import './catalogue-import.ts';
import { sitesWords, type SitesWords } from './sites.words.ts';
import './site-questions.ts';
import './snippet-builder.ts';
import { snippetWords } from './snippet.words.ts';

/** Its element. */
export const tag = 'dvc-sites-page';

const fields = ['name', 'agency', 'origins', 'hotline'] as const;
type FieldName = (typeof fields)[number];

/** `sites`: the list; `sites/new`; `sites/pk_…`: one of them; `sites/catalogue`: the import. */
class SitesPage extends ActingPage<SiteList> {
  static override properties = { ...ActingPage.properties, leaving: { state: true } };
  /** The key that is about to be removed. */
  declare leaving: string | undefined;

  get heading(): string {
    const words = this.#words;
    if (this.#rest === 'new') return words.addTitle;
    if (this.#rest === 'catalogue') return words.catalogueTitle;
    return this.#site?.name ?? words.title;
  }

  get #words(): SitesWords {
    return said(sitesWords);
  }

  get #rest(): string | undefined {
    return this.place.rest[0];
  }

  get #site(): OfficialSite | undefined {
    return this.data?.sites.find(({ key }) => key === this.#rest);
  }

  get #mayChange(): boolean {
    return this.me.acts.includes('sites.write');
  }

  protected override load(signal: AbortSignal): Promise<SiteList> {
    return read('sites', siteListSchema, {}, signal);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('place');
    // What is chosen for a snippet stands in the query: nothing is read anew for it.
    if (before && before.rest[0] === this.place.rest[0] && this.data !== undefined) return;
    if (changed.has('place')) {
      this.leaving = undefined;
      this.refused = undefined;
      if (before && this.done !== this.#words.made) this.done = undefined;
    }
    super.willUpdate(changed);
  }

  protected override updated(changed?: PropertyValues<this>): void {
    super.updated();
    const before = changed?.get('place');
    if (!before || before.rest[0] === this.place.rest[0]) return;
    // From the list to a site and back is a new page to its reader.
    scrollTo(0, 0);
    this.closest('main')?.focus();
  }

  protected override show(data: SiteList): TemplateResult {
    if (this.#rest === undefined) return this.#renderList(data);
    if (this.#rest === 'new') return this.#renderNew();
    if (this.#rest === 'catalogue') return this.#renderCatalogue();
    return this.#renderSite(data);
  }

  #renderTabs(): TemplateResult | typeof nothing {
    const words = this.#words;
    if (!this.me.acts.includes('catalogue.write') || this.me.agency !== null) return nothing;
    const tabs = [
      [addressOf('sites'), words.tabSites, this.#rest === undefined],
      [addressOf('sites/catalogue'), words.tabCatalogue, this.#rest === 'catalogue'],
    ] as const;
    return html`<nav class="tabs" aria-label=${words.tabsLabel}>
      ${tabs.map(([address, text, isHere]) => html`<a href=${address} aria-current=${isHere ? 'true' : nothing}>${text}</a>`)}
    </nav>`;
  }

  #renderList({ sites }: SiteList): TemplateResult {
    const words = this.#words;
    const [name, agency, origins, scale, keys] = words.columns;
    const add = this.#mayChange
      ? html`<p class="acts"><a class="btn p" href=${addressOf('sites/new')}>${words.add}</a></p>`
      : nothing;
    return html`<h1>${words.title}</h1>
      <p class="lead">${words.lead}</p>
      ${this.#renderTabs()}
      ${
        sites.length === 0
          ? html`<section class="sec">
              <h2>${words.none}</h2>
              <p class="mut">${words.noneTeach}</p>
              ${add}
            </section>`
          : html`${add}
              <div class="tw">
                <table class="stackt">
                  <thead>
                    <tr>
                      <th scope="col">${name}</th>
                      <th scope="col">${agency}</th>
                      <th scope="col">${origins}</th>
                      <th scope="col">${scale}</th>
                      <th scope="col" class="n">${keys}</th>
                    </tr>
                  </thead>
                  <tbody>
                    ${sites.map(
                      (site) =>
                        html`<tr>
                          <th scope="row">
                            <a href=${addressOf(`sites/${site.key}`)}>${site.name}</a>
                            ${site.test ? html`<span class="xs mut">(${words.test})</span>` : nothing}
                          </th>
                          <td class="wide">${site.agencyName ?? site.agency ?? words.whole}</td>
                          <td class="wide origins" data-l=${origins}>
                            ${site.origins.length === 0 ? html`<span class="tag neg">${icon('alert')}${words.noOrigins}</span>` : site.origins.join(', ')}
                          </td>
                          <td data-l=${scale}>${wholeNumber(findScale(site.scale)?.levels.length ?? 0)}</td>
                          <td class="n" data-l=${keys}>${wholeNumber(site.keys.length)}</td>
                        </tr>`,
                    )}
                  </tbody>
                </table>
              </div>`
      }`;
  }

  #renderBack(): TemplateResult {
    return html`<p class="sm"><a href=${addressOf('sites')}>${this.#words.back}</a></p>`;
  }

  #renderNew(): TemplateResult {
    const words = this.#words;
    return html`${this.#renderBack()}
      <h1>${words.addTitle}</h1>
      <p class="lead">${words.addLead}</p>
      ${this.#renderForm(undefined)}`;
  }

  #renderCatalogue(): TemplateResult {
    const words = this.#words;
    return html`<h1>${words.catalogueTitle}</h1>
      <p class="lead">${words.catalogueLead}</p>
      ${this.#renderTabs()}<dvc-catalogue-import></dvc-catalogue-import>`;
  }

  #renderSite({ sdk, collector }: SiteList): TemplateResult {
    const words = this.#words;
    const site = this.#site;
    if (!site) {
      return html`${this.#renderBack()}
        <h1>${words.title}</h1>
        <p class="lead">${words.notFound}</p>`;
    }
    return html`${this.#renderBack()}
      <h1>${site.name}</h1>
      <p class="lead">
        ${site.agencyName ?? site.agency ?? words.whole} · <span class="num">${site.key}</span>
        ${site.test ? html`· ${words.test}` : nothing}
      </p>
      ${this.renderDone()}
      <section class="sec">
        <h2>${said(snippetWords).title}</h2>
        <dvc-snippet-builder
          .site=${site}
          .sdk=${sdk}
          .collector=${collector}
          .place=${this.place}
        ></dvc-snippet-builder>
      </section>
      <dvc-site-questions .site=${site.key} .official=${this.me.id} .mayChange=${this.#mayChange}></dvc-site-questions>
      ${this.#mayChange ? this.#renderKeys(site) : nothing}
      ${
        this.#mayChange
          ? html`<section class="sec">
              <h2>${words.settings}</h2>
              ${this.#renderForm(site)}
            </section>`
          : nothing
      }`;
  }

  #renderKeys({ key: named, keys }: OfficialSite): TemplateResult {
    const words = this.#words;
    const isAlone = keys.length === 1;
    return html`<section class="sec" id="keys">
      <h2>${words.keys}</h2>
      <p class="mut">${isAlone ? words.keysLead : words.keysTwo}</p>
      ${this.renderRefusal('keys')}
      <ol class="rotation">
        ${words.keysSteps.map((step) => html`<li>${step}</li>`)}
      </ol>
      <ul class="keys">
        ${keys.map(
          (key, at) =>
            html`<li>
              <code>${key}</code>
              ${isAlone || (at > 0 && at < keys.length - 1) ? nothing : html`<span class="xs mut">${at === 0 ? words.oldest : words.newest}</span>`}
              ${isAlone ? nothing : this.#renderRemoval(named, key)}
            </li>`,
        )}
      </ul>
      <p class="acts">
        <button class="btn" type="button" @click=${() => this.#addKey(named)}>${words.addKey}</button>
      </p>
    </section>`;
  }

  #renderRemoval(named: string, key: string): TemplateResult {
    const words = this.#words;
    if (this.leaving !== key) {
      return html`<button
        class="btn plain"
        type="button"
        aria-label=${`${words.removeKey} ${key}`}
        data-remove=${key}
        @click=${() => this.#ask(key)}
      >
        ${words.removeKey}
      </button>`;
    }
    return html`<div class="panel r sure" role="group" aria-label=${words.removeKey}>
      <p>${words.removeSure(key)}</p>
      <p class="acts">
        <button class="btn" type="button" data-keep @click=${() => this.#ask(undefined, key)}>${words.keep}</button>
        <button class="btn p" type="button" @click=${() => this.#removeKey(named, key)}>${words.removeKey}</button>
      </p>
    </div>`;
  }

  /** Asks whether a key is really to go; the focus goes to the answer that changes nothing, and back. */
  async #ask(key: string | undefined, back?: string): Promise<void> {
    this.leaving = key;
    await this.updateComplete;
    const next = this.querySelector<HTMLElement>(key === undefined ? `[data-remove="${back ?? ''}"]` : '[data-keep]');
    next?.focus();
  }

  async #addKey(named: string): Promise<void> {
    await this.attempt('keys', async () => {
      this.#put(await send('POST', `sites/${named}/keys`, officialSiteSchema));
      // The newest key is what the code above has, unless another one is chosen.
      go(addressOf(`sites/${named}`), { replace: true });
      this.done = this.#words.addedKey;
    });
  }

  async #removeKey(named: string, key: string): Promise<void> {
    await this.attempt('keys', async () => {
      this.#put(await send('DELETE', `sites/${named}/keys/${encodeURIComponent(key)}`, officialSiteSchema));
      this.leaving = undefined;
      this.done = this.#words.removedKey(key);
    });
    this.querySelector<HTMLElement>('#keys button')?.focus();
  }

  /** Puts a changed site into what was read. */
  #put(site: OfficialSite): void {
    if (!this.data) return;
    const others = this.data.sites.filter(({ key }) => key !== site.key);
    this.data = { ...this.data, sites: [...others, site].toSorted((one, other) => (one.key < other.key ? -1 : 1)) };
    this.requestUpdate();
  }

  readonly #save = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    const site = this.#site;
    const wanted = wantedOf(form);
    void this.attempt('site', async () => {
      const fault = this.#faultBefore(wanted);
      if (fault) throw fault;
      const saved = site
        ? await send('PATCH', `sites/${site.key}`, officialSiteSchema, wanted)
        : await send('POST', 'sites', officialSiteSchema, wanted);
      this.#put(saved);
      this.done = site ? this.#words.saved : this.#words.made;
      if (!site) go(addressOf(`sites/${saved.key}`));
      else scrollTo(0, 0);
    });
  };

  /** What is wrong with a form, told before it is sent in words of the field. */
  #faultBefore({ name, origins }: NewSite): ApiError | undefined {
    const words = this.#words;
    if (name.trim() === '') return new ApiError('invalid-field', words.faults.name, 0, '/name');
    const wrong = origins.find((origin) => !originSchema.safeParse(origin).success);
    return wrong === undefined ? undefined : new ApiError('invalid-field', words.faultOrigin(wrong), 0, '/origins');
  }

  #fault(name: FieldName): string | undefined {
    const { refused } = this;
    if (refused?.form !== 'site' || refused.error.field?.split('/')[1] !== name) return undefined;
    return refused.error.status === 0 ? refused.error.message : this.#words.faults[name];
  }

  #renderForm(site: OfficialSite | undefined): TemplateResult {
    const words = this.#words;
    const of = (name: FieldName, label: string, hint: string) => ({ id: name, label, hint, fault: this.#fault(name) });
    const name = of('name', words.name, words.nameHint);
    const origins = of('origins', words.origins, words.originsHint);
    const hotline = of('hotline', words.hotline, words.hotlineHint);
    const isBusy = this.busy === 'site';
    const isKnown = fields.some((each) => this.#fault(each) !== undefined);
    return html`<form class="fields narrow" id="site" @submit=${this.#save} aria-busy=${isBusy ? 'true' : 'false'}>
      ${isKnown ? nothing : this.renderRefusal('site')}
      ${field(
        name,
        html`<input
          class="inp"
          id="name"
          name="name"
          maxlength="200"
          aria-describedby=${describedBy(name)}
          aria-invalid=${name.fault === undefined ? 'false' : 'true'}
          .value=${site?.name ?? ''}
        />`,
      )}
      <dvc-agency-input
        .label=${words.agency}
        .hint=${this.me.agency === null ? words.agencyHintAll : words.agencyHint}
        .fault=${this.#fault('agency')}
        .value=${site ? agencyText(site) : ''}
      ></dvc-agency-input>
      ${field(
        origins,
        html`<textarea
          class="inp"
          id="origins"
          name="origins"
          rows="3"
          spellcheck="false"
          aria-describedby=${describedBy(origins)}
          aria-invalid=${origins.fault === undefined ? 'false' : 'true'}
          .value=${site?.origins.join('\n') ?? ''}
        ></textarea>`,
      )}
      ${this.#select(
        'scale',
        words.scale,
        ratingScales.map(({ id }) => [id, words.scales[id] ?? id]),
        site?.scale ?? 'mic-5',
      )}
      ${this.#select(
        'criteria',
        words.criteria,
        ['none', ...criteriaLists.map(({ id }) => id)].map((id) => [id, words.criteriaNames[id] ?? id]),
        site?.criteria ?? 'dossier',
      )}
      ${field(
        hotline,
        html`<input
          class="inp"
          id="hotline"
          name="hotline"
          maxlength="50"
          inputmode="tel"
          aria-describedby=${describedBy(hotline)}
          aria-invalid=${hotline.fault === undefined ? 'false' : 'true'}
          .value=${site?.hotline ?? ''}
        />`,
      )}
      <div>
        <label class="check"
          ><input type="checkbox" name="test" .checked=${site?.test ?? false} />${words.isTest}</label
        >
        <label class="check"
          ><input
            type="checkbox"
            name="unreviewed"
            .checked=${site?.unreviewedGuides ?? false}
          />${words.unreviewed}</label
        >
      </div>
      <p class="acts">
        <button class="btn p" type="submit" aria-disabled=${isBusy ? 'true' : nothing}>
          ${isBusy ? words.working : site ? words.save : words.create}
        </button>
      </p>
    </form>`;
  }

  #select(
    name: string,
    label: string,
    options: readonly (readonly [value: string, label: string])[],
    chosen: string,
  ): TemplateResult {
    return field(
      { id: name, label },
      html`<select id=${name} name=${name}>
        ${options.map(([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}
      </select>`,
    );
  }
}

const agencyText = ({ agency, agencyName }: OfficialSite): string =>
  agency === null ? '' : agencyName === null ? agency : `${agency} · ${agencyName}`;

function wantedOf(form: HTMLFormElement): NewSite {
  const agency = codeOf(textOf(form, 'agency'));
  const scale = textOf(form, 'scale');
  const criteria = textOf(form, 'criteria');
  return {
    name: textOf(form, 'name').trim(),
    agency: agency === '' ? null : agency,
    origins: textOf(form, 'origins').split(/\s+/).filter(Boolean),
    scale: ratingScales.find(({ id }) => id === scale)?.id ?? 'mic-5',
    criteria: criteriaLists.find(({ id }) => id === criteria)?.id ?? 'none',
    hotline: textOf(form, 'hotline').trim(),
    test: textOf(form, 'test') !== '',
    unreviewedGuides: textOf(form, 'unreviewed') !== '',
  };
}

customElements.define(tag, SitesPage);
