import { guideLimits } from '@dvc-widgets/contract/guides';
import type { Block, Guide, Media, Picture } from '@dvc-widgets/contract/guides';
import { findClaim } from './claims.ts';
import { readFrontMatter } from './front-matter.ts';
import type { FrontMatter, FrontMatterReading, Path } from './front-matter.ts';
import type { GuideFile } from './guide-folder.ts';
import { fileStart } from './guide-problem.ts';
import type { Place, Report } from './guide-problem.ts';
import { contentHash } from './media.ts';
import type { MediaKind } from './media.ts';
import { isSafeAddress, readMarkdown } from './read-markdown.ts';
import type { Section } from './read-markdown.ts';
import { readText, splitFrontMatter } from './read-text.ts';

/** A guide as published, and the words under which it is found. */
export interface GuideReading {
  readonly guide: Guide;
  readonly keywords: readonly string[];
}

/** Where the files beside a guide come from. */
export interface MediaSource {
  /** A file of `media/` of the guide under way; reports and answers undefined when it may not be used. */
  load(path: string, kind: MediaKind, at: Place, report: Report): Media | undefined;
  /** Whether a picture may lie at that `https:` address. */
  isAllowed(url: string): boolean;
}

/** Reads one text of a guide. Undefined, with every problem reported, when anything is wrong; never throws. */
export function readGuide(file: GuideFile, media: MediaSource, report: Report): GuideReading | undefined {
  let isSound = true;
  const note: Report = (...problem) => {
    isSound = false;
    report(...problem);
  };
  const text = readText(file.bytes, note);
  if (text === undefined) return undefined;
  const parts = splitFrontMatter(text);
  if (!parts) {
    note(fileStart, 'no-front-matter');
    return undefined;
  }
  if (parts.frontMatter.length > guideLimits.frontMatterBytes) {
    note(fileStart, 'file-too-large', String(parts.frontMatter.length));
    return undefined;
  }
  const front = readFrontMatter(parts.frontMatter, parts.frontMatterLines, note);
  // Without it the body would be at fault for every source and step that it names.
  if (!front) return undefined;
  const guide = new GuideReader(file, front, media, note).read(parts.body, parts.bodyLines);
  return isSound ? { guide, keywords: front.data.keywords } : undefined;
}

class GuideReader {
  readonly #file: GuideFile;
  readonly #front: FrontMatterReading;
  readonly #media: MediaSource;
  readonly #report: Report;
  readonly #links: { readonly step: string; readonly at: Place }[] = [];

  constructor(file: GuideFile, front: FrontMatterReading, media: MediaSource, report: Report) {
    this.#file = file;
    this.#front = front;
    this.#media = media;
    this.#report = report;
  }

