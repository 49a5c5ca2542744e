import { invitationAnswerSchema, signInAnswerSchema } from '@dvc-widgets/contract/officials/people';
import { html, nothing, type TemplateResult } from 'lit';
import { z } from 'zod';
import { send } from '../api.ts';
import { field, textOf } from '../parts/field.ts';
import { FormPage } from '../parts/form-page.ts';
import { said, t } from '../preferences.ts';
import { addressOf, go } from '../router.ts';
import { signInWords } from './sign-in.words.ts';

/** Its element. */
export const tag = 'dvc-welcome-page';

type Invitation = z.infer<typeof invitationAnswerSchema>;

/** Where a one-time link leads: a first password, or a new one. What follows the `#` never reaches a log. */
class WelcomePage extends FormPage {
  static override properties = {
    ...FormPage.properties,
    invitation: { state: true },
    isShown: { state: true },
    isDead: { state: true },
  };
  declare invitation: Invitation | undefined;
  declare isShown: boolean;
  declare isDead: boolean;
  readonly #token = location.hash.slice(1);

  constructor() {
    super();
    this.isShown = false;
    this.isDead = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(async () => {
      this.invitation = await send('POST', 'auth/invitation', invitationAnswerSchema, { token: this.#token });
    }).then(() => {
      this.isDead = this.invitation === undefined;
    });
  }

  get heading(): string {
    const words = said(signInWords);
    return this.isDead ? words.noLink : words.welcomeTitle;
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    void this.attempt(async () => {
      const password = textOf(form, 'password');
      const { email } = await send('POST', 'auth/invitation/accept', z.object({ email: z.string() }), {
        token: this.#token,
        password,
        ...(this.invitation?.email === null && {
          name: textOf(form, 'name'),
          email: textOf(form, 'email').trim(),
        }),
      });
      const { next } = await send('POST', 'auth/sign-in', signInAnswerSchema, { email, password });
      go(next === 'done' ? '/officials/' : addressOf('sign-in'), { replace: true });
      dispatchEvent(new Event('dvc-signed-in'));
    });
  };

  protected override render(): TemplateResult {
    const words = said(signInWords);
    const { invitation } = this;
    if (this.isDead) {
      return html`<h1>${this.heading}</h1>
        <p class="lead">${words.noLinkLead}</p>
        <p class="acts"><a class="btn" href=${addressOf('sign-in')}>${words.toSignIn}</a></p>`;
    }
    if (!invitation)
      return html`<h1>${this.heading}</h1>
        <p class="lead">${t().loading}</p>`;
    const isFirst = invitation.email === null;
    return html`<h1>${this.heading}</h1>
      <p class="lead">
        ${isFirst ? words.welcomeFirst : words.welcomeLead(invitation.name ?? '', invitation.email ?? '')}
      </p>
      ${this.renderProblem()}
      <form class="fields" @submit=${this.#submit} aria-busy=${this.isBusy ? 'true' : 'false'}>
        ${
          isFirst
            ? html`${field(
                { id: 'name', label: words.name },
                html`<input class="inp" id="name" name="name" autocomplete="name" required />`,
              )}
              ${field(
                { id: 'email', label: words.email },
                html`<input class="inp" id="email" name="email" type="email" autocomplete="username" required />`,
              )}`
            : html`<input type="hidden" autocomplete="username" value=${invitation.email ?? ''} />`
        }
        ${field(
          { id: 'password', label: words.password, hint: words.passwordHint },
          html`<input
            class="inp"
            id="password"
            name="password"
            type=${this.isShown ? 'text' : 'password'}
            autocomplete="new-password"
            aria-describedby="password-hint"
            minlength="12"
            required
          />`,
        )}
        <label class="check"
          ><input
            type="checkbox"
            .checked=${this.isShown}
            @change=${() => (this.isShown = !this.isShown)}
          />${words.show}</label
        >
        <p class="acts">
          <button class="btn p" type="submit" aria-disabled=${this.isBusy ? 'true' : nothing}>
            ${this.isBusy ? words.working : words.create}
          </button>
        </p>
      </form>`;
  }
}

customElements.define(tag, WelcomePage);
