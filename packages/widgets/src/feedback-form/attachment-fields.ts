import {
  attachmentLimits,
  limits,
  type AttachmentState,
  type AttachmentType,
  type Feedback,
} from '@dvc-widgets/contract';
import { loadAttachments } from '../i18n/load-attachments.ts';
import type { AttachmentStrings } from '../i18n/strings.ts';
import { fill } from '../i18n/words.ts';
import { icon } from '../internal/icon.ts';
import { alert, cloud, tick } from '../internal/marks.ts';
import { html, nothing, type TemplateResult } from '../internal/template.ts';
import { adoptStyles } from '../internal/widget-element.ts';
import { createId } from '../submission/create-id.ts';
import type { KeptFile } from '../submission/kept-files.ts';
import type { Progress } from '../submission/upload.ts';
import { styles } from './attachment-fields.styles.ts';
import type { ComposeForm, Fault } from './compose-form.ts';
import type { DraftFile } from './draft.ts';
import type * as fileWork from './file-work.ts';

type FileWork = typeof fileWork;

const hushed = (): void => {};
/** Rejects where the part can't be had. */
const loadWork = (): Promise<FileWork> => import('./file-work.ts');

/** A file that the citizen chose. */
interface Attached {
  readonly id: string;
  readonly name: string;
  /** As it was chosen, in bytes. */
  readonly chosen: number;
  /** Of what is sent, in bytes; absent until a picture is shrunk. */
  size?: number;
  type?: AttachmentType;
  progress?: Progress;
  /** Why it does not go. */
  refusal?: string;
  /** Stops its upload. */
  readonly control: AbortController;
}

const camera =
  'M4.5 7.8h3.1l1.6-2.6h5.6l1.6 2.6h3.1a1.2 1.2 0 0 1 1.2 1.2v9a1.2 1.2 0 0 1-1.2 1.2h-15A1.2 1.2 0 0 1 3.3 18V9a1.2 1.2 0 0 1 1.2-1.2zM12 10a3.3 3.3 0 1 0 0 6.6 3.3 3.3 0 0 0 0-6.6z';
const clip = 'M17.2 8v8a5.1 5.1 0 0 1-10.2 0V6.9a3.4 3.4 0 0 1 6.8 0v8.7a1.7 1.7 0 0 1-3.4 0V8.3';
const paper = 'M6 3.5h8l4.5 4.5v12.5H6zM13.5 3.5v5h5';
const cross = 'M6.5 6.5l11 11M17.5 6.5l-11 11';

/** `240 KB`, `4,1 MB`. */
function sizeOf(bytes: number, language: string): string {
  const isLarge = bytes >= 1e6;
  const number = bytes / (isLarge ? 1e6 : 1e3);
  const digits = isLarge && number < 10 ? 1 : 0;
  return `${number.toLocaleString(language, { maximumFractionDigits: digits })} ${isLarge ? 'MB' : 'KB'}`;
}

/** Pictures and PDFs beside a feedback: shrunk and stripped here, sent while the citizen still writes. */
export class AttachmentFields {
  private words: AttachmentStrings;
  private readonly form: ComposeForm;
  private files: readonly Attached[] = [];
  /** What was said of the last files as a whole. */
  private told = '';

  constructor(form: ComposeForm, words: AttachmentStrings) {
    this.form = form;
    this.words = words;
    this.files = (form.attached ?? []).map(({ isSent, ...file }) => ({
      ...file,
      ...(isSent && { progress: { state: 'sent' } }),
      control: new AbortController(),
    }));
    // Here by the time a file is chosen, and the network may be gone by then.
    loadWork().catch(hushed);
    void this.resume(this.files.filter(({ progress }) => !progress));
    const { shadowRoot } = form.host;
    if (!shadowRoot) return;
    adoptStyles(shadowRoot, [styles]);
    shadowRoot.addEventListener('paste', this.paste);
  }

  async reword(): Promise<void> {
    this.words = await loadAttachments(this.form.host.language, this.form.host.address);
  }

  private get isBusy(): boolean {
    return this.files.some(({ size, refusal }) => !size && !refusal);
  }

  /** What stops the feedback from being sent: a picture that would be missing. */
  faults(): readonly Fault[] {
    return this.isBusy ? [{ field: 'fb-files', sentence: this.words.busy }] : [];
  }

  /** What the feedback names: the files that are sent, or will be. */
  get attachments(): NonNullable<Feedback['attachments']> {
    return this.draft?.map(({ id, name, type, size }) => ({ id, name, type, size })) ?? [];
  }

