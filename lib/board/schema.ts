import * as Y from 'yjs';
import { z } from 'zod';
import {
  MAX_BOARD_ITEMS,
  MAX_CHECKS,
  MAX_CHECK_CHARS,
  MAX_FIELD_CHARS,
  MAX_NOTES_CHARS,
  MAX_REV_JUMP,
  MAX_SECTION_DEPTH,
  MAX_TITLE_CHARS,
  MAX_WEEKS,
} from '../limits.ts';
import { isId } from './id.ts';
import { ITEM_KEYS, itemMap, itemsOf, metaOf, ROOTS, type ItemKey } from './keys.ts';
import { readMeta, readPlace } from './read.ts';
import { ITEM_TESTS, META_TESTS, areChecks } from './slots.ts';
import { entriesOf, liveKeys } from './structs.ts';
import type { Touched } from './touched.ts';
import { LANES, STATUSES, type NewItem } from './types.ts';

const field = z.string().max(MAX_FIELD_CHARS).nullable().optional();
const lane = z.enum(LANES);

/** First and last week: `[0, 0]`, or 1 to 26 in order. */
const weeksSchema = z
  .tuple([z.int().min(0).max(MAX_WEEKS), z.int().min(0).max(MAX_WEEKS)])
  .refine(([first, last]) => first <= last && (first > 0 || last === 0), {
    error: `Choose weeks from 1 to ${MAX_WEEKS}, the first no later than the last.`,
  });

/** A new item as it comes over a border: a form, a file, an API. */
export const newItemSchema: z.ZodType<NewItem> = z.strictObject({
  title: z.string().trim().min(1).max(MAX_TITLE_CHARS),
  lane,
  weeks: weeksSchema,
  ref: field,
  notes: z.string().max(MAX_NOTES_CHARS).optional(),
  section: z.array(z.string().max(MAX_TITLE_CHARS)).max(MAX_SECTION_DEPTH).optional(),
  status: z.enum(STATUSES).optional(),
  owner: field,
  timeline: field,
  effort: field,
  checks: z
    .array(
      z.strictObject({
        text: z.string().max(MAX_CHECK_CHARS),
        done: z.boolean(),
        line: z.int().min(1).nullable().optional(),
      }),
    )
    .max(MAX_CHECKS)
    .optional(),
  origin: z
    .strictObject({ source: z.string().max(MAX_FIELD_CHARS), line: z.int().min(1) })
    .nullable()
    .optional(),
}) as z.ZodType<NewItem>;

/** Something an update may not leave behind. `item` is null when it concerns the board. Never holds content. */
export interface SchemaProblem {
  item: string | null;
  key: string;
  problem: 'unknown' | 'invalid' | 'removed' | 'replaced' | 'too-many' | 'rev-jump' | 'by-another';
}

export interface CheckOptions {
  /** The committed document: a rev may not grow far beyond the one it holds. */
  committed?: Y.Doc;
  /** Whoever sent the update: a place it changes must bear this name, and the board stays on its plan. */
  user?: string;
}

/**
 * What the server refuses in a document an update was applied to; empty when all is well. With `touched` only what
 * that transaction changed is looked at.
 */
export function checkDoc(
  doc: Y.Doc,
  touched?: Touched,
  { committed, user }: CheckOptions = {},
): SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  for (const root of doc.share.keys()) {
    if (!(ROOTS as readonly string[]).includes(root)) {
      problems.push({ item: null, key: root, problem: 'unknown' });
    }
  }
  if (touched?.strange === true) problems.push({ item: null, key: '', problem: 'unknown' });
  if (touched === undefined && liveKeys(itemsOf(doc)).includes('')) {
    problems.push({ item: null, key: '', problem: 'unknown' });
  }
  if (touched === undefined || touched.meta) problems.push(...checkMeta(doc));
  if (touched?.meta && user !== undefined && committed && sourceOf(doc) !== sourceOf(committed))
    problems.push({ item: null, key: 'source', problem: 'by-another' });
  const entries = entriesOf(itemsOf(doc));
  // One that holds too many already can still be worked on.
  if (entries.size > MAX_BOARD_ITEMS && entries.size > (committed ? itemsOf(committed).size : 0)) {
    problems.push({ item: null, key: 'items', problem: 'too-many' });
  }
  for (const id of touched?.items.keys() ?? entries.keys()) {
    const entry = entries.get(id);
    if (entry === undefined || entry.deleted || entry.left !== null) {
      const problem = entry?.deleted === false ? 'replaced' : 'removed';
      problems.push({ item: id, key: 'items', problem });
      continue;
    }
    const keys = touched?.items.get(id) ?? null;
    problems.push(
      ...checkItem(id, itemsOf(doc).get(id), { keys, checks: touched?.checks.get(id) }),
    );
    if (touched?.placed.has(id) === true) {
      problems.push(...checkPlace(id, { doc, committed, user }));
    }
  }
  return problems;
}

/** What is wrong with one item, or with some keys of it; of its checks, with some of them. */
function checkItem(
  id: string,
  map: unknown,
  {
    keys = null,
    checks,
  }: { keys?: ReadonlySet<string> | null; checks?: ReadonlySet<string> | undefined } = {},
): SchemaProblem[] {
  if (!(map instanceof Y.Map) || !isId(id)) return [{ item: id, key: 'items', problem: 'invalid' }];
  const problems: SchemaProblem[] = [];
  for (const key of keys ?? new Set([...ITEM_KEYS, ...liveKeys(map)])) {
    if (!isItemKey(key)) problems.push({ item: id, key, problem: 'unknown' });
    else if (key === 'checks' && checks !== undefined) {
      if (!areChecks(map.get(key), checks)) problems.push({ item: id, key, problem: 'invalid' });
    } else if (!ITEM_TESTS[key](map.get(key))) problems.push({ item: id, key, problem: 'invalid' });
    else if (NESTED.has(key) && entriesOf(map).get(key)?.left !== null) {
      problems.push({ item: id, key, problem: 'replaced' });
    }
  }
  return problems;
}

/** Made with the item and never again: a second one would throw away what people wrote into the first. */
const NESTED: ReadonlySet<string> = new Set(['title', 'notes', 'checks']);
const KEYS: ReadonlySet<string> = new Set(ITEM_KEYS);
const isItemKey = (key: string): key is ItemKey => KEYS.has(key);

/** Which plan the board is on is for an import to say, and that is written with its text: an export without it would lose all prose. */
const sourceOf = (doc: Y.Doc) => readMeta(doc).source;

function checkMeta(doc: Y.Doc): SchemaProblem[] {
  const map = metaOf(doc);
  return liveKeys(map).flatMap((key): SchemaProblem[] => {
    const test = META_TESTS.get(key);
    if (test === undefined) return [{ item: null, key, problem: 'unknown' }];
    return test(map.get(key)) ? [] : [{ item: null, key, problem: 'invalid' }];
  });
}

/** Judges a place that the update wrote. */
function checkPlace(
  id: string,
  { doc, committed, user }: { doc: Y.Doc } & CheckOptions,
): SchemaProblem[] {
  const { rev, by } = readPlace(itemMap(doc, id)?.get('place'));
  const known = committed === undefined ? rev : placeRev(committed, id);
  const problems: SchemaProblem[] = [];
  if (rev > known + MAX_REV_JUMP) problems.push({ item: id, key: 'place', problem: 'rev-jump' });
  if (user !== undefined && by !== user) {
    problems.push({ item: id, key: 'place', problem: 'by-another' });
  }
  return problems;
}

const placeRev = (doc: Y.Doc, id: string) => readPlace(itemMap(doc, id)?.get('place')).rev;
