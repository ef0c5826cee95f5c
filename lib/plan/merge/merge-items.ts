/** One item merged field by field: what it was, what ours made of it, what theirs made of it. */
import type { PlanItem, PlanStatus, PlanWeeks, Priority } from '../types.ts';
import { mergeChecks, type CheckValues, type MergedCheck } from './merge-checks.ts';
import { mergeLines } from './merge-lines.ts';
import { mergeValue, type MergedValue, type Side, type Three } from './merge-value.ts';

/** An item's values without its lines: of a plan, or of the board in the plan's words. */
export interface ItemValues {
  ref: string | null;
  title: string;
  section: readonly string[];
  priority: Priority | null;
  weeks: PlanWeeks | null;
  status: PlanStatus | null;
  /** The status is only what the boxes say. */
  derived: boolean;
  owner: string | null;
  timeline: string | null;
  effort: string | null;
  issue: string | null;
  notes: string | null;
  checks: readonly CheckValues[];
}

export const MERGE_FIELDS = [
  'ref',
  'title',
  'section',
  'priority',
  'weeks',
  'status',
  'owner',
  'timeline',
  'effort',
  'issue',
  'notes',
] as const;
export type MergeField = (typeof MERGE_FIELDS)[number];

/** Both sides changed one thing differently. Values are in words; null is none, or removed. */
export interface Clash {
  /** Names it within its item: the field, or `check:` and the check's key. */
  key: string;
  field: MergeField | 'checks';
  was: string | null;
  ours: string | null;
  theirs: string | null;
}

export interface MergedItem {
  values: ItemValues;
  /** Who changed each field; what nobody changed is absent. */
  changed: Partial<Record<MergeField | 'checks', MergedValue<unknown>['changed']>>;
  checks: MergedCheck[];
  clashes: Clash[];
}

/** Which side's value stands where both changed it, by the key of the clash. */
export type Choose = (key: string) => Side;

/** Merges one item. `oursFrom` tells which check of base each of ours was, where that is known. */
export function mergeItem(
  three: Three<ItemValues>,
  choose: Choose,
  oursFrom?: readonly (number | null)[],
): MergedItem {
  const { base, ours, theirs } = three;
  const lists = { base: base.checks, ours: ours.checks, theirs: theirs.checks };
  const list = mergeChecks({ ...lists, ...(oursFrom && { oursFrom }) }, (key) =>
    choose(`check:${key}`),
  );
  const changed: MergedItem['changed'] = {};
  const clashes: Clash[] = [];
  const merge = <T>(field: MergeField, same?: (a: T, b: T) => boolean): T => {
    const values = { base: base[field], ours: ours[field], theirs: theirs[field] } as Three<T>;
    const merged = mergeValue(values, choose(field), same);
    if (merged.changed !== 'none') changed[field] = merged.changed;
    if (merged.changed === 'clash') {
      const words = (values: ItemValues) => inWords(values, field);
      clashes.push({
        key: field,
        field,
        was: words(base),
        ours: words(ours),
        theirs: words(theirs),
      });
    }
    return merged.value;
  };
  const text = (field: 'issue' | 'notes'): string | null => {
    const both = mergeText({ base: base[field], ours: ours[field], theirs: theirs[field] });
    if (both === undefined) return merge<string | null>(field);
    changed[field] = 'both';
    return both;
  };
  const sameChecks =
    list.checks.length === base.checks.length &&
    list.checks.every(({ key }, n) => key === `b${n}`) &&
    list.checks.every((check, n) => sameCheck(check, base.checks[n]));
  if (!sameChecks || list.clashes.length > 0)
    changed.checks = list.clashes.length > 0 ? 'clash' : 'both';
  for (const { key, ...said } of list.clashes)
    clashes.push({ key: `check:${key}`, field: 'checks', ...said });
  const values: ItemValues = {
    ref: merge('ref'),
    title: merge('title'),
    section: merge<readonly string[]>('section', sameList),
    priority: merge('priority'),
    weeks: merge<PlanWeeks | null>('weeks', sameWeeks),
    status: base.status,
    derived: base.derived,
    owner: merge('owner'),
    timeline: merge('timeline'),
    effort: merge('effort'),
    issue: text('issue'),
    notes: text('notes'),
    checks: list.checks.map(({ text, done }) => ({ text, done })),
  };
  if (ours.derived && theirs.derived && list.checks.length > 0) {
    // Boxes ticked on both sides say a third thing together.
    const status = statusOfBoxes(values.checks);
    if (status !== base.status) changed.status = status === ours.status ? 'ours' : 'theirs';
    return { values: { ...values, status, derived: true }, changed, checks: list.checks, clashes };
  }
  const status = merge<PlanStatus | null>('status');
  const derived = changed.status === 'theirs' ? theirs.derived : ours.derived;
  return { values: { ...values, status, derived }, changed, checks: list.checks, clashes };
}

/** Whether two readings of an item say the same. */
export function sameItem(a: ItemValues, b: ItemValues): boolean {
  return (
    a.ref === b.ref && a.title === b.title && sameList(a.section, b.section) && sameContent(a, b)
  );
}

/** The same without what tells where it stands in its plan. */
export function sameContent(a: ItemValues, b: ItemValues): boolean {
  return (
    a.title === b.title &&
    a.priority === b.priority &&
    sameWeeks(a.weeks, b.weeks) &&
    a.status === b.status &&
    a.owner === b.owner &&
    a.timeline === b.timeline &&
    a.effort === b.effort &&
    a.issue === b.issue &&
    a.notes === b.notes &&
    a.checks.length === b.checks.length &&
    a.checks.every((check, n) => sameCheck(check, b.checks[n]))
  );
}

/** A plan's item as values to merge. */
export function valuesOf(item: PlanItem): ItemValues {
  const { ref, title, section, priority, weeks, status, owner, timeline, effort } = item;
  return {
    ref,
    title,
    section,
    priority,
    weeks,
    status,
    derived: item.why.status?.from === 'checks',
    owner,
    timeline,
    effort,
    issue: item.issue,
    notes: item.notes,
    checks: item.checks.map(({ text, done }) => ({ text, done })),
  };
}

/** A value as a person reads it; null where there is none. */
export function inWords(values: ItemValues, field: MergeField): string | null {
  if (field === 'weeks') {
    if (values.weeks === null) return null;
    const [first, last] = values.weeks;
    return first === last ? `Week ${first}` : `Week ${first}–${last}`;
  }
  if (field === 'section') return values.section.join(' › ') || null;
  return values[field];
}

/** Both sides' changes of one text where they lie on different lines; undefined where that is not the case. */
function mergeText({ base, ours, theirs }: Three<string | null>): string | null | undefined {
  if (ours === theirs || base === ours || base === theirs) return undefined;
  const lines = (text: string | null) => (text ?? '').split('\n');
  const merged = mergeLines(
    { base: lines(base), ours: lines(ours), theirs: lines(theirs) },
    'ours',
  );
  return merged.clashes > 0 || base === null ? undefined : merged.lines.join('\n') || null;
}

function statusOfBoxes(checks: readonly CheckValues[]): PlanStatus {
  const done = checks.filter((check) => check.done).length;
  if (done === 0) return 'todo';
  return done === checks.length ? 'done' : 'doing';
}

const sameCheck = (a: CheckValues, b: CheckValues | undefined) =>
  a.text === b?.text && a.done === b.done;
const sameList = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((name, n) => name === b[n]);
const sameWeeks = (a: PlanWeeks | null, b: PlanWeeks | null) => a?.join() === b?.join();
