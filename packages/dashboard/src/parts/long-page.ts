import { html, nothing, type TemplateResult } from 'lit';
import type { z } from 'zod';
import { readLong } from '../api.ts';
import { percent } from '../numbers.ts';
import { said } from '../preferences.ts';
import { Page } from './page.ts';

const counting = { vi: 'Đang đếm', en: 'Counting' };

/** A page whose reading may take seconds: tells how far it is. */
export abstract class LongPage<Data> extends Page<Data> {
  static override properties = { ...Page.properties, progress: { state: true } };
  /** Between 0 and 1; undefined while nothing is on the way. */
  declare progress: number | undefined;

  /** Reads under /v1/officials/ with progress. Throws `ApiError`. */
  protected async readLong<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    query: Readonly<Record<string, string | readonly string[] | undefined>>,
    signal: AbortSignal,
  ): Promise<z.infer<Schema>> {
    const finish = () => {
      if (!signal.aborted) this.progress = undefined;
    };
    const onProgress = (share: number) => {
      if (!signal.aborted) this.progress = share;
    };
    return readLong(path, schema, query, { signal, onProgress }).finally(finish);
  }

  /** How far reading is, while it is on the way. */
  protected renderProgress(): TemplateResult | typeof nothing {
    const { progress } = this;
    return progress === undefined
      ? nothing
      : html`<p class="going" role="status">
          <label for="progress">${said(counting)} ${percent(progress).replace(/[.,]\d/, '')}</label>
          <progress id="progress" max="1" .value=${progress}></progress>
        </p>`;
  }
}
