import * as Y from 'yjs';
import {
  MAX_CHECKS,
  MAX_CHECK_CHARS,
  MAX_FIELD_CHARS,
  MAX_NOTES_CHARS,
  MAX_SECTION_DEPTH,
  MAX_TITLE_CHARS,
  MAX_WEEKS,
} from '../limits.ts';
import { isIsoDate } from './dates.ts';
import { isCheckId } from './id.ts';
import { CHECK_KEYS, laneKey, type CheckKey, type ItemKey, type MetaKey } from './keys.ts';
import { isOrder } from './order.ts';
import { entriesOf, liveKeys } from './structs.ts';
import { LANES, STATUSES } from './types.ts';

/**
 * Whether a value may stand under a key. Written by hand: the server asks at every update, and has microseconds.
 * Texts and checklists may hold twice what one person may write, since two who write at once are both right.
 */
type Test = (value: unknown) => boolean;
const MERGED = 2;

/** What happened is told in the commit itself, and PostgreSQL keeps no text with a NUL in it: the commit would fail, for everybody. */
const isKeepable = (text: string) => !text.includes('\0');

const isText =
  (max: number): Test =>
  (value) => {
    if (!(value instanceof Y.Text) || value.length > max * MERGED) return false;
    const { _hasFormatting: formatted } = value as unknown as { _hasFormatting: boolean };
    const text = value.toJSON();
    // Anything embedded counts as one character and reads as none.
    return !formatted && text.length === value.length && isKeepable(text);
  };

const isString =
  (max: number): Test =>
  (value) =>
    typeof value === 'string' && value.length <= max && isKeepable(value);

const orNone =
  (test: Test): Test =>
  (value) =>
    value == null || test(value);

const isField = orNone(isString(MAX_FIELD_CHARS));
const isLine: Test = (value) => Number.isSafeInteger(value) && (value as number) > 0;
const isTime: Test = (value) => typeof value === 'number' && Number.isFinite(value);

const isSection: Test = (value) =>
  Array.isArray(value) &&
  value.length <= MAX_SECTION_DEPTH &&
  value.every(isString(MAX_TITLE_CHARS));

const isWeeks: Test = (value) => {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [first, last] = value as unknown[];
  if (first === 0 && last === 0) return true;
  // Against the largest board, not this one: shortening it while another moves an item is nobody's offence.
  return isLine(first) && isLine(last) && first! <= last! && (last as number) <= MAX_WEEKS;
};

const isPlace: Test = shape({
  lane: (value) => LANES.some((lane) => lane === value),
  weeks: isWeeks,
  order: isOrder,
  rev: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
  by: isString(MAX_FIELD_CHARS),
});

const CHECK_TESTS: Readonly<Record<CheckKey, Test>> = {
  text: isString(MAX_CHECK_CHARS),
  done: (value) => typeof value === 'boolean',
  order: isOrder,
  line: orNone(isLine),
  removed: orNone((value) => typeof value === 'boolean'),
};

const CHECK_ENTRIES = Object.entries(CHECK_TESTS);
const isCheckKey = (key: string) => (CHECK_KEYS as readonly string[]).includes(key);

const isCheck: Test = (value) => {
  if (!(value instanceof Y.Map)) return false;
  for (const [key, test] of CHECK_ENTRIES) if (!test(value.get(key))) return false;
  return liveKeys(value).every(isCheckKey);
};

/** Whether these entries of a list of checks are checks. The list itself is as it was. */
export function areChecks(value: unknown, ids: Iterable<string>): boolean {
  if (!(value instanceof Y.Map)) return false;
  for (const id of ids) if (!isCheckId(id) || !isCheck(value.get(id))) return false;
  return true;
}

const isChecklist: Test = (value) => {
  if (!(value instanceof Y.Map)) return false;
  const entries = entriesOf(value);
  if (entries.size > MAX_CHECKS * MERGED) return false;
  // A check is taken away by a flag: one that is gone or made anew took somebody's edit with it.
  for (const entry of entries.values()) if (entry.deleted || entry.left !== null) return false;
  for (const [id, check] of value.entries()) if (!isCheckId(id) || !isCheck(check)) return false;
  return true;
};

export const ITEM_TESTS: Readonly<Record<ItemKey, Test>> = {
  ref: isField,
  title: isText(MAX_TITLE_CHARS),
  notes: isText(MAX_NOTES_CHARS),
  section: orNone(isSection),
  place: isPlace,
  status: (value) => STATUSES.some((status) => status === value),
  owner: isField,
  timeline: isField,
  effort: isField,
  checks: isChecklist,
  origin: orNone(shape({ source: isString(MAX_FIELD_CHARS), line: isLine })),
  createdBy: isField,
  createdAt: orNone(isTime),
  deleted: orNone(shape({ at: isTime, by: isString(MAX_FIELD_CHARS) })),
};

export const META_TESTS: ReadonlyMap<string, Test> = new Map<MetaKey, Test>([
  ['title', isString(MAX_TITLE_CHARS)],
  ['start', isIsoDate],
  ['weeks', (value) => isLine(value) && (value as number) <= MAX_WEEKS],
  ['source', isField],
  ...LANES.map((lane): [MetaKey, Test] => [
    laneKey(lane),
    orNone(shape({ name: isString(MAX_FIELD_CHARS), meaning: isString(MAX_TITLE_CHARS) })),
  ]),
]);

/** A plain object with exactly these keys. */
function shape(tests: Readonly<Record<string, Test>>): Test {
  const entries = Object.entries(tests);
  return (value) =>
    typeof value === 'object' &&
    value !== null &&
    !(value instanceof Y.AbstractType) &&
    Object.keys(value).length === entries.length &&
    entries.every(([key, test]) => test((value as Record<string, unknown>)[key]));
}
