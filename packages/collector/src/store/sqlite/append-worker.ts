import { parentPort, workerData } from 'node:worker_threads';
import type { AppendResult, PreparedSubmission } from '../../store.ts';
import { openDatabase } from './database.ts';
import { SubmissionWriter } from './submission-writer.ts';

/** What the worker is asked: to write a batch (an array of PreparedSubmission, as JSON), or to close. */
export type AppendRequest = { readonly batch: string } | { readonly close: true };

/** What the worker answers, once for each batch and in their order. */
export type AppendAnswer = { readonly results: readonly AppendResult[] } | { readonly error: Error };

const path: unknown = workerData;
if (typeof path !== 'string') throw new TypeError('The writing thread is given the path of the database.');
const database = openDatabase(path);
const writer = new SubmissionWriter(database);

parentPort?.on('message', (request: AppendRequest) => {
  if ('close' in request) {
    database.close();
    parentPort?.close();
    return;
  }
  parentPort?.postMessage(write(request.batch));
});

// Our own side wrote the text a moment ago, from what the type says: a second check would find nothing.
const readBatch: (text: string) => readonly PreparedSubmission[] = JSON.parse;

function write(text: string): AppendAnswer {
  try {
    return { results: writer.append(readBatch(text)) };
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
}
