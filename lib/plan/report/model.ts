import { z } from 'zod';
import { REPORT_KINDS } from './names.ts';

// What a report says, before it is written in any format. The JSON format is this, as it stands.

const DETAILS = ['line', 'open', 'all'] as const;
const lane = z
  .enum(['P0', 'P1', 'P2', 'P3'])
  .nullable()
  .meta({ description: 'Null: no priority.' });
const weeks = z
  .tuple([z.int().min(1), z.int().min(1)])
  .nullable()
  .meta({ description: 'First and last week, both inclusive; null: unscheduled.' });
const status = z.enum(['todo', 'doing', 'blocked', 'done', 'deferred']);
const date = z.iso.date();
const count = z.int().min(0);

const counts = z.object({
  total: count,
  done: count,
  doing: count,
  blocked: count,
  todo: count,
  deferred: count,
  percent: z
    .int()
    .min(0)
    .max(100)
    .meta({ description: 'Share of items that are done, rounded down.' }),
});

const slip = z.object({
  from: weeks,
  to: weeks,
  on: date,
  by: z.string().nullable().meta({ description: 'Null: the account is gone.' }),
});

const item = z.object({
  id: z.string().meta({ description: "The item's id on its board, or its line in a plan file." }),
  ref: z.string().nullable(),
  title: z.string(),
  section: z.array(z.string()),
  lane,
  weeks,
  status,
  owner: z.string().nullable(),
  timeline: z.string().nullable(),
  effort: z.string().nullable(),
  issue: z.string().nullable(),
  notes: z.string().nullable(),
  checks: z.array(z.object({ text: z.string(), done: z.boolean() })),
  overdue: z.boolean().meta({ description: 'Its last week is over and it is not done.' }),
  doneOn: date.nullable().meta({ description: 'Null: not done, or it came in done.' }),
  doneBy: z.string().nullable(),
  was: z
    .object({ lane, weeks, status })
    .nullable()
    .meta({ description: 'As it came in with the plan; null: added later.' }),
  slips: z.array(slip).meta({ description: 'Moves to a later week, the first one first.' }),
});

const table = z.object({
  id: z.string(),
  title: z.string(),
  lead: z.boolean().meta({ description: 'Shown before the sections.' }),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.union([z.string(), z.number()]))),
  total: z.array(z.union([z.string(), z.number()])).nullable(),
});

const section = z.object({
  id: z.string(),
  title: z.string(),
  lane,
  counts,
  text: z.string().nullable().meta({ description: 'One or more sentences below the heading.' }),
  detail: z.enum(DETAILS).meta({
    description:
      'What is shown of its items: one line, what is still open (issue, open checks), or all.',
  }),
  items: z.array(item),
});

export const reportSchema = z
  .object({
    version: z.literal(1),
    kind: z.enum(REPORT_KINDS),
    title: z.string(),
    board: z.string(),
    date,
    week: z
      .object({ now: z.int(), of: z.int().min(1) })
      .nullable()
      .meta({
        description:
          'Week of the date, and how many the board has; 0 or less is before it, null: a plan file has no dates.',
      }),
    summary: z.string(),
    counts,
    sections: z.array(section),
    tables: z.array(table),
  })
  .meta({
    title: 'Laneway report',
    description: 'A report written from a board or from a plan, version 1.',
  });

export type ReportModel = z.infer<typeof reportSchema>;
export type ReportSection = z.infer<typeof section>;
export type ReportTable = z.infer<typeof table>;
export type ReportItem = z.infer<typeof item>;
export type ReportCounts = z.infer<typeof counts>;
export type ReportLane = ReportItem['lane'];
export type ReportWeeks = ReportItem['weeks'];
export type ReportStatus = ReportItem['status'];
