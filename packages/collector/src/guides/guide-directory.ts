import { recogniseProcedure } from '@dvc-widgets/contract';
import { editionOf, isLanguageWithin, nearestGuide } from '@dvc-widgets/contract/guides';
import type { Guide, GuideAnswer, GuideHit, GuideIndex, GuideList, GuideWish } from '@dvc-widgets/contract/guides';
import { buildGuideIndex } from '@dvc-widgets/contract/guides/build-index';
import { searchGuides } from '@dvc-widgets/contract/guides/search';
import { watchRevision } from '../revision-watch.ts';
import type { PublishedGuide, Store } from '../store.ts';
import { contentHash } from './media.ts';
import { stalenessOf } from './staleness.ts';

/** Whose guides are asked for. */
export interface Audience {
  /** Public key; without one, what every site is offered. */
  readonly site?: string | undefined;
  /** Whether texts whose language nobody reviewed are wanted too. */
  readonly unreviewed: boolean;
}

/** What is published, answered from memory. */
export interface GuideDirectory {
  /** Looks for what another process published, at most twice a second. Await it before the questions below. */
  refresh(): Promise<void>;
  list(audience: Audience): GuideList;
  /** A guide in the text nearest to what was asked for; undefined when none is offered. */
  answer(id: string, wish: GuideWish, audience: Audience): GuideAnswer | undefined;
  /** A search index by its content hash, as JSON: one that is offered now, or was when this process last looked. */
  index(hash: string): string | undefined;
  /** What citizens who read that language would find. */
  ask(question: string, language: string, limit: number, audience: Audience): readonly GuideHit[];
}

interface Built {
  readonly hash: string;
  readonly json: string;
  readonly index: GuideIndex;
}

/** A directory over the store; `clock` is in milliseconds, `today` is `YYYY-MM-DD` in the collector's zone. */
export function createGuideDirectory(
  store: Pick<Store, 'revision' | 'guides' | 'catalogue'>,
  clock: () => number,
  today: () => string,
): GuideDirectory {
  let published: readonly PublishedGuide[] = [];
  let changes = new Map<string, string>();
  /** By audience and language. */
  let indexes = new Map<string, Built>();
  let former: ReadonlyMap<string, string> = new Map();

  async function load(): Promise<void> {
    const { procedures } = await store.catalogue();
    published = await store.guides();
    changes = new Map(procedures.flatMap(({ code, changed }) => (changed === null ? [] : [[code, changed]])));
    // A page that has read the list just before still asks for its index.
    former = new Map([...indexes.values()].map(({ hash, json }) => [hash, json]));
    indexes = new Map();
  }

  /** What an audience is offered: a site's own text of a guide goes before that for all. */
  function offered({ site, unreviewed }: Audience): readonly PublishedGuide[] {
    const own = published.filter((each) => each.site !== null && each.site === site);
    const isOwn = ({ guide }: PublishedGuide) => own.some((each) => nameOf(each.guide) === nameOf(guide));
    return [...own, ...published.filter((each) => each.site === null && !isOwn(each))]
      .filter(({ guide }) => unreviewed || guide.reviewedBy !== undefined)
      .sort((one, other) => (nameOf(one.guide) < nameOf(other.guide) ? -1 : 1));
  }

  function staleOf(guide: Guide) {
    const national = recogniseProcedure(guide.procedure).national ?? guide.procedure;
    return stalenessOf(guide, changes.get(guide.procedure) ?? changes.get(national), today());
  }

  function offeredEdition(guide: Guide) {
    const stale = staleOf(guide);
    return { ...editionOf(guide), ...(stale && { stale }) };
  }

  function indexOf(language: string, audience: Audience): Built {
    const key = JSON.stringify([language, audience.site ?? '', audience.unreviewed]);
    let built = indexes.get(key);
    if (!built) {
      const texts = offered(audience).filter(
        ({ guide }) => guide.language === language && guide.variant === 'standard',
      );
      const index = buildGuideIndex(language, texts);
      const json = JSON.stringify(index);
      indexes.set(key, (built = { hash: contentHash(json), json, index }));
    }
    return built;
  }

  const languagesOf = (texts: readonly PublishedGuide[]) =>
    [...new Set(texts.map(({ guide }) => guide.language))].sort();

  function buildAll(): void {
    for (const site of new Set([undefined, ...published.map((each) => each.site ?? undefined)])) {
      for (const unreviewed of [false, true]) {
        for (const language of languagesOf(offered({ site, unreviewed }))) indexOf(language, { site, unreviewed });
      }
    }
  }

  return {
    refresh: watchRevision(store, clock, load),
    list(asked) {
      const audience = known(asked);
      const texts = offered(audience);
      const ids = [...new Set(texts.map(({ guide }) => guide.id))];
      return {
        guides: ids.flatMap((id) => {
          const same = texts.filter(({ guide }) => guide.id === id).map(({ guide }) => guide);
          const named = nearestGuide(same, { language: 'vi', variant: 'standard' })?.guide;
          if (!named) return [];
          const { procedure, agency, agencyCode, sector } = named;
          return [
            {
              id,
              procedure,
              agency,
              ...(agencyCode !== undefined && { agencyCode }),
              ...(sector !== undefined && { sector }),
              editions: same.map(offeredEdition),
            },
          ];
        }),
        indexes: languagesOf(texts).map((language) => {
          const { hash, json } = indexOf(language, audience);
          return { language, url: `v1/guides/index/${hash}.json`, bytes: Buffer.byteLength(json) };
        }),
      };
    },
    answer(id, wish, audience) {
      const texts = offered(audience).flatMap(({ guide }) => (guide.id === id ? [guide] : []));
      const nearest = nearestGuide(texts, wish);
      if (!nearest) return undefined;
      const { guide, isAsked } = nearest;
      const stale = staleOf(guide);
      return {
        guide,
        ...(stale && { stale }),
        ...(!isAsked && { fallback: { language: wish.language, variant: wish.variant } }),
        editions: texts.map(offeredEdition),
      };
    },
    index(hash) {
      const find = () => [...indexes.values()].find((built) => built.hash === hash)?.json;
      const found = find() ?? former.get(hash);
      if (found !== undefined) return found;
      // Another collector behind the same address may have told of it.
      buildAll();
      return find();
    },
    ask: (question, language, limit, asked) => {
      const audience = known(asked);
      const languages = languagesOf(offered(audience));
      const nearestLanguage = languages.find((each) => isLanguageWithin(language, each)) ?? language;
      return searchGuides(indexOf(nearestLanguage, audience).index, question, limit);
    },
  };

  /** Sites without guides of their own share what is made for all: anyone can name any site. */
  function known({ site, unreviewed }: Audience): Audience {
    return { site: published.some((each) => each.site === site) ? site : undefined, unreviewed };
  }
}

const nameOf = ({ id, language, variant }: Guide): string => `${id} ${language} ${variant === 'easy' ? 1 : 0}`;
