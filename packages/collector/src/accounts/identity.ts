import { AsyncLocalStorage } from 'node:async_hooks';
import { problem } from '@dvc-widgets/contract';
import { betterAuth, type BetterAuthOptions, type BetterAuthPlugin, type DBAdapter } from 'better-auth';
import { isAPIError } from 'better-auth/api';
import { getMigrations } from 'better-auth/db/migration';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { ProblemError, type AccountsDatabase } from '../store.ts';
import { passwordLength } from './password-rules.ts';
import { readRecognition, secondFactorAfterSso, type CallNotes } from './second-factor-after-sso.ts';

/** A provider of single sign-on (OpenID Connect). */
export interface SingleSignOn {
  /** What the button says: “Đăng nhập bằng …”. */
  readonly name: string;
  /** `https://sso.example.vn/realms/tinh`; its `/.well-known/openid-configuration` says the rest. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Values of `acr` by which it says that it asked for a second factor. */
  readonly mfaAcr: readonly string[];
}

/** How passwords are kept: as scrypt of the library, which takes a tenth of a second, unless a test has no time for that. */
export interface PasswordHashing {
  hash(password: string): Promise<string>;
  verify(kept: { readonly hash: string; readonly password: string }): Promise<boolean>;
}

/** What signing in is set up with. */
export interface IdentitySettings {
  readonly database: AccountsDatabase;
  readonly passwords?: PasswordHashing;
  /** Signs cookies and closes second factors; at least 32 bytes. */
  readonly secret: string;
  /** Where officials reach the collector, `https://dvc.example.vn`. */
  readonly origin: string;
  readonly sso?: SingleSignOn;
}

/** What a call learns on its way, of which the library's answer says nothing. */
const calls = new AsyncLocalStorage<CallNotes>();

/** The name of the one provider of single sign-on, within addresses and rows. */
export const ssoProvider = 'sso';

/** Hours after which a session that nobody used ends. */
const sessionHours = 12;

const ownTables = {
  id: 'officials',
  schema: {
    invitation: {
      fields: {
        digest: { type: 'string', required: true, unique: true },
        // Null for the first administrator, who says who they are.
        userId: { type: 'string', required: false, references: { model: 'user', field: 'id', onDelete: 'cascade' } },
        expiresAt: { type: 'date', required: true },
      },
    },
    apiKey: {
      fields: {
        digest: { type: 'string', required: true, unique: true },
        userId: { type: 'string', required: true, references: { model: 'user', field: 'id', onDelete: 'cascade' } },
        name: { type: 'string', required: true },
        // Acts with commas between.
        acts: { type: 'string', required: true },
        createdAt: { type: 'date', required: true },
        expiresAt: { type: 'date', required: true },
        usedAt: { type: 'date', required: false },
      },
    },
    // accounts/tries.ts
    guess: {
      fields: {
        digest: { type: 'string', required: true, unique: true },
        // Milliseconds since the epoch.
        fullAt: { type: 'number', required: true, bigint: true },
      },
    },
  },
} as const satisfies BetterAuthPlugin;

function optionsOf({ database, passwords, secret, origin, sso }: IdentitySettings) {
  const isSecure = origin.startsWith('https:');
  // `__Host-` binds a cookie to this host and to https (RFC 6265bis, 4.1.3.2).
  const cookie = (name: string) => `${isSecure ? '__Host-' : ''}dvc-${name}`;
  return {
    appName: 'dvc-widgets',
    database: database.library,
    secret,
    baseURL: origin,
    basePath: '/v1/officials/auth',
    trustedOrigins: [origin],
    telemetry: { enabled: false },
    // Ours knows no address (http/officials/auth-routes.ts).
    rateLimit: { enabled: false },
    logger: { disabled: true },
    onAPIError: {
      onError: (error) => {
        const call = calls.getStore();
        if (call && error instanceof Error && !isAPIError(error)) call.error = error;
      },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
      revokeSessionsOnPasswordReset: true,
      ...(passwords && { password: passwords }),
    },
    session: {
      expiresIn: sessionHours * 3600,
      updateAge: 600,
      freshAge: 3600,
    },
    user: {
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        agency: { type: 'string', required: false, input: false },
        disabled: { type: 'boolean', required: true, input: false, defaultValue: false },
      },
    },
    account: {
      encryptOAuthTokens: true,
      // An invited official is known by the address that the provider has checked.
      accountLinking: { enabled: true, trustedProviders: [] },
    },
    advanced: {
      ipAddress: { disableIpTracking: true },
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'strict', path: '/', secure: isSecure },
      cookies: {
        session_token: { name: cookie('session') },
        session_data: { name: cookie('session-data') },
        dont_remember: { name: cookie('dont-remember') },
        two_factor: { name: cookie('second-factor') },
        trust_device: { name: cookie('trusted') },
        // The provider's page sends the browser back: a strict cookie would stay away.
        state: { name: cookie('sso-state'), attributes: { sameSite: 'lax' } },
        oauth_state: { name: cookie('sso-state'), attributes: { sameSite: 'lax' } },
      },
    },
    plugins: [
      // Whoever only comes by single sign-on has no password to ask for.
      twoFactor({
        issuer: 'dvc-widgets',
        allowPasswordless: true,
        backupCodeOptions: { amount: 10, length: 12 },
      }),
      secondFactorAfterSso(calls, sso?.mfaAcr ?? []),
      ownTables,
      ...(sso === undefined
        ? []
        : [
            genericOAuth({
              config: [
                {
                  providerId: ssoProvider,
                  name: sso.name,
                  discoveryUrl: `${sso.issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`,
                  clientId: sso.clientId,
                  clientSecret: sso.clientSecret,
                  scopes: ['openid', 'email', 'profile'],
                  pkce: true,
                  requireIdTokenVerification: true,
                  ...(sso.mfaAcr.length > 0 && { authorizationUrlParams: { acr_values: sso.mfaAcr.join(' ') } }),
                  // Asked once the token is verified: what it says of how its owner was recognised is read by the way.
                  accountSubject: ({ tokens }) => {
                    const recognition = readRecognition(tokens.idToken);
                    const call = calls.getStore();
                    if (call) call.recognition = recognition;
                    return recognition.sub;
                  },
                  // Who may come in was said by an invitation.
                  disableSignUp: true,
                },
              ],
            }),
          ]),
    ],
  } satisfies BetterAuthOptions;
}

