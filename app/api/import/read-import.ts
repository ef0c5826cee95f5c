import type { z } from 'zod';
import { importRequest, type ImportRequest } from '@/components/plan/import-settings.ts';
import { AppError } from '@/lib/errors.ts';
import { MAX_IMPORT_BYTES } from '@/lib/limits.ts';

export interface Import {
  bytes: Uint8Array;
  request: ImportRequest;
}

/** The plan and what was decided about it, out of the form the preview sends; AppError where it is something else or too much. */
export function readImport(request: Request): Promise<Import> {
  return readPlanForm(request, importRequest);
}

/** The same for any form of a plan and JSON in the shape asked for. */
export async function readPlanForm<S extends z.ZodType>(
  request: Request,
  schema: S,
): Promise<{ bytes: Uint8Array; request: z.infer<S> }> {
  const body = await readBody(request);
  const type = request.headers.get('content-type') ?? '';
  const form = await new Response(body, { headers: { 'content-type': type } })
    .formData()
    .catch(() => null);
  const plan = form?.get('plan');
  const text = form?.get('request');
  if (!(plan instanceof Blob) || typeof text !== 'string') throw unreadable();
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success) throw unreadable(parsed.error);
  return { bytes: new Uint8Array(await plan.arrayBuffer()), request: parsed.data };
}

/** Stops at the limit, whatever length was announced. */
async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    size += read.value.byteLength;
    if (size > MAX_IMPORT_BYTES) {
      await reader?.cancel();
      const limit = MAX_IMPORT_BYTES / 1024 / 1024;
      throw new AppError(
        'too-large',
        `This plan with its corrections has more than ${limit} MB. Split it into several plans.`,
      );
    }
    chunks.push(read.value);
  }
  const body = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.byteLength;
  }
  return body;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function unreadable(cause?: unknown): AppError {
  return new AppError('invalid', 'This import cannot be read. Reload the page and try again.', {
    cause,
  });
}
