import { html, LitElement, type TemplateResult } from 'lit';
import { chosenKeys, chooseKeys, said } from '../preferences.ts';
import { queueKeysWords } from './queue-keys.words.ts';

/** Where the keys lead: the heading of each row is a link to its case. */
const links = '.queue th a';

/**
 * `<dvc-queue-keys>`: the queue by single keys, and the list of them. They can be switched off (WCAG 2.1.4), do nothing
 * while something is typed or held down with them, and lead only where Tab leads too.
 */
class QueueKeys extends LitElement {
  static override properties = { isOpen: { state: true } };
  declare isOpen: boolean;

  constructor() {
    super();
    this.isOpen = false;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.#onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#onKey);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
    const rows = [...document.querySelectorAll<HTMLElement>(links)];
    const at = rows.findIndex((row) => row === document.activeElement);
    // Arrows scroll the page as ever, but from a row.
    const step = stepOf(event.key, at !== -1);
    if (step === 0 && event.key !== '?') return;
    if (!chosenKeys() && !event.key.startsWith('Arrow')) return;
    event.preventDefault();
    if (event.key === '?') void this.#list();
    else rows[at === -1 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)]?.focus();
  };

  async #list(): Promise<void> {
    this.isOpen = true;
    await this.updateComplete;
    this.querySelector('summary')?.focus();
  }

  protected override render(): TemplateResult {
    const words = said(queueKeysWords);
    return html`<details
      class="as-table keys"
      .open=${this.isOpen}
      @toggle=${({ target }: Event) => (this.isOpen = target instanceof HTMLDetailsElement && target.open)}
    >
      <summary>${words.title}</summary>
      <dl class="kv">
        ${words.keys.map(
          ([keys, what]) =>
            html`<dt>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt>
              <dd>${what}</dd>`,
        )}
      </dl>
      <label class="check"
        ><input
          type="checkbox"
          .checked=${chosenKeys()}
          @change=${({ target }: Event) => {
            if (target instanceof HTMLInputElement) chooseKeys(target.checked);
          }}
        />${words.on}</label
      >
    </details>`;
  }
}

function stepOf(key: string, isOnRow: boolean): -1 | 0 | 1 {
  if (key === 'j' || (key === 'ArrowDown' && isOnRow)) return 1;
  if (key === 'k' || (key === 'ArrowUp' && isOnRow)) return -1;
  return 0;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));

customElements.define('dvc-queue-keys', QueueKeys);
