/** What the reporters of vitest and web-test-runner note while a suite runs, a line of JSON each time. */
export interface Step {
  readonly file: string;
  /** The browser, where a file runs in several. */
  readonly browser?: string;
  readonly state: 'started' | 'ended';
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Where a suite stands. */
export interface Progress {
  /** Files that have started and not ended. */
  readonly running: readonly string[];
  /** Files that have ended, the slowest first. */
  readonly ended: readonly { readonly file: string; readonly seconds: number }[];
}

/** Reads the steps of a suite; a last line that was cut off is left out. */
export function readProgress(lines: string): Progress {
  const started = new Map<string, number>();
  const ended: { file: string; seconds: number }[] = [];
  for (const { file, browser, state, at } of lines.split('\n').flatMap(readStep)) {
    const name = browser === undefined ? file : `${file} (${browser})`;
    const since = started.get(name);
    if (state === 'started') started.set(name, at);
    else if (since !== undefined) {
      started.delete(name);
      ended.push({ file: name, seconds: (at - since) / 1000 });
    }
  }
  ended.sort((one, other) => other.seconds - one.seconds);
  return { running: [...started.keys()], ended };
}

function readStep(line: string): Step[] {
  try {
    const step: unknown = JSON.parse(line);
    if (typeof step !== 'object' || step === null || !('file' in step && 'state' in step && 'at' in step)) return [];
    const { file, state, at } = step;
    if (typeof file !== 'string' || typeof at !== 'number' || (state !== 'started' && state !== 'ended')) return [];
    return [{ file, state, at, ...('browser' in step && { browser: String(step.browser) }) }];
  } catch {
    return [];
  }
}
