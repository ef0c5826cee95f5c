import { z } from 'zod';
import { isIsoDate } from '@/lib/board/dates.ts';
import { AppError } from '@/lib/errors.ts';
import { MAX_TEMPLATE_CHARS } from '@/lib/limits.ts';
import { REPORT_FORMATS, REPORT_KINDS } from '@/lib/plan/report/names.ts';

export const reportKind = z.enum(
  REPORT_KINDS,
  `The kind of a report is one of ${REPORT_KINDS.join(', ')}.`,
);
const format = z.enum(
  REPORT_FORMATS,
  `The format of a report is one of ${REPORT_FORMATS.join(', ')}.`,
);
const date = z.string().refine(isIsoDate, 'The date is a day like 2026-03-04.');

/** A template as it is typed; whether it is one is for the template language to say. */
export const templateText = z
  .string()
  .max(
    MAX_TEMPLATE_CHARS,
    `Use a template of at most ${MAX_TEMPLATE_CHARS.toLocaleString('en')} characters.`,
  );

const query = z.object({
  kind: reportKind.default('progress'),
  format: format.default('md'),
  date: date.optional(),
  as: z.enum(['download', 'preview']).catch('download'),
});

/** What a request asks for; AppError `invalid` with a sentence for what there is not. `today` is an ISO date. */
export function reportQuery(request: Request, today: string) {
  const asked = query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success)
    throw new AppError('invalid', asked.error.issues[0]?.message ?? 'There is no such report.');
  return { ...asked.data, date: asked.data.date ?? today };
}

/** A template that is tried, for the report it is to write. */
export const templateTrial = z.object({ kind: reportKind, format, date, template: templateText });
