import type { z } from 'zod';
import { AppError } from '@/lib/errors.ts';
import { MAX_REQUEST_BYTES } from '@/lib/limits.ts';
import { expected } from './expected.ts';
import { parseJson, readBody } from './read-body.ts';

/** Runs a route handler's work: its value as JSON (204 for null; a Response as it is), an expected failure as its status with one sentence. Bugs rise. */
export async function answer(work: () => Promise<unknown>): Promise<Response> {
  try {
    const value = await work();
    if (value instanceof Response) return value;
    return value === null ? new Response(null, { status: 204 }) : Response.json(value, PRIVATE);
  } catch (error) {
    const failure = expected(error);
    if (!failure) throw error;
    const { code, message, status } = failure;
    return Response.json({ error: { code, message } }, { ...PRIVATE, status });
  }
}

const PRIVATE = { headers: { 'cache-control': 'private, no-store' } };

/** The body of a request in the shape asked for, or AppError `invalid`; `too-large` where it is longer than what is asked for can be. */
export async function bodyOf<S extends z.ZodType>(
  request: Request,
  schema: S,
  limit = ORDINARY,
): Promise<z.infer<S>> {
  const text = new TextDecoder().decode(await readBody(request, limit));
  const body = parseJson(text);
  const input = schema.safeParse(body);
  if (input.success) return input.data;
  throw new AppError('invalid', input.error.issues[0]?.message ?? 'This request cannot be read.');
}

const ORDINARY = { most: MAX_REQUEST_BYTES, sentence: 'This request is too long.' };
