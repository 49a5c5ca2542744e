/** The files of a part with the hash of each; the script-tag build writes them where the part is loaded. */
export type PartFiles = readonly (readonly [file: string, integrity: string])[];

let verify = (_files: PartFiles): Promise<unknown> => Promise.resolve();

/** Sets what must succeed before a part is imported: the script-tag build checks the hash of its file. */
export function verifyPartsWith(check: (files: PartFiles) => Promise<unknown>): void {
  verify = check;
}

/**
 * Imports a part that is loaded on use. The script-tag build writes it around every `import()` of the elements
 * (build/verified-parts.ts); rejects when the file is not the published one.
 */
export const loadPart = <Part>(files: PartFiles, load: () => Promise<Part>): Promise<Part> => verify(files).then(load);
