/** What a plan says about its board as a whole, merged like the fields of an item: title, first week, what the lanes mean. */
import { cleanLine, cut } from '../board/clean.ts';
import { mondayOf } from '../board/dates.ts';
import { sameValue } from '../board/journal.ts';
import type { MetaEdit } from '../board/edit.ts';
import type { LaneDefinition, Meta } from '../board/types.ts';
import { MAX_FIELD_CHARS, MAX_TITLE_CHARS } from '../limits.ts';
import { mergeValue, type Side, type Three } from '../plan/merge/merge-value.ts';
import type { Plan, Priority } from '../plan/types.ts';

const PRIORITIES: readonly Priority[] = ['P0', 'P1', 'P2', 'P3'];

/** `P0` is what that lane means. */
const BOARD_FIELDS = ['name', 'start', ...PRIORITIES] as const;
export type BoardField = (typeof BOARD_FIELDS)[number];

/** Null, and no lane at all: not said. A plan that says nothing about one of the three leaves the board's alone. */
export interface BoardWords {
  name: string | null;
  /** ISO date of the Monday of week 1. */
  start: string | null;
  lanes: Readonly<Partial<Record<Priority, LaneDefinition>>>;
}

export interface BoardDifference {
  field: BoardField;
  was: string | null;
  ours: string | null;
  theirs: string | null;
}

export interface MergedBoard {
  /** What the board is set to. */
  set: MetaEdit;
  /** What the file changes, and what both changed differently. */
  incoming: BoardDifference[];
  clashes: BoardDifference[];
}

export const NO_BOARD_MERGE: MergedBoard = { set: {}, incoming: [], clashes: [] };

/** What a plan says, as a board would hold it; `otherwise` is the title of one without a heading. */
export function wordsOfPlan(
  { title, start, lanes }: Pick<Plan, 'title' | 'start' | 'lanes'>,
  otherwise: string | null,
): BoardWords {
  const said: Partial<Record<Priority, LaneDefinition>> = {};
  for (const { lane, name, meaning } of lanes)
    said[lane] ??= {
      name: cut(cleanLine(name), MAX_FIELD_CHARS),
      meaning: cut(cleanLine(meaning), MAX_TITLE_CHARS),
    };
  return {
    name: cut(cleanLine(title ?? otherwise ?? ''), MAX_TITLE_CHARS) || null,
    start: start === null ? null : mondayOf(start),
    lanes: said,
  };
}

export const wordsOfBoard = ({ title, start, lanes }: Meta): BoardWords => ({
  name: title,
  start,
  lanes,
});

/** Merges the three; without a past (`base` null) the board's title and start stand, and lanes it has no words for get the plan's. */
export function mergeBoard(
  { base, ours, theirs }: { base: BoardWords | null; ours: BoardWords; theirs: BoardWords },
  choose: (field: BoardField) => Side,
): MergedBoard {
  const merged: MergedBoard = { set: {}, incoming: [], clashes: [] };
  const tell = (field: BoardField, three: Three<string | null>, changed: string) => {
    const told = { field, was: three.base, ours: three.ours, theirs: three.theirs };
    if (changed === 'theirs') merged.incoming.push(told);
    if (changed === 'clash') merged.clashes.push(told);
  };
  for (const field of ['name', 'start'] as const) {
    const was = base === null ? ours[field] : base[field];
    const now = theirs[field] ?? was;
    // A board has a first week also where its plan said none: then the plan's first word on it is news.
    const three = { base: was ?? ours[field], ours: ours[field], theirs: now ?? ours[field] };
    const both = base === null ? { ...three, theirs: three.ours } : three;
    const { value, changed } = mergeValue(both, choose(field));
    tell(field, both, changed);
    if (value !== null && value !== ours[field])
      merged.set = { ...merged.set, ...(field === 'name' ? { title: value } : { start: value }) };
  }
  // A table, or a plan whose definitions were left out, says nothing of what a lane means.
  const lanes = Object.keys(theirs.lanes).length > 0 ? theirs.lanes : (base?.lanes ?? {});
  for (const lane of PRIORITIES) {
    const three: Three<LaneDefinition | null> = {
      base: base?.lanes[lane] ?? null,
      ours: ours.lanes[lane] ?? null,
      theirs: lanes[lane] ?? null,
    };
    const { value, changed } = mergeValue(three, choose(lane), sameValue);
    const words = { base: laneWords(three.base), ours: laneWords(three.ours) };
    tell(lane, { ...words, theirs: laneWords(three.theirs) }, changed);
    if (!sameValue(value, three.ours))
      merged.set = { ...merged.set, lanes: { ...merged.set.lanes, [lane]: value } };
  }
  return merged;
}

const laneWords = (lane: LaneDefinition | null): string | null =>
  lane && [lane.name, lane.meaning].filter(Boolean).join(': ');
