import type { GuideField } from '@dvc-widgets/contract/guides';
import { icon } from '../internal/icon.ts';
import { html, nothing, type TemplateResult } from '../internal/template.ts';
import { adoptStyles } from '../internal/widget-element.ts';
import { follow } from './anchoring.ts';
import { styles } from './field-help.styles.ts';
import { openContent, type GuideContent } from './guide-content.ts';
import type { GuidePart } from './guide-part.ts';
import type { DvcHelpGuide } from './help-guide.ts';
import { cross } from './icons.ts';

/** The smallest box around both. */
function union(one: DOMRect, other: DOMRect): DOMRect {
  const left = Math.min(one.left, other.left);
  const top = Math.min(one.top, other.top);
  return new DOMRect(left, top, Math.max(one.right, other.right) - left, Math.max(one.bottom, other.bottom) - top);
}

/**
 * Help beside a field: a popover in the top layer that follows the field, on narrow windows a sheet at the edge that the
 * field leaves free. It blocks nothing: the focus and the caret stay where they were.
 */
class FieldHelp implements GuidePart {
  private readonly host: DvcHelpGuide;
  private readonly content: GuideContent;
  private stopFollowing = (): void => {};

  constructor(host: DvcHelpGuide, content: GuideContent) {
    this.host = host;
    this.content = content;
    if (host.shadowRoot) adoptStyles(host.shadowRoot, [styles]);
  }

  async refresh(): Promise<void> {
    void this.content.load();
  }

  render(): TemplateResult {
    const { host, content } = this;
    const { words } = content;
    const field = this.fieldHelp;
    const body = field ? this.help(field) : undefined;
    return html`<div class="pop" id="panel" part="panel" popover="manual" role="dialog" aria-labelledby="title">
      <div class="pop-arrow"></div>
      <div class="pop-body" lang=${host.language}>
        <div class="pop-head">
          <div>
            ${content.tag()}
            <h2 class="title" id="title" tabindex="-1" lang=${field ? content.guide?.language : nothing}>
              ${field?.title ?? host.buttonName}
            </h2>
          </div>
          <button type="button" class="guide-close" aria-label=${words.close} @click=${() => host.close()}>
            ${icon(cross)}
          </button>
        </div>
        <div role="status">${content.notices()} ${body ? nothing : content.standIn()}</div>
        ${body ?? nothing}
      </div>
    </div>`;
  }

  private help(field: GuideField): TemplateResult {
    const { content } = this;
    const { words, guide } = content;
    return html`${field.drawing ? content.picture(field.drawing) : nothing} ${content.blocks(field.blocks)}
    ${
      field.example
        ? html`<p class="guide-spoken">
            ${words.example} <span class="guide-example" lang=${guide?.language}>${field.example}</span>
          </p>`
        : nothing
    }
    ${content.reader(words.listen)} ${content.sources()} ${content.voting.render('field', field.id)}`;
  }

  /** What the guide says of this field. */
  private get fieldHelp(): GuideField | undefined {
    const { host, content } = this;
    const keys = host.field ? [host.field] : [host.for, host.fieldElement?.getAttribute('name')];
    for (const key of keys) {
      const found = content.guide?.fields.find(({ id }) => id === key);
      if (found) return found;
    }
    return undefined;
  }

  opened(): void {
    const { panel, button } = this;
    if (!panel || !button) return;
    // In the top layer nothing of the page clips it; inside a modal dialog of the page it stays part of that dialog.
    if ('showPopover' in panel) panel.showPopover();
    panel.classList.add('on');
    const body = panel.querySelector<HTMLElement>('.pop-body') ?? panel;
    const arrow = panel.querySelector<HTMLElement>('.pop-arrow') ?? panel;
    this.stopFollowing = follow({ panel, body, arrow, button, occupied: () => this.occupied(button) });
    addEventListener('keydown', this.press, true);
    addEventListener('pointerdown', this.lookBeside, true);
    addEventListener('focusin', this.lookBeside, true);
  }

  closed(hasFocus: boolean): void {
    this.content.stopReading();
    this.stopFollowing();
    removeEventListener('keydown', this.press, true);
    removeEventListener('pointerdown', this.lookBeside, true);
    removeEventListener('focusin', this.lookBeside, true);
    if (hasFocus) this.button?.focus({ preventScroll: true });
  }

  private get panel(): HTMLElement | null {
    return this.host.shadowRoot?.querySelector('.pop') ?? null;
  }

  private get button(): HTMLElement | null {
    return this.host.shadowRoot?.querySelector('.ask-mark') ?? null;
  }

  /** What the help must leave free: the button and the field, unless the page has put one far above the other. */
  private occupied(button: HTMLElement): DOMRect {
    const own = button.getBoundingClientRect();
    const field = this.host.fieldElement?.getBoundingClientRect();
    if (!field?.width) return own;
    const both = union(own, field);
    return both.height > innerHeight / 2 ? own : both;
  }

  private readonly press = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return;
    // Ours alone: a dialog of the page stays open.
    event.preventDefault();
    event.stopPropagation();
    this.host.close();
  };

  /** A touch or the focus elsewhere ends it. In the field itself it is what the help is for. */
  private readonly lookBeside = (event: Event): void => {
    const path = event.composedPath();
    const { fieldElement: field } = this.host;
    if (path.includes(this.host)) return;
    if (field && path.includes(field) && !this.panel?.classList.contains('sheet-like')) return;
    this.host.close();
  };
}

/** Prepares the help beside a field. */
export async function createPart(host: DvcHelpGuide): Promise<GuidePart> {
  return new FieldHelp(host, await openContent(host));
}
