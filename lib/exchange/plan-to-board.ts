import { mondayOf } from '../board/dates.ts';
import type { Lane, LaneDefinition, Meta, NewItem } from '../board/types.ts';
import { DEFAULT_WEEKS, MAX_WEEKS } from '../limits.ts';
import type { Plan, PlanItem } from '../plan/types.ts';
import { joinNotes } from './notes.ts';

/** What a person changed of one item in the preview, in the words of the plan; an absent value stays as it was read. */
export type Correction = Partial<
  Pick<
    PlanItem,
    'title' | 'priority' | 'weeks' | 'status' | 'owner' | 'timeline' | 'effort' | 'issue' | 'notes'
  >
> & {
  /** All checks that the item comes with, in their order. */
  checks?: readonly CheckCorrection[];
  /** The row was unticked: the item stays in the plan and does not come onto the board. */
  skip?: boolean;
};

export interface CheckCorrection {
  /** Its place among the item's checks in the plan, from 0; null for one that the plan does not have. */
  from: number | null;
  /** Null: as the plan says it. */
  text: string | null;
  done: boolean;
}

/** By the head line of the item. */
export type Corrections = Readonly<Record<number, Correction>>;

/** The items of a plan as a board will hold them, in the order of the plan. */
export function newItemsOf(
  plan: Pick<Plan, 'items'>,
  sourceId: string,
  corrections: Corrections = {},
): NewItem[] {
  return plan.items.flatMap((item) => {
    const { skip = false, checks, ...correction } = corrections[item.line] ?? {};
    if (skip) return [];
    const made = newItemOf({ ...item, ...correction }, sourceId);
    return [checks === undefined ? made : { ...made, checks: checksOf(item, checks) }];
  });
}

/** Each check of the plan at most once; one that says nothing is left out. */
function checksOf(item: PlanItem, corrected: readonly CheckCorrection[]): NewItem['checks'] {
  const taken = new Set<number>();
  return corrected.flatMap(({ from, text, done }) => {
    const read = from === null || taken.has(from) ? undefined : item.checks[from];
    if (from !== null) taken.add(from);
    const words = text ?? read?.text;
    return words === undefined ? [] : [{ text: words, done, line: read?.line ?? null }];
  });
}

/** Head lines of the items that come onto the board: an export must not take the others for removed. */
export function importedLines(plan: Pick<Plan, 'items'>, corrections: Corrections = {}): number[] {
  return plan.items.map(({ line }) => line).filter((line) => corrections[line]?.skip !== true);
}

/** One item as it was read. What the plan does not say is: no priority, unscheduled, to be done. */
export function newItemOf(item: PlanItem, sourceId: string): NewItem {
  const { ref, title, section, priority, weeks, status, owner, timeline, effort, line } = item;
  return {
    ref,
    title,
    section,
    lane: priority ?? 'none',
    weeks: boardWeeks(weeks),
    status: status ?? 'todo',
    owner,
    timeline,
    effort,
    notes: joinNotes(item),
    checks: item.checks.map((check) => ({ text: check.text, done: check.done, line: check.line })),
    origin: { source: sourceId, line },
  };
}

/**
 * The board a plan is imported into. `weeks` is a wish: every week that is in use (corrections included, when the
 * items are given) has its column. `source` is the id of the stored plan.
 */
export function metaOf(
  plan: Pick<Plan, 'title' | 'lanes' | 'items'> & Partial<Pick<Plan, 'start'>>,
  options: {
    importedOn: string;
    start?: string;
    weeks?: number;
    title?: string;
    source?: string | null;
    items?: readonly NewItem[];
  },
): Meta {
  const lanes: Partial<Record<Lane, LaneDefinition>> = {};
  for (const { lane, name, meaning } of plan.lanes) lanes[lane] ??= { name, meaning };
  const used = options.items ?? plan.items;
  const last = used.reduce((week, { weeks }) => Math.max(week, weeks?.[1] ?? 0), 1);
  return {
    title: options.title ?? plan.title ?? 'Untitled plan',
    start: mondayOf(options.start ?? plan.start ?? options.importedOn),
    weeks: Math.min(Math.max(options.weeks ?? DEFAULT_WEEKS, last), MAX_WEEKS),
    lanes,
    source: options.source ?? null,
  };
}

/** Weeks of a plan within the largest board: a later one stands in the last column. */
function boardWeeks(weeks: PlanItem['weeks']): NewItem['weeks'] {
  const [first, last] = weeks ?? [0, 0];
  if (first < 1) return [0, 0];
  const from = Math.min(first, MAX_WEEKS);
  return [from, Math.min(Math.max(last, from), MAX_WEEKS)];
}
