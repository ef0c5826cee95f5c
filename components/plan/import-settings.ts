import { z } from 'zod';
import { isIsoDate, mondayOf } from '@/lib/board/dates.ts';
import { FOREIGN_KINDS } from '@/lib/foreign/types.ts';
import {
  MAX_CHECK_CHARS,
  MAX_CHECKS,
  MAX_FIELD_CHARS,
  MAX_NOTES_CHARS,
  MAX_PLAN_ITEMS,
  MAX_TITLE_CHARS,
  MAX_WEEKS,
} from '@/lib/limits.ts';
import type { Plan } from '@/lib/plan/types.ts';
import { mapping } from './mapping-shape.ts';
import type { ForeignPart } from './read-file.ts';
import { weeksFor, type Decisions } from './preview-model.ts';

const week = z.int().min(1).max(MAX_WEEKS);
const words = z.string().max(MAX_FIELD_CHARS).nullable();

const check = z.object({
  from: z.int().min(0).nullable(),
  text: z.string().trim().min(1).max(MAX_CHECK_CHARS).nullable(),
  done: z.boolean(),
});

/** What the preview sends beside the file: parsed again on the server, where nothing of it is trusted. */
export const importRequest = z.object({
  /** Made by the browser, so that sending the same import twice makes one board. */
  board: z.uuid(),
  name: z.string().min(1).max(MAX_FIELD_CHARS),
  settings: z.object({
    title: z.string().trim().min(1).max(MAX_TITLE_CHARS),
    start: z.string().refine(isIsoDate),
    weeks: week,
  }),
  /** What the file was read as when it is no plan itself, and the columns of a table; its bytes are read again. */
  foreign: z
    .object({
      kind: z.enum(FOREIGN_KINDS),
      mapping: mapping.nullable(),
    })
    .nullable(),
  leftOut: z.array(z.int().min(1)).max(MAX_PLAN_ITEMS),
  corrected: z
    .array(
      z.object({
        line: z.int().min(1),
        set: z.object({
          title: z.string().trim().min(1).optional(),
          priority: z.enum(['P0', 'P1', 'P2', 'P3']).nullable().optional(),
          weeks: z
            .tuple([week, week])
            .refine(([first, last]) => first <= last)
            .nullable()
            .optional(),
          status: z.enum(['todo', 'doing', 'blocked', 'done', 'deferred']).nullable().optional(),
          owner: words.optional(),
          timeline: words.optional(),
          effort: words.optional(),
          notes: z.string().max(MAX_NOTES_CHARS).optional(),
          checks: z.array(check).max(MAX_CHECKS).optional(),
        }),
      }),
    )
    .max(MAX_PLAN_ITEMS),
});
export type ImportRequest = z.infer<typeof importRequest>;

export interface ImportSettings {
  title: string;
  /** ISO date of the Monday of week 1. */
  start: string;
  weeks: number;
}

/** What the board is called and when it starts (as the plan says, else today), unless the person says otherwise. `today` is an ISO date. */
export function firstSettings(plan: Plan, fileName: string, today: string): ImportSettings {
  const title = plan.title?.trim() || fileName.replace(/\.(?:md|markdown|mdx|txt|text)$/i, '');
  return {
    title: title.slice(0, MAX_TITLE_CHARS),
    start: mondayOf(plan.start ?? today),
    weeks: weeksFor(plan),
  };
}

export function requestOf(
  board: string,
  name: string,
  settings: ImportSettings,
  decisions: Decisions,
  foreign: Pick<ForeignPart, 'kind' | 'table'> | null = null,
): ImportRequest {
  return {
    board,
    name: name.slice(0, MAX_FIELD_CHARS),
    settings,
    foreign: foreign && {
      kind: foreign.kind,
      mapping: foreign.table && {
        header: foreign.table.mapping.header,
        roles: [...foreign.table.mapping.roles],
      },
    },
    leftOut: [...decisions.leftOut],
    corrected: [...decisions.corrected].map(([line, set]) => ({
      line,
      set: {
        ...set,
        ...(set.weeks ? { weeks: [set.weeks[0], set.weeks[1]] } : {}),
      } as ImportRequest['corrected'][number]['set'],
    })),
  };
}
