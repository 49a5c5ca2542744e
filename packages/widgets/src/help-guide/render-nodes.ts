import type { Block, Inline, Media, Picture } from '@dvc-widgets/contract/guides';
import { html, nothing, type TemplateResult } from '../internal/template.ts';

/** What the nodes of a guide are shown with. */
export interface NodeContext {
  /** Address of the collector, without a trailing slash. */
  readonly collector: string;
  /** The number of a source in the list below the text; adds it to the list. */
  readonly cite: (source: string) => number;
  /** Goes to a step of the same guide; where it is missing, a link to a step is text. */
  readonly goToStep?: ((step: string) => void) | undefined;
  /** Draws a picture. */
  readonly picture: (picture: Picture) => TemplateResult | typeof nothing;
}

type Rendered = TemplateResult | string | typeof nothing | readonly Rendered[];

/** Where a file of a guide lies; undefined for what no guide may load, whatever the collector says. */
export function addressOf(media: Media, collector: string): string | undefined {
  const { url } = media;
  if (/^v1\/guides\/media\/[\w.-]+$/.test(url)) return `${collector}/${url}`;
  return url.startsWith('https://') ? url : undefined;
}

/** Sizes as people say them: `12 KB`, `3,1 MB`. */
export const sizeOf = (bytes: number, language: string): string =>
  bytes < 1e5
    ? `${String(Math.max(1, Math.round(bytes / 1e3)))} KB`
    : `${(bytes / 1e6).toLocaleString(language, { maximumFractionDigits: 1 })} MB`;

function link(href: string, inlines: readonly Inline[], context: NodeContext): Rendered {
  const { goToStep } = context;
  const step = /^#([a-z0-9-]+)$/.exec(href)?.[1];
  if (step && goToStep) {
    return html`<button type="button" class="inline-link" @click=${() => goToStep(step)}>
      ${renderInlines(inlines, context)}
    </button>`;
  }
  // The import holds links to this; a collector that is not ours, or was broken into, does not.
  if (!/^(?:https:\/\/[^\s/]|tel:[+\d]|mailto:[^\s@]+@)/.test(href)) return renderInlines(inlines, context);
  // What the citizen has filled in stays: the page is not left.
  return html`<a href=${href} target=${href.startsWith('https') ? '_blank' : nothing} rel="noopener noreferrer"
    >${renderInlines(inlines, context)}</a
  >`;
}

function renderInline(node: Inline, context: NodeContext): Rendered {
  if (typeof node === 'string') return node;
  switch (node.type) {
    case 'strong':
      return html`<strong>${renderInlines(node.inlines, context)}</strong>`;
    case 'emphasis':
      return html`<em>${renderInlines(node.inlines, context)}</em>`;
    case 'link':
      return link(node.href, node.inlines, context);
    case 'break':
      return html`<br />`;
    case 'source':
      return html`<sup>${context.cite(node.source)}</sup>`;
    default:
      // From a later collector.
      return nothing;
  }
}

const renderInlines = (nodes: readonly Inline[], context: NodeContext): Rendered[] =>
  nodes.map((node) => renderInline(node, context));

function renderBlock(node: Block, context: NodeContext): Rendered {
  switch (node.type) {
    case 'paragraph':
      return html`<p>${renderInlines(node.inlines, context)}</p>`;
    case 'list': {
      const items = node.items.map((item) => html`<li>${renderBlocks(item, context)}</li>`);
      return node.ordered
        ? html`<ol start=${node.start ?? 1}>
            ${items}
          </ol>`
        : html`<ul>
            ${items}
          </ul>`;
    }
    case 'note':
      return html`<div class="note guide-note"><div>${renderBlocks(node.blocks, context)}</div></div>`;
    case 'picture':
      return context.picture(node);
    default:
      return nothing;
  }
}

/** The blocks of a guide as elements: text stays text, whatever it holds. */
export const renderBlocks = (nodes: readonly Block[], context: NodeContext): Rendered[] =>
  nodes.map((node) => renderBlock(node, context));
