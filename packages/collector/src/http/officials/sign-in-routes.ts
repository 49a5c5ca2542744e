import { problem, type ProblemCode } from '@dvc-widgets/contract';
import {
  acceptSchema,
  invitationSchema,
  secondFactorSchema,
  signInSchema,
  type InvitationAnswer,
  type SignInAnswer,
  type SignInWays,
} from '@dvc-widgets/contract/officials/people';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AuditNote } from '../../accounts/audit.ts';
import { ssoProvider, type Identity, type IdentityAnswer } from '../../accounts/identity.ts';
import type { Account, People } from '../../accounts/people.ts';
import { tokenDigest } from '../../accounts/tokens.ts';
import type { Tries } from '../../accounts/tries.ts';
import { ProblemError } from '../../store.ts';
import type { RateLimit } from '../rate-limit.ts';
import { refuseOtherSites, readBody } from './official-route.ts';

/** What signing in works with. */
export interface SignInParts {
  readonly identity: Identity;
  readonly people: People;
  /** What the button of single sign-on says; undefined where there is none. */
  readonly ssoName: string | undefined;
  /** Failed tries from one address, which is many people at a desk; in memory, since no address is stored. */
  readonly triesOfClient: RateLimit;
  /** Failed tries at one account, second factor or link, wherever from and at whichever collector. */
  readonly tries: Tries;
  readonly clientKey: (address: string) => string;
  readonly writeAudit: (account: Account | undefined, note: AuditNote) => Promise<void>;
  readonly publicUrl: string | undefined;
}

const base = '/v1/officials/auth';
const open = { config: { officials: 'open' } } as const;
const refusal = (code: ProblemCode, retryAfter?: number) => new ProblemError(problem(code), retryAfter);

/**
 * What is reached without being signed in: the steps of signing in and out, single sign-on, and one-time links. Nothing
 * else under `/v1/officials/` is. Each is refused to other sites' pages, and failed tries are limited by account and client.
 */
