import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** What somebody's page does to everything on it, the widget among it. */
export interface HostilePage {
  /** Ends the sentence "the widget is as on the plain page … ". */
  readonly name: string;
  readonly doctype?: string;
  readonly css?: string;
  /** Runs before everything else on the page. */
  readonly script?: string;
  /** Runs once the body is there, before the widget comes. */
  readonly late?: string;
  /** Stands around the widget's place. */
  readonly around?: readonly [before: string, after: string];
}

const require = createRequire(import.meta.url);
const promisePolyfill = readFileSync(require.resolve('promise-polyfill/dist/polyfill.js'), 'utf8');

/** Every tag name inside of the widget; a test holds the list to it. */
export const usedTags = [
  ...['a', 'b', 'button', 'circle', 'dialog', 'div', 'fieldset', 'form', 'h2', 'i', 'img', 'input', 'label', 'legend'],
  ...['li', 'ol', 'p', 'path', 'section', 'slot', 'span', 'strong', 'sup', 'svg', 'textarea', 'ul'],
];

/** Custom properties that the widget keeps for itself, which a page may have too. */
export const ownProperties = (css: string): readonly string[] => [
  ...new Set([...css.matchAll(/--[\w-]+(?=:)/g)].map(([name]) => name).filter((name) => !name.startsWith('--dvc-'))),
];

const preventKeys = (target: string, capture: boolean): string =>
  ['keydown', 'keypress', 'keyup']
    .map(
      (type) =>
        `${target}.addEventListener('${type}', function (event) {
          if (event.key === 'Enter' || event.key === ' ') event.preventDefault();
        }, ${String(capture)});`,
    )
    .join('\n');