/** A request to the library, after ours have checked where it comes from. */
export interface IdentityRequest {
  readonly method: 'GET' | 'POST';
  /** Below `/v1/officials/auth`, with its query. */
  readonly path: string;
  readonly body?: unknown;
  readonly cookie: string | undefined;
  readonly userAgent: string | undefined;
}

/** What the library answers. */
export interface IdentityAnswer {
  readonly status: number;
  readonly body: unknown;
  /** `Set-Cookie`, one each. */
  readonly cookies: readonly string[];
  /** Where a redirect goes. */
  readonly location: string | null;
}

/** What signs officials in: the library, behind the few things that are asked of it. */
export interface Identity {
  /** Throws what the database throws; ProblemError `unavailable` where the library keeps that to itself. */
  readonly call: (request: IdentityRequest) => Promise<IdentityAnswer>;
  /** Rows of the library's tables and of ours, on whichever database. */
  readonly rows: Pick<
    DBAdapter,
    'create' | 'findOne' | 'findMany' | 'update' | 'delete' | 'deleteMany' | 'consumeOne' | 'count'
  >;
  /** The name of the cookie that says whose second factor is awaited. */
  readonly challengeCookie: string;
  readonly hashPassword: (password: string) => Promise<string>;
  readonly checkPassword: (hash: string, password: string) => Promise<boolean>;
}

/** Makes or upgrades the tables of accounts, before a move fills them. */
export const makeAccountTables = (database: AccountsDatabase): Promise<void> =>
  makeTables(database, optionsOf({ database, secret: '', origin: 'http://localhost' }));

const makeTables = (database: AccountsDatabase, options: BetterAuthOptions): Promise<void> =>
  database.makeTables(async () => (await getMigrations(options)).compileMigrations());

/** Opens what signs officials in, making or upgrading its tables. */
export async function openIdentity(settings: IdentitySettings): Promise<Identity> {
  const options = optionsOf(settings);
  await makeTables(settings.database, options);
  const auth = betterAuth(options);
  const { adapter, password } = await auth.$context;
  return {
    rows: adapter,
    challengeCookie: options.advanced.cookies.two_factor.name,
    hashPassword: (plain) => password.hash(plain),
    checkPassword: (hash, plain) => password.verify({ hash, password: plain }),
    async call({ method, path, body, cookie, userAgent }) {
      const headers = new Headers({ origin: settings.origin });
      if (cookie !== undefined) headers.set('cookie', cookie);
      if (userAgent !== undefined) headers.set('user-agent', userAgent.slice(0, 300));
      if (body !== undefined) headers.set('content-type', 'application/json');
      const request = new Request(`${settings.origin}/v1/officials/auth${path}`, {
        method,
        headers,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const notes: CallNotes = {};
      const response = await calls.run(notes, () => auth.handler(request));
      // A database that can't be reached is no wrong password, and ends no session.
      if (notes.error !== undefined) throw notes.error;
      if (response.status >= 500) throw new ProblemError(problem('unavailable'), 2);
      const text = await response.text();
      return {
        status: response.status,
        body: readJson(text),
        cookies: response.headers.getSetCookie(),
        location: response.headers.get('location'),
      };
    },
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