  /** What a draft keeps of them; undefined where there is none. */
  get draft(): readonly DraftFile[] | undefined {
    const files = this.files.flatMap(({ id, name, type, size, chosen, refusal, progress }) =>
      size && type && !refusal ? [{ id, name, type, size, chosen, isSent: progress?.state === 'sent' }] : [],
    );
    return files.length ? files : undefined;
  }

  render(): TemplateResult {
    const { words, files } = this;
    return html`<div role="group" aria-labelledby="fb-files-title">
      <p class="label" id="fb-files-title">${words.title} <span class="fb-optional">${words.optional}</span></p>
      <p class="sub" id="fb-files-hint">${fill(words.hint, attachmentLimits.count)}</p>
      <div class="fb-two">
        ${this.chooser('fb-camera', words.camera, camera, 'image/*', true)}
        ${this.chooser('fb-files', words.choose, clip, 'image/*,application/pdf', false)}
      </div>
      ${
        files.length
          ? html`<ul class="fb-files">
              ${files.map(this.row)}
            </ul>`
          : nothing
      }
      <p class="fb-fault" role="status">${this.told ? html`${icon(alert)}<span>${this.told}</span>` : nothing}</p>
    </div>`;
  }

  /** What has become of the files, after the feedback has left. */
  status(): TemplateResult | typeof nothing {
    const { files, words } = this;
    const sent = files.filter(({ progress }) => progress?.state === 'sent').length;
    const left = this.attachments.length - sent;
    if (!files.length) return nothing;
    return html`<p class="sub fb-file-status">
      ${icon(left ? cloud : tick)}<span>${left ? fill(words.left, left) : fill(words.allSent, sent)}</span>
    </p>`;
  }

  private chooser(id: string, name: string, path: string, accept: string, isCamera: boolean): TemplateResult {
    return html`<label class="button fb-chooser" for=${id}>
      ${icon(path)}<span>${name}</span>
      <input
        type="file"
        id=${id}
        class="fb-vh"
        accept=${accept}
        capture=${isCamera ? 'environment' : nothing}
        multiple=${isCamera ? nothing : ''}
        aria-describedby="fb-files-hint"
        @change=${this.choose}
      />
    </label>`;
  }

  private readonly row = (file: Attached): TemplateResult => {
    const { words } = this;
    const { progress, refusal, size, name, type } = file;
    const percent = progress && 'offset' in progress && size ? Math.floor((progress.offset / size) * 100) : 0;
    const isUnderway = !refusal && !!size && progress?.state !== 'sent';
    return html`<li class="fb-file">
      <span class="fb-file-mark"
        >${icon(refusal ? alert : progress?.state === 'sent' ? tick : type === 'application/pdf' ? paper : camera)}</span
      >
      <span class="fb-file-text">
        <b>${name}</b>
        <span class=${refusal ? 'sub fb-refusal' : 'sub'}>${this.standing(file, percent)}</span>
        ${
          isUnderway
            ? html`<svg
                class="fb-bar"
                role="progressbar"
                aria-label=${name}
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=${percent}
                viewBox="0 0 100 6"
                preserveAspectRatio="none"
              >
                <path d=${`M0 3h${String(percent)}`} />
              </svg>`
            : nothing
        }
      </span>
      <button type="button" class="fb-remove" aria-label=${fill(words.remove, name)} @click=${() => this.remove(file)}>
        ${icon(cross)}
      </button>
    </li>`;
  };

  private standing({ refusal, size, progress, chosen }: Attached, percent: number): string {
    const { words } = this;
    const { language } = this.form.host;
    if (refusal) return refusal;
    if (!size) return words.shrinking;
    if (progress?.state === 'waiting') return words.waiting;
    if (progress?.state !== 'sent') return fill(words.sending, percent);
    const said = sizeOf(size, language);
    return size < chosen
      ? fill(words.sentSmaller, said).replace('{1}', sizeOf(chosen, language))
      : fill(words.sent, said);
  }

