/** What a form shows after it was sent: one sentence for the whole, one for each field, and what was typed (never a password). */
export interface FormState {
  message: string | null;
  fields: Readonly<Record<string, string>>;
  values: Readonly<Record<string, string>>;
  /** Set when it worked and the page stays: what to say. */
  done: string | null;
}

export const UNSENT: FormState = { message: null, fields: {}, values: {}, done: null };

/** Fits `useActionState`. */
export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;
