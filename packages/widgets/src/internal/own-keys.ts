/** What Space and Enter press, radio buttons and checkboxes among it; Enter on a face would else only try to send a form. */
const presses = (target: Element, key: string): boolean =>
  target.matches(key === ' ' ? 'button,[type$=o],[type$=x]' : 'button,[type$=o],[type$=x],a');

function press(event: Event): void {
  if (!(event instanceof KeyboardEvent) || !(event.target instanceof HTMLElement)) return;
  const { key, target } = event;
  if (event.isComposing || (key !== ' ' && key !== 'Enter')) return;
  // A shortcut of the page is not meant while somebody answers here.
  event.stopPropagation();
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (presses(target, key)) {
    event.preventDefault();
    if (!event.repeat) target.click();
  } else if (event.defaultPrevented && target instanceof HTMLTextAreaElement) {
    // The page took the key before it came here.
    target.setRangeText(key === ' ' ? ' ' : '\n', target.selectionStart, target.selectionEnd, 'end');
    target.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

/**
 * Makes Space and Enter work in a shadow root whatever the page does with them: pages that prevent them everywhere, to
 * keep a form from being sent or the page from scrolling, would otherwise take our buttons and the comment's spaces away.
 */
export function ownKeys(root: ShadowRoot): void {
  root.addEventListener('keydown', press);
  root.addEventListener('keypress', press);
}
