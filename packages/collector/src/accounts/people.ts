import { randomBytes } from 'node:crypto';
import { problem, type ProblemCode } from '@dvc-widgets/contract';
import type { ApiKey, NewApiKey, OwnSession, Person } from '@dvc-widgets/contract/officials/people';
import { actSchema, roleSchema } from '@dvc-widgets/contract/officials/roles';
import { z } from 'zod';
import { ProblemError } from '../store.ts';
import type { Identity } from './identity.ts';
import { actsOf, mayDo, type Act, type Official, type Role } from './official.ts';
import { passwordFault } from './password-rules.ts';
import { ForeignError, type Scope } from './scope.ts';
import { tokenDigest } from './tokens.ts';

const isoDate = z.coerce.date();
const userSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  agency: z
    .string()
    .nullish()
    .transform((agency) => agency ?? null),
  disabled: z.coerce.boolean(),
  twoFactorEnabled: z.coerce.boolean(),
  createdAt: isoDate,
});
const invitationSchema = z.object({
  digest: z.string(),
  userId: z
    .string()
    .nullish()
    .transform((id) => id ?? null),
  expiresAt: isoDate,
});
const keySchema = z.object({
  id: z.string(),
  userId: z.string(),
  name: z.string(),
  acts: z.string().transform((list) => list.split(',').flatMap((act) => actSchema.safeParse(act).data ?? [])),
  createdAt: isoDate,
  expiresAt: isoDate,
  usedAt: isoDate.nullish().transform((at) => at ?? null),
});
const sessionRowSchema = z.object({
  id: z.string(),
  userId: z.string(),
  createdAt: isoDate,
  updatedAt: isoDate,
  expiresAt: isoDate,
  userAgent: z.string().nullish(),
});
const signedInSchema = z.object({
  session: z.object({ id: z.string(), vouched: z.coerce.boolean() }),
  user: userSchema,
});

/** Somebody with an account. */
export type Account = z.infer<typeof userSchema>;

/** A one-time link's secret, and until when it can be used. */
export interface OneTime {
  readonly token: string;
  readonly expiresAt: Date;
}

/** What may change of an account. */
export interface AccountChange {
  readonly name?: string;
  readonly role?: Role;
  readonly agency?: string | null;
  readonly disabled?: boolean;
}

/** Whose session or key it is, with what came to be sent back. */
export interface Recognised {
  readonly account: Account;
  readonly session?: string;
  readonly key?: string;
  readonly keyActs?: readonly Act[];
  /** Whether the provider of single sign-on said that it asked for a second factor. */
  readonly vouched?: boolean;
  /** `Set-Cookie` of a session that was made to last longer. */
  readonly cookies: readonly string[];
}

/** Days in which a one-time link must be used. */
const linkDays = 3;
const dayMs = 86_400_000;
const keyUseNoted = 60_000;
const refusal = (code: ProblemCode, field?: string) => new ProblemError(problem(code, field));

/** An official, without what only concerns signing in. */
export const officialOf = ({ id, name, email, role, agency }: Account): Official => ({ id, name, email, role, agency });

/** The people who may sign in, their one-time links, sessions and keys. */
export interface People {
  all(): Promise<readonly Person[]>;
  account(id: string): Promise<Account | undefined>;
  byEmail(email: string): Promise<Account | undefined>;
  /** Adds somebody, and makes the link by which they set a password. Throws `email-taken`. */
  invite(person: Pick<Official, 'name' | 'email' | 'role' | 'agency'>): Promise<{ account: Account } & OneTime>;
  /** The link by which the first administrator says who they are; undefined once there is an administrator. Former links end. */
  firstLink(): Promise<OneTime | undefined>;
  /** A new link for somebody, the former ones and all sessions end; without the second factor where that is lost. */
  renew(id: string, options?: { readonly dropSecondFactor?: boolean }): Promise<OneTime>;
  /** Who a link is for; the account is null for the first administrator. Throws `link-over`. */
  invited(token: string): Promise<Account | null>;
  /** Takes a link up: sets the password. Throws `link-over`, `password-…` or `missing-field`. */
  accept(taken: { token: string; password: string; name?: string; email?: string }): Promise<Account>;
  /** Changes an account. Throws `last-administrator`. Sessions end with the right to them. */
  change(id: string, change: AccountChange): Promise<Account>;
  /** Throws `wrong-password` or `password-…`. All other sessions end. */
  changePassword(account: Account, current: string, password: string, keep: string | undefined): Promise<void>;
  hasPassword(id: string): Promise<boolean>;
  sessions(id: string, current: string | undefined): Promise<readonly OwnSession[]>;
  /** Throws ForeignError for somebody else's, `not-found` for none. */
  endSession(id: string, session: string): Promise<void>;
  endSessions(id: string): Promise<void>;
  keys(id: string): Promise<readonly ApiKey[]>;
  makeKey(account: Account, key: NewApiKey): Promise<ApiKey & { readonly secret: string }>;
  /** Throws ForeignError for somebody else's, `not-found` for none. */
  dropKey(id: string, key: string): Promise<void>;
  /** Who a cookie or an API key belongs to; undefined when it opens nothing. */
  recognise(headers: { readonly cookie?: string; readonly authorization?: string }): Promise<Recognised | undefined>;
}