  private readonly choose = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement)) return;
    this.add([...(target.files ?? [])]);
    // The same file may be chosen again after it was taken away.
    target.value = '';
  };

  private readonly paste = (event: Event): void => {
    const files = event instanceof ClipboardEvent ? [...(event.clipboardData?.files ?? [])] : [];
    if (!files.length) return;
    event.preventDefault();
    this.add(files);
  };

  private add(chosen: readonly File[]): void {
    const room = attachmentLimits.count - this.files.length;
    const added = chosen.slice(0, room).map((file) => ({ file, attached: this.attach(file) }));
    this.files = [...this.files, ...added.map(({ attached }) => attached)];
    this.told = chosen.length > room ? fill(this.words.tooMany, attachmentLimits.count) : '';
    this.drawn();
    for (const { file, attached } of added) void this.prepare(file, attached);
  }

  private attach({ name, size }: File): Attached {
    return {
      id: createId(),
      name: name.slice(0, limits.identifierLength) || this.words.unnamed,
      chosen: size,
      control: new AbortController(),
    };
  }

  /** Makes of the file what is sent, and begins to send it. */
  private async prepare(file: File, attached: Attached): Promise<void> {
    const { words } = this;
    const isPdf = file.type === 'application/pdf';
    if (!isPdf && !file.type.startsWith('image/')) return this.refuse(attached, words.wrongType);
    let work: FileWork | undefined;
    let blob: Blob;
    try {
      work = await loadWork();
      blob = isPdf ? file : await work.shrinkPicture(file);
    } catch {
      return this.refuse(attached, work ? words.unreadable : words.unloaded);
    }
    if (blob.size > attachmentLimits.bytes) return this.refuse(attached, words.tooLarge);
    if (attached.control.signal.aborted) return;
    const { id, name } = attached;
    const type = isPdf ? 'application/pdf' : 'image/jpeg';
    Object.assign(attached, { size: blob.size, type });
    this.drawn();
    const { host } = this.form;
    const kept = { id, name, type, blob, site: host.siteKey, collector: host.collectorAddress, at: Date.now() };
    // On a shared device, and where storage is denied, it is only in memory: the page has to stay open.
    if (!host.isShared) await work.keepFile(kept).catch(hushed);
    if (attached.control.signal.aborted) return void work.forgetFile(id).catch(hushed);
    // Not before it is kept: a draft that names it would be sent without it.
    this.form.keep();
    await this.send(work, attached, kept);
  }

  private send({ sendFile }: FileWork, attached: Attached, kept: KeptFile): Promise<void> {
    const { words } = this;
    return sendFile(kept, attached.control.signal, (progress) => {
      attached.progress = progress;
      if (progress.state === 'refused')
        attached.refusal =
          progress.code === 'attachment-type'
            ? words.wrongType
            : progress.code === 'attachment-too-large'
              ? words.tooLarge
              : words.refused;
      if (!('offset' in progress)) this.form.keep();
      this.drawn();
    });
  }

  /** Goes on with the files of a draft: what waits on this device is sent, of the rest the collector is asked. */
  private async resume(left: readonly Attached[]): Promise<void> {
    if (!left.length) return;
    try {
      const work = await loadWork();
      const kept = await work.keptFiles(Date.now());
      for (const attached of left) {
        const file = kept.find(({ id }) => id === attached.id);
        void (file ? this.send(work, attached, file) : this.ask(attached));
      }
    } catch {
      for (const attached of left) attached.progress = { state: 'waiting', offset: 0 };
      addEventListener('online', () => void this.resume(left), { once: true });
      this.drawn();
    }
  }

  /** Asks what has become of a file that another page sent. */
  private readonly ask = async (attached: Attached): Promise<void> => {
    const { signal } = attached.control;
    try {
      const response = await fetch(`${this.form.host.collectorAddress}/v1/attachments/${attached.id}`, {
        credentials: 'omit',
        signal,
      });
      const { state }: Partial<AttachmentState> = response.ok ? await response.json() : {};
      if (state && state !== 'partial') attached.progress = { state: 'sent' };
      // Half of it came, and the other half is nowhere any more.
      else if (response.ok || response.status === 404) attached.refusal = this.words.gone;
      else throw new Error('no word of it');
      this.form.keep();
    } catch {
      attached.progress = { state: 'waiting', offset: 0 };
      if (!signal.aborted) addEventListener('online', () => void this.ask(attached), { once: true });
    }
    this.drawn();
  };

  private refuse(attached: Attached, why: string): void {
    attached.refusal = why;
    this.drawn();
  }

  private remove(file: Attached): void {
    file.control.abort();
    if (file.size)
      loadWork()
        .then(({ forgetFile }) => forgetFile(file.id))
        .catch(hushed);
    this.files = this.files.filter((other) => other !== file);
    this.told = '';
    this.form.keep();
    void this.form.host.focusOn('#fb-files');
  }

  /** Takes all files away: the draft is thrown away. */
  clear(): void {
    this.files.forEach((file) => this.remove(file));
  }

  /** Hears no more of what is pasted; what is on its way goes on. */
  left(): void {
    this.form.host.shadowRoot?.removeEventListener('paste', this.paste);
  }

  private drawn(): void {
    void this.form.host.requestUpdate();
  }
}

/** Prepares the fields in the words of the form's language, with the files of its draft. */
export const openAttachments = async (form: ComposeForm): Promise<AttachmentFields> =>
  new AttachmentFields(form, await loadAttachments(form.host.language, form.host.address));
