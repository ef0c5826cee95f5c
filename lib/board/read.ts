import * as Y from 'yjs';
import { DEFAULT_WEEKS, MAX_WEEKS } from '../limits.ts';
import { isIsoDate, mondayOf } from './dates.ts';
import { itemsOf, laneKey, metaOf } from './keys.ts';
import { byOrder, FALLBACK_ORDER, isOrder } from './order.ts';
import {
  LANES,
  STATUSES,
  type Board,
  type Check,
  type Item,
  type Lane,
  type LaneDefinition,
  type Meta,
  type Origin,
  type Place,
  type Status,
  type Weeks,
} from './types.ts';

/** Where a plan with no start date begins: a fixed Monday, so that reading needs no clock. */
const NO_START = '1970-01-05';
const NO_CHECKS: readonly Check[] = [];
const NO_SECTION: readonly string[] = [];

/**
 * Reads one item. Whatever the map holds, each field of the result is valid: what cannot be read takes its default.
 * `weeks` is the board's number of weeks; an item beyond it is shown in the last one rather than nowhere.
 * Null when `map` is not a map.
 */
export function readItem(id: string, map: unknown, weeks: number = MAX_WEEKS): Item | null {
  if (!(map instanceof Y.Map)) return null;
  return {
    id,
    ref: readText(map.get('ref')),
    title: readString(map.get('title')),
    notes: readString(map.get('notes')),
    section: readSection(map.get('section')),
    place: readPlace(map.get('place'), weeks),
    status: readStatus(map.get('status')),
    owner: readText(map.get('owner')),
    timeline: readText(map.get('timeline')),
    effort: readText(map.get('effort')),
    checks: readChecks(map.get('checks')),
    origin: readOrigin(map.get('origin')),
    createdBy: readText(map.get('createdBy')),
    createdAt: readNumber(map.get('createdAt')),
    deleted: readDeleted(map.get('deleted')),
  };
}

/** The board as it is now, without deleted items. */
export function readBoard(doc: Y.Doc): Board {
  const meta = readMeta(doc);
  const items = new Map<string, Item>();
  itemsOf(doc).forEach((map, id) => {
    const item = readItem(id, map, meta.weeks);
    if (item !== null && item.deleted === null) items.set(id, item);
  });
  return { meta, items };
}

export function readMeta(doc: Y.Doc): Meta {
  const map = metaOf(doc);
  const start = map.get('start');
  const weeks = map.get('weeks');
  const lanes: Partial<Record<Lane, LaneDefinition>> = {};
  for (const lane of LANES) {
    const definition = readLane(map.get(laneKey(lane)));
    if (definition !== null) lanes[lane] = definition;
  }
  return {
    title: readString(map.get('title')),
    start: isIsoDate(start) ? mondayOf(start) : NO_START,
    weeks: isInteger(weeks) ? Math.min(Math.max(weeks, 1), MAX_WEEKS) : DEFAULT_WEEKS,
    lanes,
    source: readText(map.get('source')),
  };
}

/** An item's place, made valid: an unknown lane is `none`, weeks outside the board move to its edge. */
export function readPlace(value: unknown, weeks: number = MAX_WEEKS): Place {
  const place = isRecord(value) ? value : {};
  return {
    lane: LANES.find((lane) => lane === place.lane) ?? 'none',
    weeks: readWeeks(place.weeks, weeks),
    order: isOrder(place.order) ? place.order : FALLBACK_ORDER,
    rev: isInteger(place.rev) && place.rev > 0 ? place.rev : 0,
    by: typeof place.by === 'string' ? place.by : '',
  };
}

function readWeeks(value: unknown, weeks: number): Weeks {
  const [first, last] = Array.isArray(value) ? (value as unknown[]) : [];
  if (!isInteger(first) || first < 1) return [0, 0];
  const from = Math.min(first, weeks);
  return [from, isInteger(last) ? Math.min(Math.max(last, from), weeks) : from];
}

export function readChecks(value: unknown): readonly Check[] {
  if (!(value instanceof Y.Map)) return NO_CHECKS;
  const checks: Check[] = [];
  value.forEach((map: unknown, id: string) => {
    if (!(map instanceof Y.Map) || map.get('removed') === true) return;
    const order: unknown = map.get('order');
    const line: unknown = map.get('line');
    checks.push({
      id,
      text: readString(map.get('text')),
      done: map.get('done') === true,
      order: isOrder(order) ? order : FALLBACK_ORDER,
      line: isInteger(line) && line > 0 ? line : null,
    });
  });
  return checks.length === 0 ? NO_CHECKS : checks.sort(byOrder);
}

export function readStatus(value: unknown): Status {
  return STATUSES.find((status) => status === value) ?? 'todo';
}

export function readSection(value: unknown): readonly string[] {
  if (!Array.isArray(value) || value.length === 0) return NO_SECTION;
  return (value as unknown[]).filter((name) => typeof name === 'string');
}

function readOrigin(value: unknown): Origin | null {
  if (!isRecord(value) || typeof value.source !== 'string') return null;
  return isInteger(value.line) && value.line > 0
    ? { source: value.source, line: value.line }
    : null;
}

export function readDeleted(value: unknown): Item['deleted'] {
  if (!isRecord(value)) return null;
  return {
    at: readNumber(value.at) ?? 0,
    by: typeof value.by === 'string' ? value.by : '',
  };
}

function readLane(value: unknown): LaneDefinition | null {
  if (!isRecord(value)) return null;
  return { name: readString(value.name), meaning: readString(value.meaning) };
}

export function readString(value: unknown): string {
  if (typeof value === 'string') return value;
  return value instanceof Y.Text ? value.toJSON() : '';
}

export const readText = (value: unknown) =>
  typeof value === 'string' && value !== '' ? value : null;
const readNumber = (value: unknown) =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;
const isInteger = (value: unknown): value is number => Number.isSafeInteger(value);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Y.AbstractType);
