/** Scripts for the head of a page that take away what some browsers lack. */

/** Firefox before 101 and Safari before 16.4: no `adoptedStyleSheets`, and stylesheets can't be constructed. */
export const withoutAdoptedStyles = `delete Document.prototype.adoptedStyleSheets; delete ShadowRoot.prototype.adoptedStyleSheets;
window.CSSStyleSheet = function () { throw new TypeError('Illegal constructor') };`;

/** Firefox before 115 and Safari before 17. */
export const withoutModulePreload = 'DOMTokenList.prototype.supports = function () { return false };';

/** Private windows of older browsers. */
export const withoutDatabase = "IDBFactory.prototype.open = function () { throw new Error('broken') };";
