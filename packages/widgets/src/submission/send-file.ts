import { forgetFile, keptFiles, type KeptFile } from './kept-files.ts';
import { upload, type Progress } from './upload.ts';

/** The files that this page is sending. */
const underway = new Set<string>();

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

/** Sends a file and forgets it once the collector has it or refuses it; never rejects. */
export async function sendFile(
  file: KeptFile,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void = () => {},
): Promise<void> {
  if (underway.has(file.id)) return;
  underway.add(file.id);
  await upload(file, { request: (url, init) => fetch(url, init), pause, random: Math.random }, signal, (progress) => {
    if (progress.state === 'sent' || progress.state === 'refused') void forgetFile(file.id).catch(() => {});
    onProgress(progress);
  });
  underway.delete(file.id);
}

/** Sends what earlier pages of this device left; again is harmless. */
export async function sendKeptFiles(): Promise<void> {
  const files = await keptFiles(Date.now());
  await Promise.all(files.map((file) => sendFile(file, new AbortController().signal)));
}
