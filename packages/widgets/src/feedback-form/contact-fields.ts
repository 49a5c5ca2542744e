import { limits, topics, topicWithName, type Consent, type Feedback } from '@dvc-widgets/contract';
import { loadContact } from '../i18n/load-contact.ts';
import type { ContactStrings } from '../i18n/strings.ts';
import { fill } from '../i18n/words.ts';
import { html, nothing, type TemplateResult } from '../internal/template.ts';
import type { ComposeForm, Fault } from './compose-form.ts';

type Field = 'name' | 'address' | 'phone' | 'email';

const fields: readonly Field[] = ['name', 'address', 'phone', 'email'];
/** What a petition must bear: Decree 20/2008/NĐ-CP, Article 7. */
const neededFields: readonly Field[] = ['name', 'address', 'phone'];
const kinds = {
  name: ['name', 'text'],
  address: ['street-address', 'text'],
  phone: ['tel', 'tel'],
  email: ['email', 'email'],
} as const;

/** Name, address, telephone number and e-mail: needed for a petition, else for who wants a private reply. */
export class ContactFields {
  private words: ContactStrings;
  private readonly form: ComposeForm;
  private readonly typed = new Map<Field, string>();

  constructor(form: ComposeForm, words: ContactStrings) {
    this.form = form;
    this.words = words;
  }

  async reword(): Promise<void> {
    this.words = await wordsFor(this.form);
  }

  /** Whether the topic can't go without. */
  get isRequired(): boolean {
    return this.form.needsName;
  }

  /** What was filled in. */
  get values(): NonNullable<Feedback['contact']> {
    return Object.fromEntries(this.shown.map((field) => [field, this.said(field) || undefined]));
  }

  /** What stops it from being sent. */
  faults(agreed: ReadonlySet<Consent>): readonly Fault[] {
    const { words, isRequired } = this;
    const missing = isRequired
      ? neededFields
          .filter((field) => !this.said(field))
          .map((field) => ({ field: `fb-${field}`, sentence: fill(words.missing, words.fields[field].toLowerCase()) }))
      : this.said('phone') || this.said('email')
        ? []
        : [{ field: 'fb-phone', sentence: words.unreachable }];
    const sentence = isRequired ? words.noNeededConsent : words.noConsent;
    return agreed.has('contact') ? missing : [...missing, { field: 'fb-contact', sentence }];
  }

  render(): TemplateResult {
    const { words, isRequired, form } = this;
    return html`<div class="fb-contact" role="group" aria-labelledby="fb-contact-title">
      <p class="label" id="fb-contact-title">${words.title}</p>
      <p class="sub">${isRequired ? words.required : words.optional}</p>
      ${
        isRequired
          ? html`<p class="sub">
              ${words.anonymous}
              ${topics
                .filter((topic) => topic !== topicWithName)
                .map(
                  (topic) =>
                    html`<button type="button" class="fb-link fb-inline" @click=${() => form.choose(topic)}>
                      ${form.words.topics[topic][0]}
                    </button> `,
                )}
            </p>`
          : nothing
      }
      ${this.shown.map((field) => this.field(field))} ${form.fault('fb-contact')}
      ${form.consent('contact', words.consent)}
      ${
        isRequired
          ? nothing
          : html`<button type="button" class="fb-link fb-under" @click=${this.remove}>${words.remove}</button>`
      }
    </div>`;
  }

  private readonly remove = (): void => {
    const { form } = this;
    form.contact = undefined;
    form.agreed.delete('contact');
    void form.host.requestUpdate();
  };

  private get shown(): readonly Field[] {
    return this.isRequired ? fields : fields.filter((field) => field !== 'address');
  }

  private said(field: Field): string {
    return (this.typed.get(field) ?? '').trim();
  }

  private field(field: Field): TemplateResult {
    const id = `fb-${field}`;
    const [autocomplete, type] = kinds[field];
    return html`<div class="fb-field">
      <label for=${id}>${this.words.fields[field]}</label>
      ${this.form.fault(id)}
      <input
        class="fb-input"
        type=${type}
        id=${id}
        autocomplete=${this.form.host.isShared ? 'off' : autocomplete}
        maxlength=${limits.contactLength}
        required=${this.isRequired && neededFields.includes(field) ? '' : nothing}
        aria-describedby=${`${id}-fault`}
        .value=${this.typed.get(field) ?? ''}
        @input=${({ target }: Event) => {
          if (target instanceof HTMLInputElement) this.typed.set(field, target.value);
        }}
      />
    </div>`;
  }
}

const wordsFor = ({ host, wordsOf }: ComposeForm): Promise<ContactStrings> =>
  wordsOf(host, 'contact', loadContact(host.language, host.address));

/** Prepares the contact in the words of the form's language. */
export const openContact = async (form: ComposeForm): Promise<ContactFields> =>
  new ContactFields(form, await wordsFor(form));
