import { signInAnswerSchema, signInWaysSchema } from '@dvc-widgets/contract/officials/people';
import { html, nothing, type TemplateResult } from 'lit';
import { z } from 'zod';
import { read, send } from '../api.ts';
import { field, textOf } from '../parts/field.ts';
import { FormPage } from '../parts/form-page.ts';
import { said } from '../preferences.ts';
import { go, placeOf } from '../router.ts';
import { signInWords } from './sign-in.words.ts';

/** Its element; the page of whoever is not signed in. */
export const tag = 'dvc-sign-in-page';

type Step = 'password' | 'code' | 'recovery';

/** E-mail and password, then the second step of those who have one; or single sign-on. */
class SignInPage extends FormPage {
  static override properties = { ...FormPage.properties, step: { state: true }, sso: { state: true } };
  declare step: Step;
  declare sso: string | undefined;

  constructor() {
    super();
    const { query } = placeOf(location);
    // Single sign-on leads back here where the second step is ours.
    this.step = query.get('step') === 'second-factor' ? 'code' : 'password';
    if (query.get('problem') === 'sso') this.problem = said(signInWords).ssoFailed;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void read('auth/ways', signInWaysSchema).then(
      ({ sso }) => (this.sso = sso?.name),
      // Without it there is the password still.
      () => {},
    );
  }

  get heading(): string {
    const words = said(signInWords);
    return this.step === 'password' ? words.title : words.secondTitle;
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    const step = this.step;
    void this.attempt(async () => {
      const body =
        step === 'password'
          ? { email: textOf(form, 'email').trim(), password: textOf(form, 'password') }
          : step === 'code'
            ? { code: textOf(form, 'code').replace(/\s/g, '') }
            : { recoveryCode: textOf(form, 'recovery') };
      const path = step === 'password' ? 'auth/sign-in' : 'auth/second-factor';
      const { next } = await send('POST', path, signInAnswerSchema, body);
      if (next === 'second-factor') await this.#turnTo('code');
      else this.#enter();
    });
  };

  #enter(): void {
    if (placeOf(location).page === 'sign-in') go('/officials/', { replace: true });
    dispatchEvent(new Event('dvc-signed-in'));
  }

  async #turnTo(step: Step): Promise<void> {
    this.step = step;
    this.problem = undefined;
    await this.updateComplete;
    this.querySelector('input')?.focus();
  }

  readonly #goToProvider = (): void => {
    void this.attempt(async () => {
      const { url } = await send('POST', 'auth/sso', z.object({ url: z.url() }), {});
      location.assign(url);
    });
  };

  protected override render(): TemplateResult {
    const words = said(signInWords);
    const isFirst = this.step === 'password';
    return html`<h1>${this.heading}</h1>
      <p class="lead">${isFirst ? words.lead : this.step === 'code' ? words.secondLead : words.recoveryLead}</p>
      ${this.renderProblem()}
      <form class="fields" @submit=${this.#submit} aria-busy=${this.isBusy ? 'true' : 'false'}>
        ${isFirst ? this.#renderPassword() : this.#renderSecond()}
        <p class="acts">
          <button class="btn p" type="submit" aria-disabled=${this.isBusy ? 'true' : nothing}>
            ${this.isBusy ? words.working : isFirst ? words.signIn : words.continue}
          </button>
        </p>
      </form>
      ${isFirst ? this.#renderOtherWays() : this.#renderOtherStep()}`;
  }

  #renderPassword(): TemplateResult {
    const words = said(signInWords);
    return html`${field(
      { id: 'email', label: words.email },
      html`<input class="inp" id="email" name="email" type="email" autocomplete="username" required />`,
    )}
    ${field(
      { id: 'password', label: words.password },
      html`<input
        class="inp"
        id="password"
        name="password"
        type="password"
        autocomplete="current-password"
        required
      />`,
    )}`;
  }

  #renderSecond(): TemplateResult {
    const words = said(signInWords);
    return this.step === 'code'
      ? field(
          { id: 'code', label: words.code },
          html`<input
            class="inp code"
            id="code"
            name="code"
            inputmode="numeric"
            autocomplete="one-time-code"
            maxlength="7"
            required
          />`,
        )
      : field(
          { id: 'recovery', label: words.recoveryCode },
          html`<input class="inp code" id="recovery" name="recovery" autocomplete="off" required />`,
        );
  }

  #renderOtherWays(): TemplateResult {
    const words = said(signInWords);
    return html`${
        this.sso === undefined
          ? nothing
          : html`<p class="acts">
              <span class="mut">${words.or}</span>
              <button class="btn" type="button" @click=${this.#goToProvider}>${words.with(this.sso)}</button>
            </p>`
      }
      <p class="mut xs">${words.forgot}</p>`;
  }

  #renderOtherStep(): TemplateResult {
    const words = said(signInWords);
    const other = this.step === 'code' ? 'recovery' : 'code';
    return html`<p>
      <button class="btn plain" type="button" @click=${() => this.#turnTo(other)}>
        ${other === 'recovery' ? words.useRecovery : words.useCode}
      </button>
    </p>`;
  }
}

customElements.define(tag, SignInPage);
