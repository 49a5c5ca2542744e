import { problem } from '@dvc-widgets/contract';
import {
  codeSchema,
  idParamsSchema,
  inviteSchema,
  linkRenewalSchema,
  newApiKeySchema,
  passwordChangeSchema,
  passwordProofSchema,
  personChangeSchema,
  type Me,
  type Person,
  type PersonLink,
  type SecondFactorOffer,
} from '@dvc-widgets/contract/officials/people';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Identity, IdentityAnswer } from '../../accounts/identity.ts';
import { actsOf, type Official, type Role } from '../../accounts/official.ts';
import { mayGrant, mayLookAfter, officialOf, type Account, type OneTime, type People } from '../../accounts/people.ts';
import { ForeignError, type Scope } from '../../accounts/scope.ts';
import { ProblemError } from '../../store.ts';
import { officialRoute, type OfficialRoute } from './official-route.ts';

/** What the routes of people work with. */
export interface PeopleParts {
  readonly people: People;
  readonly identity: Identity;
  readonly agencyName: (code: string) => string | undefined;
  /** Mails a one-time link; answers whether it could. */
  readonly mailLink: (to: Official, link: string, expiresAt: Date) => Promise<boolean>;
  /** Where officials reach the collector; else what each request says. */
  readonly publicUrl: string | undefined;
}

const offerSchema = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });
/** That it is they: their password, which those who only come by single sign-on have not. */
const proofOf = ({ password }: { readonly password?: string | undefined }): { password?: string } =>
  password === undefined ? {} : { password: password.normalize('NFKC') };
const stateOf = (account: Account): Person['state'] => (account.disabled ? 'disabled' : 'invited');

