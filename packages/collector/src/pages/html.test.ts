import fc from 'fast-check';
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, it } from 'vitest';
import { oddTexts } from '../exports/odd-texts.fixture.ts';
// Under this name the formatter leaves the templates as they are written.
import { flag, html as markup, style, type Html } from './html.ts';

/** What a parser of HTML makes of it, as a browser's would. */
function parsed(made: Html): DefaultTreeAdapterTypes.Element[] {
  return parseFragment(String(made)).childNodes.flatMap((node) => ('tagName' in node ? [node] : []));
}

const text = (element: DefaultTreeAdapterTypes.Element | undefined): string =>
  element?.childNodes.map((node) => ('value' in node ? node.value : `<${node.nodeName}>`)).join('') ?? 'nothing';

/** What a person may have written; a NUL is replaced before. */
const written = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(...oddTexts),
  fc.stringMatching(/^[<>"'&=/! \-a-z\r\n]{0,40}$/),
);
const clean = (given: string) => given.replaceAll('\0', '\ufffd');

describe('What stands in a hole comes back as the same text, and as nothing else', () => {
  it('in the content of an element', () => {
    fc.assert(
      fc.property(written, (given) => {
        const [element, ...others] = parsed(markup`<p>${given}</p>`);
        expect([text(element), others]).toEqual([clean(given), []]);
      }),
    );
  });

  it('in a textarea, whose first line break a parser drops', () => {
    fc.assert(
      fc.property(written, (given) => {
        const [element, ...others] = parsed(markup`<textarea>${'\n'}${given}</textarea>`);
        expect([text(element), others]).toEqual([clean(given), []]);
      }),
    );
  });

  it('in the value of an attribute', () => {
    fc.assert(
      fc.property(written, written, (given, other) => {
        const [element, ...others] = parsed(markup`<input value="${given}" title="a ${other}" />`);
        expect(element?.attrs).toEqual([
          { name: 'value', value: clean(given) },
          { name: 'title', value: `a ${clean(other)}` },
        ]);
        expect(others).toEqual([]);
      }),
    );
  });

  it('in lists and in templates within templates, once escaped', () => {
    const items = ['<b>', '&amp;', markup`<i>${'<'}</i>`];
    expect(String(markup`<ul>${items.map((item) => markup`<li>${item}</li>`)}</ul>`)).toBe(
      '<ul><li>&lt;b&gt;</li><li>&amp;amp;</li><li><i>&lt;</i></li></ul>',
    );
  });

  it('as nothing when it is absent', () => {
    expect(String(markup`<p>${undefined}${false}${0}</p>`)).toBe('<p>0</p>');
    expect(String(markup`<input ${flag('checked', true)} /><input ${flag('checked', false)} />`)).toBe(
      '<input checked /><input  />',
    );
  });
});

describe('A template throws', () => {
  const hole = 'x';
  it.each<[string, () => Html]>([
    ['with a hole for the name of an element', () => markup`<${hole}></${hole}>`],
    ['with a hole for the name of an attribute', () => markup`<p data-${hole}=""></p>`],
    ['with a value without quotes', () => markup`<p title=${hole}></p>`],
    ['with a value in single quotes', () => markup`<p title='${hole}'></p>`],
    ['with a hole in a script', () => markup`<script>${hole}</script>`],
    ['with a hole in a style', () => markup`<style>${hole}</style>`],
    ['with a hole in a comment', () => markup`<!-- ${hole} -->`],
    ['with text among the attributes', () => markup`<p ${hole}></p>`],
    ['with a flag in the content', () => markup`<p>${flag('checked', true)}</p>`],
    ['with markup in a value', () => markup`<p title="${markup`<b></b>`}"></p>`],
    ['with markup among the attributes', () => markup`<p ${[markup`<b></b>`]}></p>`],
    ['that ends within a tag', () => markup`<p`],
  ])('%s', (_name, make) => {
    expect(make).toThrow(TypeError);
  });

  it('as does a stylesheet that could end its element', () => {
    expect(() => style('p{content:"</style>"}')).toThrow(TypeError);
    expect(String(style('p > b { color: red }'))).toBe('<style>p > b { color: red }</style>');
  });
});
