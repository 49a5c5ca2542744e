import {
  criteriaLists,
  criterionLabelsEn,
  criterionLabelsVi,
  problem,
  type SiteConfiguration,
} from '@dvc-widgets/contract';
import type { FastifyInstance } from 'fastify';
import type { SiteDirectory } from '../intake/site-directory.ts';
import { ProblemError } from '../store.ts';
import { etagOf, isKnown } from './etag.ts';
import { route } from './route.ts';

/** What the route of sites works with. */
export interface SiteParts {
  readonly directory: SiteDirectory;
  /** Today (`YYYY-MM-DD`) in the collector's zone: agencies bear dated names. */
  readonly today: () => string;
  /** What the citizens of a site are told before they send feedback. */
  readonly feedbackTerms: (agency: string | null) => SiteConfiguration['feedback'];
}

/** `GET /v1/sites/{key}`: what a widget may know of its site. */
export function registerSites(app: FastifyInstance, { directory, today, feedbackTerms }: SiteParts): void {
  route(
    app,
    '/v1/sites/:key',
    {
      GET: async (request, reply) => {
        await directory.refresh();
        const configuration = configurationOf(request.params['key'] ?? '', directory, today(), feedbackTerms);
        if (!configuration) throw new ProblemError(problem('unknown-site'));
        const body = JSON.stringify(configuration);
        const etag = etagOf(body);
        reply
          .header('ETag', etag)
          .header('Access-Control-Expose-Headers', 'ETag')
          .header('Cache-Control', 'public, max-age=60');
        if (isKnown(request.headers['if-none-match'], etag)) return reply.code(304).send();
        return reply.header('Content-Type', 'application/json; charset=utf-8').send(body);
      },
    },
    { isPublic: true },
  );
}

function configurationOf(
  key: string,
  directory: SiteDirectory,
  day: string,
  feedbackTerms: SiteParts['feedbackTerms'],
): SiteConfiguration | undefined {
  const site = directory.site(key);
  if (!site) return undefined;
  const { agency, scale, hotline, test } = site;
  const agencyName = agency === null ? undefined : directory.agencyName(agency, day);
  const questions = directory.questionsOf(key);
  const criteria = criteriaLists.find(({ id }) => id === site.criteria)?.criteria ?? [];
  return {
    key,
    ...(agency !== null && { agency }),
    ...(agencyName !== undefined && { agencyName }),
    scale,
    criteria: criteria.map((criterion) => ({
      key: criterion,
      vi: criterionLabelsVi[criterion] ?? criterion,
      en: criterionLabelsEn[criterion] ?? criterion,
    })),
    hotline,
    feedback: feedbackTerms(agency),
    ...(questions && { questions: questions.version }),
    test,
  };
}
