import {
  apiKeySchema,
  madeApiKeySchema,
  secondFactorOfferSchema,
  sessionSchema,
  type ApiKey,
  type MadeApiKey,
  type OwnSession,
  type SecondFactorOffer,
} from '@dvc-widgets/contract/officials/people';
import { html, nothing, type TemplateResult } from 'lit';
import { z } from 'zod';
import { ApiError, read, send } from '../api.ts';
import { momentHere, wholeNumber } from '../numbers.ts';
import { ActingPage } from '../parts/acting-page.ts';
import { describedBy, field, textOf, type Field } from '../parts/field.ts';
import { icon } from '../parts/icon.ts';
import { qrCode } from '../parts/qr-code.ts';
import '../parts/shown-once.ts';
import { said, t } from '../preferences.ts';
import { accountWords, type AccountWords } from './account.words.ts';

/** Its element. */
export const tag = 'dvc-account-page';

interface Own {
  readonly sessions: readonly OwnSession[];
  readonly keys: readonly ApiKey[];
}

const lifetimes = [30, 90, 365];

/** One's own account: password, second factor, sessions and API keys. */
class AccountPage extends ActingPage<Own> {
  static override properties = { ...ActingPage.properties, offer: { state: true }, made: { state: true } };
  /** A second factor that awaits its first code. */
  declare offer: SecondFactorOffer | undefined;
  /** The key that was made last, with its secret. */
  declare made: MadeApiKey | undefined;

  get heading(): string {
    return t().pages.account;
  }

