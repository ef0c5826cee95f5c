import type { z } from 'zod';
import { UNSENT, type FormState } from '@/components/account/form-state.ts';
import { expected } from './expected.ts';

/** Never sent back to the page. */
const SECRET = /password|token/i;

/**
 * Parses a form and runs what it asks for. Bad input is said next to its field, an expected failure in one sentence;
 * anything else rises (a redirect too). `run` may return a sentence that says what was done.
 */
export async function submit<S extends z.ZodType>(
  schema: S,
  form: FormData,
  run: (input: z.infer<S>) => Promise<string | void>,
): Promise<FormState> {
  const sent = Object.fromEntries(
    [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  const values = Object.fromEntries(Object.entries(sent).filter(([name]) => !SECRET.test(name)));
  const input = schema.safeParse(sent);
  if (!input.success) return { ...UNSENT, values, fields: firstIssues(input.error) };
  try {
    const done = await run(input.data);
    return { ...UNSENT, values, done: done ?? null };
  } catch (error) {
    const failure = expected(error);
    if (failure) return { ...UNSENT, values, message: failure.message };
    throw error;
  }
}

function firstIssues(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const { path, message } of error.issues) fields[String(path[0])] ??= message;
  return fields;
}
