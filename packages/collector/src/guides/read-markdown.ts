import { guideLimits, plainText } from '@dvc-widgets/contract/guides';
import type { Block, Inline, Media } from '@dvc-widgets/contract/guides';
import type { Heading, Image, Nodes, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { findClaim } from './claims.ts';
import type { Place, Report } from './guide-problem.ts';

/** What Markdown is read with: what it may refer to, and where it stands in its file. */
export interface Surroundings {
  /** Ids of the sources that may be referred to. */
  readonly sources: ReadonlySet<string>;
  /** From a position of the text to one of its file. */
  readonly place: (line: number, column: number) => Place;
  /** The file beside the guide; undefined, with a problem reported, when there is none that may be used. */
  readonly picture: (url: string, at: Place) => Media | undefined;
  /** Is told of each link to a step. */
  readonly onStepLink: (step: string, at: Place) => void;
  readonly report: Report;
}

/** A heading and the blocks up to the next one; the first has no heading. */
export interface Section {
  readonly heading?: {
    readonly depth: number;
    readonly title: string;
    readonly id: string | undefined;
    readonly at: Place;
  };
  readonly blocks: Block[];
  /** Whether nothing stands there; what was refused did. */
  isEmpty: boolean;
  /** Ids of steps that the blocks link to, in order. */
  readonly stepLinks: string[];
}

/**
 * Reads Markdown into sections of closed nodes; whatever it holds that is none of them is reported. Bounded before it is
 * parsed, so that no text takes long or overflows the stack; one over the bounds is undefined, with its problem reported.
 */
export function readMarkdown(text: string, surroundings: Surroundings): readonly Section[] | undefined {
  const { sources, place, report } = surroundings;
  const fault = densityFault(text);
  if (fault) {
    report(place(fault.line, 1), fault.code, String(guideLimits.depth));
    return undefined;
  }
  // A footnote is only one to the parser when it is defined; what it stands for is in the front matter.
  const definitions = [...sources].map((id) => `[^${id}]: .`).join('\n\n');
  const ownLines = text.split('\n').length;
  const tree = fromMarkdown(`${text}\n\n${definitions}`, {
    extensions: [gfmFootnote()],
    mdastExtensions: [gfmFootnoteFromMarkdown()],
  });
  const reader = new Reader(surroundings);
  const sections: Section[] = [{ blocks: [], isEmpty: true, stepLinks: [] }];
  for (const node of tree.children) {
    if ((node.position?.start.line ?? 0) > ownLines && node.type === 'footnoteDefinition') continue;
    if (node.type === 'heading')
      sections.push({ heading: reader.heading(node), blocks: [], isEmpty: true, stepLinks: [] });
    else {
      const section = sections.at(-1);
      if (!section) continue;
      section.isEmpty = false;
      reader.into(section.stepLinks);
      section.blocks.push(...reader.blocks([node], 1));
    }
  }
  return sections;
}

class Reader {
  readonly #surroundings: Surroundings;
  #stepLinks: string[] = [];

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** Where the ids of linked steps go from now on. */
  into(stepLinks: string[]): void {
    this.#stepLinks = stepLinks;
  }

  heading(node: Heading): NonNullable<Section['heading']> {
    const title = plainText(this.#inlines(node.children, 1));
    const match = /^(.*?)\s*\{#([^{}\s]*)\}$/s.exec(title);
    const at = this.#at(node);
    if (!match) return { depth: node.depth, title, id: undefined, at };
    return { depth: node.depth, title: match[1] ?? '', id: match[2] ?? '', at };
  }

  blocks(nodes: readonly RootContent[], depth: number): Block[] {
    if (depth > guideLimits.depth) {
      const [first] = nodes;
      if (first) this.#report(first, 'nested-too-deep', String(guideLimits.depth));
      return [];
    }
    return nodes.flatMap((node) => this.#block(node, depth));
  }

  #block(node: RootContent, depth: number): Block[] {
    switch (node.type) {
      case 'paragraph':
        return this.#paragraph(node, depth);
      case 'list': {
        const items = node.children.map(({ children }) => this.blocks(children, depth + 1));
        const start = node.ordered && typeof node.start === 'number' && node.start !== 1 ? { start: node.start } : {};
        return [{ type: 'list', ordered: node.ordered === true, ...start, items }];
      }
      case 'blockquote':
        return [{ type: 'note', blocks: this.blocks(node.children, depth + 1) }];
      case 'heading':
        this.#report(node, 'unexpected-heading');
        return [];
      case 'html':
        this.#report(node, 'raw-html', node.value);
        return [];
      default:
        this.#report(node, 'unsupported-markdown', names[node.type] ?? node.type);
        return [];
    }
  }

  #paragraph(node: Paragraph, depth: number): Block[] {
    const pictures = node.children.filter((child): child is Image => child.type === 'image');
    if (pictures.length > 0) {
      const others = node.children.filter((child) => child.type !== 'image');
      if (others.some((child) => child.type !== 'text' || child.value.trim() !== '')) {
        for (const picture of pictures) this.#report(picture, 'picture-in-text', picture.url);
        return [];
      }
      return pictures.flatMap((picture) => this.#picture(picture));
    }
    const inlines = trimmed(this.#inlines(node.children, depth));
    if (!inlines.some((inline) => hasSource(inline))) {
      const claim = findClaim(plainText(inlines));
      if (claim !== undefined) this.#report(node, 'claim-without-source', claim);
    }
    return inlines.length === 0 ? [] : [{ type: 'paragraph', inlines }];
  }

  #picture(node: Image): Block[] {
    const alt = node.alt?.trim() ?? '';
    if (alt === '') this.#report(node, 'picture-without-words', node.url);
    const media = this.#surroundings.picture(node.url, this.#at(node));
    return media ? [{ type: 'picture', alt, media }] : [];
  }

  #inlines(nodes: readonly PhrasingContent[], depth: number): Inline[] {
    if (depth > guideLimits.depth) {
      const [first] = nodes;
      if (first) this.#report(first, 'nested-too-deep', String(guideLimits.depth));
      return [];
    }
    return nodes.flatMap((node) => this.#inline(node, depth));
  }

  #inline(node: PhrasingContent, depth: number): Inline[] {
    switch (node.type) {
      case 'text': {
        for (const [, id] of node.value.matchAll(/\[\^([^\]\s]{1,80})\]/g)) this.#report(node, 'unknown-source', id);
        return [node.value.replace(/\s*\n\s*/g, ' ')];
      }
      case 'strong':
      case 'emphasis':
        return [{ type: node.type, inlines: this.#inlines(node.children, depth + 1) }];
      case 'break':
        return [{ type: 'break' }];
      case 'link': {
        const href = this.#href(node.url, this.#at(node));
        const inlines = this.#inlines(node.children, depth + 1);
        return href === undefined ? inlines : [{ type: 'link', href, inlines }];
      }
      case 'footnoteReference':
        return [{ type: 'source', source: node.identifier }];
      case 'image':
        this.#report(node, 'picture-in-text', node.url);
        return [];
      case 'html':
        this.#report(node, 'raw-html', node.value);
        return [];
      default:
        this.#report(node, 'unsupported-markdown', names[node.type] ?? node.type);
        return [];
    }
  }

  #href(url: string, at: Place): string | undefined {
    const step = /^#([a-z0-9][a-z0-9-]{0,63})$/.exec(url)?.[1];
    if (step !== undefined) {
      this.#stepLinks.push(step);
      this.#surroundings.onStepLink(step, at);
      return url;
    }
    if (isSafeAddress(url)) return url;
    this.#surroundings.report(at, 'unsafe-link', url);
    return undefined;
  }

  #at(node: Nodes): Place {
    const start = node.position?.start;
    return this.#surroundings.place(start?.line ?? 1, start?.column ?? 1);
  }

  #report(node: Nodes, ...rest: [code: Parameters<Report>[1], value?: string]): void {
    this.#surroundings.report(this.#at(node), ...rest);
  }
}

