import { withoutAdoptedStyles, withoutDatabase } from './missing.ts';

/** What happens on a page where one file of the SDK is not the published one. */
export interface Case {
  /** The file's name without its hash. */
  readonly file: string;
  /** What makes the page need the file. */
  readonly layout?: 'dialog' | 'inline';
  readonly mode?: 'kiosk';
  readonly lang?: 'en';
  /** Runs before everything else in the page: an engine that lacks something. */
  readonly before?: string;
  readonly isOffline?: boolean;
  readonly isSingle?: boolean;
  /**
   * What the citizen meets. `nothing`: no rating where it should be. `rated`: the tap counts, no details follow. `whole`:
   * the tap, the details and thanks.
   */
  readonly left: 'nothing' | 'rated' | 'whole';
}

/** Every script and stylesheet of dist/sdk; a file that is not here fails the test. */
export const cases: readonly Case[] = [
  { file: 'dvc-widgets.js', left: 'nothing' },
  { file: 'dvc-widgets.single.js', isSingle: true, left: 'nothing' },
  { file: 'dvc-widgets.css', left: 'whole' },
  { file: 'base', left: 'nothing' },
  { file: 'outbox', left: 'nothing' },
  { file: 'rating', left: 'nothing' },
  { file: 'vi', left: 'nothing' },
  { file: 'en', lang: 'en', left: 'nothing' },
  { file: 'frame', layout: 'dialog', left: 'nothing' },
  { file: 'vi.frame', layout: 'dialog', left: 'nothing' },
  { file: 'en.frame', layout: 'dialog', lang: 'en', left: 'nothing' },
  { file: 'kiosk', mode: 'kiosk', left: 'nothing' },
  { file: 'vi.kiosk', mode: 'kiosk', left: 'nothing' },
  { file: 'en.kiosk', mode: 'kiosk', lang: 'en', left: 'nothing' },
  { file: 'details-form', left: 'rated' },
  { file: 'personal-data', left: 'rated' },
  { file: 'vi.details', left: 'rated' },
  { file: 'en.details', lang: 'en', left: 'rated' },
  { file: 'exposure', left: 'whole' },
  { file: 'local-storage-outbox', before: withoutDatabase, left: 'whole' },
  { file: 'advice', isOffline: true, left: 'rated' },
  { file: 'linked-styles', before: withoutAdoptedStyles, left: 'whole' },
  { file: 'shadow', before: withoutAdoptedStyles, left: 'whole' },
  { file: 'shadow', before: withoutAdoptedStyles, isSingle: true, left: 'whole' },
];

/** The same for a help guide. */
export interface GuideCase {
  /** The file's name without its hash. */
  readonly file: string;
  /** What makes the page need the file. */
  readonly use: 'steps' | 'field' | 'ask' | 'news';
  readonly lang?: 'en';
  /** What the citizen reads: nothing, that the guide could not be opened, that a question has no answer, or the step all the same. */
  readonly left: 'nothing' | 'unopened' | 'unanswered' | 'stepped';
}

/** Every script that only the help guide loads. */
export const guideCases: readonly GuideCase[] = [
  { file: 'guide', use: 'steps', left: 'nothing' },
  { file: 'vi.guide', use: 'steps', left: 'nothing' },
  { file: 'en.guide', use: 'steps', lang: 'en', left: 'nothing' },
  { file: 'field-help', use: 'field', left: 'unopened' },
  { file: 'content', use: 'field', left: 'unopened' },
  { file: 'vi.guide-content', use: 'field', left: 'unopened' },
  { file: 'en.guide-content', use: 'field', lang: 'en', left: 'unopened' },
  { file: 'step-panel', use: 'steps', left: 'unopened' },
  { file: 'vi.guide-steps', use: 'steps', left: 'unopened' },
  { file: 'en.guide-steps', use: 'steps', lang: 'en', left: 'unopened' },
  { file: 'ways-out', use: 'steps', left: 'unopened' },
  { file: 'spotlight', use: 'steps', left: 'stepped' },
  { file: 'ask-panel', use: 'ask', left: 'unopened' },
  { file: 'vi.guide-ask', use: 'ask', left: 'unopened' },
  { file: 'en.guide-ask', use: 'ask', lang: 'en', left: 'unopened' },
  { file: 'count-question', use: 'ask', left: 'unanswered' },
  { file: 'news-panel', use: 'news', left: 'nothing' },
  { file: 'vi.guide-news', use: 'news', left: 'nothing' },
  { file: 'en.guide-news', use: 'news', lang: 'en', left: 'nothing' },
];

