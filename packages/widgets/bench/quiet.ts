import { cpus } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds that all processors together have been idle, and have been there at all. */
const read = (): { readonly idle: number; readonly all: number } => {
  const times = cpus().flatMap(({ times }) => Object.entries(times));
  const sum = (of: typeof times): number => of.reduce((total, [, time]) => total + time, 0);
  return { idle: sum(times.filter(([name]) => name === 'idle')), all: sum(times) };
};

/** Waits up to five seconds until the machine does next to nothing else; answers whether it came to that. */
export async function quiet(): Promise<boolean> {
  for (let look = 0; look < 10; look++) {
    const before = read();
    await wait(500);
    const after = read();
    if (after.idle - before.idle > 0.85 * (after.all - before.all)) return true;
  }
  return false;
}