const names: Readonly<Record<string, string>> = {
  code: 'code',
  inlineCode: '`code`',
  thematicBreak: '---',
  definition: '[x]: …',
  linkReference: '[x][y]',
  imageReference: '![x][y]',
  footnoteDefinition: '[^x]: …',
};

const hasSource = (inline: Inline): boolean =>
  typeof inline !== 'string' && (inline.type === 'source' || ('inlines' in inline && inline.inlines.some(hasSource)));

/** Without empty strings, and without spaces at either end. */
function trimmed(inlines: readonly Inline[]): Inline[] {
  return inlines
    .map((inline, index) => {
      if (typeof inline !== 'string') return inline;
      const left = index === 0 ? inline.trimStart() : inline;
      return index === inlines.length - 1 ? left.trimEnd() : left;
    })
    .filter((inline) => inline !== '');
}

/** Whether a link may lead there: `https:` without a name or password in it, a number to dial, an address to write to. */
export function isSafeAddress(url: string): boolean {
  if (/^tel:\+?[\d().-]{2,32}$/.test(url) || /^mailto:[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+$/.test(url)) return true;
  if (!/^https:\/\/[^\\\s]+$/.test(url) || !URL.canParse(url)) return false;
  const { protocol, username, password } = new URL(url);
  return protocol === 'https:' && username === '' && password === '';
}

const lineLength = 4000;
const passageLength = 12_000;
const passageMarks = 400;
const marker = /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])(?=[ \t>]|$))+/;

/**
 * The first line at which a text is not one that a person writes: containers opened one in another, a passage without end,
 * or one that is all markup. The parser's time grows faster than these.
 */
function densityFault(text: string): { line: number; code: 'nested-too-deep' | 'too-dense' } | undefined {
  let length = 0;
  let marks = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const opened = marker.exec(line)?.[0].replace(/[ \t\d]/g, '').length ?? 0;
    if (opened > guideLimits.depth || /^[ \t>]{200}/.test(line)) return { line: index + 1, code: 'nested-too-deep' };
    const isBlank = line.trim() === '';
    length = isBlank ? 0 : length + line.length;
    marks = isBlank ? 0 : marks + (line.match(/[[\]*_`<!&\\]/g)?.length ?? 0);
    if (line.length > lineLength || length > passageLength || marks > passageMarks) {
      return { line: index + 1, code: 'too-dense' };
    }
  }
  return undefined;
}