/** What API keys begin with. */
const keyPrefix = 'dvck_';

/** The people of a collector. The clock is in milliseconds; of sessions, the library has its own. */
export function createPeople(identity: Identity, clock: () => number): People {
  const { rows } = identity;
  const byId = (id: string) => [{ field: 'id', value: id }];
  const ofUser = (id: string) => [{ field: 'userId', value: id }];
  const now = () => new Date(clock());

  async function account(id: string): Promise<Account | undefined> {
    return userSchema.nullable().parse(await rows.findOne({ model: 'user', where: byId(id) })) ?? undefined;
  }

  async function byEmail(email: string): Promise<Account | undefined> {
    const where = [{ field: 'email', value: email.toLowerCase() }];
    return userSchema.nullable().parse(await rows.findOne({ model: 'user', where })) ?? undefined;
  }

  async function mustHave(id: string): Promise<Account> {
    const found = await account(id);
    if (!found) throw refusal('not-found');
    return found;
  }

  async function add({ name, email, role, agency }: Pick<Official, 'name' | 'email' | 'role' | 'agency'>) {
    if (await byEmail(email)) throw refusal('email-taken', '/email');
    const at = now();
    const data = {
      name,
      email: email.toLowerCase(),
      // Whoever holds the link has the address: it was sent or handed to its owner.
      emailVerified: true,
      role,
      agency,
      disabled: false,
      createdAt: at,
      updatedAt: at,
    };
    try {
      return userSchema.parse(await rows.create({ model: 'user', data }));
    } catch (error) {
      // Somebody else was first, at this or another collector.
      throw (await byEmail(email)) ? refusal('email-taken', '/email') : error;
    }
  }

  async function makeLink(userId: string | null): Promise<OneTime> {
    await rows.deleteMany({ model: 'invitation', where: [{ field: 'userId', value: userId }] });
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(clock() + linkDays * dayMs);
    await rows.create({ model: 'invitation', data: { digest: tokenDigest(token), userId, expiresAt } });
    return { token, expiresAt };
  }

  async function openLink(token: string): Promise<z.infer<typeof invitationSchema>> {
    const found = await rows.findOne({ model: 'invitation', where: [{ field: 'digest', value: tokenDigest(token) }] });
    const invitation = invitationSchema.nullable().parse(found);
    if (!invitation || invitation.expiresAt.getTime() <= clock()) throw refusal('link-over');
    return invitation;
  }

  const credential = (id: string) => [...ofUser(id), { field: 'providerId', value: 'credential' }];
  const hasPassword = async (id: string) => (await rows.count({ model: 'account', where: credential(id) })) > 0;

  async function setPassword(id: string, password: string): Promise<void> {
    const hashed = await identity.hashPassword(password);
    const at = now();
    if (await hasPassword(id)) {
      await rows.update({ model: 'account', where: credential(id), update: { password: hashed, updatedAt: at } });
      return;
    }
    const data = {
      userId: id,
      accountId: id,
      providerId: 'credential',
      password: hashed,
      createdAt: at,
      updatedAt: at,
    };
    await rows.create({ model: 'account', data });
  }

  const endSessions = async (id: string): Promise<void> => {
    await rows.deleteMany({ model: 'session', where: ofUser(id) });
  };

  async function dropOwn(model: 'session' | 'apiKey', id: string, which: string): Promise<void> {
    if ((await rows.deleteMany({ model, where: [...ofUser(id), ...byId(which)] })) > 0) return;
    if ((await rows.count({ model, where: byId(which) })) === 0) throw refusal('not-found');
    throw new ForeignError(`${model === 'session' ? 'session' : 'key'} ${which}`);
  }

  /** Administrators of everything who can sign in, besides one. */
  async function otherAdministrators(id: string): Promise<number> {
    const found = z
      .array(userSchema)
      .parse(await rows.findMany({ model: 'user', where: [{ field: 'role', value: 'administrator' }], limit: 10_000 }));
    let count = 0;
    for (const each of found) {
      if (each.id === id || each.disabled || each.agency !== null) continue;
      if ((await rows.count({ model: 'account', where: ofUser(each.id) })) > 0) count += 1;
    }
    return count;
  }

  async function checkPassword(password: string, about: readonly string[]): Promise<void> {
    const fault = await passwordFault(password, about);
    if (fault) throw refusal(fault, '/password');
  }

  const toKey = ({ id, name, acts, createdAt, expiresAt, usedAt }: z.infer<typeof keySchema>): ApiKey => ({
    id,
    name,
    acts,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    usedAt: usedAt?.toISOString() ?? null,
  });

  async function ofKey(secret: string): Promise<Recognised | undefined> {
    const where = [{ field: 'digest', value: tokenDigest(secret) }];
    const key = keySchema.nullable().parse(await rows.findOne({ model: 'apiKey', where }));
    if (!key || key.expiresAt.getTime() <= clock()) return undefined;
    const owner = await account(key.userId);
    if (!owner || owner.disabled) return undefined;
    if (clock() - (key.usedAt?.getTime() ?? 0) > keyUseNoted) {
      await rows.update({ model: 'apiKey', where: byId(key.id), update: { usedAt: now() } });
    }
    return { account: owner, key: key.id, keyActs: key.acts, cookies: [] };
  }

  return {
    account,
    byEmail,
    hasPassword,
    endSessions,

    async all() {
      const users = z
        .array(userSchema)
        .parse(await rows.findMany({ model: 'user', limit: 10_000, sortBy: { field: 'name', direction: 'asc' } }));
      const withAccount = z
        .array(z.object({ userId: z.string() }))
        .parse(await rows.findMany({ model: 'account', limit: 20_000, select: ['userId'] }));
      const active = new Set(withAccount.map(({ userId }) => userId));
      const sessions = z
        .array(sessionRowSchema)
        .parse(
          await rows.findMany({ model: 'session', limit: 100_000, sortBy: { field: 'updatedAt', direction: 'asc' } }),
        );
      const seen = new Map(sessions.map(({ userId, updatedAt }) => [userId, updatedAt]));
      return users.map((user) => ({
        ...officialOf(user),
        agencyName: null,
        state: user.disabled ? 'disabled' : active.has(user.id) ? 'active' : 'invited',
        secondFactor: user.twoFactorEnabled,
        createdAt: user.createdAt.toISOString(),
        seenAt: seen.get(user.id)?.toISOString() ?? null,
      }));
    },

    async invite(person) {
      const added = await add(person);
      return { account: added, ...(await makeLink(added.id)) };
    },

    async firstLink() {
      return (await otherAdministrators('')) > 0 ? undefined : makeLink(null);
    },

    async renew(id, { dropSecondFactor = false } = {}) {
      await mustHave(id);
      await endSessions(id);
      if (dropSecondFactor) {
        await rows.deleteMany({ model: 'twoFactor', where: ofUser(id) });
        await rows.update({ model: 'user', where: byId(id), update: { twoFactorEnabled: false } });
      }
      return makeLink(id);
    },

    async invited(token) {
      const { userId } = await openLink(token);
      return userId === null ? null : mustHave(userId);
    },

    async accept({ token, password, name, email }) {
      const { userId, digest } = await openLink(token);
      const known = userId === null ? undefined : await mustHave(userId);
      if (known?.disabled) throw refusal('link-over');
      // Two collectors that start at once may each have printed one.
      if (!known && (await otherAdministrators('')) > 0) throw refusal('link-over');
      if (!known && name === undefined) throw refusal('missing-field', '/name');
      if (!known && email === undefined) throw refusal('missing-field', '/email');
      await checkPassword(password, known ? [known.name, known.email] : [name ?? '', email ?? '']);
      if (!known && email !== undefined && (await byEmail(email))) throw refusal('email-taken', '/email');
      // Of two who use a link at once, one does.
      const consumed = await rows.consumeOne({ model: 'invitation', where: [{ field: 'digest', value: digest }] });
      if (!consumed) throw refusal('link-over');
      const owner = known ?? (await add({ name: name ?? '', email: email ?? '', role: 'administrator', agency: null }));
      await setPassword(owner.id, password);
      await endSessions(owner.id);
      return owner;
    },

    async change(id, { name, role, agency, disabled }) {
      const before = await mustHave(id);
      const after = {
        name: name ?? before.name,
        role: role ?? before.role,
        agency: agency === undefined ? before.agency : agency,
        disabled: disabled ?? before.disabled,
      };
      if (after.agency === null && after.role !== 'administrator') throw refusal('missing-field', '/agency');
      const rules = ({ role: is, agency: of, disabled: off }: typeof after) =>
        is === 'administrator' && of === null && !off;
      if (rules(before) && !rules(after) && (await otherAdministrators(id)) === 0) {
        throw refusal('last-administrator');
      }
      const update = { ...after, updatedAt: now() };
      const changed = userSchema.parse(await rows.update({ model: 'user', where: byId(id), update }));
      if (changed.disabled) {
        await endSessions(id);
        await rows.deleteMany({ model: 'invitation', where: ofUser(id) });
      }
      return changed;
    },

    async changePassword({ id, name, email }, current, password, keep) {
      const kept = z
        .object({ password: z.string() })
        .nullable()
        .parse(await rows.findOne({ model: 'account', where: credential(id) }));
      if (!kept || !(await identity.checkPassword(kept.password, current))) throw refusal('wrong-password', '/current');
      await checkPassword(password, [name, email]);
      await setPassword(id, password);
      const others = keep === undefined ? [] : [{ field: 'id', value: keep, operator: 'ne' as const }];
      await rows.deleteMany({ model: 'session', where: [...ofUser(id), ...others] });
    },

    async sessions(id, current) {
      const found = z.array(sessionRowSchema).parse(
        await rows.findMany({
          model: 'session',
          where: ofUser(id),
          limit: 1000,
          sortBy: { field: 'updatedAt', direction: 'desc' },
        }),
      );
      // Of sessions, the library says when they end, by its own clock.
      return found.map(({ id: session, createdAt, updatedAt, expiresAt, userAgent }) => ({
        id: session,
        current: session === current,
        createdAt: createdAt.toISOString(),
        usedAt: updatedAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
        browser: userAgent ?? '',
      }));
    },

    async endSession(id, session) {
      await dropOwn('session', id, session);
    },

    async keys(id) {
      const sortBy = { field: 'createdAt', direction: 'desc' } as const;
      return z
        .array(keySchema)
        .parse(await rows.findMany({ model: 'apiKey', where: ofUser(id), limit: 1000, sortBy }))
        .map(toKey);
    },

    async makeKey({ id, role }, { name, acts, days }) {
      const beyond = acts.find((act) => !mayDo(role, act));
      if (beyond !== undefined) throw refusal('role-refused', '/acts');
      const secret = `${keyPrefix}${randomBytes(32).toString('base64url')}`;
      const made = keySchema.parse(
        await rows.create({
          model: 'apiKey',
          data: {
            digest: tokenDigest(secret),
            userId: id,
            name,
            acts: acts.join(),
            createdAt: now(),
            expiresAt: new Date(clock() + days * dayMs),
          },
        }),
      );
      return { ...toKey(made), secret };
    },

    async dropKey(id, key) {
      await dropOwn('apiKey', id, key);
    },

    async recognise({ cookie, authorization }) {
      const [, secret] = /^Bearer (dvck_[\w-]+)$/i.exec(authorization ?? '') ?? [];
      // A header that names a key is never helped out by a cookie.
      if (authorization !== undefined) return secret === undefined ? undefined : ofKey(secret);
      if (cookie === undefined) return undefined;
      const request = { method: 'GET', path: '/get-session', cookie, userAgent: undefined } as const;
      const { body, cookies } = await identity.call(request);
      const found = signedInSchema.safeParse(body).data;
      if (!found || found.user.disabled) return undefined;
      return { account: found.user, session: found.session.id, vouched: found.session.vouched, cookies };
    },
  };
}

/** Whether an official may give somebody this role for this agency: nobody grants what they don't have. */
export function mayGrant(granter: Official, scope: Scope, role: Role, agency: string | null): boolean {
  if (agency === null) return granter.role === 'administrator' && granter.agency === null && role === 'administrator';
  return actsOf(role).every((act) => mayDo(granter.role, act)) && scope.ownsAgency(agency);
}

/** Whether an official may look after somebody: they lie within the scope and have nothing that the official has not. */
export function mayLookAfter(granter: Official, scope: Scope, person: Pick<Official, 'role' | 'agency'>): boolean {
  return mayGrant(granter, scope, person.role, person.agency);
}
