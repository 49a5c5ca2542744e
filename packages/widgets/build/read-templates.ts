import type { ESTree, Plugin } from 'vite';
import { readMarkup } from '../src/internal/template-markup.ts';

const isNode = (value: unknown): value is ESTree.Node => typeof value === 'object' && value !== null && 'type' in value;

/** The templates within a piece of a program that stand in no other template. */
function templatesIn(value: unknown): ESTree.TaggedTemplateExpression[] {
  if (Array.isArray(value)) return value.flatMap(templatesIn);
  if (!isNode(value)) return [];
  if (value.type === 'TaggedTemplateExpression' && value.tag.type === 'Identifier' && value.tag.name === 'html')
    return [value];
  return Object.values(value).flatMap(templatesIn);
}

/**
 * Reads the markup of html templates at build time: no text is parsed on a citizen's phone, and the parser stays behind.
 * `html\`<p>${x}</p>\`` becomes `$template($html0, x)`.
 */
export const readTemplates = (sources: string): Plugin => ({
  name: 'read-templates',
  transform(code, id) {
    if (!id.startsWith(sources) || !code.includes('html`')) return null;
    const markups: string[] = [];
    function rewritten(from: number, to: number, within: unknown): string {
      let text = '';
      let at = from;
      for (const { start, end, quasi } of templatesIn(within)) {
        const strings = quasi.quasis.map(({ value: { cooked, raw } }) => cooked ?? raw);
        const name = `$html${String(markups.push(JSON.stringify(readMarkup(strings))) - 1)}`;
        const values = quasi.expressions.map((expression) => rewritten(expression.start, expression.end, expression));
        text += `${code.slice(at, start)}$template(${[name, ...values.map((value) => `(${value})`)].join(', ')})`;
        at = end;
      }
      return text + code.slice(at, to);
    }
    const program = this.parse(code);
    const body = rewritten(0, code.length, program.body);
    const constants = markups.map((markup, index) => `const $html${String(index)} = ${markup};`);
    const template = `import { template as $template } from '${sources}/internal/template.ts';`;
    return { code: [template, ...constants, body].join('\n'), map: null };
  },
});
