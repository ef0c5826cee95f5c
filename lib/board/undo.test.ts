import fc from 'fast-check';
import type * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import {
  addCheck,
  addItem,
  deleteItem,
  deleteItems,
  moveItem,
  moveItems,
  removeCheck,
  restoreItem,
  setCheck,
  setMeta,
  setNotes,
  setOwner,
  setStatus,
  setTitle,
  together,
} from './edit.ts';
import { itemMap, itemsOf } from './keys.ts';
import { readBoard, readItem, readMeta } from './read.ts';
import { ANN, BEN, boardFor, exchange, named, soleBoard } from './sample.ts';
import { createUndo } from './undo.ts';

const P0 = { lane: 'P0', weeks: [3, 3] } as const;

function twoPeople() {
  const [a, b] = boardFor(2, [
    { title: 'card', ref: '2.1', notes: 'one two three' },
    { title: 'other' },
  ]) as [Y.Doc, Y.Doc];
  const tick = { now: 0 };
  const undo = createUndo(a, ANN, () => (tick.now += 10_000));
  const { id } = named(a, 'card');
  return { a, b, undo, id, tick };
}

describe('undo', () => {
  it('takes an own move back as a new revision and names it', () => {
    const { a, b, undo, id } = twoPeople();
    moveItem(a, ANN, { item: id, to: P0 });
    expect(undo.undo()).toEqual({ label: 'move of 2.1', applied: 1, skipped: [] });
    exchange(a, b);
    expect(named(b, 'card').place).toMatchObject({ lane: 'P1', weeks: [1, 1], rev: 2, by: 'ann' });
    expect(undo.redo()?.label).toBe('move of 2.1');
    expect(named(a, 'card').place).toMatchObject({ lane: 'P0', weeks: [3, 3], rev: 3 });
  });

  it('never moves an item that a colleague moved since, and says so', () => {
    const { a, b, undo, id } = twoPeople();
    moveItem(a, ANN, { item: id, to: P0 });
    exchange(a, b);
    moveItem(b, BEN, { item: id, to: { lane: 'P2', weeks: [5, 5] } });
    exchange(a, b);
    expect(undo.undo()).toEqual({ label: 'move of 2.1', applied: 0, skipped: ['2.1'] });
    expect(named(a, 'card').place).toMatchObject({ lane: 'P2', weeks: [5, 5], rev: 2, by: 'ben' });
    expect(undo.canRedo).toBe(false);
  });

  it('of several items moved together takes back those nobody touched', () => {
    const { a, b, undo, id } = twoPeople();
    moveItems(a, ANN, { items: [id, named(a, 'other').id], to: { lane: 'P0', week: 3 } });
    exchange(a, b);
    moveItem(b, BEN, { item: id, to: { lane: 'P2', weeks: [5, 5] } });
    exchange(a, b);
    expect(undo.undo()).toEqual({ label: 'move of 2 items', applied: 1, skipped: ['2.1'] });
    expect(named(a, 'other').place.lane).toBe('P1');
  });

  it('leaves a status, an owner or a check alone that a colleague set since', () => {
    const { a, b, undo, id } = twoPeople();
    setStatus(a, ANN, { item: id, status: 'doing' });
    exchange(a, b);
    setStatus(b, BEN, { item: id, status: 'done' });
    setOwner(b, BEN, { item: id, value: 'ben' });
    exchange(a, b);
    expect(undo.undo()?.applied).toBe(0);
    expect(named(a, 'card')).toMatchObject({ status: 'done', owner: 'ben' });
  });

  it('of a delete restores the item with what a colleague wrote meanwhile', () => {
    const { a, b, undo, id } = twoPeople();
    deleteItem(a, ANN, { item: id });
    setOwner(b, BEN, { item: id, value: 'ben' });
    exchange(a, b);
    expect(readBoard(b).items.has(id)).toBe(false);
    expect(undo.undo()?.label).toBe('delete of 2.1');
    exchange(a, b);
    expect(named(b, 'card').owner).toBe('ben');
  });

  it('of a creation or a restore does not hide what a colleague did to the item since', () => {
    const { a, b, undo } = twoPeople();
    const id = addItem(a, ANN, { title: 'new', lane: 'P1', weeks: [1, 1] });
    exchange(a, b);
    setOwner(b, BEN, { item: id, value: 'ben' });
    exchange(a, b);
    expect(undo.undo()).toEqual({ label: 'creation of “new”', applied: 0, skipped: ['“new”'] });
    expect(named(b, 'new').owner).toBe('ben');
    deleteItem(a, ANN, { item: id });
    restoreItem(a, ANN, { item: id });
    exchange(a, b);
    moveItem(b, BEN, { item: id, to: P0 });
    exchange(a, b);
    expect(undo.undo()?.applied).toBe(0);
    expect(readBoard(a).items.has(id)).toBe(true);
  });

  it('takes own words out of a text and leaves those of a colleague beside them', () => {
    const { a, b, undo, id } = twoPeople();
    setNotes(a, ANN, { item: id, notes: 'one two mine three' });
    setNotes(b, BEN, { item: id, notes: 'zero one two three four' });
    exchange(a, b);
    expect(named(a, 'card').notes).toBe('zero one two mine three four');
    undo.undo();
    exchange(a, b);
    expect(named(b, 'card').notes).toBe('zero one two three four');
    undo.redo();
    expect(named(a, 'card').notes).toBe('zero one two mine three four');
  });

  it('leaves own words alone when a colleague changed them', () => {
    const { a, b, undo, id } = twoPeople();
    setNotes(a, ANN, { item: id, notes: 'one two mostly mine three' });
    exchange(a, b);
    setNotes(b, BEN, { item: id, notes: 'one two mostly ours three' });
    exchange(a, b);
    expect(undo.undo()?.skipped).toEqual(['2.1']);
    expect(named(a, 'card').notes).toBe('one two mostly ours three');
  });

  it('is one step for typing without a pause, and two for typing with one', () => {
    const { a, id } = twoPeople();
    let now = 0;
    const undo = createUndo(a, ANN, () => now);
    for (const title of ['cards', 'cards!', 'cards!!']) setTitle(a, ANN, { item: id, title });
    now = 60_000;
    setTitle(a, ANN, { item: id, title: 'cards!!!' });
    undo.undo();
    expect(readItem(id, itemMap(a, id))?.title).toBe('cards!!');
    undo.undo();
    expect(readItem(id, itemMap(a, id))?.title).toBe('card');
    expect(undo.canUndo).toBe(false);
  });

  it('of a word typed, half deleted and typed again takes back all of it, and no word of a colleague', () => {
    const { a, b, id } = twoPeople();
    const undo = createUndo(a, ANN, () => 0);
    const type = (notes: string) => setNotes(a, ANN, { item: id, notes });
    for (const notes of ['one two x three', 'one two xy three', 'one two x three']) type(notes);
    exchange(a, b);
    setNotes(b, BEN, { item: id, notes: 'zero one two x three' });
    exchange(a, b);
    for (const notes of ['zero one two xa three', 'zero one two xab three']) type(notes);
    expect(undo.undo()?.skipped).toEqual([]);
    expect(named(a, 'card').notes).toBe('zero one two three');
    expect(undo.canUndo).toBe(false);
    undo.redo();
    expect(named(a, 'card').notes).toBe('zero one two xab three');
  });

  it('has nothing to take back when typing came to nothing', () => {
    const { a, id } = twoPeople();
    const undo = createUndo(a, ANN, () => 0);
    setTitle(a, ANN, { item: id, title: 'cards' });
    setTitle(a, ANN, { item: id, title: 'card' });
    expect(undo.canUndo).toBe(false);
  });

  it('is one step for edits made together', () => {
    const { a, undo, id } = twoPeople();
    together(a, () => {
      setStatus(a, ANN, { item: id, status: 'done' });
      setOwner(a, ANN, { item: id, value: 'ann' });
    });
    expect(undo.undo()).toEqual({ label: 'edit of 2.1', applied: 2, skipped: [] });
    expect(named(a, 'card')).toMatchObject({ status: 'todo', owner: null });
  });

  it('knows nothing of what colleagues do, and tells its listeners when it can do something', () => {
    const { a, b, undo, id } = twoPeople();
    const told: boolean[] = [];
    const stop = undo.subscribe(() => told.push(undo.canUndo));
    moveItem(b, BEN, { item: id, to: P0 });
    exchange(a, b);
    expect(undo.undo()).toBeNull();
    moveItem(a, ANN, { item: id, to: P0 });
    setMeta(a, ANN, { title: 'Renamed' });
    expect(undo.undo()?.label).toBe('board settings');
    expect(readMeta(a).title).toBe('Plan');
    stop();
    undo.undo();
    expect(told).toContain(true);
    undo.destroy();
    moveItem(a, ANN, { item: id, to: { lane: 'P3', weeks: [1, 1] } });
    expect(undo.canUndo).toBe(false);
  });

  it('of everything one person did alone gives the first board again, and redo of it the last', () => {
    const edits: ((doc: Y.Doc, item: string, n: number) => void)[] = [
      (doc, item, n) =>
        moveItem(doc, ANN, { item, to: { lane: n % 2 ? 'P0' : 'P2', weeks: [n % 8, n % 8] } }),
      (doc, item, n) => setNotes(doc, ANN, { item, notes: `line ${n}\none ${n % 3} three` }),
      (doc, item, n) => setTitle(doc, ANN, { item, title: `title ${n % 5} end` }),
      (doc, item, n) => setStatus(doc, ANN, { item, status: n % 2 ? 'doing' : 'blocked' }),
      (doc, item) => deleteItems(doc, ANN, { items: [item] }),
      (doc) => addItem(doc, ANN, { title: 'added', lane: 'P1', weeks: [1, 1] }),
      (doc, item, n) => addCheck(doc, ANN, { item, text: `check ${n}` }),
      (doc, item, n) => {
        const [check] = readItem(item, itemMap(doc, item))?.checks ?? [];
        if (check === undefined) return;
        if (n % 2) removeCheck(doc, ANN, { item, check: check.id });
        else setCheck(doc, ANN, { item, check: check.id, done: !check.done, text: `check ${n}` });
      },
    ];
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(edits.length - 1), fc.nat(20)), { maxLength: 25 }),
        (steps) => {
          const doc = soleBoard([
            { title: 'a', notes: 'one two three' },
            { title: 'b' },
            { title: 'c' },
          ]);
          let now = 0;
          const undo = createUndo(doc, ANN, () => (now += 5_000));
          const first = contentOf(doc);
          for (const [edit, n] of steps) {
            const ids = [...readBoard(doc).items.keys()];
            if (ids.length > 0) edits[edit]?.(doc, ids[n % ids.length] ?? '', n);
          }
          const last = contentOf(doc);
          while (undo.canUndo) expect(undo.undo()?.skipped).toEqual([]);
          expect(contentOf(doc)).toEqual(first);
          while (undo.canRedo) expect(undo.redo()?.skipped).toEqual([]);
          expect(contentOf(doc)).toEqual(last);
        },
      ),
    );
  });
});

/** What people see, without revs and names. */
function contentOf(doc: Y.Doc) {
  const items = [...itemsOf(doc).keys()].map((id) => readItem(id, itemMap(doc, id)));
  return items.flatMap((item) => {
    if (item === null || item.deleted !== null) return [];
    return [{ ...item, place: { ...item.place, rev: 0, by: '' } }];
  });
}
