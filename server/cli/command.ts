/** One command of `laneway`. */
export interface Command {
  /** What follows `laneway`, with its arguments. */
  usage: string;
  /** One line for the list of commands. */
  summary: string;
  /** More about it, shown by its own --help. */
  details?: string;
  /** Returns the exit code: 0 done, 1 found something or failed, 2 asked wrongly. */
  run(args: string[]): Promise<number>;
}

/** Asked wrongly: one sentence, exit code 2, nothing done. */
export class UsageError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'UsageError';
  }
}
