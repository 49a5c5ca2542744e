import { expect, it } from 'vitest';
import { areCookiesUnbound } from './cookie-safety.ts';

it.each([
  [false, '127.0.0.1', undefined, []],
  [false, '::1', undefined, []],
  [false, 'localhost', 'http://localhost:8787', []],
  [false, '0.0.0.0', 'http://127.0.0.1:8787', []],
  [false, '0.0.0.0', 'https://dvc.example.vn', ['loopback']],
  [true, '0.0.0.0', undefined, []],
  // A proxy on this machine lets others in.
  [true, '127.0.0.1', undefined, ['loopback']],
  [true, '127.0.0.1', 'http://dvc.example.vn', ['loopback']],
  [true, '127.0.0.1', 'http://127.example.vn', []],
] as const)(
  'Cookies may travel in the clear: %s, listening at %s, reached at %s, behind %j',
  (unbound, host, publicUrl, trustedProxies) => {
    expect(areCookiesUnbound({ host, trustedProxies, ...(publicUrl !== undefined && { publicUrl }) })).toBe(unbound);
  },
);
