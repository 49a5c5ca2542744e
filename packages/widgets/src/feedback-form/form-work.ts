import { loadSent } from '../i18n/load-sent.ts';
import type { SentStrings } from '../i18n/strings.ts';
import { fill } from '../i18n/words.ts';
import { contextOf } from '../internal/context.ts';
import { icon } from '../internal/icon.ts';
import { alert } from '../internal/marks.ts';
import { html, nothing, type TemplateResult } from '../internal/template.ts';
import { adoptStyles } from '../internal/widget-element.ts';
import type { ComposeForm, Fault } from './compose-form.ts';
import { keepDraft } from './draft.ts';
import { styles } from './form-work.styles.ts';
import { sendFields } from './send-fields.ts';
import { SentView } from './sent-view.ts';

const hushed = (): void => {};

/** What the form does once it is used: it adds contact and files, says what is to be looked at again, and sends. */
export class FormWork {
  words: SentStrings;
  readonly form: ComposeForm;

  constructor(form: ComposeForm, words: SentStrings) {
    this.form = form;
    this.words = words;
    const { shadowRoot } = form.host;
    if (shadowRoot) adoptStyles(shadowRoot, [styles]);
    // Sending needs it, and the network may be gone by then.
    import('./personal-check.ts').catch(hushed);
    form.questions?.load().catch(hushed);
  }

  async reword(): Promise<void> {
    this.words = await wordsFor(this.form);
  }

  /** What is done with the data, where the site says it. */
  get data(): string | undefined {
    const { words, form } = this;
    const { feedback } = form.facts;
    return (
      feedback && fill(words.dataKept, feedback.keptMonths).replace('{1}', form.known('agency') || words.theAgency)
    );
  }

  /** What is to be looked at again, all of it, each a link to its field. */
  summary(): TemplateResult | typeof nothing {
    const { words } = this;
    const { faults, host } = this.form;
    if (!faults.length) return nothing;
    return html`<div class="fb-faults" role="alert" tabindex="-1">
      <p class="label">${faults.length > 1 ? fill(words.errors, faults.length) : words.oneError}</p>
      ${faults.map(
        ({ field, sentence }) =>
          html`<a
            href=${`#${field}`}
            @click=${(event: Event) => {
              event.preventDefault();
              void host.focusOn(`#${field}`);
            }}
            >${sentence}</a
          >`,
      )}
    </div>`;
  }

  /** What is wrong with a field, above it, in the words of the summary. */
  fault(field: string): TemplateResult | typeof nothing {
    const found = this.form.faults.find((fault) => fault.field === field);
    if (!found) return nothing;
    return html`<p class="fb-fault" id=${`${field}-fault`}>${icon(alert)}<span>${found.sentence}</span></p>`;
  }

  async wantFiles(): Promise<void> {
    await this.loadFiles();
    await this.form.host.focusOn('#fb-camera');
  }

  async loadFiles(): Promise<void> {
    const { form } = this;
    const { openAttachments } = await import('./attachment-fields.ts');
    const files = await openAttachments(form);
    if (form.files) return files.left();
    form.files = files;
    form.attached = undefined;
    return form.host.requestUpdate();
  }

  async wantContact(): Promise<void> {
    const { form } = this;
    const { openContact } = await import('./contact-fields.ts');
    const contact = await openContact(form);
    const isAsked = !form.contact && !form.needsName;
    form.contact ??= contact;
    if (isAsked) void form.host.focusOn('#fb-phone');
    void form.host.requestUpdate();
  }

  private findFaults(): readonly Fault[] {
    const { words } = this;
    const { topic, contact, agreed, needsName, text, questions, files } = this.form;
    return [
      ...(topic ? [] : [{ field: 'fb-topic', sentence: words.noTopic }]),
      ...(needsName ? (contact?.faults(agreed) ?? []) : []),
      ...(text.trim() ? [] : [{ field: 'fb-text', sentence: words.noText }]),
      ...(questions?.faults() ?? []),
      ...(needsName ? [] : (contact?.faults(agreed) ?? [])),
      ...(files?.faults() ?? []),
      ...(agreed.has('handling') ? [] : [{ field: 'fb-handling', sentence: words.noConsent }]),
    ];
  }

  /** Nothing leaves with a fault, or with personal data in it: the citizen edits, or lets it be masked. Rejects when a part that is needed can't be had. */
  async send(): Promise<void> {
    const { form } = this;
    const { host } = form;
    await form.questions?.load();
    form.faults = this.findFaults();
    if (form.faults.length) return host.focusOn('.fb-faults');
    const { written } = this;
    const { findIn } = await import('./personal-check.ts');
    if (form.needsName && !form.contact) throw new Error('the contact has not been loaded');
    if (form.attached) await this.loadFiles();
    const edit = () => host.shadowRoot?.querySelector<HTMLTextAreaElement>('#fb-text') ?? null;
    const mask = (masked: string): void => {
      form.text = masked;
      form.send();
    };
    form.check = (await findIn(form.text, host, { edit, mask })) ?? (await form.questions?.check(findIn, form.send));
    // Meanwhile it may have been sent by a second tap, or changed.
    if (form.check || form.sent || written !== this.written) return host.requestUpdate();
    this.leave();
  }

  /** What personal data may stand in. */
  private get written(): string {
    const { text, questions } = this.form;
    return JSON.stringify([text, questions?.answers]);
  }

  private leave(): void {
    const { form } = this;
    const { host, topic, text, agreed, contact, corrected, files, questions, since } = form;
    if (!topic) return;
    // A page with Prototype.js gives every array a toJSON that makes a text of it.
    const plain = <T>(list: readonly T[]): T[] => Object.assign([...list], { toJSON: undefined });
    const attachments = files?.attachments ?? [];
    const answers = questions?.answers;
    const sent = (form.sent = new SentView(this, form.known('agency')));
    sendFields(
      host,
      {
        kind: 'feedback',
        topic,
        text,
        lookup: sent.code,
        consents: plain([...agreed]),
        ...(attachments.length && { attachments: plain(attachments) }),
        ...(answers && { answers }),
        ...(agreed.has('contact') && contact && { contact: contact.values }),
        ...(host.rating && { rating: host.rating }),
        guard: { elapsed: Date.now() - since },
        // What the citizen took away is not what it is about.
        subject: {
          ...contextOf(host).subject,
          ...Object.fromEntries([...corrected].map(([aspect, said]) => [aspect, said || undefined])),
        },
      },
      (delivery) => {
        if (delivery === 'sent' || delivery === 'kept') keepDraft(host.siteKey);
        sent.heard(delivery);
      },
    );
    void host.focusOn('[data-title]');
  }

  /** Back to the text after a refusal, or to an empty form. */
  readonly again = (): void => {
    const { form } = this;
    if (form.sent?.isRefused) form.sent = undefined;
    else form.begin();
    form.waiting?.came();
    form.changed();
    void form.host.focusOn('[data-title]');
  };
}

const wordsFor = ({ host, wordsOf }: ComposeForm): Promise<SentStrings> =>
  wordsOf(host, 'sent', loadSent(host.language, host.address));

/** Prepares what using the form needs, its words first: the network may be gone when they are. */
export const openWork = async (form: ComposeForm): Promise<FormWork> => new FormWork(form, await wordsFor(form));