/** Pages as bad as any that was seen, and worse. The properties of `css` come from the built stylesheet. */
export const hostilePages = (css: string): readonly HostilePage[] => [
  {
    name: 'where all is unset and 40 px',
    css: '* { all: unset !important; font-size: 40px !important }',
  },
  {
    name: 'where every inherited property is turned around',
    css: `* {
      writing-mode: vertical-rl !important; direction: rtl !important; unicode-bidi: bidi-override !important;
      letter-spacing: 1em !important; word-spacing: 2em !important; text-transform: uppercase !important;
      font-size: 7px !important; font-style: italic !important; font-weight: 900 !important;
      font-variant: small-caps !important; font-stretch: condensed !important; font-feature-settings: "zero" !important;
      line-height: 0.5 !important; color: #fff !important; text-align: right !important; text-indent: 5em !important;
      white-space: pre !important; word-break: break-all !important; hyphens: auto !important; tab-size: 1 !important;
      text-shadow: 0 0 4px red !important; list-style: square !important; quotes: none !important;
      cursor: none !important; pointer-events: none !important; user-select: none !important; -webkit-user-select: none !important;
      fill: red !important; stroke: red !important; stroke-width: 9px !important; caret-color: red !important;
      text-size-adjust: 300% !important; -webkit-text-stroke: 2px red !important; -webkit-text-fill-color: lime !important;
      paint-order: stroke !important; accent-color: red !important; color-scheme: dark !important;
      text-decoration: line-through !important; float: left !important; columns: 3 !important;
    }`,
  },
  {
    name: 'where every tag name inside of it is hidden',
    css: `${usedTags.join(', ')} { display: none !important; visibility: hidden !important; opacity: 0 !important }`,
  },
  {
    name: 'where every tag name inside of it is moved, turned and framed',
    css: `${usedTags.join(', ')} {
      position: absolute !important; top: -300px !important; transform: rotate(9deg) scale(3) !important;
      margin: 40px !important; padding: 40px !important; border: 9px dashed red !important; float: right !important;
      background: red !important; width: 3px !important; height: 3px !important; overflow: hidden !important;
      filter: blur(3px) !important; box-shadow: 0 0 9px red !important; clip-path: circle(1px) !important;
    }`,
  },
  {
    name: 'where every element bears a word before and after it',
    css: `*::before, *::after { content: "X" !important; display: block !important; position: static !important; height: 30px !important }`,
  },
  {
    name: 'whose custom properties bear the names of ours',
    css: `*, :root { ${ownProperties(css)
      .map((name) => `${name}: 0 0 0 9px red !important`)
      .join('; ')} }`,
  },
  {
    name: 'whose keyframes, layers and animations run on everything',
    css: `@keyframes spin { to { transform: rotate(1turn); opacity: 0.2 } }
      ${usedTags.join(', ')} { animation: spin 4s -1s paused !important }
      dvc-satisfaction-rating, dvc-help-guide { transition: all 9s !important }`,
  },
  { name: 'whose root is 62.5 %', css: 'html { font-size: 62.5% }' },
  { name: 'whose root is 40 px', css: 'html { font-size: 40px }' },
  { name: 'in quirks mode', doctype: '' },
  {
    name: 'under an overlay of the highest z-index that lets the mouse through',
    late: `var overlay = document.createElement('div');
      overlay.setAttribute('style', 'position: fixed; inset: 0; top: 0; left: 0; right: 0; bottom: 0; z-index: 2147483647; pointer-events: none');
      document.body.appendChild(overlay);`,
  },
  {
    name: 'with frozen prototypes',
    script: `[Object, Array, Function, String, Number, Promise, Map, Set, RegExp, Error, Element, Node, Event, EventTarget]
      .forEach(function (type) { Object.freeze(type.prototype) });
      Object.freeze(Object); Object.freeze(Array); Object.freeze(JSON); Object.freeze(Math);`,
  },
  {
    name: 'with enumerable members on the prototypes of objects and arrays',
    // None that the language's own functions read from every options object: no page could live with that.
    script: `['extend', 'each', 'inject', 'clone', 'name', 'data', 'type', 'id', 'kind', 'replaces', 'proof', 'reasons', 'criteria',
        'comment', 'page', 'guard', 'status', 'results', 'problem', 'wait', 'refused', 'answered', 'site', 'collector', 'markup',
        'values', 'part', 'lang', 'layout', 'guide', 'use', 'field', 'stale', 'href', 'media'].forEach(function (name) { Object.prototype[name] = 'host' });
      ['remove', 'last', 'each', 'toArray'].forEach(function (name) { Array.prototype[name] = function () { return 'host' } });
      Function.prototype.bindAsEventListener = function () {}; String.prototype.strip = function () {};`,
  },
  {
    name: 'with Prototype.js 1.6 and its toJSON',
    script: `Array.prototype.toJSON = function () {
        var all = []; for (var i = 0; i < this.length; i++) all.push(JSON.stringify(this[i]));
        return '[' + all.join(', ') + ']';
      };
      String.prototype.toJSON = function () { return '"' + this.replace(/"/g, '\\\\"') + '"' };
      Object.toJSON = JSON.stringify;
      Array.prototype.each = Array.prototype.forEach;
      Element.Methods = {}; Element.prototype.hide = function () { this.style.display = 'none' };`,
  },
  {
    name: 'with the broken array polyfills of ten years ago',
    script: `Array.from = function (list) { var all = []; for (var i = 0; i < list.length; i++) all.push(list[i]); return all };
      Array.prototype.find = function (test) { for (var i in this) if (test(this[i])) return this[i] };
      Array.prototype.includes = function (item) { return this.indexOf(item) >= 0 };
      Array.prototype.flatMap = function (map) { return Array.prototype.concat.apply([], this.map(map)) };
      Object.assign = function (target) { for (var i = 1; i < arguments.length; i++) for (var key in arguments[i]) target[key] = arguments[i][key]; return target };
      Object.entries = function (object) { var all = []; for (var key in object) all.push([key, object[key]]); return all };
      String.prototype.trim = function () { return this.replace(/^\\s+|\\s+$/g, '') };
      window.URLSearchParams = function () {}; window.URLSearchParams.prototype.get = function () { return null };`,
  },
  {
    name: 'that wraps fetch to add a header, so that every request needs a preflight',
    script: `var native = window.fetch;
      window.fetch = function (input, init) {
        var options = Object.assign({}, init);
        options.headers = Object.assign({ 'X-Requested-With': 'XMLHttpRequest' }, options.headers);
        return native.call(window, input, options);
      };`,
  },
  {
    name: 'whose wrapped fetch answers something that only has then',
    script: `var native = window.fetch;
      window.fetch = function () {
        var answer = native.apply(window, arguments);
        return { then: function (yes, no) { answer.then(yes, no) } };
      };`,
  },
  {
    name: 'with a Promise polyfill over the native one',
    script: `delete window.Promise; ${promisePolyfill}; if (/native/.test(String(window.Promise))) throw new Error('no polyfill')`,
  },
  {
    name: 'with an AMD define and a CommonJS module',
    script: `window.define = function () { throw new Error('define was called') }; window.define.amd = {};
      window.require = function () { throw new Error('require was called') };
      window.module = { exports: {} }; window.exports = window.module.exports; window.process = { env: {} }; window.global = window;`,
  },
  { name: 'that prevents Enter and Space before anybody hears of them', script: preventKeys('window', true) },
  {
    name: 'that prevents Enter and Space after everybody',
    script: preventKeys('document', false),
  },
  {
    name: 'within an open modal dialog of its own',
    around: ['<dialog id="modal" style="border: 0; padding: 0; background: none">', '</dialog>'],
    late: "document.getElementById('modal').showModal(); document.getElementById('focused').focus();",
  },
  {
    name: 'where storage throws',
    script: `['localStorage', 'sessionStorage', 'indexedDB'].forEach(function (name) {
      Object.defineProperty(window, name, { configurable: true, get: function () { throw new DOMException('denied', 'SecurityError') } });
    });`,
  },
  {
    name: 'whose observers, timers and console are its own',
    script: `['log', 'warn', 'info', 'debug'].forEach(function (name) { console[name] = function () {} });
      var later = window.setTimeout;
      window.setTimeout = function (act, delay) { return later.call(window, act, delay) };
      window.requestAnimationFrame = function (act) { return later(function () { act(Date.now()) }, 16) };
      Event.prototype.stopImmediatePropagation = function () {};`,
  },
];
