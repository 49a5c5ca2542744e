import { expect } from 'chai';
import { html, nothing, render, type TemplateResult } from './template.ts';

const place = (): HTMLElement => document.body.appendChild(document.createElement('div'));

/** What is on the page, without the comments that mark where values go. */
const shown = (element: Element): string => element.innerHTML.replace(/<!---->/g, '');

describe('a template', () => {
  let box: HTMLElement;
  beforeEach(() => (box = place()));
  afterEach(() => box.remove());
  const show = (value: unknown, host?: unknown): string => {
    render(value, box, host);
    return shown(box);
  };

  it('shows text, numbers and nothing', () => {
    const say = (value: unknown): TemplateResult => html`<p>a${value}b</p>`;
    expect(show(say('x'))).to.equal('<p>axb</p>');
    expect(show(say(0))).to.equal('<p>a0b</p>');
    for (const none of [nothing, undefined, null]) expect(show(say(none))).to.equal('<p>ab</p>');
    expect(show(say('y'))).to.equal('<p>ayb</p>');
  });

  it('shows what was typed as text, never as markup', () => {
    show(html`<p title=${'"><i>'}>${'<b>&amp;</b>'}</p>`);
    expect(box.textContent).to.equal('<b>&amp;</b>');
    expect(box.querySelector('p')?.title).to.equal('"><i>');
    expect(box.querySelectorAll('b, i')).to.have.length(0);
  });

  it('keeps its nodes while only values change, and makes new ones for another template', () => {
    const one = (value: string): TemplateResult => html`<p>${value}</p>`;
    show(one('a'));
    const kept = box.querySelector('p');
    show(one('b'));
    expect(box.querySelector('p')).to.equal(kept);
    show(html`<p>c</p>`);
    expect(box.querySelector('p')).not.to.equal(kept);
    expect(shown(box)).to.equal('<p>c</p>');
  });

  it('changes between text, template, list and nothing in one place', () => {
    const say = (value: unknown): TemplateResult => html`<p>(${value})</p>`;
    const values = ['x', html`<i>y</i>`, [html`<b>1</b>`, 'two', nothing, html`<b>3</b>`], nothing, [], ['z'], 'x'];
    const looks = ['x', '<i>y</i>', '<b>1</b>two<b>3</b>', '', '', 'z', 'x'];
    for (const first of values.keys()) {
      for (const second of values.keys()) {
        show(say(values[first]));
        expect(show(say(values[second])), `${String(first)} to ${String(second)}`).to.equal(
          `<p>(${String(looks[second])})</p>`,
        );
      }
    }
  });

  it('grows and shrinks a list and keeps the nodes of what stays', () => {
    const list = (...words: string[]): TemplateResult =>
      html`<ul>
        ${words.map((word) => html`<li>${word}</li>`)}
      </ul>`;
    show(list('a', 'b'));
    const [first] = box.querySelectorAll('li');
    show(list('c', 'd', 'e'));
    expect(Array.from(box.querySelectorAll('li'), ({ textContent }) => textContent)).to.deep.equal(['c', 'd', 'e']);
    expect(box.querySelector('li')).to.equal(first);
    show(list('f'));
    expect(box.querySelectorAll('li')).to.have.length(1);
    const before = box.querySelectorAll('*').length;
    for (let turn = 0; turn < 5; turn++) show(list(...Array.from({ length: turn * 3 }, String)));
    show(list('f'));
    expect(box.querySelectorAll('*')).to.have.length(before);
  });

  it('keeps neighbours apart: two values beside each other, and one at the very end of a template', () => {
    const tail = (value: unknown): TemplateResult => html`<i>i</i>${value}`;
    const say = (a: unknown, b: unknown): TemplateResult => html`${a}${b}<u>u</u>`;
    expect(show(say('1', '2'))).to.equal('12<u>u</u>');
    expect(show(say(tail(nothing), tail('2')))).to.equal('<i>i</i><i>i</i>2<u>u</u>');
    expect(show(say(tail('late'), nothing))).to.equal('<i>i</i>late<u>u</u>');
    expect(show(say([tail('1'), tail('2')], tail(tail('3'))))).to.equal('<i>i</i>1<i>i</i>2<i>i</i><i>i</i>3<u>u</u>');
  });

  it('sets attributes, takes them away, and joins text with values', () => {
    const say = (name: unknown, off: unknown): TemplateResult =>
      html`<a class=${name} href="tel:${1}${2}" ?hidden=${off} part="x y">z</a>`;
    show(say('on', false));
    const link = box.querySelector('a');
    expect(link?.getAttributeNames().sort()).to.deep.equal(['class', 'href', 'part']);
    expect([link?.className, link?.getAttribute('href'), link?.getAttribute('part')]).to.deep.equal([
      'on',
      'tel:12',
      'x y',
    ]);
    show(say(nothing, true));
    expect(box.querySelector('a')?.getAttributeNames().sort()).to.deep.equal(['hidden', 'href', 'part']);
    show(say('again', false));
    expect(box.querySelector('a')?.className).to.equal('again');
  });

  it('sets a property only when its value is another, so that what was typed meanwhile stays', () => {
    const say = (value: string, more: string): TemplateResult => html`<input .value=${value} title=${more} />`;
    show(say('a', '1'));
    const input = box.querySelector('input');
    if (!input) throw new Error('no input');
    input.value = 'typed';
    show(say('a', '2'));
    expect(input.value).to.equal('typed');
    show(say('b', '2'));
    expect(input.value).to.equal('b');
  });

  it('calls the listener of the last rendering, once, with the host as this', () => {
    const heard: unknown[] = [];
    const say = (word: string): TemplateResult =>
      html`<button
        @click=${function (this: unknown) {
          heard.push([word, this]);
        }}
      ></button>`;
    const host = {};
    show(say('first'), host);
    show(say('second'), host);
    box.querySelector('button')?.click();
    expect(heard).to.deep.equal([['second', host]]);
    expect((heard[0] as unknown[])[1]).to.equal(host);
  });

  it('draws svg as svg, and html after it as html', () => {
    show(
      html`<svg viewBox="0 0 48 48" class=${'face'}>
          <circle r="2" />
          <path d=${'M0 0h1'} />
        </svg>
        <p>x</p>`,
    );
    const [drawing, circle, path] = box.querySelectorAll('svg, circle, path');
    for (const node of [drawing, circle, path]) expect(node?.namespaceURI).to.equal('http://www.w3.org/2000/svg');
    expect(drawing?.getAttribute('viewBox')).to.equal('0 0 48 48');
    expect(path?.getAttribute('d')).to.equal('M0 0h1');
    expect(path?.parentNode).to.equal(drawing);
    expect(box.querySelector('p')?.parentNode).to.equal(box);
    expect(box.querySelector('p')?.namespaceURI).to.equal('http://www.w3.org/1999/xhtml');
  });

  it('renders into several places at once, each with its own values', () => {
    const other = place();
    const say = (value: string): TemplateResult => html`<p>${value}</p>`;
    render(say('a'), box);
    render(say('b'), other);
    render(say('c'), box);
    expect([shown(box), shown(other)]).to.deep.equal(['<p>c</p>', '<p>b</p>']);
    other.remove();
  });
});
