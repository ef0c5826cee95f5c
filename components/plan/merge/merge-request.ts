import { z } from 'zod';
import { mapping } from '../mapping-shape.ts';
import { MAX_BOARD_ITEMS, MAX_FIELD_CHARS, MAX_PLAN_ITEMS } from '@/lib/limits.ts';

const lines = z.array(z.int().min(1)).max(MAX_PLAN_ITEMS);
/** An item's id, and what of it: a field or one of its checks; or what of the board itself. */
const clash = z.string().regex(/^(?:[0-9a-f-]{36}|board) [a-z]{1,20}\d?(?::[a-z]\d{1,6})?$/);
const atMost = (most: number) => [(record: object) => Object.keys(record).length <= most] as const;

/** The file's name, by which it is told what it is, and of a table what its columns are: null is how they were read before. */
const file = { name: z.string().min(1).max(MAX_FIELD_CHARS), mapping: mapping.nullable() };

/** What is sent beside the file to compare it with a board. */
export const compareRequest = z.object({ ...file, apart: lines });
export type CompareRequest = z.infer<typeof compareRequest>;

/** What is sent beside the file to merge it into a board: parsed again on the server. */
export const mergeRequest = z.object({
  /** Made by the browser, so that sending the same import twice imports once. */
  import: z.uuid(),
  ...file,
  /** The source that was compared with. */
  source: z.uuid().nullable(),
  decisions: z.object({
    apart: lines,
    leftOut: lines,
    removed: z.record(z.uuid(), z.enum(['keep', 'remove'])).refine(...atMost(MAX_BOARD_ITEMS)),
    clashes: z.record(clash, z.enum(['ours', 'theirs'])).refine(...atMost(MAX_BOARD_ITEMS * 10)),
  }),
});
export type MergeRequest = z.infer<typeof mergeRequest>;
