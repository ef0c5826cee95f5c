import { StateEffect, StateField, type ChangeDesc, type Text } from '@codemirror/state';
import type { LivePlan } from '@/lib/exchange/live-plan.ts';

/** Where an item stands in the editor: its head line, and the end of its last line. */
export interface ItemRange {
  from: number;
  to: number;
  end: number;
}

export interface PlanState {
  live: LivePlan;
  /** By item of `live`; null where its head line was taken out. */
  ranges: readonly (ItemRange | null)[];
}

/** The board says something new: what it says, and where its items stand in the editor now. */
export const setPlan = StateEffect.define<PlanState>();

const NONE: LivePlan = { source: null, text: '', items: [], changed: [], refused: [] };

/** What the board says, with every item's place kept true while people type. */
export const planField = StateField.define<PlanState>({
  create: () => ({ live: NONE, ranges: [] }),
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setPlan)) return effect.value;
    return transaction.docChanged
      ? { ...value, ranges: value.ranges.map((range) => mapped(range, transaction.changes)) }
      : value;
  },
});

export function mapped(range: ItemRange | null, changes: ChangeDesc): ItemRange | null {
  if (range === null) return null;
  const from = changes.mapPos(range.from, 1);
  const to = changes.mapPos(range.to, -1);
  return from < to ? { from, to, end: Math.max(to, changes.mapPos(range.end, -1)) } : null;
}

type Heads = ReadonlyMap<string, ItemRange>;

/** Head lines by item, after changes of the text; those that were taken out are missing. */
export function moved(heads: Heads, changes: ChangeDesc): Map<string, ItemRange> {
  const next = new Map<string, ItemRange>();
  for (const [id, head] of heads) {
    const range = mapped(head, changes);
    if (range) next.set(id, range);
  }
  return next;
}

/** Head lines by item, from the numbers of the lines. */
export function headsOn(doc: Text, lines: ReadonlyMap<string, number>): Map<string, ItemRange> {
  const heads = new Map<string, ItemRange>();
  for (const [id, line] of lines) {
    const { from, to } = doc.line(line);
    if (from < to) heads.set(id, { from, to, end: to });
  }
  return heads;
}

/** The items of a plan on the lines where their heads are said to stand. */
export function rangesOf(
  doc: Text,
  live: LivePlan,
  heads: readonly (number | null)[],
): (ItemRange | null)[] {
  return live.items.map(({ read }, n) => {
    const line = heads[n] ?? null;
    if (line === null || line > doc.lines) return null;
    const { from, to } = doc.line(line);
    const last = Math.min(line + read.endLine - read.line, doc.lines);
    return from === to ? null : { from, to, end: doc.line(last).to };
  });
}

/** Index of the item that a position belongs to, or -1. */
export function itemAt({ ranges }: PlanState, at: number): number {
  let found = -1;
  let start = -1;
  ranges.forEach((range, n) => {
    if (range && range.from <= at && at <= range.end && range.from > start) {
      found = n;
      start = range.from;
    }
  });
  return found;
}
