import { SaxesParser } from 'saxes';
import type { SaxesTagPlain } from 'saxes';

/** What a drawing may be made of: shapes, text and paint; nothing that runs, loads, links or embeds. */
const elements = new Set(
  (
    'svg g defs symbol use title desc metadata path rect circle ellipse line polyline polygon text tspan ' +
    'linearGradient radialGradient stop clipPath mask pattern marker style'
  ).split(' '),
);
const attribute = /^(?:xmlns(?::xlink)?|xml:(?:lang|space)|xlink:href|(?:aria|data)-[a-z-]+|[a-zA-Z][a-zA-Z\d-]*)$/;
const forbiddenAttribute = /^on|^(?:src|action|formaction|from|to|values|begin|by|ping|srcset)$/i;
const namespaces = new Set(['http://www.w3.org/2000/svg', 'http://www.w3.org/1999/xlink']);
// A reference to a part of the drawing itself is all that paint needs; a backslash could hide another.
const outside =
  /\\|@import|@charset|@font-face|expression\s*\(|(?:url|src|image|image-set)\s*\((?!\s*['"]?#)|javascript:|data:/i;

/** A drawing's size in CSS pixels, or the first part of it that may not be. */
export type SvgReading = { readonly width?: number; readonly height?: number } | { readonly fault: string };

/** Reads an SVG drawing strictly by an allow-list. */
export function readSvg(bytes: Uint8Array): SvgReading {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { fault: 'UTF-8' };
  }
  let fault: string | undefined;
  let root: SaxesTagPlain | undefined;
  let depth = 0;
  let isStyle = false;
  const refuse = (what: string) => {
    fault ??= what;
  };
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', ({ message }) => refuse(message));
  parser.on('doctype', () => refuse('<!DOCTYPE>'));
  parser.on('processinginstruction', ({ target }) => refuse(`<?${target}?>`));
  parser.on('cdata', () => refuse('<![CDATA[]]>'));
  parser.on('opentag', (tag) => {
    depth += 1;
    root ??= tag;
    isStyle = tag.name === 'style';
    if (depth > 32) refuse('32 <g>');
    if (!elements.has(tag.name) || (depth === 1) !== (tag.name === 'svg' && tag === root)) refuse(`<${tag.name}>`);
    for (const [name, value] of Object.entries(tag.attributes)) {
      if (!attribute.test(name) || forbiddenAttribute.test(name)) refuse(name);
      else if (name.startsWith('xmlns')) {
        if (!namespaces.has(value)) refuse(`${name}="${value}"`);
      } else if (/^(?:xlink:)?href$/.test(name)) {
        if (!/^#[\w.-]+$/.test(value)) refuse(`${name}="${value}"`);
      } else if (outside.test(value)) refuse(`${name}="${value}"`);
    }
  });
  parser.on('closetag', () => {
    depth -= 1;
    isStyle = false;
  });
  parser.on('text', (content) => {
    if (isStyle && outside.test(content)) refuse('<style>');
  });
  try {
    parser.write(text).close();
  } catch (error) {
    // The parser gives up on what is no XML at all.
    refuse(error instanceof Error ? error.message : 'XML');
  }
  if (fault !== undefined) return { fault };
  if (root?.attributes['xmlns'] !== 'http://www.w3.org/2000/svg') return { fault: 'xmlns' };
  return sizeOf(root.attributes);
}

function sizeOf(attributes: Readonly<Record<string, string>>): { width?: number; height?: number } {
  const pixels = (text: string | undefined) =>
    /^\d+(?:\.\d+)?(?:px)?$/.test(text ?? '') ? Number.parseFloat(text ?? '') : 0;
  const [, , boxWidth = 0, boxHeight = 0] = (attributes['viewBox'] ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const width = pixels(attributes['width']) || boxWidth;
  const height = pixels(attributes['height']) || boxHeight;
  return width > 0 && height > 0 ? { width, height } : {};
}
