import { createServer } from 'node:net';

/**
 * The ports that are handed out lie below those that the system gives to whoever names none (Linux: from 32768, RFC 6335:
 * from 49152): a server that is down for a moment finds its own port free again, however much is opened beside it.
 */
const [first, last] = [20_000, 32_000];

/** A loopback port that was free a moment ago: for servers that must come back at the same address. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = first + Math.floor(Math.random() * (last - first));
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      if ('code' in error && error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
