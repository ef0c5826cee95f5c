import type * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { addItem, deleteItem, moveItem, restoreItem, setCheck, setMeta, setTitle } from './edit.ts';
import { itemMap } from './keys.ts';
import { ANN, BEN, boardFor, exchange, named, soleBoard } from './sample.ts';
import { watchBoard, type BoardChange } from './view.ts';

const four = [
  { title: 'a' },
  { title: 'b' },
  { title: 'c', lane: 'P2' as const },
  { title: 'd', weeks: [2, 4] as const },
];

describe('the live view', () => {
  it('lists a cell by the first week of its items, in order', () => {
    const doc = soleBoard(four);
    const view = watchBoard(doc);
    const titles = (week: number) => view.getCell('P1', week).map((id) => view.getItem(id)?.title);
    expect(titles(1)).toEqual(['a', 'b']);
    expect(titles(2)).toEqual(['d']);
    expect(titles(3)).toEqual([]);
  });

  it('keeps the identity of every item and cell that an edit did not touch', () => {
    const doc = soleBoard(four);
    const view = watchBoard(doc);
    const [a, b] = [named(doc, 'a'), named(doc, 'b')];
    const before = {
      b: view.getItem(b.id),
      p1: view.getCell('P1', 1),
      p2: view.getCell('P2', 1),
      meta: view.getMeta(),
    };
    setTitle(doc, ANN, { item: a.id, title: 'renamed' });
    expect(view.getItem(a.id)?.title).toBe('renamed');
    expect(view.getItem(b.id)).toBe(before.b);
    expect(view.getCell('P1', 1)).toBe(before.p1);
    moveItem(doc, ANN, { item: a.id, to: { lane: 'P1', weeks: [3, 3] } });
    expect(view.getCell('P1', 1)).not.toBe(before.p1);
    expect(view.getCell('P2', 1)).toBe(before.p2);
    expect(view.getMeta()).toBe(before.meta);
    expect(view.getItems()).toBe(view.getItems());
  });

  it('tells the listeners of an item only about that item, and others once a transaction', () => {
    const doc = soleBoard([{ title: 'a', checks: [{ text: 'x', done: false }] }, { title: 'b' }]);
    const view = watchBoard(doc);
    const [a, b] = [named(doc, 'a'), named(doc, 'b')];
    const told = { a: 0, b: 0, all: 0 };
    const stop = view.subscribeItem(a.id, () => (told.a += 1));
    view.subscribeItem(b.id, () => (told.b += 1));
    view.subscribe(() => (told.all += 1));
    setCheck(doc, ANN, { item: a.id, check: a.checks[0]?.id ?? '', done: true });
    expect(view.getItem(a.id)?.checks[0]?.done).toBe(true);
    stop();
    stop();
    setTitle(doc, ANN, { item: a.id, title: 'again' });
    expect(told).toEqual({ a: 1, b: 0, all: 2 });
  });

  it('says who moved what, and whether it was this screen', () => {
    const [mine, theirs] = boardFor(2, four) as [Y.Doc, Y.Doc];
    const view = watchBoard(mine);
    const changes: BoardChange[] = [];
    view.onChange((change) => changes.push(change));
    const { id } = named(mine, 'a');
    setTitle(mine, ANN, { item: id, title: 'A' });
    moveItem(theirs, BEN, { item: id, to: { lane: 'P0', weeks: [4, 4] } });
    exchange(mine, theirs);
    expect(changes.map(({ local }) => local)).toEqual([true, false]);
    expect(changes[0]?.moved.size).toBe(0);
    expect([...(changes[1]?.changed ?? [])]).toEqual([id]);
    expect(changes[1]?.moved.get(id)).toMatchObject({
      by: 'ben',
      to: { lane: 'P0' },
      from: { lane: 'P1' },
    });
  });

  it('follows deletes, restores, additions and a change of the number of weeks', () => {
    const doc = soleBoard(four);
    const view = watchBoard(doc);
    const { id } = named(doc, 'a');
    deleteItem(doc, ANN, { item: id });
    expect(view.getItem(id)).toBeUndefined();
    expect(view.getDeleted().map(({ title }) => title)).toEqual(['a']);
    expect(view.getCell('P1', 1)).not.toContain(id);
    restoreItem(doc, ANN, { item: id });
    expect(view.getDeleted()).toEqual([]);
    const added = addItem(doc, ANN, { title: 'new', lane: 'P3', weeks: [8, 8] });
    expect(view.getCell('P3', 8)).toEqual([added]);
    itemMap(doc, added)?.set('place', {
      lane: 'P3',
      weeks: [12, 12],
      order: 'a1',
      rev: 1,
      by: 'u',
    });
    expect(view.getCell('P3', 8)).toEqual([added]);
    setMeta(doc, ANN, { weeks: 12 });
    expect(view.getCell('P3', 12)).toEqual([added]);
    expect(view.getCell('P3', 8)).toEqual([]);
  });

  it('stops when it is destroyed', () => {
    const doc = soleBoard(four);
    const view = watchBoard(doc);
    let told = 0;
    view.subscribe(() => (told += 1));
    view.destroy();
    setMeta(doc, ANN, { title: 'Other' });
    expect(told).toBe(0);
  });
});
