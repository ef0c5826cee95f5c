import type {
  Field,
  PlanItem,
  PlanStatus,
  PlanWeeks,
  Plan,
  Priority,
  Why,
} from '@/lib/plan/types.ts';
import { joinNotes } from '@/lib/exchange/notes.ts';
import { DEFAULT_WEEKS, MAX_WEEKS } from '@/lib/limits.ts';

/** What may be corrected before the board is made. Null: the item has none. */
export interface Values {
  title: string;
  priority: Priority | null;
  weeks: PlanWeeks | null;
  status: PlanStatus | null;
  owner: string | null;
  timeline: string | null;
  effort: string | null;
  /** As the board will show them: the issue with its label, then the rest. */
  notes: string;
  checks: readonly CheckValue[];
}
/** A check as the board will have it. */
export interface CheckValue {
  /** Its place among the checks that were read, from 0; null for one that was added here. */
  from: number | null;
  /** Null: as it was read. */
  text: string | null;
  done: boolean;
}
export type Correctable = keyof Values;
/** What a row shows at once; notes and checks are made ready only when somebody wants to see them. */
export type Brief = Omit<Values, 'notes' | 'checks'>;
export const CORRECTABLE = [
  'title',
  'priority',
  'weeks',
  'status',
  'owner',
  'timeline',
  'effort',
  'notes',
  'checks',
] as const satisfies readonly Correctable[];

/** What a person decided in the preview, by the item's head line. */
export interface Decisions {
  corrected: ReadonlyMap<number, Partial<Values>>;
  leftOut: ReadonlySet<number>;
  /** Guesses that were looked at and are right, as `line:field`. */
  confirmed: ReadonlySet<string>;
}

export const NO_DECISIONS: Decisions = {
  corrected: new Map(),
  leftOut: new Set(),
  confirmed: new Set(),
};

export type Decision =
  | { type: 'correct'; item: PlanItem; value: Partial<Values> }
  | { type: 'reset'; line: number; field: Correctable }
  | { type: 'include'; lines: readonly number[]; include: boolean }
  | { type: 'confirm'; guesses: readonly { line: number; fields: readonly Field[] }[] }
  | { type: 'follow'; lines: ReadonlyMap<number, number> }
  | { type: 'start over' };

/** A correction back to what was read is no correction, so that the mark and the export tell the truth. */
export function decide(decisions: Decisions, decision: Decision): Decisions {
  switch (decision.type) {
    case 'correct': {
      const { item } = decision;
      const next = { ...decisions.corrected.get(item.line), ...decision.value };
      for (const field of CORRECTABLE) {
        if (field in next && sameValue(next[field] ?? null, readValue(item, field)))
          delete next[field];
      }
      return { ...decisions, corrected: withCorrection(decisions.corrected, item.line, next) };
    }
    case 'reset': {
      const { [decision.field]: _, ...rest } = decisions.corrected.get(decision.line) ?? {};
      return { ...decisions, corrected: withCorrection(decisions.corrected, decision.line, rest) };
    }
    case 'include': {
      const leftOut = new Set(decisions.leftOut);
      for (const line of decision.lines) {
        if (decision.include) leftOut.delete(line);
        else leftOut.add(line);
      }
      return { ...decisions, leftOut };
    }
    case 'confirm': {
      const confirmed = new Set(decisions.confirmed);
      for (const { line, fields } of decision.guesses) {
        for (const field of fields) confirmed.add(`${line}:${field}`);
      }
      return { ...decisions, confirmed };
    }
    case 'follow':
      return followed(decisions, decision.lines);
    case 'start over':
      return NO_DECISIONS;
  }
}

/** The file was read anew and its items stand on other lines: what was decided about them goes along. */
function followed(decisions: Decisions, lines: ReadonlyMap<number, number>): Decisions {
  const moved = <T>(line: number, value: (line: number) => T): T[] => {
    const now = lines.get(line);
    return now === undefined ? [] : [value(now)];
  };
  return {
    corrected: new Map(
      [...decisions.corrected].flatMap(([line, set]) =>
        moved(line, (now): [number, Partial<Values>] => [now, set]),
      ),
    ),
    leftOut: new Set([...decisions.leftOut].flatMap((line) => moved(line, (now) => now))),
    confirmed: new Set(
      [...decisions.confirmed].flatMap((key) => {
        const [line = '', field = ''] = key.split(':');
        return moved(Number(line), (now) => `${now}:${field}`);
      }),
    ),
  };
}

function withCorrection(
  corrected: Decisions['corrected'],
  line: number,
  values: Partial<Values>,
): Decisions['corrected'] {
  const next = new Map(corrected);
  if (Object.keys(values).length > 0) next.set(line, values);
  else next.delete(line);
  return next;
}