/** Oneself, one's sessions, second factor and keys; and the people one looks after. */
export function peopleRoutes(parts: PeopleParts): readonly OfficialRoute[] {
  const { people, identity, agencyName } = parts;
  const nameOf = (agency: string | null) => (agency === null ? null : (agencyName(agency) ?? null));

  async function own(official: Official): Promise<Account> {
    const account = await people.account(official.id);
    if (!account) throw new ProblemError(problem('sign-in-needed'));
    return account;
  }

  /** Somebody in one's care; throws `not-found` for anyone else, and tells the audit log where they exist. */
  async function inCare(id: string, official: Official, scope: Scope): Promise<Account> {
    const account = await people.account(id);
    if (!account) throw new ProblemError(problem('not-found'));
    if (!mayLookAfter(official, scope, account)) throw new ForeignError(`person ${id}`);
    return account;
  }

  /** Refuses to give what one has not; an agency out of one's reach is told to the audit log. */
  function refuseGrant(official: Official, scope: Scope, role: Role, agency: string | null): void {
    if (mayGrant(official, scope, role, agency)) return;
    if (agency !== null && !scope.ownsAgency(agency)) {
      throw new ForeignError(`agency ${agency}`, 'role-refused', '/agency');
    }
    throw new ProblemError(problem('role-refused', '/role'));
  }

  const call = (request: FastifyRequest, path: string, body: unknown): Promise<IdentityAnswer> =>
    identity.call({
      method: 'POST',
      path,
      body,
      cookie: request.headers.cookie,
      userAgent: request.headers['user-agent'],
    });

  function takeCookies({ cookies }: IdentityAnswer, reply: FastifyReply): void {
    if (cookies.length > 0) reply.header('Set-Cookie', [...cookies]);
  }

  async function linkFor(
    account: Account,
    { token, expiresAt }: OneTime,
    request: FastifyRequest,
  ): Promise<PersonLink> {
    const origin = parts.publicUrl ?? `${request.protocol}://${request.host}`;
    // Behind `#` it is in no log and no Referer.
    const link = `${origin}/officials/welcome#${token}`;
    const official = officialOf(account);
    const person: Person = {
      ...official,
      agencyName: nameOf(account.agency),
      state: stateOf(account),
      secondFactor: account.twoFactorEnabled,
      createdAt: account.createdAt.toISOString(),
      seenAt: null,
    };
    return {
      person,
      link,
      expiresAt: expiresAt.toISOString(),
      mailed: await parts.mailLink(official, link, expiresAt),
    };
  }

  return [
    officialRoute({
      method: 'GET',
      url: '/v1/officials/me',
      act: 'signed-in',
      beforeSecondFactor: true,
      handle: async ({ official, signedIn: { secondFactorDue = false } }): Promise<Me> => {
        const account = await own(official);
        return {
          ...official,
          agencyName: nameOf(official.agency),
          acts: secondFactorDue ? [] : [...actsOf(official.role)],
          secondFactor: account.twoFactorEnabled,
          secondFactorDue,
          hasPassword: await people.hasPassword(official.id),
        };
      },
    }),
    officialRoute({
      method: 'POST',
      url: '/v1/officials/me/password',
      act: 'signed-in',
      beforeSecondFactor: true,
      schema: { body: passwordChangeSchema },
      audit: ({ official }) => ({ action: 'password.changed', subject: `person ${official.id}` }),
      handle: async ({ official, signedIn, body: { current, password } }) => {
        const [before, after] = [current.normalize('NFKC'), password.normalize('NFKC')];
        await people.changePassword(await own(official), before, after, signedIn.session);
      },
    }),
    officialRoute({
      method: 'POST',
      url: '/v1/officials/me/second-factor',
      act: 'signed-in',
      beforeSecondFactor: true,
      schema: { body: passwordProofSchema },
      handle: async ({ body, request }): Promise<SecondFactorOffer> => {
        const answer = await call(request, '/two-factor/enable', proofOf(body));
        const offer = offerSchema.safeParse(answer.body).data;
        if (!offer) throw new ProblemError(problem('wrong-password', '/password'));
        return { uri: offer.totpURI, recoveryCodes: offer.backupCodes };
      },
    }),
    officialRoute({
      method: 'POST',
      url: '/v1/officials/me/second-factor/confirm',
      act: 'signed-in',
      beforeSecondFactor: true,
      schema: { body: codeSchema },
      audit: ({ official }) => ({ action: 'second-factor.set', subject: `person ${official.id}` }),
      handle: async ({ body, request, reply }) => {
        const answer = await call(request, '/two-factor/verify-totp', body);
        if (answer.status !== 200) throw new ProblemError(problem('wrong-code', '/code'));
        takeCookies(answer, reply);
      },
    }),
    officialRoute({
      method: 'POST',
      url: '/v1/officials/me/second-factor/drop',
      act: 'signed-in',
      schema: { body: passwordProofSchema },
      audit: ({ official }) => ({ action: 'second-factor.dropped', subject: `person ${official.id}` }),
      handle: async ({ body, request, reply }) => {
        const answer = await call(request, '/two-factor/disable', proofOf(body));
        if (answer.status !== 200) throw new ProblemError(problem('wrong-password', '/password'));
        takeCookies(answer, reply);
      },
    }),
    officialRoute({
      method: 'GET',
      url: '/v1/officials/me/sessions',
      act: 'signed-in',
      beforeSecondFactor: true,
      handle: ({ official, signedIn }) => people.sessions(official.id, signedIn.session),
    }),
    officialRoute({
      method: 'DELETE',
      url: '/v1/officials/me/sessions/:id',
      act: 'signed-in',
      schema: { params: idParamsSchema },
      audit: ({ official }) => ({ action: 'session.ended', subject: `person ${official.id}` }),
      handle: ({ official, params }) => people.endSession(official.id, params.id),
    }),
    officialRoute({
      method: 'GET',
      url: '/v1/officials/me/keys',
      act: 'signed-in',
      handle: ({ official }) => people.keys(official.id),
    }),
    officialRoute({
      method: 'POST',
      url: '/v1/officials/me/keys',
      act: 'signed-in',
      schema: { body: newApiKeySchema },
      audit: ({ body }) => ({ action: 'key.made', subject: `key ${body.name}`, detail: { acts: body.acts.join() } }),
      handle: async ({ official, body }) => people.makeKey(await own(official), body),
    }),
    officialRoute({
      method: 'DELETE',
      url: '/v1/officials/me/keys/:id',
      act: 'signed-in',
      schema: { params: idParamsSchema },
      audit: ({ params }) => ({ action: 'key.dropped', subject: `key ${params.id}` }),
      handle: ({ official, params }) => people.dropKey(official.id, params.id),
    }),
    officialRoute({
      method: 'GET',
      url: '/v1/officials/people',
      act: 'people.write',
      handle: async ({ official, scope }) =>
        (await people.all())
          .filter((person) => mayLookAfter(official, scope, person))
          .map((person) => ({ ...person, agencyName: nameOf(person.agency) })),
    }),
    officialRoute({
      method: 'POST',
      url: '/v1/officials/people',
      act: 'people.write',
      schema: { body: inviteSchema },
      handle: async ({ official, scope, body, request, audit }) => {
        refuseGrant(official, scope, body.role, body.agency);
        const { account, ...oneTime } = await people.invite(body);
        await audit({
          action: 'person.invited',
          subject: `person ${account.id}`,
          agency: body.agency,
          detail: { role: body.role },
        });
        return linkFor(account, oneTime, request);
      },
    }),
    officialRoute({
      method: 'PATCH',
      url: '/v1/officials/people/:id',
      act: 'people.write',
      schema: { params: idParamsSchema, body: personChangeSchema },
      handle: async ({ official, scope, params, body: { name, role, agency, disabled }, audit }) => {
        const before = await inCare(params.id, official, scope);
        refuseGrant(official, scope, role ?? before.role, agency === undefined ? before.agency : agency);
        const changed = await people.change(params.id, {
          ...(name !== undefined && { name }),
          ...(role !== undefined && { role }),
          ...(agency !== undefined && { agency }),
          ...(disabled !== undefined && { disabled }),
        });
        await audit({
          action: 'person.changed',
          subject: `person ${params.id}`,
          agency: changed.agency,
          detail: { role: changed.role, agency: changed.agency, disabled: changed.disabled },
        });
      },
    }),
    officialRoute({
      method: 'POST',
      url: '/v1/officials/people/:id/link',
      act: 'people.write',
      schema: { params: idParamsSchema, body: linkRenewalSchema },
      audit: ({ params, body }) => ({
        action: 'person.link-renewed',
        subject: `person ${params.id}`,
        detail: { dropSecondFactor: body.dropSecondFactor },
      }),
      handle: async ({ official, scope, params, body, request }) => {
        const account = await inCare(params.id, official, scope);
        return linkFor(account, await people.renew(params.id, body), request);
      },
    }),
    officialRoute({
      method: 'GET',
      url: '/v1/officials/people/:id/sessions',
      act: 'people.write',
      schema: { params: idParamsSchema },
      handle: async ({ official, scope, params, signedIn }) => {
        await inCare(params.id, official, scope);
        return people.sessions(params.id, signedIn.session);
      },
    }),
    officialRoute({
      method: 'DELETE',
      url: '/v1/officials/people/:id/sessions',
      act: 'people.write',
      schema: { params: idParamsSchema },
      audit: ({ params }) => ({ action: 'session.ended', subject: `person ${params.id}` }),
      handle: async ({ official, scope, params }) => {
        await inCare(params.id, official, scope);
        await people.endSessions(params.id);
      },
    }),
  ];
}
