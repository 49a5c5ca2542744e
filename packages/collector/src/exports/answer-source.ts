import { topics } from '@dvc-widgets/contract';
import type { QuestionSet } from '@dvc-widgets/contract/questions';
import { answersSchema, questionSetSchema } from '@dvc-widgets/contract/questions/schema';
import { z } from 'zod';
import { answerRows } from '../questions/answer-rows.ts';
import type { ExportQuery } from '../store.ts';
import { openExportRows, type ExportRows } from '../store/open-export-rows.ts';
import type { StoredRow } from '../store/sqlite/export-rows.ts';
import { packedRows } from './packed-rows.ts';
import { storedColumns } from './tables.ts';

/** How answers are told. */
export interface AnswerOptions {
  /** Of the words of questions and choices; Vietnamese unless said otherwise. */
  readonly language?: 'vi' | 'en';
  /** Whether those of test sites are among them; they are unless said otherwise. */
  readonly test?: boolean;
}

/** The rows of the table `answers`: they lie with their feedback and are taken apart here. */
export async function openAnswerRows(
  database: string,
  query: ExportQuery,
  options: AnswerOptions,
): Promise<ExportRows> {
  const feedback = await openExportRows(database, { ...query, columns: storedColumns('answers') });
  return new AnswerSource(feedback, query.columns, options);
}

const feedbackSchema = z.object({
  answers: z.string().transform((text) => answersSchema.parse(JSON.parse(text))),
  asked: z.string().nullable(),
  topic: z.enum(topics),
  received_day: z.string(),
  test: z.coerce.boolean(),
});

/** The answers of the feedback that a query takes, a row each. */
class AnswerSource implements ExportRows {
  readonly #feedback: ExportRows;
  readonly #columns: readonly string[];
  readonly #language: 'vi' | 'en';
  readonly #test: boolean;
  readonly #sets = new Map<string, QuestionSet | undefined>();
  #count = 0;

  constructor(feedback: ExportRows, columns: readonly string[], { language = 'vi', test = true }: AnswerOptions) {
    this.#feedback = feedback;
    this.#columns = columns;
    this.#language = language;
    this.#test = test;
  }

  get progress(): ExportRows['progress'] {
    return { rows: this.#count, share: this.#feedback.progress.share };
  }

  packed(): Iterable<Buffer> {
    return packedRows(this.rows());
  }

  *rows(longerThan?: number): Generator<StoredRow> {
    // A row of answers may be long where the feedback's is, and no other way.
    for (const row of this.#feedback.rows(longerThan)) {
      for (const answer of this.#answersOf(row)) {
        if (longerThan === undefined) this.#count += 1;
        else if (!answer.some((cell) => typeof cell === 'string' && cell.length > longerThan)) continue;
        yield answer;
      }
    }
  }

  close(): void {
    this.#feedback.close();
  }

  *#answersOf(row: StoredRow): Generator<StoredRow> {
    const cells = Object.fromEntries(storedColumns('answers').map((name, index) => [name, row[index] ?? null]));
    const { answers, asked, topic, received_day: today, test } = feedbackSchema.parse(cells);
    if (test && !this.#test) return;
    const set = this.#setOf(answers.set, asked);
    for (const answer of answerRows(answers, set, { topic, today, language: this.#language })) {
      const told: Readonly<Record<string, string | number | null>> = { ...cells, ...answer, set: answers.set };
      yield this.#columns.map((name) => told[name] ?? null);
    }
  }

  #setOf(version: string, asked: string | null): QuestionSet | undefined {
    if (asked !== null && !this.#sets.has(version)) this.#sets.set(version, questionSetSchema.parse(JSON.parse(asked)));
    return this.#sets.get(version);
  }
}