const sameValue = (a: Values[Correctable], b: Values[Correctable]): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** The item's values as the board will have them. */
export function valuesOf(item: PlanItem, corrected: Partial<Values> | undefined): Brief {
  const { title, priority, weeks, status, owner, timeline, effort } = item;
  return { title, priority, weeks, status, owner, timeline, effort, ...corrected };
}

/** One of them, of those that are not ready at once. */
export function valueOf<K extends Correctable>(
  item: PlanItem,
  corrected: Partial<Values> | undefined,
  field: K,
): Values[K] {
  return (corrected && field in corrected ? corrected[field] : readValue(item, field)) as Values[K];
}

function readValue(item: PlanItem, field: Correctable): Values[Correctable] {
  if (field === 'notes') return joinNotes(item);
  if (field === 'checks')
    return item.checks.map(({ done }, from): CheckValue => ({ from, text: null, done }));
  return item[field];
}

/** The words of a check, read or typed. */
export const checkText = (item: PlanItem, { from, text }: CheckValue): string =>
  text ?? (from === null ? '' : (item.checks[from]?.text ?? ''));

/**
 * Below this the preview asks. Above it a value is all but certain (a status that follows from the checks): it says
 * how sure it is, and a plan of 300 items does not become 300 questions.
 */
const ASK_BELOW = 0.9;

/** Values of this item that are a guess and that nobody has confirmed or corrected yet. */
export function guessesOf(item: PlanItem, decisions: Decisions): Field[] {
  const corrected = decisions.corrected.get(item.line);
  return (Object.entries(item.why) as [Field, Why][]).flatMap(([field, why]) =>
    why.sure < ASK_BELOW &&
    !(corrected && field in corrected) &&
    !decisions.confirmed.has(`${item.line}:${field}`)
      ? [field]
      : [],
  );
}

export const VIEWS = ['all', 'guesses', 'no-week', 'no-priority', 'corrected', 'left-out'] as const;
export type View = (typeof VIEWS)[number];

export function inView(view: View, item: PlanItem, decisions: Decisions): boolean {
  const corrected = decisions.corrected.get(item.line);
  const out = decisions.leftOut.has(item.line);
  switch (view) {
    case 'all':
      return true;
    case 'guesses':
      return !out && guessesOf(item, decisions).length > 0;
    case 'no-week':
      return !out && valuesOf(item, corrected).weeks === null;
    case 'no-priority':
      return !out && valuesOf(item, corrected).priority === null;
    case 'corrected':
      return corrected !== undefined;
    case 'left-out':
      return out;
  }
}

/** How many items each view would show. */
export function countViews(plan: Plan, decisions: Decisions): Record<View, number> {
  const counts = Object.fromEntries(VIEWS.map((view) => [view, 0])) as Record<View, number>;
  for (const item of plan.items) {
    for (const view of VIEWS) if (inView(view, item, decisions)) counts[view]++;
  }
  return counts;
}

export const LANE_ROWS = ['P0', 'P1', 'P2', 'P3', 'none'] as const;
export type LaneRow = (typeof LANE_ROWS)[number];

export interface Counts {
  /** Per lane, index 0 is the unscheduled tray; an item of several weeks counts in each. */
  cells: Record<LaneRow, number[]>;
  lanes: Record<LaneRow, number>;
  included: number;
}

/** What the board will hold: items by lane and week. Weeks past the last column count in the last. */
export function countCells(plan: Plan, decisions: Decisions, weeks: number): Counts {
  const row = () => Array.from({ length: weeks + 1 }, () => 0);
  const cells: Counts['cells'] = { P0: row(), P1: row(), P2: row(), P3: row(), none: row() };
  const lanes: Counts['lanes'] = { P0: 0, P1: 0, P2: 0, P3: 0, none: 0 };
  let included = 0;
  for (const item of plan.items) {
    if (decisions.leftOut.has(item.line)) continue;
    included++;
    const values = valuesOf(item, decisions.corrected.get(item.line));
    const lane = values.priority ?? 'none';
    lanes[lane]++;
    const [first, last] = values.weeks ?? [0, 0];
    const from = Math.min(first, weeks);
    for (let week = from; week <= Math.max(from, Math.min(last, weeks)); week++) {
      const line = cells[lane];
      line[week] = (line[week] ?? 0) + 1;
    }
  }
  return { cells, lanes, included };
}

/** The last week that the plan or a correction speaks of, 0 when none does. */
export function lastWeekOf(plan: Plan, decisions: Decisions): number {
  return plan.items.reduce((last, item) => {
    if (decisions.leftOut.has(item.line)) return last;
    return Math.max(last, valuesOf(item, decisions.corrected.get(item.line)).weeks?.[1] ?? 0);
  }, 0);
}

/** Columns the board starts with: enough for the plan, at least the usual number. */
export function weeksFor(plan: Plan): number {
  return Math.min(MAX_WEEKS, Math.max(DEFAULT_WEEKS, lastWeekOf(plan, NO_DECISIONS)));
}
