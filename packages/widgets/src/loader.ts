import type { PartFiles } from './loader/load-part.ts';
import { ownTag, settingsOf } from './loader/own-tag.ts';

/** Files and hashes of each part; the build writes them in its place (build/sdk-files.ts). */
declare const DVC_PART: Readonly<Record<'rating' | 'guide' | 'frame' | 'vi' | 'en', PartFiles>>;

const url = import.meta.url;
const tag = ownTag(url);
const words: Readonly<Record<string, PartFiles>> = { vi: DVC_PART.vi, en: DVC_PART.en };
const checked = new Map<string, Promise<unknown>>();

/**
 * Loads a file by `modulepreload` with its hash, so that only the published bytes are ever run.
 * Browsers without `modulepreload` (Firefox before 115, Safari before 17) import it unchecked; the single file serves those who mind.
 */
function check(file: string, integrity: string): Promise<unknown> {
  let checking = checked.get(file);
  if (!checking) {
    checking = new Promise((resolve, reject) => {
      const link = document.createElement('link');
      if (!link.relList.supports('modulepreload')) {
        resolve(0);
        return;
      }
      Object.assign(link, {
        rel: 'modulepreload',
        crossOrigin: '',
        integrity,
        nonce: tag?.nonce ?? '',
        // The module is kept without its link; the host's head stays as it was.
        onload() {
          link.remove();
          resolve(0);
        },
        onerror() {
          link.remove();
          // Offline perhaps: the next use tries again.
          checked.delete(file);
          reject(file);
        },
        href: new URL(file, url),
      });
      document.head.append(link);
    });
    checked.set(file, checking);
  }
  return checking;
}

const verify = (files: PartFiles = []): Promise<unknown> =>
  Promise.all(files.map(([file, integrity]) => check(file, integrity)));

const hushed = (): void => {};
/** The words will be asked for once the element runs: fetched beside it, they save a round trip. */
const fetchWords = (): void => void verify(words[document.documentElement.lang.slice(0, 2)]).catch(hushed);

/** What the module of an element has. */
type Start = () => Promise<Pick<typeof import('./loader/rating.ts'), 'configure' | 'verifyPartsWith' | 'define'>>;

const loading: Record<string, Promise<void> | undefined> = {};
const load = (name: string, files: PartFiles, start: Start): Promise<void> =>
  (loading[name] ??= verify(files)
    .then(start)
    .then(({ configure, verifyPartsWith, define }) => {
      configure(settingsOf(tag, url));
      verifyPartsWith(verify);
      define();
      if (loading['rating'] && loading['guide']) observer.disconnect();
    })
    .catch((problem: unknown) => {
      loading[name] = undefined;
      console.warn(
        `dvc-widgets: ${String(problem)} did not load as published. Serve all files of one version together, unchanged, and allow them in script-src.`,
      );
    }));
const loadRating = (): Promise<void> => {
  fetchWords();
  return load('rating', DVC_PART.rating, () => import('./loader/rating.ts'));
};

/** An element that shows nothing until the page calls `show()`. */
interface Silent extends Element {
  show?: () => Promise<void> | undefined;
}

/** Fetches what `show()` will need, at the citizen's first move on the page; none of it runs yet. */
const prepare = (): void => {
  fetchWords();
  verify(DVC_PART.frame).catch(hushed);
};

/** Loads the elements that the page uses, those that come later too. */
function look(): void {
  let isNeeded = false;
  document.querySelectorAll<Silent>('dvc-satisfaction-rating').forEach((element) => {
    if (!element.matches('[layout=dialog][button=none]')) isNeeded = true;
    else if (!element.show) {
      for (const name of ['pointerdown', 'keydown', 'scroll']) {
        addEventListener(name, prepare, { once: true, passive: true });
      }
      element.show = async () => {
        await loadRating();
        if (!loading['rating']) return;
        // From here on it is the class's own.
        Reflect.deleteProperty(element, 'show');
        await element.show?.();
      };
    }
  });
  if (isNeeded && !loading['rating']) void loadRating();
  if (document.querySelector('dvc-help-guide')) void load('guide', DVC_PART.guide, () => import('./loader/guide.ts'));
}

const observer = new MutationObserver(look);
observer.observe(document, { childList: true, subtree: true });
look();
