/** A command that could not be done, with what to do about it in both languages. */
export class CommandError extends Error {
  readonly vi: string;
  readonly en: string;
  /** 2 when the command was asked for wrongly, 1 when it failed. */
  readonly exitCode: 1 | 2;
  constructor(vi: string, en: string, exitCode: 1 | 2 = 1) {
    super(en);
    this.name = 'CommandError';
    this.vi = vi;
    this.en = en;
    this.exitCode = exitCode;
  }
}