/** The same for a part that an element loads on use: what is on screen stays, and works on. */
export interface PartCase {
  /** The file's name without its hash. */
  readonly file: string;
  readonly tag: 'dvc-feedback-form' | 'dvc-help-guide';
  readonly attributes?: string;
  readonly lang?: 'en';
  /** What the page does before the presses, as an expression in which `root` is the element's shadow root. */
  readonly act?: string;
  /** What begins the words of each button that is pressed, one after the other. */
  readonly press?: readonly string[];
  /** Words to read before the last press: what comes late moves the page. */
  readonly reads?: string;
  /** Words to read after the last press: the citizen is told. */
  readonly said?: string;
  /** Nothing of the element is on screen. */
  readonly isEmpty?: boolean;
}

const form = 'dvc-feedback-form';
const steps = { tag: 'dvc-help-guide', attributes: 'guide="birth-registration"' } as const;
const wrote = `root.querySelector('#fb-topic').click();
  root.querySelector('#fb-text').value = 'Trang không nhận tệp.';
  root.querySelector('#fb-text').dispatchEvent(new Event('input'));
  root.querySelector('#fb-handling').click();`;
const unsent = 'Những gì bạn viết vẫn còn nguyên; hãy thử lại khi có mạng.';
/** A page that asks something itself. */
const asks = `root.host.questions = { version: 'x', questions: [{ id: 'a', type: 'yes-no', label: { vi: 'A?' } }] }`;
/** Asks for the fields of files, and chooses one as soon as they are there. */
const attaches = `new MutationObserver(function (_, observer) {
    var input = root.querySelector('input[type=file]'), chosen = new DataTransfer();
    if (!input) return;
    observer.disconnect();
    chosen.items.add(new File(['x'], 'a.pdf', { type: 'application/pdf' }));
    input.files = chosen.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }).observe(root, { childList: true, subtree: true });
  [].filter.call(root.querySelectorAll('button'), function (button) { return /^Kèm/.test(button.textContent.trim()) })[0].click()`;
/** A code, as the link under a sent feedback seeks it. */
const seeks = "root.host.goTo('lookup', 'GY-7K4M-92QX-H3P9')";
/** A rating of the page, as the form hears it. */
const unhappy = `for (const [type, value] of [['dvc-rated', 'dissatisfied'], ['dvc-finished', undefined]])
  root.host.dispatchEvent(Object.assign(new Event(type, { bubbles: true, composed: true }), { id: 'x', value }));`;

