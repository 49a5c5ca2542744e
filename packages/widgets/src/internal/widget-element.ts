import { nothing, render, type TemplateResult } from './template.ts';

const sheets = new Map<string, CSSStyleSheet>();

/** Text of a stylesheet; the tag lets editors and the build see it as CSS. */
export const css = String.raw;

/**
 * Adds styles to a shadow root through `adoptedStyleSheets`, which a strict `style-src` allows; engines without them (Firefox
 * before 101, Safari before 16.4) get a link to the stylesheet file, since a policy would block `<style>`.
 */
export function adoptStyles(root: ShadowRoot, texts: readonly string[]): void {
  if ('adoptedStyleSheets' in Document.prototype) {
    const added = texts.map((text) => {
      const sheet = sheets.get(text) ?? new CSSStyleSheet();
      if (!sheets.has(text)) sheet.replaceSync(text);
      sheets.set(text, sheet);
      return sheet;
    });
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...added];
  } else {
    const box = root.querySelector<HTMLElement>('.root');
    const show = (): void => void box?.style.removeProperty('visibility');
    // Nothing is seen before its styles; when their file can't be had the rating works on, unstyled.
    if (!box?.firstChild) box?.style.setProperty('visibility', 'hidden');
    import('./linked-styles.ts').then(({ linkStyles }) => linkStyles(root, texts, show), show);
  }
}

/** A server that renders the host page imports the classes too; it has no elements. */
const Base = globalThis.HTMLElement ?? Object;

/** A custom element that renders a template. Every property is a string attribute (docs/decisions/0003). */
export abstract class WidgetElement extends Base {
  protected readonly root = this.attachShadow({ mode: 'open' });
  /** Holds everything; what the page hands down by inheritance ends here (tokens.styles.ts). */
  protected readonly box = document.createElement('div');
  private _update: Promise<void> | undefined;

  constructor() {
    super();
    this.box.className = 'root';
    this.root.appendChild(this.box);
  }

  protected abstract render(): TemplateResult | typeof nothing;

  /** Called before each rendering. */
  protected prepare(): void {}

  /** Called after each rendering. */
  protected updated(): void {}

  connectedCallback(): void {
    void this.requestUpdate();
  }

  attributeChangedCallback(_name: string, _before: string | null, _after: string | null): void {
    void this.requestUpdate();
  }

  /** Renders in the next microtask, once however often it is asked; resolves when that is done. */
  requestUpdate(): Promise<void> {
    return (this._update ??= Promise.resolve().then(() => {
      this._update = undefined;
      this.prepare();
      // A host's `* { direction: rtl !important }` is not its word on the direction; `dir` is.
      this.box.dir = this.closest<HTMLElement>('[dir]')?.dir ?? 'ltr';
      render(this.render(), this.box, this);
      this.updated();
    }));
  }
}

/**
 * Gives a class a string property for each attribute, `undefined` where there is none. What the host page set before
 * the element was upgraded is taken over.
 */
export function reflectAttributes(element: { readonly prototype: WidgetElement }, names: readonly string[]): void {
  for (const name of names) {
    Object.defineProperty(element.prototype, name, {
      configurable: true,
      enumerable: true,
      get(this: WidgetElement) {
        return this.getAttribute(name) ?? undefined;
      },
      set(this: WidgetElement, value: unknown) {
        if (value === undefined || value === null) this.removeAttribute(name);
        else this.setAttribute(name, String(value));
      },
    });
  }
}

/** Hands properties that the host page set before the upgrade to their accessors. */
export function takeOver(element: WidgetElement, names: readonly string[]): void {
  for (const name of names) {
    const own = Object.getOwnPropertyDescriptor(element, name);
    if (!own) continue;
    Reflect.deleteProperty(element, name);
    Reflect.set(element, name, own.value);
  }
}
