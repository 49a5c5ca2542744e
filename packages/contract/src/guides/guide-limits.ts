/** The bounds of a guide; over one of them an import is refused, with the place. Lengths are in UTF-16 code units. */
export const guideLimits = {
  /** Guides in one folder. */
  guides: 1000,
  /** Bytes of one Markdown file. */
  fileBytes: 64 * 1024,
  /** Bytes of its front matter. */
  frontMatterBytes: 32 * 1024,
  /** How deep lists, quotes and emphasis may nest. */
  depth: 12,
  title: 120,
  /** Quoted as the one-sentence answer. */
  summary: 160,
  steps: 40,
  questions: 80,
  fields: 120,
  keywords: 80,
  /** Files beside one guide. */
  mediaFiles: 200,
  pictureBytes: 512 * 1024,
  captionBytes: 256 * 1024,
  audioBytes: 16 * 1024 * 1024,
  videoBytes: 64 * 1024 * 1024,
} as const;
