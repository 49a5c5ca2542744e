import { expect, test } from 'vitest';
import { scriptGaps, styleGaps, type Gap } from './engine-gaps.ts';

const namesOf = (gaps: readonly Gap[]): readonly string[] => gaps.map(({ name }) => name);

test.each([
  ['list.at(-1)', 'at'],
  ['text.replaceAll("a", "b")', 'replaceAll'],
  ['Object.hasOwn(a, "b")', 'hasOwn'],
  ['list.toSorted()', 'toSorted'],
  ['Promise.any(list)', 'any'],
  ['structuredClone(a)', 'structuredClone'],
  ['crypto.randomUUID()', 'randomUUID'],
  ['new WeakRef(a)', 'WeakRef'],
  ['new BroadcastChannel("a")', 'BroadcastChannel'],
  ['box.replaceChildren()', 'replaceChildren'],
  ['requestIdleCallback(f)', 'requestIdleCallback'],
  ['dialog.showModal()', 'showModal'],
  ['const { locks } = navigator', 'locks'],
  ['element.attachInternals()', 'attachInternals'],
])('%s is more than an old engine has', (code, name) => {
  expect(namesOf(scriptGaps([code]))).toContain(name);
});

test('what all of them have, and what a program calls its own, is no gap', () => {
  const code = `document.querySelector('a').addEventListener('click', () => fetch('/').then((answer) => answer.json()));
    new IntersectionObserver(f).observe(box); [1].flatMap(g); Object.fromEntries([]);
    class Form { at() { this.locks = 1; return this.locks } } new Form().at();`;
  expect(scriptGaps([code])).toEqual([]);
});

test('the engines that lack it are told', () => {
  expect(scriptGaps(['crypto.randomUUID()'])).toEqual([
    { name: 'randomUUID', engines: ['chrome', 'firefox', 'safari'] },
  ]);
  expect(scriptGaps(['sheet.replaceSync("")'])).toEqual([{ name: 'replaceSync', engines: ['firefox', 'safari'] }]);
});

test.each([
  ['a { inset: 0 }', 'inset'],
  ['a { margin-inline: 4px }', 'margin-inline'],
  ['a:has(b) { color: red }', ':has'],
  ['a:is(b) { color: red }', ':is'],
  ['a { aspect-ratio: 1 }', 'aspect-ratio'],
  ['a { display: flex; gap: 4px }', 'gap in a flex box'],
  ['a { color: oklch(0.5 0.1 20) }', 'oklch()'],
  ['a { color: color-mix(in srgb, red, blue) }', 'color-mix()'],
  ['@container (width > 1px) { a { color: red } }', '@container'],
  ['@layer a { b { color: red } }', '@layer'],
  ['@media (forced-colors: active) { a { color: red } }', '@media (forced-colors)'],
])('%s is more than an old engine has', (css, name) => {
  expect(namesOf(styleGaps(css))).toContain(name);
});

test('styles that all of them know have no gap', () => {
  const css = `:host([hidden]) { display: none } .a > input:checked + b::before { margin-inline-start: 4px; position: sticky }
    @media (prefers-reduced-motion: reduce) { a { transition: none } } b { --own: inset(1px); width: calc(1px + 1em); top: max(1px, 1em) }`;
  expect(styleGaps(css)).toEqual([]);
});
