import type { PartFiles } from './loader/load-part.ts';
import { ownTag, settingsOf } from './loader/own-tag.ts';

/** Files and hashes of each part; the build writes them in its place (build/sdk-files.ts). */
declare const DVC_PART: Readonly<Record<'rating' | 'guide' | 'feedback' | 'frame' | 'vi' | 'en', PartFiles>>;

const url = import.meta.url;
const tag = ownTag(url);
const words: Readonly<Record<string, PartFiles>> = { vi: DVC_PART.vi, en: DVC_PART.en };
const checked = new Map<string, Promise<unknown>>();

let isTold = false;
/** Says once what to do about files that did not come. */
function tell(problem: unknown): void {
  if (!isTold) {
    console.warn(
      `dvc-widgets: ${String(problem)} did not load as published. Serve all files of one version, and allow them in script-src.`,
    );
  }
  isTold = true;
}

/**
 * WebKit ignores the hash of a `modulepreload`, Firefox before 115 and Safari before 17 have none: there a `<script>` holds
 * the file to it. Trusted Types forbid that one; a page that enforces them and bears no `integrity` itself asked for none.
 */
const isByScript =
  !document.createElement('link').relList.supports('modulepreload') ||
  (tag?.integrity && navigator.vendor.startsWith('Apple'));

/** Loads a file with its hash, so that only the published bytes are ever run. */
function check(file: string, integrity: string): Promise<unknown> {
  let checking = checked.get(file);
  if (!checking) {
    checking = new Promise((resolve, reject) => {
      const element = document.createElement(isByScript ? 'script' : 'link');
      const fail = (): void => {
        element.remove();
        // Offline perhaps: the next use tries again.
        checked.delete(file);
        tell(file);
        reject(file);
      };
      const href = new URL(file, url);
      try {
        Object.assign(
          element,
          {
            crossOrigin: '',
            integrity,
            nonce: tag?.nonce ?? '',
            // The module is kept without its element; the host's head stays as it was.
            onload() {
              element.remove();
              resolve(0);
            },
            onerror: fail,
          },
          isByScript ? { type: 'module', src: href } : { rel: 'modulepreload', href },
        );
        document.head.append(element);
      } catch {
        fail();
      }
    });
    checked.set(file, checking);
  }
  return checking;
}

/** Scripts one after the other: one that came although what it imports was refused would fetch that again, without its hash. */
const verify = (files: PartFiles = []): Promise<unknown> =>
  isByScript
    ? files.reduce<Promise<unknown>>(
        (before, [file, integrity]) => before.then(() => check(file, integrity)),
        Promise.resolve(),
      )
    : Promise.all(files.map(([file, integrity]) => check(file, integrity)));

const hushed = (): void => {};
/** The words will be asked for once the element runs: fetched beside it, they save a round trip. */
const fetchWords = (): void => void verify(words[document.documentElement.lang.slice(0, 2)]).catch(hushed);

/** Fetches an element's files and runs its module. */
type Start = () => Promise<Pick<typeof import('./loader/rating.ts'), 'configure' | 'verifyPartsWith' | 'define'>>;

/** Of each element that is not registered yet. */
const elements = new Map<string, Start>([
  [
    'dvc-satisfaction-rating',
    () => {
      fetchWords();
      return verify(DVC_PART.rating).then(() => import('./loader/rating.ts'));
    },
  ],
  ['dvc-help-guide', () => verify(DVC_PART.guide).then(() => import('./loader/guide.ts'))],
  ['dvc-feedback-form', () => verify(DVC_PART.feedback).then(() => import('./loader/feedback.ts'))],
]);

const loading = new Map<string, Promise<void>>();
function load(name: string, start: Start): Promise<void> {
  let promise = loading.get(name);
  if (!promise) {
    promise = start()
      .then(({ configure, verifyPartsWith, define }) => {
        configure(settingsOf(tag, url));
        verifyPartsWith(verify);
        define();
        // From here on the browser looks for them.
        elements.delete(name);
        if (!elements.size) observer.disconnect();
      })
      .catch((problem: unknown) => {
        loading.delete(name);
        addEventListener('online', () => void load(name, start), { once: true });
        tell(problem);
      });
    loading.set(name, promise);
  }
  return promise;
}

/** An element that shows nothing until the page calls `show()`. */
interface Silent extends Element {
  show?: () => Promise<void> | undefined;
}

/** Fetches what `show()` will need, at the citizen's first move on the page; none of it runs yet. */
const prepare = (): void => {
  fetchWords();
  verify(DVC_PART.frame).catch(hushed);
};

/** Elements that it was loaded for, perhaps in vain: a page that changes all the time must not fetch it each time. */
const seen = new WeakSet<Element>();

/** Loads the elements that the page uses, those that come later too. */
function look(): void {
  elements.forEach((start, name) => {
    document.querySelectorAll<Silent>(name).forEach((element) => {
      if (!element.matches('[layout=dialog][button=none]')) {
        if (!seen.has(element)) void load(name, start);
        seen.add(element);
      } else if (!element.show) {
        for (const type of ['pointerdown', 'keydown', 'scroll']) {
          addEventListener(type, prepare, { once: true, passive: true });
        }
        element.show = async () => {
          await load(name, start);
          if (!loading.has(name)) return;
          // From here on it is the class's own.
          Reflect.deleteProperty(element, 'show');
          await element.show?.();
        };
      }
    });
  });
}

const observer = new MutationObserver(look);
observer.observe(document, { childList: true, subtree: true });
look();
