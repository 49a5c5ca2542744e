import { mkdirSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { preparedRating, uuidv7 } from '../prepared.fixture.ts';
import { AppendThread } from './append-thread.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dvc-thread-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('The writing thread answers batches in the order given, and ends after what it was given before', async () => {
  const thread = new AppendThread(join(folder, 'collector.sqlite'));
  const [first, second] = [preparedRating({ id: uuidv7(1) }), preparedRating({ id: uuidv7(2) })];
  const answers = [thread.append([first]), thread.append([first, second]), thread.append([second])];
  await thread.close();
  expect(await Promise.all(answers)).toEqual([['stored'], ['duplicate', 'stored'], ['duplicate']]);
  await expect(thread.append([first])).rejects.toThrow('closed');
});

it('A writing thread that dies leaves nobody waiting, and the next batch starts another', async () => {
  const path = join(folder, 'collector.sqlite');
  mkdirSync(path);
  const thread = new AppendThread(path);
  const answers = await Promise.allSettled([thread.append([preparedRating()]), thread.append([preparedRating()])]);
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  rmdirSync(path);
  expect(await thread.append([preparedRating()])).toEqual(['stored']);
  await thread.close();
});

it('A thread that never wrote anything closes at once', async () => {
  await new AppendThread(join(folder, 'collector.sqlite')).close();
});
