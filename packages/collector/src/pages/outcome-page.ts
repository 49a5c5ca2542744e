import { criteriaLists } from '@dvc-widgets/contract';
import type { FormOutcome } from '../intake/form-intake.ts';
import type { Seal } from '../intake/seal.ts';
import type { SiteDirectory } from '../intake/site-directory.ts';
import { timeOf } from '../intake/create-id.ts';
import { closeVisit, type Visit } from '../intake/visit.ts';
import { alreadyPage, editPage, noFacePage, personalPage } from './asking-pages.ts';
import { nationalHotline, type Page, type PageView } from './page.ts';
import { gonePage, refusedFormPage, refusedPage } from './refused-pages.ts';
import { thanksPage, type VisitView } from './thanks-page.ts';
import { wordsFor } from './words.ts';

/** For how long the page of thanks repeats a choice, in milliseconds: the address stays in a shared browser's history. */
const freshness = 2 * 3_600_000;

/** What the pages are made from. */
export interface PageParts {
  readonly directory: SiteDirectory;
  readonly seal: Seal;
  /** Today (`YYYY-MM-DD`) in the collector's zone: agencies bear dated names. */
  readonly today: () => string;
  readonly clock: () => number;
}

/** An outcome that is a page, and not another address. */
export type ShownOutcome = Exclude<FormOutcome, { readonly kind: 'stored' | 'ask-again' }>;

/** The pages that answer forms. */
export interface Pages {
  /** The page for what became of a form. `locale` is what the form said. */
  of(outcome: ShownOutcome, locale: string): Page;
  /** The page of thanks for a visit, or the one that says it is gone. */
  thanks(visit: Visit | undefined): Page;
}

/** Pages over the sites and their agencies. */
export function createPages({ directory, seal, today, clock }: PageParts): Pages {
  const plain = (locale: string): PageView => ({
    words: wordsFor(locale),
    owner: undefined,
    hotline: nationalHotline,
    back: undefined,
    frames: [],
  });

  function viewOf(visit: Visit): VisitView {
    const { context, back } = visit;
    const site = directory.siteNamed(context.site);
    const agency = context.subject.agency ?? site?.agency ?? undefined;
    return {
      words: wordsFor(context.locale),
      owner: (agency === undefined ? undefined : directory.agencyName(agency, today())) ?? site?.name,
      hotline: site?.hotline ?? nationalHotline,
      back,
      frames: site?.origins.flatMap((origin) => (origin === 'loopback' ? loopbackFrames : [origin])) ?? [],
      visit,
      ticket: closeVisit(visit, seal),
      criteria: criteriaLists.find(({ id }) => id === site?.criteria)?.criteria ?? [],
      siteScale: site?.scale,
      isTest: site?.test ?? false,
    };
  }

  return {
    of(outcome, locale) {
      const { answer } = outcome;
      if (outcome.kind !== 'refused') {
        const { visit, kind } = outcome;
        const view = { ...viewOf(visit), answer, id: 'id' in outcome ? outcome.id : undefined };
        return { 'no-face': noFacePage, personal: personalPage, edit: editPage, already: alreadyPage }[kind](view);
      }
      const { problem, retryAfter, visit } = outcome;
      const refusal = { problem, retryAfter };
      if (visit) return refusedFormPage({ ...viewOf(visit), answer }, refusal);
      // From a page that no site admits: else anybody could have this address show words of their choosing.
      return refusedPage(plain(locale), refusal, '');
    },
    thanks(visit) {
      if (!visit) return gonePage(plain('vi'));
      const { rated, ...rest } = visit;
      const isFresh = rated !== undefined && Math.abs(clock() - timeOf(rated.id)) < freshness;
      return thanksPage(viewOf(isFresh ? visit : { ...rest, details: [] }));
    },
  };
}

const loopbackFrames = ['http://localhost:*', 'http://127.0.0.1:*'];
