/** A stretch of a sentence: plain text as a string, or one of the closed set below. */
export type Inline = string | Strong | Emphasis | Link | LineBreak | SourceReference;

/** Text of strong importance. */
export interface Strong {
  readonly type: 'strong';
  readonly inlines: readonly Inline[];
}

/** Text that is stressed. */
export interface Emphasis {
  readonly type: 'emphasis';
  readonly inlines: readonly Inline[];
}

/** A link to `https:`, `tel:` or `mailto:`, or to a step of the same guide as `#step-id`; never anything else. */
export interface Link {
  readonly type: 'link';
  readonly href: string;
  readonly inlines: readonly Inline[];
}

/** A line that ends here. */
export interface LineBreak {
  readonly type: 'break';
}

/** "According to": the id of one of the guide's sources. */
export interface SourceReference {
  readonly type: 'source';
  readonly source: string;
}

/** A piece of content; nothing else crosses the wire, so that a widget needs no HTML. */
export type Block = Paragraph | List | Picture | Note;

/** A paragraph. */
export interface Paragraph {
  readonly type: 'paragraph';
  readonly inlines: readonly Inline[];
}

/** A list of items, each a run of blocks. */
export interface List {
  readonly type: 'list';
  readonly ordered: boolean;
  /** The number of the first item; 1 unless said. */
  readonly start?: number | undefined;
  readonly items: readonly (readonly Block[])[];
}

/** A picture with words that say what it shows. */
export interface Picture {
  readonly type: 'picture';
  readonly alt: string;
  readonly media: Media;
}

/** Something that the reader must not miss. */
export interface Note {
  readonly type: 'note';
  readonly blocks: readonly Block[];
}

/** A file beside the guide, named by the hash of its bytes. */
export interface Media {
  /**
   * Relative to the collector's address, without a slash at the start (`v1/guides/media/….svg`); or `https:` for a picture
   * from an origin that the office allowed at import.
   */
  readonly url: string;
  /** Its size, so that it can be told before it is loaded; 0 when it lies elsewhere. */
  readonly bytes: number;
  /** Of a picture, in CSS pixels, so that nothing moves when it comes. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/** A moving picture, never without captions. */
export interface Video extends Media {
  readonly seconds?: number | undefined;
  /** WebVTT. */
  readonly captions: Media;
  readonly poster?: Media | undefined;
}

/** The words of blocks or inlines without their form, as read aloud or quoted; one space between blocks. */
export function plainText(nodes: readonly (Block | Inline)[]): string {
  return nodes
    .map((node): string => {
      if (typeof node === 'string') return node;
      switch (node.type) {
        case 'paragraph':
          return `${plainText(node.inlines)} `;
        case 'list':
          return node.items.map((item) => `${plainText(item)} `).join('');
        case 'note':
          return `${plainText(node.blocks)} `;
        case 'picture':
        case 'source':
          return '';
        case 'break':
          return ' ';
        default:
          return plainText(node.inlines);
      }
    })
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}
