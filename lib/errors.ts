/** Expected failures carry a code; bugs throw whatever they throw. */
export const ERROR_STATUS = {
  'signed-out': 401,
  'no-access': 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  invalid: 422,
  'too-many': 429,
  unavailable: 503,
} as const;
export type ErrorCode = keyof typeof ERROR_STATUS;

/** A failure we expect: `message` is one sentence for the person, saying what to do. Mapped at the edge to a status, a close code or a form message. */
export class AppError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }
}
