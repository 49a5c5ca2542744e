import { parentPort, workerData } from 'node:worker_threads';
import { TooManyGroupsError } from '../figure-store.ts';
import { openDatabase } from './database.ts';
import { byAgency, FigureBlocks, finest } from './figure-blocks.ts';
import {
  daySums,
  figureDialect,
  readFigures,
  readGuideFigures,
  readQuestionFigures,
  readResponse,
  readSummary,
} from './figure-rows.ts';
import type { FigureMessage, FigureRequest } from './figure-thread.ts';
import { listRatings, type ListSource } from '../rating-list.ts';

type Question = Extract<FigureRequest, { readonly task: string }>;

const path: unknown = workerData;
if (typeof path !== 'string') throw new TypeError('The thread of figures is given the path of the database.');
const database = openDatabase(path, { readonly: true });
// Figures of a large store are read over and over: 64 MiB of it stay in memory, and the file is mapped.
database.pragma('cache_size = -65536');
database.pragma('mmap_size = 1073741824');

const blocks = { finest: new FigureBlocks(database, finest(daySums)), byAgency: new FigureBlocks(database, byAgency) };
// Found day by day: each is the first or last entry of an index, and days interleave at midnight.
const bounds = database.prepare<[string, string, string], { first: number | null; last: number | null }>(
  `WITH RECURSIVE days (day) AS (
     SELECT min(day) FROM submission WHERE day >= ?
     UNION ALL SELECT (SELECT min(day) FROM submission WHERE day > days.day) FROM days WHERE days.day <= ?)
   SELECT min((SELECT min(seq) FROM submission s WHERE s.day = days.day)) AS first,
     max((SELECT max(seq) FROM submission s WHERE s.day = days.day)) AS last
   FROM days WHERE day <= ?`,
);
const lists: ListSource = {
  dialect: figureDialect,
  bounds: async (from, to) => bounds.get(from, to, to) ?? { first: null, last: null },
  all: async <Row>(sql: string, values: readonly (string | number)[]) =>
    database.prepare<(string | number)[], Row>(sql).all(...values),
  now: () => performance.now(),
};
const waiting: Question[] = [];
const forgotten = new Set<number>();
let isBusy = false;
let isClosing = false;

const tell = (message: FigureMessage) => parentPort?.postMessage(message);

parentPort?.on('message', (request: FigureRequest) => {
  if ('close' in request) isClosing = true;
  else if ('forget' in request) forgotten.add(request.forget);
  else waiting.push(request);
  if (!isBusy) void work();
});

/** Answers one question after the other; between two parts of one, what was said meanwhile is heard. */
async function work(): Promise<void> {
  isBusy = true;
  for (let next = waiting.shift(); next && !isClosing; next = waiting.shift()) await answer(next);
  isBusy = false;
  if (!isClosing) return;
  database.close();
  parentPort?.close();
}

async function answer(question: Question): Promise<void> {
  const { number } = question;
  try {
    const steps = stepsOf(question);
    for (;;) {
      if (isClosing || forgotten.delete(number)) return;
      const step = await steps.next();
      if (step.done) {
        tell({ number, result: step.value });
        return;
      }
      tell({ number, share: step.value });
      await new Promise((resolve) => setImmediate(resolve));
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    tell({ number, error: message, tooMany: error instanceof TooManyGroupsError });
  }
}

function stepsOf(question: Question): Iterator<number, unknown> | AsyncIterator<number, unknown> {
  switch (question.task) {
    case 'figures':
      return readFigures(database, blocks, question.asks);
    case 'ratings':
      return listRatings(lists, question.asks);
    case 'summary':
      return atOnce(() => readSummary(database, question.asks));
    case 'response':
      return atOnce(() => readResponse(database, question.asks));
    case 'guides':
      return atOnce(() => readGuideFigures(database, question.asks));
    case 'questions':
      return atOnce(() => readQuestionFigures(database, question.asks));
  }
}

const atOnce = <Result>(read: () => Result): Iterator<number, Result> => ({
  next: () => ({ done: true, value: read() }),
});
