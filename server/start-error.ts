/** Why Laneway cannot start, in one sentence that says what to do: printed without a stack, exit code 1. */
export class StartError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'StartError';
  }
}
