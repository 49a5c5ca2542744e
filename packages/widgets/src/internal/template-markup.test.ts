import { expect, test } from 'vitest';
import { readMarkup, type Markup } from './template-markup.ts';

const read = (strings: TemplateStringsArray, ..._values: readonly unknown[]): Markup => readMarkup(strings);

test('text and values stand in their order', () => {
  expect(read`a${1}b${2}${3}`).toEqual(['a', 0, 'b', 0, 0]);
  expect(readMarkup([''])).toEqual([]);
});

test('elements hold their children, an input and what closes itself hold none', () => {
  expect(read`<p>a<b>${1}</b></p><input /><svg><path d="M0 0" /><path d=${1}></path></svg>c`).toEqual([
    ['p', [], 'a', ['b', [], 0]],
    ['input', []],
    ['svg', [], ['path', ['d', 'M0 0']], ['path', ['d', 0]]],
    'c',
  ]);
});

test('an attribute stands as it is, is one value, or texts around values', () => {
  expect(
    read`<a href=x class="a ${1} c" title=${1} ?hidden=${1} @click=${1} .value=${1} disabled rel="">x</a>`,
  ).toEqual([
    [
      'a',
      [
        'href',
        'x',
        'class',
        ['a ', ' c'],
        'title',
        0,
        '?hidden',
        0,
        '@click',
        0,
        '.value',
        0,
        'disabled',
        '',
        'rel',
        '',
      ],
      'x',
    ],
  ]);
});

test('a value with nothing but quotes around it is whole, two side by side are a text', () => {
  expect(read`<a title="${1}" lang="${1}${2}"></a>`).toEqual([['a', ['title', 0, 'lang', ['', '', '']]]]);
});

test('what holds nothing ends by itself, with a slash and without, as the build leaves it', () => {
  expect(read`<p>a<br>b<br />c<img alt=${1}></p><video><track src=${1}></video>d`).toEqual([
    ['p', [], 'a', ['br', []], 'b', ['br', []], 'c', ['img', ['alt', 0]]],
    ['video', [], ['track', ['src', 0]]],
    'd',
  ]);
});

test('an element that is not closed, or not the one that is open, is refused with its markup', () => {
  expect(() => read`<p>a${1}`).toThrow('<p> is not closed: <p>a…');
  expect(() => read`<p><b>a</p>`).toThrow('</p> closes what is not open: <p><b>a</p>');
  expect(() => read`a</p>`).toThrow('</p> closes what is not open');
});
