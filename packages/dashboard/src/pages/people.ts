import {
  linkSchema,
  personSchema,
  sessionSchema,
  type OwnSession,
  type Person,
  type PersonLink,
} from '@dvc-widgets/contract/officials/people';
import { roles, type Role } from '@dvc-widgets/contract/officials/roles';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { z } from 'zod';
import { read, send } from '../api.ts';
import { momentHere, wholeNumber } from '../numbers.ts';
import { ActingPage } from '../parts/acting-page.ts';
import { codeOf } from '../parts/agency-input.ts';
import { describedBy, field, textOf } from '../parts/field.ts';
import { icon } from '../parts/icon.ts';
import '../parts/shown-once.ts';
import { said, t } from '../preferences.ts';
import { addressOf } from '../router.ts';
import { peopleWords, type PeopleWords } from './people.words.ts';

/** Its element. */
export const tag = 'dvc-people-page';

interface Shown {
  readonly people: readonly Person[];
  /** Who the address names. */
  readonly person: Person | undefined;
  readonly sessions: readonly OwnSession[];
}

/** `people`: the list; `people/new`: an invitation; `people/<id>`: somebody's role, sessions and access. */
class PeoplePage extends ActingPage<Shown> {
  static override properties = { ...ActingPage.properties, made: { state: true } };
  /** The link that was made last; shown until the reader goes elsewhere. */
  declare made: PersonLink | undefined;

  get heading(): string {
    if (this.#which === 'new') return this.#words.invite;
    return this.data?.person?.name ?? t().pages.people;
  }

  get #words(): PeopleWords {
    return said(peopleWords);
  }

