import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { icon } from './parts/icon.ts';
import './parts/overdue-count.ts';
import { Page } from './parts/page.ts';
import { openPages, pagesOf } from './pages/pages.ts';
import { changeLanguage, chooseTheme, showPreferences, t, theme, type Theme } from './preferences.ts';
import { addressOf, go, onPlace, placeOf, type Place } from './router.ts';
import { signOut, whoAmI, type Me } from './session.ts';

/**
 * `<dvc-officials>`: the list of pages at the side and the page that the address names. Nobody signed in sees the page
 * to sign in, at whatever address, and goes on from there.
 */
class OfficialsApp extends LitElement {
  static override properties = {
    place: { state: true },
    me: { state: true },
    problem: { state: true },
    shown: { state: true },
    isMissing: { state: true },
    menuOpen: { state: true },
    hasEnded: { state: true },
  };
  declare place: Place;
  /** Undefined until it is known; null when nobody is signed in. */
  declare me: Me | null | undefined;
  declare problem: boolean;
  declare shown: HTMLElement | undefined;
  /** There is no page of that name, or not for this reader. */
  declare isMissing: boolean;
  declare menuOpen: boolean;
  /** The session ended while somebody was at work. */
  declare hasEnded: boolean;
  #stop: (() => void) | undefined;

