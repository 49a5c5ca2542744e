import {
  findPersonalData,
  maskPersonalData,
  maskedPreview,
  type PersonalData,
} from '@dvc-widgets/contract/personal-data';
import { loadPersonalData, type PersonalDataStrings } from '../i18n/load-personal-data.ts';
import { fill } from '../i18n/words.ts';
import { icon } from '../internal/icon.ts';
import { html, type TemplateResult } from '../internal/template.ts';
import type { DvcFeedbackForm } from './feedback-form.ts';

const lock = 'M6 10.8h12v9.4H6zM8.6 10.8V7.6a3.4 3.4 0 0 1 6.8 0v3.2';

/** What the citizen can do about what was found. */
interface Ways {
  /** The field that it was found in. */
  readonly edit: () => HTMLInputElement | HTMLTextAreaElement | null;
  readonly mask: (masked: string) => void;
}

/** Personal data that was found in a text, shown before it leaves. */
export class PersonalCheck {
  private words: PersonalDataStrings;
  private readonly host: DvcFeedbackForm;
  private readonly text: string;
  private readonly found: readonly PersonalData[];
  private readonly ways: Ways;

  constructor(
    words: PersonalDataStrings,
    host: DvcFeedbackForm,
    text: string,
    found: readonly PersonalData[],
    ways: Ways,
  ) {
    this.words = words;
    this.host = host;
    this.text = text;
    this.found = found;
    this.ways = ways;
  }

  async reword(): Promise<void> {
    this.words = await loadPersonalData(this.host.language, this.host.address);
  }

  render(): TemplateResult {
    const { words, text, found } = this;
    const kinds = [...new Set(found.map(({ kind }) => words.kinds[kind] ?? kind))].join(', ');
    const quotes = found.map((stretch) => `“${maskedPreview(text, stretch).replace(/ /g, '\u00a0')}”`).join(', ');
    return html`<div class="note bad">
      ${icon(lock)}
      <div>
        <b>${fill(words.personal, kinds)}</b> ${quotes}. ${words.personalAct}
        <div>
          <button type="button" class="button" @click=${this.edit}>${words.edit}</button>
          <button type="button" class="button" @click=${this.mask}>${words.mask}</button>
        </div>
      </div>
    </div>`;
  }

  private readonly edit = (): void => {
    const area = this.ways.edit();
    const [first] = this.found;
    area?.focus();
    if (first) area?.setSelectionRange(first.start, first.end);
  };

  private readonly mask = (): void => this.ways.mask(maskPersonalData(this.text).text);
}

/** Looks for personal data in a text; undefined when there is none. Rejects when the words for it can't be fetched. */
export async function findIn(text: string, host: DvcFeedbackForm, ways: Ways): Promise<PersonalCheck | undefined> {
  const found = findPersonalData(text);
  if (!found.length) return undefined;
  return new PersonalCheck(await loadPersonalData(host.language, host.address), host, text, found, ways);
}
