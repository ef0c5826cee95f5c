import { MAX_DRAGGED_ITEMS, MAX_WEEKS } from '../limits.ts';
import type { Presence } from './protocol.ts';

type Shown = Omit<Presence, 'user'>;

const NOTHING_SHOWN: Shown = { focus: null, drag: null, pointer: null };

const ID = /^[0-9a-f-]{1,40}$/;
const LANE = /^[A-Za-z0-9]{1,8}$/;

/** What somebody shows of themselves, read totally: anything that is not presence is left out. */
export function readPresence(value: unknown): Shown {
  if (!isRecord(value)) return NOTHING_SHOWN;
  return {
    focus: readFocus(value.focus),
    drag: readDrag(value.drag),
    pointer: readPointer(value.pointer),
  };
}

/** A colour for a person, 0 to 359, the same on every screen. */
export function hueOf(userId: string): number {
  let hash = 2_166_136_261;
  for (let n = 0; n < userId.length; n += 1) {
    hash = Math.imul(hash ^ userId.charCodeAt(n), 16_777_619);
  }
  return (hash >>> 0) % 360;
}

function readFocus(value: unknown): Presence['focus'] {
  if (!isRecord(value)) return null;
  if (isId(value.item)) return { item: value.item };
  const cell = readCell(value.cell);
  return cell && { cell };
}

function readDrag(value: unknown): Presence['drag'] {
  if (!isRecord(value) || !Array.isArray(value.items)) return null;
  const items = (value.items as unknown[]).filter(isId).slice(0, MAX_DRAGGED_ITEMS);
  return items.length === 0 ? null : { items, over: readCell(value.over) };
}

function readPointer(value: unknown): Presence['pointer'] {
  const cell = readCell(value);
  if (!cell || !isRecord(value) || !isFraction(value.x) || !isFraction(value.y)) return null;
  // A thousandth of a cell is finer than a pixel, and shorter on the wire.
  return { ...cell, x: round(value.x), y: round(value.y) };
}

function readCell(value: unknown): { lane: string; week: number } | null {
  if (!isRecord(value) || typeof value.lane !== 'string' || !LANE.test(value.lane)) return null;
  const week = value.week;
  if (typeof week !== 'number' || !Number.isInteger(week) || week < 0 || week > MAX_WEEKS)
    return null;
  return { lane: value.lane, week };
}

const isId = (value: unknown): value is string => typeof value === 'string' && ID.test(value);
/** A pointer may stand a little outside the cell it belongs to. */
const isFraction = (value: unknown): value is number =>
  typeof value === 'number' && value >= -1 && value <= 2;
const round = (value: number) => Math.round(value * 1000) / 1000;
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
