import { createServer } from 'node:http';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/**
 * The bar that durable intake is measured against: a server written by hand that only parses JSON and group-commits the body to
 * SQLite under the collector's pragmas. No check, no redaction, no figures. The folder is the first argument.
 */
const database = new Database(join(process.argv[2] ?? '.', 'bare.sqlite'));
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec('CREATE TABLE submission (id TEXT PRIMARY KEY, body TEXT NOT NULL)');
const insert = database.prepare('INSERT INTO submission (id, body) VALUES (?, ?) ON CONFLICT DO NOTHING');

let waiting: { readonly id: string; readonly body: string; readonly answer: () => void }[] = [];
const write = database.transaction((group: typeof waiting) => {
  for (const { id, body } of group) insert.run(id, body);
});

function flush(): void {
  const group = waiting;
  waiting = [];
  write.immediate(group);
  for (const { answer } of group) answer();
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks).toString();
    const { id } = JSON.parse(body) as { id: string };
    if (waiting.length === 0) setImmediate(flush);
    waiting.push({
      id,
      body,
      answer: () => {
        const answer = JSON.stringify({ results: [{ id, status: 'stored' }] });
        response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': answer.length });
        response.end(answer);
      },
    });
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address) process.stdout.write(`http://127.0.0.1:${String(address.port)}\n`);
});