  read(body: string, linesBefore: number): Guide {
    const { data } = this.#front;
    this.#checkHead(data);
    const sections = this.#markdown(body, (line, column) => ({ line: line + linesBefore, column }));
    const [opening, ...rest] = sections ?? [];
    const steps: Guide['steps'] = [];
    const questions: Guide['questions'] = [];
    const ids = new Set<string>();
    let isAsking = false;
    for (const section of rest) {
      const { heading } = section;
      if (!heading) continue;
      const { depth, title, at } = heading;
      if (title === '' || title.length > guideLimits.title)
        this.#report(at, title === '' ? 'empty-section' : 'too-long', title);
      if (depth === 2) {
        isAsking = heading.id === 'questions';
        if (!isAsking) steps.push(this.#step(section, heading, ids));
        else if (!section.isEmpty) this.#report(at, 'unexpected-heading');
      } else if (depth === 3 && isAsking) questions.push(this.#question(section, heading, ids));
      else this.#report(at, 'unexpected-heading');
    }
    if (sections && steps.length === 0) this.#report(fileStart, 'no-steps');
    if (steps.length > guideLimits.steps) this.#report(fileStart, 'too-many', 'steps');
    if (questions.length > guideLimits.questions) this.#report(fileStart, 'too-many', 'questions');
    const known = new Set(steps.map(({ id }) => id));
    for (const step of sections ? Object.keys(data.steps) : []) {
      if (!known.has(step)) this.#report(this.#front.place(['steps', step]), 'unknown-step', step);
    }
    for (const { step, at } of this.#links) if (!known.has(step)) this.#report(at, 'unknown-step', step);

    const content = {
      id: this.#file.guide,
      title: data.title,
      summary: data.summary,
      procedure: data.procedure,
      agency: data.agency,
      ...(data.agency_code !== undefined && { agencyCode: data.agency_code }),
      ...(data.sector !== undefined && { sector: data.sector }),
      language: data.language,
      variant: data.variant,
      ...(data.valid_from !== undefined && { validFrom: data.valid_from }),
      ...(data.valid_to !== undefined && { validTo: data.valid_to }),
      updated: data.updated,
      illustrative: data.illustrative,
      ...(data.reviewed_by !== undefined && { reviewedBy: data.reviewed_by }),
      contacts: data.contacts,
      sources: Object.entries(data.sources).map(([id, source]) => ({ id, ...source })),
      news: data.news
        .map(({ date, text }, index) => ({ date, blocks: this.#value(text, ['news', index, 'text']) }))
        .sort((one, other) => (one.date < other.date ? 1 : -1)),
      intro: opening?.blocks ?? [],
      steps,
      fields: this.#fields(data),
      questions,
    };
    return { ...content, version: contentHash(JSON.stringify(content)) };
  }

  #checkHead(data: FrontMatter): void {
    const { guide, language, variant, valid_from: from, valid_to: to } = data;
    const { place } = this.#front;
    if (guide !== this.#file.guide) this.#report(place(['guide']), 'wrong-guide', this.#file.guide);
    if (language !== this.#file.language || variant !== this.#file.variant) {
      this.#report(place(['language']), 'wrong-language', this.#file.path);
    }
    if (from !== undefined && to !== undefined && to < from) {
      this.#report(place(['valid_to']), 'validity-reversed', `${from} – ${to}`);
    }
    const claim = findClaim(data.summary);
    if (claim !== undefined) this.#report(place(['summary']), 'claim-without-source', claim);
    for (const [id, { url }] of Object.entries(data.sources)) {
      if (url !== undefined && !isSafeAddress(url)) this.#report(place(['sources', id, 'url']), 'unsafe-link', url);
    }
    if (Object.keys(data.fields).length > guideLimits.fields) this.#report(place(['fields']), 'too-many', 'fields');
  }

  #step(
    section: Section,
    { title, id, at }: NonNullable<Section['heading']>,
    ids: Set<string>,
  ): Guide['steps'][number] {
    if (id === undefined) this.#report(at, 'missing-id');
    else this.#claimId(id, ids, at);
    if (section.isEmpty) this.#report(at, 'empty-section', title);
    const said = id !== undefined && Object.hasOwn(this.#front.data.steps, id) ? this.#front.data.steps[id] : undefined;
    const path = ['steps', id ?? ''];
    const audio = said?.audio === undefined ? undefined : this.#load(said.audio, 'audio', [...path, 'audio']);
    const video = said?.video && this.#video(said.video, [...path, 'video']);
    const drawing = this.#drawing(said, path);
    return {
      id: id ?? '',
      title,
      blocks: section.blocks,
      ...(said?.anchor !== undefined && { anchor: said.anchor }),
      ...(drawing && { drawing }),
      ...(audio && { audio }),
      ...(video && { video }),
    };
  }

  #question(
    section: Section,
    { title, id, at }: NonNullable<Section['heading']>,
    ids: Set<string>,
  ): Guide['questions'][number] {
    if (section.isEmpty) this.#report(at, 'empty-section', title);
    const own = id ?? slug(title, ids);
    this.#claimId(own, ids, at);
    const [step] = section.stepLinks;
    return { id: own, question: title, blocks: section.blocks, ...(step !== undefined && { step }) };
  }

  #claimId(id: string, ids: Set<string>, at: Place): void {
    if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(id)) this.#report(at, 'invalid-id', id);
    else if (ids.has(id)) this.#report(at, 'repeated-id', id);
    ids.add(id);
  }

  #fields({ fields }: FrontMatter): Guide['fields'] {
    return Object.entries(fields).map(([id, field]) => {
      const path = ['fields', id];
      const drawing = this.#drawing(field, path);
      const claim = field.example === undefined ? undefined : findClaim(field.example);
      if (claim !== undefined) this.#report(this.#front.place([...path, 'example']), 'claim-without-source', claim);
      return {
        id,
        title: field.title,
        blocks: this.#value(field.text, [...path, 'text']),
        ...(field.example !== undefined && { example: field.example }),
        ...(drawing && { drawing }),
      };
    });
  }

  #drawing(
    said: { drawing?: string | undefined; alt?: string | undefined } | undefined,
    path: Path,
  ): Picture | undefined {
    if (said?.drawing === undefined) return undefined;
    if (said.alt === undefined) {
      this.#report(this.#front.place([...path, 'drawing']), 'picture-without-words', said.drawing);
    }
    const media = this.#load(said.drawing, 'picture', [...path, 'drawing']);
    return media && { type: 'picture', alt: said.alt ?? '', media };
  }

  #video(
    { src, captions, poster, seconds }: NonNullable<FrontMatter['steps'][string]['video']>,
    path: Path,
  ): Guide['steps'][number]['video'] {
    const film = this.#load(src, 'video', [...path, 'src']);
    const words = this.#load(captions, 'captions', [...path, 'captions']);
    const still = poster === undefined ? undefined : this.#load(poster, 'picture', [...path, 'poster']);
    if (!film || !words) return undefined;
    return { ...film, ...(seconds !== undefined && { seconds }), captions: words, ...(still && { poster: still }) };
  }

