import type { AsyncLocalStorage } from 'node:async_hooks';
import type { BetterAuthPlugin } from 'better-auth';
import { createAuthMiddleware } from 'better-auth/api';
import { deleteSessionCookie } from 'better-auth/cookies';
import { generateRandomString } from 'better-auth/crypto';
import { z } from 'zod';

/** What an id token says of how its owner was recognised (OpenID Connect Core, 2). */
export interface Recognition {
  readonly sub: string;
  /** Methods (RFC 8176). */
  readonly amr: readonly string[];
  readonly acr: string | undefined;
}

const claimsSchema = z.object({
  sub: z.string().min(1),
  // A provider may say it as one text; whatever else it says is no proof.
  amr: z.union([z.array(z.string()), z.string().transform((method) => [method])]).catch([]),
  acr: z.string().optional().catch(undefined),
});

/** Reads an id token that was verified before. Throws when it is none. */
export function readRecognition(idToken: string | undefined): Recognition {
  const { sub, amr, acr } = claimsSchema.parse(
    JSON.parse(Buffer.from(idToken?.split('.')[1] ?? '', 'base64url').toString('utf8')),
  );
  return { sub, amr, acr };
}

/** Whether a provider says that it asked for a second factor: `mfa` among the methods, or a level that stands for it. */
export const hasSecondFactor = ({ amr, acr }: Pick<Recognition, 'amr' | 'acr'>, mfaAcr: readonly string[]): boolean =>
  amr.includes('mfa') || (acr !== undefined && mfaAcr.includes(acr));

/** What one call learns on its way through the library. */
export interface CallNotes {
  error?: Error;
  /** What the provider said of who comes by single sign-on. */
  recognition?: Recognition;
}

const challengeSeconds = 600;

/**
 * Asks for the own second factor after single sign-on too, as the library does after a password: no session before it.
 * Where the provider asked for one, the session bears that it did.
 */
export const secondFactorAfterSso = (calls: AsyncLocalStorage<CallNotes>, mfaAcr: readonly string[]) =>
  ({
    id: 'second-factor-after-sso',
    schema: {
      session: {
        fields: { vouched: { type: 'boolean', required: false, defaultValue: false, input: false } },
      },
    },
    hooks: {
      after: [
        {
          matcher: ({ path }) => path?.startsWith('/callback/') === true,
          handler: createAuthMiddleware(async (ctx) => {
            const { newSession, internalAdapter } = ctx.context;
            if (!newSession) return;
            const { session, user } = newSession;
            const recognition = calls.getStore()?.recognition;
            if (recognition && hasSecondFactor(recognition, mfaAcr)) {
              await internalAdapter.updateSession(session.token, { vouched: true });
              return;
            }
            if (user['twoFactorEnabled'] !== true) return;
            deleteSessionCookie(ctx, true);
            await internalAdapter.deleteSession(session.token);
            ctx.context.setNewSession(null);
            const cookie = ctx.context.createAuthCookie('two_factor', { maxAge: challengeSeconds });
            const identifier = `2fa-${generateRandomString(20)}`;
            const expiresAt = new Date(Date.now() + challengeSeconds * 1000);
            await internalAdapter.createVerificationValue({ value: user.id, identifier, expiresAt });
            await internalAdapter.createVerificationValue({
              value: '0',
              identifier: `2fa-attempts-${identifier}`,
              expiresAt,
            });
            await ctx.setSignedCookie(cookie.name, identifier, ctx.context.secret, cookie.attributes);
          }),
        },
      ],
    },
  }) satisfies BetterAuthPlugin;
