import type { Accounts } from '../accounts/open-accounts.ts';
import { officialOf } from '../accounts/people.ts';
import type { Official } from '../accounts/official.ts';
import type { Scope } from '../accounts/scope.ts';
import { createCaseDesk } from '../cases/case-desk.ts';
import { createOfficialCases, type OfficialCases } from '../cases/officials-cases.ts';
import type { CaseRegister } from '../cases/register.ts';
import type { ExportJobs } from '../exports/export-jobs.ts';
import { zoneOffset } from '../exports/local-time.ts';
import { createOfficialFigures } from '../figures/officials-figures.ts';
import { auditRoutes } from '../http/officials/audit-routes.ts';
import { caseRoutes } from '../http/officials/case-routes.ts';
import { exportRoutes } from '../http/officials/export-routes.ts';
import { figuresRoutes } from '../http/officials/figures-routes.ts';
import type { OfficialParts, OfficialRoute } from '../http/officials/official-route.ts';
import { peopleRoutes } from '../http/officials/people-routes.ts';
import { questionRoutes } from '../http/officials/question-routes.ts';
import { siteRoutes } from '../http/officials/site-routes.ts';
import { createRateLimit } from '../http/rate-limit.ts';
import type { OfficialsServer, ServerParts } from '../http/server.ts';
import { linkMail } from '../notify/link-mail.ts';
import type { Ground } from './ground.ts';
import type { ServedSdk } from './served-sdk.ts';

/** What officials work with, besides the ground. */
export interface OfficialsDesk {
  readonly accounts: Accounts;
  readonly register: CaseRegister;
  readonly exportJobs: ExportJobs;
  readonly clientKey: ServerParts['clientKey'];
  readonly scopeOf: (official: Official) => Promise<Scope>;
  readonly sdk: ServedSdk['own'];
}

/** Puts together what officials reach: signing in, who they are, and each of their routes. */
export function partsForOfficials(ground: Ground, desk: OfficialsDesk): OfficialsServer {
  const { config, clock } = ground;
  const { accounts, clientKey, scopeOf } = desk;
  const { identity, people, tries, writeAudit } = accounts;
  return {
    signIn: {
      identity,
      people,
      ssoName: config.sso?.name,
      triesOfClient: createRateLimit(10, clock, { burst: 60 }),
      tries,
      clientKey,
      writeAudit: (account, note) => writeAudit(account ?? 'nobody', note),
      publicUrl: config.publicUrl,
    },
    parts: {
      whoIs: recogniserOf(ground, accounts),
      scopeOf,
      writeAudit: ({ official, key }, note) => writeAudit({ ...official, ...(key !== undefined && { key }) }, note),
      publicUrl: config.publicUrl,
    },
    routes: routesOf(ground, desk),
  };
}

/** Finds who sends a request, and whether a second factor is asked of them first. */
function recogniserOf({ config }: Ground, { people }: Accounts): OfficialParts['whoIs'] {
  return async ({ headers: { cookie, authorization } }) => {
    const found = await people.recognise({
      ...(cookie !== undefined && { cookie }),
      ...(authorization !== undefined && { authorization }),
    });
    if (!found) return undefined;
    const { account, key, vouched = false } = found;
    const isAsked = key === undefined && config.secondFactorRoles.includes(account.role);
    return {
      ...found,
      official: officialOf(account),
      secondFactorDue: isAsked && !account.twoFactorEnabled && !vouched,
    };
  };
}

function routesOf(ground: Ground, desk: OfficialsDesk): readonly OfficialRoute[] {
  const { config, store, clock, localDay, moment, agencyName } = ground;
  const { publicUrl, timeZone } = config;
  const { people, identity } = desk.accounts;
  return [
    ...peopleRoutes({ people, identity, agencyName, mailLink: linkMailer(ground), publicUrl }),
    ...caseRoutes(casesOf(ground, desk)),
    ...siteRoutes({ store, agencyName, sdk: desk.sdk, publicUrl }),
    ...questionRoutes({ store, clock }),
    ...exportRoutes({ exportJobs: desk.exportJobs }),
    ...figuresRoutes(createOfficialFigures({ store, clock, localDay, moment })),
    ...auditRoutes({
      audit: store.audit,
      startOfDay: (day) => Date.parse(`${day}T00:00:00Z`) - zoneOffset(Date.parse(`${day}T00:00:00Z`), timeZone),
    }),
  ];
}

/** Mails one-time links; answers false when nothing was sent. */
function linkMailer({ sendMail, moment, log }: Ground): Parameters<typeof peopleRoutes>[0]['mailLink'] {
  return async (to, link, expiresAt) => {
    if (!sendMail) return false;
    try {
      await sendMail(linkMail(to, link, moment(expiresAt.getTime())));
      return true;
    } catch (error) {
      log.warn({ err: error }, 'a one-time link could not be mailed');
      return false;
    }
  };
}

function casesOf(ground: Ground, { accounts, register }: OfficialsDesk): OfficialCases {
  const { store, days, clock, retention, directory, calendar, rules, moment, agencyName } = ground;
  return createOfficialCases({
    desk: createCaseDesk({
      store,
      days,
      files: ground.attachments,
      clock,
      isAgency: async (code) => agencyName(code) !== undefined || (await store.catalogue()).agencies.length === 0,
    }),
    store,
    days,
    retention,
    register,
    directory,
    people: () => accounts.people.all(),
    soonUntil: (day) => calendar.after(day, rules.termsFor(null, '').dueSoonDays),
    moment,
    clock,
  });
}
