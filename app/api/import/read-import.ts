import type { z } from 'zod';
import { parseJson, readBody } from '@/app/read-body.ts';
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
  const body = await readBody(request, TOO_LARGE);
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

const TOO_LARGE = {
  most: MAX_IMPORT_BYTES,
  sentence: `This plan with its corrections has more than ${MAX_IMPORT_BYTES / 1024 / 1024} MB. Split it into several plans.`,
};

function unreadable(cause?: unknown): AppError {
  return new AppError('invalid', 'This import cannot be read. Reload the page and try again.', {
    cause,
  });
}
