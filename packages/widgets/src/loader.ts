import type { PartFiles } from './loader/load-part.ts';
import { ownTag, settingsOf } from './loader/own-tag.ts';

/** Files and hashes of each part; the build writes them in its place (build/sdk-files.ts). */
declare const DVC_PART: Readonly<Record<'rating' | 'vi' | 'en', PartFiles>>;

const url = import.meta.url;
const tag = ownTag(url);
const words: Readonly<Record<string, PartFiles>> = { vi: DVC_PART.vi, en: DVC_PART.en };
const checked = new Map<string, Promise<unknown>>();
const elements = new Map([['dvc-satisfaction-rating', () => import('./loader/rating.ts')]]);

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

/** Loads the elements that the page uses, those that come later too. */
function look(): void {
  elements.forEach((load, name) => {
    if (!document.querySelector(name)) return;
    elements.delete(name);
    // The words will be asked for once the element runs: fetched beside it, they save a round trip.
    verify(words[document.documentElement.lang.slice(0, 2)]).catch(() => {});
    verify(DVC_PART.rating)
      .then(load)
      .then(({ configure, verifyPartsWith, define }) => {
        configure(settingsOf(tag, url));
        verifyPartsWith(verify);
        define();
      })
      .catch((problem: unknown) =>
        console.warn(
          `dvc-widgets: ${String(problem)} did not load as published. Serve all files of one version together, unchanged, and allow them in script-src.`,
        ),
      );
  });
  if (!elements.size) observer.disconnect();
}

const observer = new MutationObserver(look);
observer.observe(document, { childList: true, subtree: true });
look();