export function registerSignIn(app: FastifyInstance, parts: SignInParts): void {
  const { identity, people, writeAudit } = parts;

  function post<Body extends z.ZodType>(
    path: string,
    schema: Body,
    handle: (body: z.infer<Body>, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
  ): void {
    app.post(`${base}/${path}`, open, async (request, reply) => {
      reply.header('Cache-Control', 'no-store');
      refuseOtherSites(request, parts.publicUrl);
      return reply.send(await handle(readBody(schema, request), request, reply));
    });
  }

  /** Takes a try from both buckets, of what is guessed at and of the client; answers how to give it back once it turned out well. */
  async function takeTry(
    request: FastifyRequest,
    kind: 'account' | 'challenge' | 'link',
    guessed: string,
  ): Promise<() => Promise<void>> {
    const client = parts.clientKey(request.ip);
    const ofClient = parts.triesOfClient.take(client, 1);
    if (!ofClient.ok) throw refusal('too-many-sign-ins', ofClient.retryAfter);
    const key = keyOf(kind, guessed);
    const taken = await parts.tries.take(key);
    if (!taken.ok) throw refusal('too-many-sign-ins', taken.retryAfter);
    return async () => {
      parts.triesOfClient.refund(client, 1);
      await parts.tries.refund(key);
    };
  }

  const call = (request: FastifyRequest, path: string, body: unknown): Promise<IdentityAnswer> =>
    identity.call({
      method: 'POST',
      path,
      body,
      cookie: request.headers.cookie,
      userAgent: request.headers['user-agent'],
    });

  app.get(`${base}/ways`, { ...open, exposeHeadRoute: false }, (_request, reply) => {
    const ways: SignInWays = { sso: parts.ssoName === undefined ? null : { name: parts.ssoName } };
    return reply.header('Cache-Control', 'no-store').send(ways);
  });

  post('sign-in', signInSchema, async ({ email, password }, request, reply): Promise<SignInAnswer> => {
    const giveBack = await takeTry(request, 'account', email);
    const account = await people.byEmail(email);
    // Hashed in any case: how long it takes says nothing of who has an account.
    const answer = await call(request, '/sign-in/email', { email, password: password.normalize('NFKC') });
    if (answer.status !== 200 || !account || account.disabled) {
      if (account && answer.status === 200) await people.endSessions(account.id);
      await writeAudit(account, { action: 'sign-in.failed', subject: '', detail: { way: 'password' } });
      throw refusal('sign-in-failed');
    }
    reply.header('Set-Cookie', [...answer.cookies]);
    // The try stays taken until the second factor is right: whoever knows the password must not guess on.
    if (isSecondFactorAsked(answer.body)) return { next: 'second-factor' };
    await giveBack();
    await writeAudit(account, { action: 'signed-in', subject: '', detail: { way: 'password' } });
    return { next: 'done' };
  });

  post('second-factor', secondFactorSchema, async (body, request, reply): Promise<SignInAnswer> => {
    const challenge = challengeOf(request.headers.cookie, identity.challengeCookie);
    const giveBack = await takeTry(request, 'challenge', challenge?.id ?? '');
    const isCode = 'code' in body;
    // With this cookie alone: what is verified is what was counted.
    const path = isCode ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code';
    const answer = await identity.call({
      method: 'POST',
      path,
      body: { code: isCode ? body.code : body.recoveryCode.trim() },
      cookie: challenge?.cookie,
      userAgent: request.headers['user-agent'],
    });
    const account = await signedInBy(answer);
    if (answer.status !== 200 || !account || account.disabled) {
      await writeAudit(undefined, { action: 'sign-in.failed', subject: '', detail: { way: 'second-factor' } });
      throw refusal('wrong-code');
    }
    await giveBack();
    reply.header('Set-Cookie', [...answer.cookies]);
    await parts.tries.refund(keyOf('account', account.email));
    const detail = { way: isCode ? 'second-factor' : 'recovery-code' };
    await writeAudit(account, { action: 'signed-in', subject: '', detail });
    return { next: 'done' };
  });

  post('sign-out', z.strictObject({}).default({}), async (_body, request, reply) => {
    const who = await people.recognise({
      ...(request.headers.cookie !== undefined && { cookie: request.headers.cookie }),
    });
    const { cookies } = await call(request, '/sign-out', {});
    if (cookies.length > 0) reply.header('Set-Cookie', [...cookies]);
    if (who) await writeAudit(who.account, { action: 'signed-out', subject: '' });
    return {};
  });

  post('sso', z.strictObject({}).default({}), async (_body, request, reply) => {
    if (parts.ssoName === undefined) throw refusal('not-found');
    const { body, cookies } = await call(request, '/sign-in/social', {
      provider: ssoProvider,
      callbackURL: '/officials/',
      errorCallbackURL: '/officials/sign-in',
      disableRedirect: true,
    });
    const found = z.object({ url: z.url() }).safeParse(body).data;
    if (!found) throw refusal('unavailable');
    reply.header('Set-Cookie', [...cookies]);
    return { url: found.url };
  });

  // The provider sends the browser here; `state` and its cookie say that it was ours that sent it there.
  app.get(`${base}/callback/${ssoProvider}`, { ...open, exposeHeadRoute: false }, async (request, reply) => {
    if (parts.ssoName === undefined) throw refusal('not-found');
    const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
    const answer = await identity.call({
      method: 'GET',
      path: `/callback/${ssoProvider}${query}`,
      cookie: request.headers.cookie,
      userAgent: request.headers['user-agent'],
    });
    const challenge = answer.cookies.filter((line) => line.startsWith(`${identity.challengeCookie}=`));
    if (challenge.length > 0) {
      // The one session that was begun is over again: what else was set belongs to it.
      return toPages(reply.header('Set-Cookie', challenge), '/officials/sign-in?step=second-factor');
    }
    const account = await signedInBy(answer);
    const isIn = account !== undefined && !account.disabled;
    if (account?.disabled === true) await people.endSessions(account.id);
    await writeAudit(account, { action: isIn ? 'signed-in' : 'sign-in.failed', subject: '', detail: { way: 'sso' } });
    if (isIn) reply.header('Set-Cookie', [...answer.cookies]);
    return toPages(reply, isIn ? '/officials/' : '/officials/sign-in?problem=sso');
  });

  post('invitation', invitationSchema, async ({ token }, request): Promise<InvitationAnswer> => {
    const giveBack = await takeTry(request, 'link', token);
    const account = await people.invited(token);
    await giveBack();
    return account
      ? { name: account.name, email: account.email, role: account.role }
      : { name: null, email: null, role: 'administrator' };
  });

  post('invitation/accept', acceptSchema, async ({ name, email, password, ...body }, request) => {
    const giveBack = await takeTry(request, 'link', body.token);
    const account = await people.accept({
      ...body,
      password: password.normalize('NFKC'),
      ...(name !== undefined && { name }),
      ...(email !== undefined && { email }),
    });
    await giveBack();
    await writeAudit(account, { action: 'password.set', subject: `person ${account.id}` });
    return { email: account.email };
  });

  /** Whose session an answer of the library begins. */
  async function signedInBy({ cookies }: IdentityAnswer): Promise<Account | undefined> {
    const cookie = cookies.map((line) => line.split(';')[0]).join('; ');
    return cookie === '' ? undefined : (await people.recognise({ cookie }))?.account;
  }
}

/** On from the provider's answer, never where the library would: what it says of errors is in its own words. */
const toPages = (reply: FastifyReply, path: string): FastifyReply =>
  reply.header('Cache-Control', 'no-store').header('Referrer-Policy', 'no-referrer').redirect(path, 303);

const keyOf = (kind: string, guessed: string): string => tokenDigest(`${kind} ${guessed}`);

/**
 * Whose second factor is awaited: the cookie's value before its signature, so that no way of writing the same cookie
 * has tries of its own.
 */
function challengeOf(header: string | undefined, name: string): { id: string; cookie: string } | undefined {
  const given = header?.split(';').find((pair) => pair.trim().startsWith(`${name}=`));
  const value = given?.slice(given.indexOf('=') + 1).trim();
  if (given === undefined || value === undefined) return undefined;
  try {
    return { id: decodeURIComponent(value).replace(/\.[^.]*$/, ''), cookie: given.trim() };
  } catch {
    return undefined;
  }
}

const isSecondFactorAsked = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && 'twoFactorRedirect' in body && body.twoFactorRedirect === true;