/** Every script that only the feedback form loads, and what a guide loads once it is open. */
export const partCases: readonly PartCase[] = [
  { file: 'feedback', tag: form, isEmpty: true },
  { file: 'fields', tag: form, isEmpty: true },
  { file: 'compose-form', tag: form, isEmpty: true },
  { file: 'vi.compose', tag: form, isEmpty: true },
  { file: 'en.compose', tag: form, lang: 'en', isEmpty: true },
  { file: 'assisted-words', tag: form, attributes: 'channel="desk"', isEmpty: true },
  { file: 'vi.assisted', tag: form, attributes: 'channel="desk"', isEmpty: true },
  { file: 'en.assisted', tag: form, attributes: 'channel="desk"', lang: 'en', isEmpty: true },
  { file: 'start-sending', tag: form, said: 'Bạn muốn gửi điều gì?' },
  { file: 'waiting-feedback', tag: form },
  { file: 'unsent', tag: form },
  { file: 'personal-check', tag: form, act: "root.querySelector('#fb-text').focus()" },
  { file: 'contact-fields', tag: form, press: ['Nhận trả lời riêng'] },
  { file: 'vi.contact', tag: form, press: ['Nhận trả lời riêng'] },
  { file: 'en.contact', tag: form, lang: 'en', press: ['Get a private reply'] },
  { file: 'question-fields', tag: form, act: asks },
  { file: 'question-check', tag: form, act: `${asks};${wrote}`, press: ['Gửi góp ý'], reads: 'A?', said: unsent },
  { file: 'vi.questions', tag: form, act: asks },
  { file: 'en.questions', tag: form, lang: 'en', act: asks },
  { file: 'attachment-fields', tag: form, press: ['Kèm ảnh hoặc tệp'] },
  { file: 'file-work', tag: form, act: attaches, said: 'Trang chưa tải xong nên chưa kèm được tệp này' },
  { file: 'send-file', tag: form, press: ['Kèm ảnh hoặc tệp'] },
  { file: 'vi.attachments', tag: form, press: ['Kèm ảnh hoặc tệp'] },
  { file: 'en.attachments', tag: form, lang: 'en', press: ['Add pictures or files'] },
  { file: 'form-work', tag: form, act: wrote, press: ['Gửi góp ý'], said: unsent },
  { file: 'vi.sent', tag: form, act: wrote, press: ['Gửi góp ý'], said: unsent },
  { file: 'en.sent', tag: form, lang: 'en', act: wrote, press: ['Send feedback'] },
  { file: 'case', tag: form, press: ['Tra cứu góp ý'] },
  { file: 'follow-up', tag: form, press: ['Tra cứu góp ý'] },
  { file: 'vi.follow-up', tag: form, press: ['Tra cứu góp ý'] },
  { file: 'en.follow-up', tag: form, lang: 'en', press: ['Look up feedback'] },
  { file: 'found-case', tag: form, act: seeks, said: 'Không có góp ý nào mang mã này' },
  { file: 'vi.case', tag: form, act: seeks },
  { file: 'en.case', tag: form, lang: 'en', act: seeks },
  { file: 'vi.feedback', tag: form, attributes: 'layout="dialog"', isEmpty: true },
  { file: 'en.feedback', tag: form, attributes: 'layout="dialog"', lang: 'en', isEmpty: true },
  { file: 'feedback-frame', tag: form, attributes: 'layout="dialog"', press: ['Gửi góp ý'] },
  { file: 'offer-form', tag: form, act: unhappy },
  { file: 'print-slip', tag: form, act: wrote, press: ['Gửi góp ý', 'In phiếu'], reads: 'Đã nhận góp ý' },
  { ...steps, file: 'read-aloud', press: ['Xem hướng dẫn', 'Nghe'] },
  { ...steps, file: 'vi.guide-read', press: ['Xem hướng dẫn', 'Nghe'] },
  { ...steps, file: 'en.guide-read', lang: 'en', press: ['', 'Listen'] },
  { ...steps, file: 'vote-reasons', press: ['Xem hướng dẫn', 'Không'] },
  { ...steps, file: 'vi.guide-why', press: ['Xem hướng dẫn', 'Không'] },
  { ...steps, file: 'en.guide-why', lang: 'en', press: ['', 'No'] },
];

/** The name as the cases have it. */
export const nameOf = (file: string): string => file.replace(/-[\w-]{8}\.(?:js|css)$/, '');

/** The bytes with something before them that shows when they are obeyed, in the page or in a shadow root. */
export function tampered(file: string, bytes: Buffer): Buffer {
  const sign = file.endsWith('.css')
    ? `:root,:host{--tampered-${nameOf(file).replaceAll('.', '-')}:${file}}`
    : `window.tampered=(window.tampered||'')+'${file} ';`;
  return Buffer.concat([Buffer.from(sign), bytes]);
}

/** An expression: the files of these that the page has obeyed although they were tampered with. */
export const obeyed = (files: readonly string[]): string => {
  const properties = files
    .filter((file) => file.endsWith('.css'))
    .map((file) => `'--tampered-${nameOf(file).replaceAll('.', '-')}'`);
  return `(function () {
    var found = window.tampered || '', roots = document.querySelectorAll('html, dvc-satisfaction-rating, dvc-help-guide, dvc-feedback-form'), names = [${properties.join(', ')}];
    for (var i = 0; i < roots.length; i++) for (var j = 0; j < names.length; j++) {
      var value = getComputedStyle(roots[i]).getPropertyValue(names[j]).trim();
      if (value && found.indexOf(value) < 0) found += value + ' ';
    }
    return found;
  })()`;
};

/** A script of the host's own: hears what is thrown at its page and what the console is told, and has a button that works. */
export const hostScript = `window.thrown = ''; window.told = '';
addEventListener('error', function (event) { window.thrown += event.message + '; ' });
addEventListener('unhandledrejection', function (event) { window.thrown += 'unhandled ' + event.reason + '; ' });
var warn = console.warn;
console.warn = function (text) { window.told += text + '; '; warn.apply(console, arguments) };
addEventListener('click', function (event) { if (event.target.id === 'host') document.title += '!' });
`;
