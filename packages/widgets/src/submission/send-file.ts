import { forgetFile, keptFiles, type KeptFile } from './kept-files.ts';
import { upload as send, type Progress } from './upload.ts';

/** An upload of this page. */
interface Underway {
  readonly control: AbortController;
  /** Whoever wants to know how it stands. */
  readonly listeners: ((progress: Progress) => void)[];
  /** How it stood last. */
  latest?: Progress;
  /** Resolves once it has ended. */
  readonly ended: Promise<void>;
}

/** The files that this page is sending, by id. */
const underway = new Map<string, Underway>();

/** Waits; the network's return cuts it short. */
const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer);
      removeEventListener('online', go);
      resolve();
    };
    const timer = setTimeout(go, milliseconds);
    addEventListener('online', go);
  });

function begin(file: KeptFile): Underway {
  const control = new AbortController();
  const hear = (progress: Progress): void => {
    upload.latest = progress;
    if (progress.state === 'sent' || progress.state === 'refused') void forgetFile(file.id).catch(() => {});
    upload.listeners.forEach((listener) => listener(progress));
  };
  const upload: Underway = {
    control,
    listeners: [],
    // Not before the first listener is there.
    ended: Promise.resolve()
      .then(() =>
        send(file, { request: (url, init) => fetch(url, init), pause, random: Math.random }, control.signal, hear),
      )
      .then(() => void underway.delete(file.id)),
  };
  underway.set(file.id, upload);
  return upload;
}

/**
 * Sends a file and forgets it once the collector has it or refuses it; never rejects. What this page is sending already is
 * sent once: `onProgress` hears of that, `signal` stops it.
 */
export async function sendFile(
  file: KeptFile,
  signal?: AbortSignal,
  onProgress?: (progress: Progress) => void,
): Promise<void> {
  const upload = underway.get(file.id) ?? begin(file);
  signal?.addEventListener('abort', () => upload.control.abort());
  if (onProgress) {
    upload.listeners.push(onProgress);
    if (upload.latest) onProgress(upload.latest);
  }
  await upload.ended;
}

/** Sends what earlier pages of this device left; again is harmless. */
export async function sendKeptFiles(): Promise<void> {
  const files = await keptFiles(Date.now());
  await Promise.all(files.map((file) => sendFile(file)));
}