  get #which(): string | undefined {
    return this.place.rest[0];
  }

  /** The roles that this official may give: an administrator any, a supervisor those below. */
  get #roles(): readonly Role[] {
    return this.me.role === 'administrator' ? roles : roles.filter((role) => role !== 'administrator');
  }

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (properties.has('place')) {
      this.made = undefined;
      this.refused = undefined;
      this.done = undefined;
      this.data = undefined;
    }
    super.willUpdate(properties);
  }

  protected override updated(properties?: PropertyValues<this>): void {
    super.updated();
    const before = properties?.get('place');
    if (!before || before.rest[0] === this.place.rest[0]) return;
    // From the list to somebody and back is a new page to its reader.
    scrollTo(0, 0);
    this.closest('main')?.focus();
  }

  protected override async load(signal: AbortSignal): Promise<Shown> {
    const people = await read('people', z.array(personSchema), {}, signal);
    const person = people.find(({ id }) => id === this.#which);
    const sessions = person && (await read(`people/${person.id}/sessions`, z.array(sessionSchema), {}, signal));
    return { people, person, sessions: sessions ?? [] };
  }

  protected override show(data: Shown): TemplateResult {
    if (this.#which === undefined) return this.#renderList(data.people);
    return html`<p><a class="btn plain" href=${addressOf('people')}>${icon('left')}${this.#words.all}</a></p>
      <h1>${this.heading}</h1>
      ${this.#which === 'new' ? this.#renderNew() : this.#renderPerson(data)}`;
  }

  #renderList(people: readonly Person[]): TemplateResult {
    const words = this.#words;
    const { columns } = words;
    return html`<h1>${this.heading}</h1>
      <p class="lead">${words.lead}</p>
      <p class="acts"><a class="btn p" href=${addressOf('people/new')}>${icon('user')}${words.invite}</a></p>
      ${people.length < 2 ? html`<p class="panel r done">${words.alone}</p>` : nothing}
      <div class="tw">
        <table class="stackt">
          <thead>
            <tr>
              ${Object.values(columns).map((column) => html`<th scope="col">${column}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${people.map(
              (person) =>
                html`<tr>
                  <th scope="row">
                    <a href=${addressOf(`people/${person.id}`)}>${person.name}</a>
                    ${person.id === this.me.id ? html`<span class="mut xs">(${words.you})</span>` : nothing}
                    <p class="mut xs break">${person.email}</p>
                  </th>
                  <td data-l=${columns.role}>${t().role[person.role]}</td>
                  <td class="wide" data-l=${columns.agency}>${agencyOf(person) ?? words.everything}</td>
                  <td>
                    ${this.#renderState(person)}
                    ${person.secondFactor ? html`<p class="mut xs">${words.secondFactor}</p>` : nothing}
                  </td>
                  <td class="num wide" data-l=${columns.seen}>
                    ${person.seenAt === null ? words.never : momentHere(person.seenAt)}
                  </td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }

  #renderState({ state }: Person): TemplateResult {
    const [tone, drawing] = (
      { invited: ['neu', 'clock'], active: ['pos', 'check'], disabled: ['neg', 'lock'] } as const
    )[state];
    return html`<span class=${`tag ${tone}`}>${icon(drawing)}${this.#words.states[state]}</span>`;
  }

  #renderRole(form: string, chosen: Role): TemplateResult {
    const words = this.#words;
    const of = { id: `${form}-role`, label: words.role, fault: this.faultOf(form, 'role') };
    return field(
      of,
      html`<select
        id=${of.id}
        name="role"
        aria-describedby=${describedBy(of)}
        aria-invalid=${of.fault === undefined ? 'false' : 'true'}
      >
        ${this.#roles.map(
          (role) =>
            html`<option value=${role} .selected=${role === chosen}>
              ${t().role[role]}: ${words.roleHints[role]}
            </option>`,
        )}
      </select>`,
    );
  }

  #renderAgency(form: string, value: string): TemplateResult {
    const words = this.#words;
    return html`<dvc-agency-input
      .label=${words.agency}
      .hint=${this.me.agency === null ? words.agencyHintAll : words.agencyHint}
      .fault=${this.faultOf(form, 'agency')}
      .value=${value}
    ></dvc-agency-input>`;
  }

  #renderText(form: string, name: 'name' | 'email', value: string): TemplateResult {
    const of = { id: `${form}-${name}`, label: this.#words[name], fault: this.faultOf(form, name) };
    return field(
      of,
      html`<input
        class="inp"
        id=${of.id}
        name=${name}
        type=${name === 'email' ? 'email' : 'text'}
        autocomplete="off"
        aria-describedby=${describedBy(of)}
        aria-invalid=${of.fault === undefined ? 'false' : 'true'}
        .value=${value}
        required
      />`,
    );
  }

  #renderNew(): TemplateResult {
    const words = this.#words;
    return html`<p class="lead">${words.inviteLead}</p>
      ${this.#renderLink()}
      <form class="fields narrow" id="invite" @submit=${this.#invite}>
        ${this.renderRefusal('invite', ['name', 'email', 'role', 'agency'])} ${this.#renderText('invite', 'name', '')}
        ${this.#renderText('invite', 'email', '')} ${this.#renderRole('invite', 'officer')}
        ${this.#renderAgency('invite', this.me.agency ?? '')}
        <p class="acts">
          <button class="btn p" type="submit" aria-disabled=${this.busy === undefined ? nothing : 'true'}>
            ${this.busy === 'invite' ? words.sending : words.send}
          </button>
        </p>
      </form>`;
  }

  readonly #invite = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    void this.attempt('invite', async () => {
      this.made = await send('POST', 'people', linkSchema, {
        name: textOf(form, 'name').trim(),
        email: textOf(form, 'email').trim(),
        role: textOf(form, 'role'),
        agency: codeOf(textOf(form, 'agency')) || null,
      });
      form.reset();
      await this.#toLink();
    });
  };

  async #toLink(): Promise<void> {
    await this.updateComplete;
    this.querySelector<HTMLElement>('#link')?.focus();
  }

  #renderLink(): TemplateResult | typeof nothing {
    const words = this.#words;
    const { made } = this;
    if (!made) return nothing;
    return html`<section class="panel r link" aria-labelledby="link">
      <h2 id="link" tabindex="-1">${words.link}</h2>
      <p>
        ${words.linkLead(made.person.name, momentHere(made.expiresAt))} ${made.mailed ? words.mailed : words.notMailed}
      </p>
      <dvc-shown-once .label=${words.link} .value=${made.link}></dvc-shown-once>
    </section>`;
  }

  #renderPerson({ person, sessions }: Shown): TemplateResult {
    const words = this.#words;
    if (!person) return html`<p class="lead">${words.missing}</p>`;
    const { id } = person;
    const isSelf = id === this.me.id;
    const agency = person.agency === null ? '' : `${person.agency} · ${person.agencyName ?? ''}`;
    const path = `people/${id}`;
    return html`<p class="lead break">${person.email} · ${this.#renderState(person)}</p>
      ${this.renderDone()} ${this.#renderLink()}
      <section class="sec">
        <h2>${words.change}</h2>
        <form
          class="fields narrow"
          id="change"
          @submit=${(event: SubmitEvent) => {
            event.preventDefault();
            const form = event.currentTarget;
            if (!(form instanceof HTMLFormElement)) return;
            void this.#change('change', words.saved, path, {
              name: textOf(form, 'name').trim(),
              role: textOf(form, 'role'),
              agency: codeOf(textOf(form, 'agency')) || null,
            });
          }}
        >
          ${this.renderRefusal('change', ['name', 'role', 'agency'])} ${this.#renderText('change', 'name', person.name)}
          ${this.#renderRole('change', person.role)} ${this.#renderAgency('change', agency)}
          <p class="acts"><button class="btn p" type="submit">${words.save}</button></p>
        </form>
      </section>
      <section class="sec">
        <h2>${words.sessions}</h2>
        ${this.renderRefusal('sessions')}
        ${
          sessions.length === 0
            ? html`<p class="mut">${words.noSessions}</p>`
            : html`<p>${words.sessionsCount(wholeNumber(sessions.length))}</p>
                <ul class="mv">
                  ${sessions.map(
                    ({ browser, usedAt }) =>
                      html`<li>
                        <span class="break">${browser}</span
                        ><span class="mut xs num">${words.used(momentHere(usedAt))}</span>
                      </li>`,
                  )}
                </ul>
                <p class="acts">
                  <button
                    class="btn"
                    type="button"
                    @click=${() =>
                      this.attempt('sessions', async () => {
                        await send('DELETE', `${path}/sessions`, z.unknown());
                        await this.reload();
                        this.done = words.ended;
                      })}
                  >
                    ${words.endSessions}
                  </button>
                </p>`
        }
      </section>
      <section class="sec">
        <h2>${words.access}</h2>
        <form
          id="renew"
          @submit=${(event: SubmitEvent) => {
            event.preventDefault();
            const form = event.currentTarget;
            if (!(form instanceof HTMLFormElement)) return;
            void this.attempt('renew', async () => {
              const dropSecondFactor = textOf(form, 'drop') === 'on';
              this.made = await send('POST', `${path}/link`, linkSchema, { dropSecondFactor });
              await this.reload();
              await this.#toLink();
            });
          }}
        >
          ${this.renderRefusal('renew')}
          ${
            person.secondFactor
              ? html`<label class="check"><input type="checkbox" name="drop" />${words.dropSecondFactor}</label>`
              : nothing
          }
          <p class="acts">
            <button class="btn" type="submit">${person.state === 'invited' ? words.renewInvited : words.renew}</button>
          </p>
        </form>
        ${isSelf ? nothing : this.#renderDisable(person, path)}
      </section>`;
  }

  #renderDisable({ state }: Person, path: string): TemplateResult {
    const words = this.#words;
    const isOut = state === 'disabled';
    return html`<div id="disable">
      ${this.renderRefusal('disable')} ${isOut ? nothing : html`<p class="mut spaced">${words.disableLead}</p>`}
      <p class="acts">
        <button
          class="btn"
          type="button"
          @click=${() => this.#change('disable', isOut ? words.enabled : words.disabled, path, { disabled: !isOut })}
        >
          ${icon('lock')}${isOut ? words.enable : words.disable}
        </button>
      </p>
    </div>`;
  }

  #change(form: string, done: string, path: string, change: object): Promise<void> {
    return this.attempt(form, async () => {
      await send('PATCH', path, z.unknown(), change);
      await this.reload();
      this.done = done;
    });
  }
}

const agencyOf = ({ agency, agencyName }: Person): string | undefined => agencyName ?? agency ?? undefined;

customElements.define(tag, PeoplePage);
