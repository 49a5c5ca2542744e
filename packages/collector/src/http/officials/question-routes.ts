import { problem } from '@dvc-widgets/contract';
import type { QuestionSet } from '@dvc-widgets/contract/questions';
import {
  questionsApplySchema,
  questionsCompareSchema,
  siteParamsSchema,
  type QuestionsComparison,
  type SiteQuestions,
} from '@dvc-widgets/contract/officials/sites';
import { compareQuestions } from '../../questions/compare-questions.ts';
import { readQuestions, type QuestionsReading } from '../../questions/read-questions.ts';
import { writeQuestions } from '../../questions/write-questions.ts';
import { ProblemError, type KeptQuestionSet, type Store } from '../../store.ts';
import { officialRoute, type OfficialRoute } from './official-route.ts';
import { ownSite } from './own-site.ts';

/** What the routes of a site's own questions work with. */
export interface QuestionParts {
  readonly store: Pick<Store, 'site' | 'questionSets' | 'askQuestions'>;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
}

/** How many faults of a file are told. */
const mostProblems = 100;

/** The version of a site that asks nothing. */
const none = 'none';

/** What the feedback form of a site asks besides: shown, compared and changed. */
export function questionRoutes({ store, clock }: QuestionParts): readonly OfficialRoute[] {
  const asked = async (key: string): Promise<KeptQuestionSet | undefined> =>
    (await store.questionSets()).find(({ sites }) => sites.includes(key));

  return [
    officialRoute({
      method: 'GET',
      url: '/v1/officials/sites/:key/questions',
      act: 'sites.read',
      schema: { params: siteParamsSchema },
      handle: async ({ scope, params }): Promise<SiteQuestions> => {
        await ownSite(store, params.key, scope);
        return shown(await asked(params.key));
      },
    }),
    officialRoute({
      method: 'POST',
      url: '/v1/officials/sites/:key/questions/comparison',
      act: 'sites.write',
      schema: { params: siteParamsSchema, body: questionsCompareSchema },
      handle: async ({ scope, params, body }): Promise<QuestionsComparison> => {
        await ownSite(store, params.key, scope);
        const reading = readText(body.text);
        if (reading.problems) {
          return { problems: reading.problems.slice(0, mostProblems), count: reading.problems.length };
        }
        const { set: before } = (await asked(params.key)) ?? {};
        const questions = reading.set?.questions ?? [];
        return {
          changes: [...compareQuestions(before?.questions ?? [], questions)],
          questions: questions.length,
          seen: before?.version ?? none,
        };
      },
    }),
    officialRoute({
      method: 'PUT',
      url: '/v1/officials/sites/:key/questions',
      act: 'sites.write',
      schema: { params: siteParamsSchema, body: questionsApplySchema },
      handle: async ({ scope, params, body, audit }): Promise<SiteQuestions> => {
        const site = await ownSite(store, params.key, scope);
        const reading = readText(body.text);
        if (reading.problems) throw new ProblemError(problem('invalid-field', '/text'));
        const { set: before } = (await asked(params.key)) ?? {};
        if ((before?.version ?? none) !== body.seen) throw new ProblemError(problem('questions-changed', '/seen'));
        await store.askQuestions(params.key, reading.set, clock());
        await audit({
          action: 'site.questions-set',
          subject: `site ${params.key}`,
          agency: site.agency,
          detail: {
            questions: reading.set?.questions.length ?? 0,
            version: `${before?.version ?? '–'} → ${reading.set?.version ?? '–'}`,
          },
        });
        return shown(await asked(params.key));
      },
    }),
  ];
}

/** A file of questions; one with nothing in it asks nothing. */
const readText = (
  text: string,
):
  | Exclude<QuestionsReading, { readonly set: QuestionSet }>
  | { readonly set: QuestionSet | null; readonly problems?: undefined } =>
  text.trim() === '' ? { set: null } : readQuestions(text);

const shown = (kept: KeptQuestionSet | undefined): SiteQuestions => ({
  version: kept?.set.version ?? null,
  since: kept === undefined ? null : new Date(kept.savedAt).toISOString(),
  questions: kept?.set.questions ?? [],
  text: kept === undefined ? '' : writeQuestions(kept.set),
});
