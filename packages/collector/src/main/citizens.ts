import { createLookUp } from '../cases/look-up.ts';
import type { CaseRegister } from '../cases/register.ts';
import { createSiteOfCode } from '../cases/site-of-code.ts';
import { createGuideDirectory } from '../guides/guide-directory.ts';
import { createRateLimit } from '../http/rate-limit.ts';
import type { ServerParts } from '../http/server.ts';
import { createFeedbackFormIntake } from '../intake/feedback-form.ts';
import { createFormIntake } from '../intake/form-intake.ts';
import { createIntake } from '../intake/intake.ts';
import { createRepeats } from '../intake/repeats.ts';
import { createPages } from '../pages/outcome-page.ts';
import type { Ground } from './ground.ts';
import { ownVersion } from './own-version.ts';

/** What citizens reach: intake, the pages of forms, looking up a case, guides, the register. */
type CitizensParts = Pick<
  ServerParts,
  | 'intake'
  | 'formIntake'
  | 'feedbackForm'
  | 'siteOfCode'
  | 'now'
  | 'pages'
  | 'seal'
  | 'rateLimit'
  | 'clientKey'
  | 'attachments'
  | 'lookUp'
  | 'guesses'
  | 'directory'
  | 'today'
  | 'feedbackTerms'
  | 'guides'
  | 'guideVersion'
  | 'guideMedia'
  | 'register'
>;

/** Puts together what citizens reach; `onAct` runs after each verdict or reply that was stored. */
export function partsForCitizens(
  ground: Ground,
  {
    register,
    clientKey,
    onAct,
  }: { register: CaseRegister; clientKey: ServerParts['clientKey']; onAct: () => Promise<void> },
): CitizensParts {
  const { config, store, clock, directory, keyring, localDay, today, days, rules, retention, attachments } = ground;
  const { seal } = keyring;
  const repeats = createRepeats(clock);
  const sdk = `form/${ownVersion()}`;
  const intake = createIntake({
    directory,
    keyring,
    localDay,
    cases: { days, rules },
    clock,
    groupCommit: ground.groupCommit,
    onAct,
    clockTolerance: config.clockToleranceHours * 3_600_000,
    onOutcome: ground.metrics.submission,
  });
  return {
    intake,
    formIntake: createFormIntake({ intake, directory, repeats, seal, clock, sdk }),
    feedbackForm: createFeedbackFormIntake({
      intake,
      directory,
      repeats,
      seal,
      digest: keyring.content,
      today,
      sdk,
    }),
    siteOfCode: createSiteOfCode(store, keyring.lookup),
    now: clock,
    pages: createPages({ directory, seal, today, clock }),
    seal,
    rateLimit: createRateLimit(config.rateLimitPerMinute, clock),
    clientKey,
    attachments,
    lookUp: createLookUp({
      store,
      days,
      files: attachments,
      clock,
      hash: keyring.lookup,
      refresh: directory.refresh,
      moment: ground.moment,
      agencyName: ground.agencyName,
      procedureName: directory.procedureName,
    }),
    guesses: createRateLimit(config.lookupGuessesPerMinute, clock, { burst: config.lookupGuessesPerMinute }),
    directory,
    today,
    feedbackTerms: (agency) => {
      const { forwardDays, answerDays } = rules.termsFor(agency, '');
      return { forwardDays, answerDays, keptMonths: retention.longest };
    },
    guides: createGuideDirectory(store, clock, today),
    guideVersion: (version) => store.guideVersion(version),
    guideMedia: (name, start, length) => store.guideMedia(name, start, length),
    register,
  };
}
