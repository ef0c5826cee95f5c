import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addItem,
  deleteItem,
  moveItem,
  setCheck,
  setNotes,
  setStatus,
  setTitle,
} from '../board/edit.ts';
import type { Board } from '../board/types.ts';
import { parsePlan } from '../plan/parse/parse-plan.ts';
import { summaryOf } from './merge-import-summary.ts';
import { ACTOR, mergeBoardOf as board } from './merge-sample.ts';
import { planText } from './plan-sample.ts';

/** Values of all items by their title, without what moves on by itself. */
function values({ items }: Board) {
  return [...items.values()]
    .map(({ ref, title, section, status, owner, timeline, effort, notes, place, checks }) => ({
      ...{ ref, title, section, status, owner, timeline, effort, notes },
      place: [place.lane, ...place.weeks],
      checks: checks.map(({ text, done }) => ({ text, done })),
    }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** Everything but the revisions of places. */
function state({ meta, items }: Board) {
  return {
    meta,
    items: [...items.values()]
      .map((item) => ({ ...item, place: { ...item.place, rev: 0, by: '' } }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

describe('laws of a second import', () => {
  test('on a board that nobody touched it gives what a first import of that file would, and exports its bytes', () => {
    fc.assert(
      fc.property(planText, planText, (base, next) => {
        const one = board(base);
        one.again(next);
        expect(values(one.read())).toEqual(values(board(next).read()));
        expect(one.export()).toBe(next);
      }),
    );
  });

  test('of the same file it changes nothing, whatever the board did', () => {
    fc.assert(
      fc.property(planText, fc.nat(), (base, n) => {
        const one = board(base);
        edit(one, n);
        const before = values(one.read());
        const text = one.export();
        const merge = one.compare(base);
        expect(merge.added).toEqual([]);
        expect(merge.removed).toEqual([]);
        expect(merge.undecided).toBe(0);
        one.again(base);
        expect(values(one.read())).toEqual(before);
        expect(one.export()).toBe(text);
      }),
    );
  });

  test('of the board’s own export it changes nothing, and the export is the same again', () => {
    fc.assert(
      fc.property(planText, fc.nat(), (base, n) => {
        const one = board(base);
        edit(one, n);
        const text = one.export();
        // A duplicate of a title may be told apart only by a person.
        const titles = parsePlan(text).items.map(({ title }) => title);
        fc.pre(new Set(titles).size === titles.length);
        const count = one.read().items.size;
        fc.pre(parsePlan(text).items.length === count);
        const { undecided, added, removed } = one.compare(text);
        expect({ undecided, added, removed }).toEqual({ undecided: 0, added: [], removed: [] });
        one.again(text);
        expect(one.read().items.size).toBe(count);
        expect(one.export()).toBe(text);
      }),
    );
  });

  test('taken back it leaves the board and its export as they were', () => {
    fc.assert(
      fc.property(planText, planText, fc.nat(), (base, next, n) => {
        const one = board(base);
        edit(one, n);
        const [before, text] = [state(one.read()), one.export()];
        const clashes = Object.fromEntries(
          clashKeys(one, next).map((key, at) => [key, at % 2 === 0 ? 'ours' : 'theirs'] as const),
        );
        const { undo } = one.again(next, { clashes });
        expect(undo().skipped).toEqual([]);
        expect(state(one.read())).toEqual(before);
        expect(one.export()).toBe(text);
      }),
    );
  });
});

function clashKeys(one: ReturnType<typeof board>, next: string): string[] {
  const about = { source: null, sourceName: null, identical: false, foreign: null };
  return summaryOf(one.compare(next), about).clashes.map(({ key }) => key);
}

/** One edit of some item, chosen by a number. */
function edit({ doc, read }: ReturnType<typeof board>, n: number): void {
  const items = [...read().items.values()];
  const item = items[n % items.length];
  if (!item) return;
  const { id } = item;
  const [check] = item.checks;
  const edits = [
    () => setTitle(doc, ACTOR, { item: id, title: `Number ${n}` }),
    () => setStatus(doc, ACTOR, { item: id, status: 'blocked' }),
    () => moveItem(doc, ACTOR, { item: id, to: { lane: 'P3', weeks: [2, 3] } }),
    () => setNotes(doc, ACTOR, { item: id, notes: `${item.notes}\n\nMore` }),
    () => deleteItem(doc, ACTOR, { item: id }),
    () => addItem(doc, ACTOR, { title: `New ${n}`, lane: 'P0', weeks: [1, 1] }),
    () => check && setCheck(doc, ACTOR, { item: id, check: check.id, done: !check.done }),
  ];
  edits[n % edits.length]?.();
}