  get #words(): AccountWords {
    return said(accountWords);
  }

  protected override async load(signal: AbortSignal): Promise<Own> {
    const [sessions, keys] = await Promise.all([
      read('me/sessions', z.array(sessionSchema), {}, signal),
      // Before the second factor that is due there is nothing else to be had.
      this.me.secondFactorDue ? [] : read('me/keys', z.array(apiKeySchema), {}, signal),
    ]);
    return { sessions, keys };
  }

  protected override show({ sessions, keys }: Own): TemplateResult {
    const words = this.#words;
    const { email, role, agencyName, agency, hasPassword, secondFactorDue } = this.me;
    return html`<h1>${this.heading}</h1>
      <p class="lead break">${words.lead(email, t().role[role], agencyName ?? agency ?? words.everything)}</p>
      ${this.renderDone()}
      ${secondFactorDue ? html`<p class="panel r spaced">${icon('lock')} ${words.secondDue}</p>` : nothing}
      ${secondFactorDue ? this.#renderSecond() : nothing}
      ${hasPassword ? this.#renderPassword() : html`<p class="lead">${words.noPassword}</p>`}
      ${secondFactorDue ? nothing : this.#renderSecond()} ${this.#renderSessions(sessions)}
      ${secondFactorDue ? nothing : this.#renderKeys(keys)}`;
  }

  /** Runs what a form asks for, with the form. */
  readonly #on =
    (act: (form: HTMLFormElement) => Promise<void>) =>
    (event: SubmitEvent): void => {
      event.preventDefault();
      const form = event.currentTarget;
      if (form instanceof HTMLFormElement) void this.attempt(form.id, () => act(form));
    };

  async #focus(selector: string): Promise<void> {
    await this.updateComplete;
    this.querySelector<HTMLElement>(selector)?.focus();
  }

  #secret(
    form: string,
    name: string,
    label: string,
    autocomplete: 'current-password' | 'new-password',
  ): TemplateResult {
    const isNew = autocomplete === 'new-password';
    const of: Field = {
      id: `${form}-${name}`,
      label,
      fault: this.faultOf(form, name),
      ...(isNew && { hint: this.#words.passwordHint }),
    };
    return field(
      of,
      html`<input
        class="inp"
        id=${of.id}
        name=${name}
        type="password"
        autocomplete=${autocomplete}
        aria-describedby=${describedBy(of)}
        aria-invalid=${of.fault === undefined ? 'false' : 'true'}
        minlength=${isNew ? 12 : nothing}
        required
      />`,
    );
  }

  #submit(form: string, label: string, isMain = false): TemplateResult {
    return html`<button
      class=${isMain ? 'btn p' : 'btn'}
      type="submit"
      aria-disabled=${this.busy === undefined ? nothing : 'true'}
    >
      ${this.busy === form ? this.#words.working : label}
    </button>`;
  }

  #renderPassword(): TemplateResult {
    const words = this.#words;
    return html`<section class="sec">
      <h2>${words.password}</h2>
      <form
        class="fields narrow"
        id="password"
        @submit=${this.#on(async (form) => {
          const body = { current: textOf(form, 'current'), password: textOf(form, 'password') };
          await send('POST', 'me/password', z.unknown(), body);
          form.reset();
          await this.reload();
          this.done = words.passwordChanged;
        })}
      >
        ${this.renderRefusal('password', ['current', 'password'])}
        <input type="hidden" autocomplete="username" value=${this.me.email} />
        ${this.#secret('password', 'current', words.current, 'current-password')}
        ${this.#secret('password', 'password', words.newPassword, 'new-password')}
        <p class="acts">${this.#submit('password', words.changePassword)}</p>
      </form>
    </section>`;
  }

  #renderSecond(): TemplateResult {
    const words = this.#words;
    const { secondFactor } = this.me;
    return html`<section class="sec">
      <h2 id="second" tabindex="-1">${words.second}</h2>
      <p class="mut">
        ${secondFactor ? html`<span class="tag pos">${icon('check')}</span> ${words.secondOn}` : words.secondOff}
      </p>
      ${this.offer ? this.#renderOffer(this.offer) : this.#renderProof(secondFactor)}
    </section>`;
  }

  #renderProof(isOn: boolean): TemplateResult {
    const words = this.#words;
    return html`<form
      class="fields narrow"
      id="factor"
      @submit=${this.#on(async (form) => {
        const body = this.me.hasPassword ? { password: textOf(form, 'password') } : {};
        if (isOn) {
          await send('POST', 'me/second-factor/drop', z.unknown(), body);
          this.done = words.dropped;
          dispatchEvent(new Event('dvc-signed-in'));
        } else {
          this.offer = await send('POST', 'me/second-factor', secondFactorOfferSchema, body);
        }
        form.reset();
        await this.#focus('#second, #offer');
      })}
    >
      ${this.renderRefusal('factor', ['password'])}
      ${this.me.hasPassword ? this.#secret('factor', 'password', words.current, 'current-password') : nothing}
      <p class="acts">${this.#submit('factor', isOn ? words.drop : words.start)}</p>
    </form>`;
  }

  #renderOffer({ uri, recoveryCodes }: SecondFactorOffer): TemplateResult {
    const words = this.#words;
    const secret = new URL(uri).searchParams.get('secret') ?? '';
    const of = { id: 'confirm-code', label: words.code, hint: words.codeHint, fault: this.faultOf('confirm', 'code') };
    return html`<div class="offer">
        <div>${qrCode(uri, words.qr)}</div>
        <div>
          <h3 id="offer" tabindex="-1">${words.scan}</h3>
          <p class="sm break spaced">${words.secret(secret)}</p>
          <p class="sm spaced">${words.recoveryLead}</p>
          <div class="spaced">
            <dvc-shown-once .label=${words.recovery} .value=${recoveryCodes.join('\n')}></dvc-shown-once>
          </div>
        </div>
      </div>
      <form
        class="fields narrow"
        id="confirm"
        @submit=${this.#on(async (form) => {
          await send('POST', 'me/second-factor/confirm', z.unknown(), {
            code: textOf(form, 'code').replace(/\s/g, ''),
          });
          this.offer = undefined;
          this.done = words.set;
          dispatchEvent(new Event('dvc-signed-in'));
          await this.reload();
          await this.#focus('#second');
        })}
      >
        ${this.renderRefusal('confirm', ['code'])}
        ${field(
          of,
          html`<input
            class="inp code"
            id=${of.id}
            name="code"
            inputmode="numeric"
            autocomplete="one-time-code"
            maxlength="7"
            aria-describedby=${describedBy(of)}
            aria-invalid=${of.fault === undefined ? 'false' : 'true'}
            required
          />`,
        )}
        <p class="acts">
          ${this.#submit('confirm', words.confirm, true)}
          <button
            class="btn"
            type="button"
            @click=${() => {
              this.offer = undefined;
              void this.#focus('#second');
            }}
          >
            ${words.stop}
          </button>
        </p>
      </form>`;
  }

  #renderSessions(sessions: readonly OwnSession[]): TemplateResult {
    const words = this.#words;
    return html`<section class="sec">
      <h2 id="sessions" tabindex="-1">${words.sessions}</h2>
      <p class="mut">${words.sessionsLead}</p>
      ${this.renderRefusal('end')}
      <ul class="mv spaced">
        ${sessions.map(
          ({ id, browser, usedAt, current }) =>
            html`<li>
              <span class="break">${browserInWords(browser)}</span>
              ${
                current
                  ? html`<span class="tag pos">${icon('check')}${words.thisOne}</span>`
                  : html`<button
                      class="btn"
                      type="button"
                      @click=${() =>
                        this.attempt('end', async () => {
                          await send('DELETE', `me/sessions/${id}`, z.unknown());
                          await this.reload();
                          this.done = words.ended;
                          await this.#focus('#sessions');
                        })}
                    >
                      ${words.end}<span class="unseen">, ${browserInWords(browser)}</span>
                    </button>`
              }
              <span class="d mut xs num">${words.used(momentHere(usedAt))}</span>
            </li>`,
        )}
      </ul>
    </section>`;
  }

  #renderKeys(keys: readonly ApiKey[]): TemplateResult {
    const words = this.#words;
    return html`<section class="sec">
      <h2 id="keys" tabindex="-1">${words.keys}</h2>
      <p class="mut">${words.keysLead}</p>
      ${this.made ? this.#renderMade(this.made) : nothing} ${this.renderRefusal('keys-of')}
      ${keys.length === 0 ? html`<p class="panel r spaced">${words.noKeys}</p>` : this.#renderKeyTable(keys)}
      ${this.#renderNewKey()}
    </section>`;
  }

  #renderMade({ name, secret }: MadeApiKey): TemplateResult {
    const words = this.#words;
    return html`<div class="panel r link spaced">
      <h3 id="made" tabindex="-1">${words.secretKey}</h3>
      <p>${words.secretKeyLead(name)}</p>
      <dvc-shown-once .label=${words.secretKey} .value=${secret}></dvc-shown-once>
    </div>`;
  }

  #renderKeyTable(keys: readonly ApiKey[]): TemplateResult {
    const words = this.#words;
    const { keyColumns: columns } = words;
    return html`<div class="tw">
      <table class="stackt">
        <thead>
          <tr>
            ${Object.values(columns).map((column) => html`<th scope="col">${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${keys.map(
            ({ id, name, acts, expiresAt, usedAt }) =>
              html`<tr>
                <th scope="row" class="break">${name}</th>
                <td class="wide">${acts.map((act) => words.acts[act]).join(', ')}</td>
                <td class="num wide" data-l=${columns.until}>${momentHere(expiresAt)}</td>
                <td class="num wide" data-l=${columns.used}>${usedAt === null ? words.never : momentHere(usedAt)}</td>
                <td class="wide">
                  <button
                    class="btn nw"
                    type="button"
                    @click=${() =>
                      this.attempt('keys-of', async () => {
                        await send('DELETE', `me/keys/${id}`, z.unknown());
                        if (this.made?.id === id) this.made = undefined;
                        await this.reload();
                        this.done = words.keyDropped;
                        await this.#focus('#keys');
                      })}
                  >
                    ${words.dropKey}<span class="unseen">, ${name}</span>
                  </button>
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #renderNewKey(): TemplateResult {
    const words = this.#words;
    const of = { id: 'key-name', label: words.keyName, fault: this.faultOf('key', 'name') };
    const fault = this.faultOf('key', 'acts');
    return html`<form
      class="fields"
      id="key"
      @submit=${this.#on(async (form) => {
        const acts = new FormData(form).getAll('acts');
        if (acts.length === 0) throw new ApiError('invalid-field', words.needsAct, 400, '/acts');
        const body = { name: textOf(form, 'name').trim(), acts, days: Number(textOf(form, 'days')) };
        this.made = await send('POST', 'me/keys', madeApiKeySchema, body);
        form.reset();
        await this.reload();
        await this.#focus('#made');
      })}
    >
      ${this.renderRefusal('key', ['name', 'acts'])}
      <div class="narrow">
        ${field(
          of,
          html`<input
            class="inp"
            id=${of.id}
            name="name"
            autocomplete="off"
            maxlength="200"
            aria-describedby=${describedBy(of)}
            aria-invalid=${of.fault === undefined ? 'false' : 'true'}
            required
          />`,
        )}
      </div>
      <fieldset aria-describedby=${fault === undefined ? nothing : 'key-acts-fault'}>
        <legend>${words.keyActs}</legend>
        ${fault === undefined ? nothing : html`<p class="fault" id="key-acts-fault" role="alert">${icon('alert')}${fault}</p>`}
        <div class="choices">
          ${this.me.acts.map(
            (act, at) =>
              html`<label class="check"
                ><input
                  type="checkbox"
                  name="acts"
                  value=${act}
                  aria-invalid=${at === 0 && fault !== undefined ? 'true' : nothing}
                />${words.acts[act]}</label
              >`,
          )}
        </div>
      </fieldset>
      <div class="narrow">
        ${field(
          { id: 'key-days', label: words.keyDays },
          html`<select id="key-days" name="days">
            ${lifetimes.map((each) => html`<option value=${each}>${words.days(wholeNumber(each))}</option>`)}
          </select>`,
        )}
      </div>
      <p class="acts">${this.#submit('key', words.makeKey)}</p>
    </form>`;
  }
}

/** `Chrome 150, Windows` of a browser's long name of itself; that name where it tells neither. */
function browserInWords(agent: string): string {
  const [, name, version] =
    /(Edg|Firefox|Coc_Coc_browser|Chrome)\/(\d+)/.exec(agent) ?? /(Safari)\/(\d+)/.exec(agent) ?? [];
  const [system] = /Windows|Android|iPhone|iPad|Mac OS X|Linux/.exec(agent) ?? [];
  if (name === undefined || version === undefined) return agent;
  const known: Readonly<Record<string, string>> = { Edg: 'Edge', Coc_Coc_browser: 'Cốc Cốc' };
  const isVersion = name !== 'Safari';
  return [`${known[name] ?? name}${isVersion ? ` ${version}` : ''}`, ...(system === undefined ? [] : [system])].join(
    ', ',
  );
}

customElements.define(tag, AccountPage);
