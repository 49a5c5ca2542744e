import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { zip } from './zip.ts';

afterEach(() => vi.useRealTimers());

/** Text that hardly shrinks, in pieces, without end unless told. */
function* noise(onPiece: () => void = () => undefined, onClose: () => void = () => undefined): Generator<string> {
  let state = 1;
  try {
    for (;;) {
      onPiece();
      let piece = '';
      while (piece.length < 65_536) piece += (state = (state * 48_271) % 2_147_483_647).toString(36);
      yield piece;
    }
  } finally {
    onClose();
  }
}

describe('an archive', () => {
  it('of the same entries is the same file whatever the clock says', async () => {
    const made: Buffer[] = [];
    for (const day of ['2026-11-22', '2031-01-01']) {
      vi.useFakeTimers({ toFake: ['Date'], now: new Date(day) });
      made.push(await buffer(zip([{ name: 'xl/styles.xml', content: ['<a>', 'Hài lòng', '</a>'] }])));
    }
    expect(made[0]).toEqual(made[1]);
    // The time and date of the first file, APPNOTE 4.4.6: midnight, 1 January 1980.
    expect(made[0]?.subarray(10, 14)).toEqual(Buffer.from([0, 0, 0x21, 0]));
  });

  it('asks for an entry only once the one before it was read to its end', async () => {
    const steps: string[] = [];
    const entries = function* () {
      for (const name of ['first', 'second']) {
        steps.push(`${name} asked for`);
        const content = function* () {
          yield name;
          steps.push(`${name} read`);
        };
        yield { name, content: content() };
      }
    };
    await buffer(zip(entries()));
    expect(steps).toEqual(['first asked for', 'first read', 'second asked for', 'second read']);
  });

  it('makes no more than a few pieces ahead of its reader', async () => {
    let pieces = 0;
    const archive = zip([{ name: 'endless', content: noise(() => (pieces += 1)) }]);
    await archive.next();
    for (let turn = 0; turn < 500; turn++) await setImmediate();
    expect(pieces).toBeGreaterThan(0);
    expect(pieces).toBeLessThan(24);
    await archive.return(undefined);
  });

  it('closes the entry being read when its reader hangs up', async () => {
    let closed = false;
    let chunks = 0;
    for await (const _ of zip([{ name: 'endless', content: noise(undefined, () => (closed = true)) }])) {
      // The first is the entry's header, from before its content is begun.
      if (++chunks === 3) break;
    }
    expect(closed).toBe(true);
  });

  it('fails with what an entry throws, in its content or before it', async () => {
    const content = function* () {
      yield 'half of it';
      throw new Error('The disk is gone.');
    };
    await expect(buffer(zip([{ name: 'broken', content: content() }]))).rejects.toThrow('The disk is gone.');
    const entries = function* () {
      yield { name: 'whole', content: ['text'] };
      throw new Error('No more rows.');
    };
    await expect(buffer(zip(entries()))).rejects.toThrow('No more rows.');
  });
});