  constructor() {
    super();
    this.place = placeOf(location);
    this.problem = false;
    this.isMissing = false;
    this.menuOpen = false;
    this.hasEnded = false;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    showPreferences();
    this.#stop = onPlace((place) => {
      this.place = place;
    });
    addEventListener('dvc-signed-out', this.#onSignedOut);
    addEventListener('dvc-signed-in', this.#onSignedIn);
    void this.#enter();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    removeEventListener('dvc-signed-out', this.#onSignedOut);
    removeEventListener('dvc-signed-in', this.#onSignedIn);
  }

  readonly #onSignedOut = (): void => {
    this.hasEnded ||= Boolean(this.me);
    this.me = null;
  };

  readonly #onSignedIn = (): void => {
    this.hasEnded = false;
    void this.#enter();
  };

  async #enter(): Promise<void> {
    try {
      this.me = (await whoAmI()) ?? null;
      this.problem = false;
    } catch {
      this.problem = true;
    }
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // The page where somebody signed in is not one of theirs; one that is theirs stays when something of them changes.
    if (changed.has('me') && !(changed.get('me') && this.me)) this.shown = undefined;
  }

  // Not in willUpdate: a place that is gone to meanwhile would ask for no update.
  protected override updated(changed: PropertyValues<this>): void {
    if (this.me !== undefined && (changed.has('place') || changed.has('me'))) void this.#open();
  }

  /** Puts the page of the place on the screen; the one that is there already is told of its new place. */
  async #open(): Promise<void> {
    const { place, me } = this;
    const open = openPages.find(({ name }) => name === place.page);
    if (!open && me && place.page === '') {
      const first = pagesOf(me)[0];
      if (first) {
        // A place that changes during an update asks for no other: whoever signed in at `/officials/` stayed on that page.
        await this.updateComplete;
        if (place === this.place) go(addressOf(first.name), { replace: true });
        return;
      }
    }
    const entry = open ?? (me ? pagesOf(me).find(({ name }) => name === place.page) : openPages[0]);
    const tag = await entry?.load();
    if (place !== this.place || me !== this.me) return;
    this.isMissing = tag === undefined;
    if (tag === undefined) {
      this.shown = undefined;
      document.title = t().brand;
      return;
    }
    const isSame = this.shown?.localName === tag;
    const page = isSame && this.shown ? this.shown : document.createElement(tag);
    if (page instanceof Page && me) page.me = me;
    if (page instanceof Page) page.place = place;
    this.shown = page;
    this.menuOpen = false;
    if (isSame) return;
    scrollTo(0, 0);
    // A new page is read from its heading; the first one after loading keeps the browser's own start.
    if (document.activeElement !== document.body) {
      await this.updateComplete;
      this.querySelector('main')?.focus();
    }
  }

  protected override render(): TemplateResult {
    if (this.problem) {
      return html`<main class="alone">
        <h1>${t().brand}</h1>
        <p class="lead" role="alert">${t().offline}</p>
        <p class="acts"><button class="btn" type="button" @click=${() => this.#enter()}>${t().retry}</button></p>
      </main>`;
    }
    const { me } = this;
    if (me === undefined) return html`<main class="alone" aria-busy="true"><p class="lead">${t().loading}</p></main>`;
    if (me === null || openPages.some(({ name }) => name === this.place.page)) {
      return html`<main class="alone" tabindex="-1">
        <p class="brand">${t().brand}</p>
        ${me === null && this.hasEnded ? html`<p class="panel r" role="status">${t().sessionEnded}</p>` : nothing}
        ${this.shown}${this.#renderLanguage()}
      </main>`;
    }
    return html`
      <a class="skip" href="#content">${t().skip}</a>
      <div class="shell">
        <header class="side">
          <p class="brand">${t().brand}<span>${me.agencyName ?? t().everything}</span></p>
          <button
            class="btn menu"
            type="button"
            aria-expanded=${this.menuOpen ? 'true' : 'false'}
            aria-controls="pages"
            @click=${() => (this.menuOpen = !this.menuOpen)}
          >
            ${icon('list')}${t().menu}
          </button>
          <nav id="pages" aria-label=${t().mainNavigation} class=${this.menuOpen ? 'open' : ''}>
            ${pagesOf(me).map(
              ({ name, icon: drawing }) =>
                html`<a href=${addressOf(name)} aria-current=${name === this.place.page ? 'page' : nothing}
                  >${icon(drawing)}${t().pages[name]}${
                    name === 'cases'
                      ? html`<dvc-overdue-count
                          class="n"
                          .place=${this.place}
                          .language=${t().locale}
                        ></dvc-overdue-count>`
                      : nothing
                  }</a
                >`,
            )}
            <div class="who">
              <p>${me.name}<br />${t().role[me.role]}</p>
              ${this.#renderTheme()}
              <p class="acts">
                ${this.#renderLanguage()}
                <button class="btn plain" type="button" @click=${() => this.#leave()}>${t().signOut}</button>
              </p>
            </div>
          </nav>
        </header>
        <main id="content" tabindex="-1">${this.isMissing ? this.#renderMissing(me) : this.shown}</main>
      </div>
    `;
  }

  #renderMissing(me: Me): TemplateResult {
    const [first] = pagesOf(me);
    return html`<h1>${t().notFound}</h1>
      ${first ? html`<p class="acts"><a class="btn" href=${addressOf(first.name)}>${t().pages[first.name]}</a></p>` : nothing}`;
  }

  #renderLanguage(): TemplateResult {
    const other = t().locale === 'vi' ? 'en' : 'vi';
    return html`<button
      class="btn plain"
      type="button"
      lang=${other}
      @click=${() => {
        changeLanguage();
        this.requestUpdate();
        for (const part of this.querySelectorAll('*')) if (part instanceof LitElement) part.requestUpdate();
      }}
    >
      ${t().otherLanguage}
    </button>`;
  }

  #renderTheme(): TemplateResult {
    const themes: readonly Theme[] = ['auto', 'light', 'dark'];
    return html`<label class="theme"
      >${t().theme.label}
      <select
        @change=${(event: Event) => {
          const chosen = themes.find(
            (each) => event.target instanceof HTMLSelectElement && each === event.target.value,
          );
          if (chosen) chooseTheme(chosen);
        }}
      >
        ${themes.map((each) => html`<option value=${each} ?selected=${each === theme()}>${t().theme[each]}</option>`)}
      </select></label
    >`;
  }

  async #leave(): Promise<void> {
    await signOut().catch(() => {});
    this.me = null;
    await this.#enter();
  }
}

customElements.define('dvc-officials', OfficialsApp);