  #load(path: string, kind: MediaKind, where: Path): Media | undefined {
    return this.#media.load(path, kind, this.#front.place(where), this.#report);
  }

  /** Markdown that stands as a value in the front matter; a place within it is the line that the value starts on. */
  #value(text: string, path: Path): Block[] {
    const at = this.#front.place(path);
    const [opening, ...rest] = this.#markdown(text, () => at) ?? [];
    if (rest.length > 0) this.#report(at, 'unexpected-heading');
    return opening?.blocks ?? [];
  }

  #markdown(text: string, place: (line: number, column: number) => Place): readonly Section[] | undefined {
    return readMarkdown(text, {
      sources: new Set(Object.keys(this.#front.data.sources)),
      place,
      picture: (url, at) => this.#picture(url, at),
      onStepLink: (step, at) => this.#links.push({ step, at }),
      report: this.#report,
    });
  }

  #picture(url: string, at: Place): Media | undefined {
    if (url.startsWith('media/')) return this.#media.load(url, 'picture', at, this.#report);
    if (isSafeAddress(url) && url.startsWith('https:') && this.#media.isAllowed(url)) return { url, bytes: 0 };
    this.#report(at, /^[a-z][a-z\d+.-]*:|^\/\//i.test(url) ? 'remote-picture' : 'invalid-media-path', url);
    return undefined;
  }
}

/** An id for a question that has none: its words, and a number when they were asked before. */
function slug(question: string, taken: ReadonlySet<string>): string {
  const words =
    question
      .normalize('NFD')
      .toLowerCase()
      .replace(/đ/g, 'd')
      .replace(/\p{M}/gu, '')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 56)
      .replace(/-+$/, '') || 'cau-hoi';
  if (!taken.has(words)) return words;
  for (let count = 2; ; count += 1) if (!taken.has(`${words}-${count}`)) return `${words}-${count}`;
}
