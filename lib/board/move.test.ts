import type * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import {
  addItem,
  addItems,
  deleteItem,
  moveItem,
  moveItems,
  restoreItem,
  setStatus,
  stretchItem,
} from './edit.ts';
import { itemMap } from './keys.ts';
import { ANN, BEN, boardFor, exchange, named, soleBoard, titlesIn } from './sample.ts';
import { checkDoc } from './schema.ts';

const three = [{ title: 'a' }, { title: 'b' }, { title: 'c' }];

describe('moving one item', () => {
  it('writes the whole place once, as the next revision, with the name of the mover', () => {
    const doc = soleBoard(three);
    const { id } = named(doc, 'a');
    let updates = 0;
    doc.on('update', () => (updates += 1));
    moveItem(doc, ANN, { item: id, to: { lane: 'P0', weeks: [2, 3] } });
    expect(updates).toBe(1);
    expect(named(doc, 'a').place).toMatchObject({ lane: 'P0', weeks: [2, 3], rev: 1, by: 'ann' });
  });

  it('goes to the end, before or after a named neighbour, or to the top', () => {
    const doc = soleBoard([...three, { title: 'x', lane: 'P2' }]);
    const { id } = named(doc, 'x');
    moveItem(doc, ANN, { item: id, to: { lane: 'P1', weeks: [1, 1], after: named(doc, 'a').id } });
    expect(titlesIn(doc, 'P1', 1)).toEqual(['a', 'x', 'b', 'c']);
    moveItem(doc, ANN, { item: id, to: { lane: 'P1', weeks: [1, 1], before: named(doc, 'c').id } });
    expect(titlesIn(doc, 'P1', 1)).toEqual(['a', 'b', 'x', 'c']);
    moveItem(doc, ANN, { item: id, to: { lane: 'P1', weeks: [1, 1], after: null } });
    expect(titlesIn(doc, 'P1', 1)).toEqual(['x', 'a', 'b', 'c']);
    moveItem(doc, ANN, { item: id, to: { lane: 'P1', weeks: [1, 1], before: null } });
    expect(titlesIn(doc, 'P1', 1)).toEqual(['a', 'b', 'c', 'x']);
  });

  it('to where it stands already writes nothing', () => {
    const doc = soleBoard(three);
    const { id } = named(doc, 'b');
    let updates = 0;
    doc.on('update', () => (updates += 1));
    moveItem(doc, ANN, { item: id, to: { lane: 'P1', weeks: [1, 1] } });
    moveItem(doc, ANN, { item: id, to: { lane: 'P1', weeks: [1, 1], after: named(doc, 'a').id } });
    expect(updates).toBe(0);
  });

  it('into a cell with equal order keys goes behind all of them', () => {
    const doc = soleBoard([...three, { title: 'x', lane: 'P2' }]);
    for (const title of ['a', 'b', 'c']) {
      const map = itemMap(doc, named(doc, title).id);
      map?.set('place', { lane: 'P1', weeks: [1, 1], order: 'a1', rev: 1, by: 'u' });
    }
    const [top] = titlesIn(doc, 'P1', 1);
    moveItem(doc, ANN, {
      item: named(doc, 'x').id,
      to: { lane: 'P1', weeks: [1, 1], after: named(doc, top ?? '').id },
    });
    expect(titlesIn(doc, 'P1', 1).at(-1)).toBe('x');
  });

  it('into a gap without room gives the cell short keys and still lands where it was put', () => {
    const doc = soleBoard([...three, { title: 'x', lane: 'P2' }]);
    const orders = { a: 'a1', b: `a1${'0'.repeat(61)}1`, c: 'a2' };
    for (const [title, order] of Object.entries(orders)) {
      const map = itemMap(doc, named(doc, title).id);
      map?.set('place', { lane: 'P1', weeks: [1, 1], order, rev: 4, by: 'u' });
    }
    moveItem(doc, ANN, {
      item: named(doc, 'x').id,
      to: { lane: 'P1', weeks: [1, 1], after: named(doc, 'a').id },
    });
    expect(titlesIn(doc, 'P1', 1)).toEqual(['a', 'x', 'b', 'c']);
    expect(named(doc, 'b').place).toMatchObject({ rev: 4 });
    expect(checkDoc(doc)).toEqual([]);
  });

  it('out of range, to an unknown lane or of a deleted item is refused with a sentence', () => {
    const doc = soleBoard(three);
    const { id } = named(doc, 'a');
    const to = { lane: 'P1', weeks: [1, 1] } as const;
    expect(() => moveItem(doc, ANN, { item: id, to: { ...to, weeks: [9, 9] } })).toThrow(
      'Choose weeks from 1 to 8',
    );
    expect(() => moveItem(doc, ANN, { item: id, to: { ...to, weeks: [3, 2] } })).toThrow('weeks');
    expect(() => moveItem(doc, ANN, { item: id, to: { ...to, lane: 'P7' as 'P0' } })).toThrow(
      'priority',
    );
    deleteItem(doc, ANN, { item: id });
    expect(() => moveItem(doc, ANN, { item: id, to })).toThrow('no longer on the board');
  });

  it('is not what marking it done does', () => {
    const doc = soleBoard(three);
    const { id, place } = named(doc, 'a');
    setStatus(doc, ANN, { item: id, status: 'done' });
    expect(named(doc, 'a').place).toEqual(place);
  });

  it('by two people at once ends in one of the two cells, for any order of their ids', () => {
    for (const [left, right] of [
      [1, 2],
      [2, 1],
      [7, 3],
      [3, 7],
    ] as const) {
      const [a, b] = boardFor(2, three) as [Y.Doc, Y.Doc];
      a.clientID = left;
      b.clientID = right;
      const { id } = named(a, 'a');
      moveItem(a, ANN, { item: id, to: { lane: 'P0', weeks: [2, 2] } });
      moveItem(b, BEN, { item: id, to: { lane: 'P3', weeks: [5, 6] } });
      const chosen = [named(a, 'a').place, named(b, 'a').place];
      exchange(a, b);
      expect(named(a, 'a')).toEqual(named(b, 'a'));
      expect(chosen).toContainEqual(named(a, 'a').place);
    }
  });

  it('while a colleague deletes it leaves it deleted, and restored it stands where it was moved to', () => {
    const [a, b] = boardFor(2, three) as [Y.Doc, Y.Doc];
    const { id } = named(a, 'a');
    moveItem(a, ANN, { item: id, to: { lane: 'P0', weeks: [2, 2] } });
    deleteItem(b, BEN, { item: id });
    exchange(a, b);
    expect(() => named(a, 'a')).toThrow();
    restoreItem(a, ANN, { item: id });
    exchange(a, b);
    expect(named(b, 'a').place).toMatchObject({ lane: 'P0', weeks: [2, 2] });
  });

  it('by four people into one gap at once leaves the same order everywhere', () => {
    const docs = boardFor(4, [{ title: 'top' }, { title: 'end' }]);
    docs.forEach((doc, n) => {
      for (let k = 0; k < 25; k += 1) {
        const item = { title: `${n}.${k}`, lane: 'P1', weeks: [1, 1] } as const;
        addItem(doc, ANN, item, { after: named(doc, 'top').id });
      }
    });
    exchange(...docs);
    const orders = docs.map((doc) => titlesIn(doc, 'P1', 1));
    expect(orders[0]).toHaveLength(102);
    for (const order of orders) expect(order).toEqual(orders[0]);
  });
});

describe('moving several items', () => {
  it('into one cell keeps their order among themselves and how many weeks each lasts', () => {
    const doc = soleBoard([
      { title: 'a', weeks: [2, 4] },
      { title: 'b', lane: 'P0' },
      { title: 'c', weeks: [1, 1] },
    ]);
    const items = ['a', 'b', 'c'].map((title) => named(doc, title).id);
    moveItems(doc, ANN, { items, to: { lane: 'P3', week: 7 } });
    expect(titlesIn(doc, 'P3', 7)).toEqual(['b', 'c', 'a']);
    expect(named(doc, 'a').place.weeks).toEqual([7, 8]);
    moveItems(doc, ANN, { items, to: { lane: 'P3', week: 0 } });
    expect(named(doc, 'a').place.weeks).toEqual([0, 0]);
  });

  it('by a distance moves each from where it stands, and stops at the edges of the grid', () => {
    const doc = soleBoard([
      { title: 'a', weeks: [1, 2] },
      { title: 'b', lane: 'P3', weeks: [8, 8] },
    ]);
    const items = ['a', 'b'].map((title) => named(doc, title).id);
    moveItems(doc, ANN, { items, by: { weeks: 1, lanes: 1 } });
    expect(named(doc, 'a').place).toMatchObject({ lane: 'P2', weeks: [2, 3] });
    expect(named(doc, 'b').place).toMatchObject({ lane: 'P3', weeks: [8, 8] });
    moveItems(doc, ANN, { items, by: { weeks: -2 } });
    expect(named(doc, 'a').place.weeks).toEqual([0, 0]);
  });

  it('keeps the order of those that arrive in one cell and of those that stay there', () => {
    const doc = soleBoard([
      { title: 'a', weeks: [8, 8] },
      { title: 'b', weeks: [8, 8] },
      { title: 'c', weeks: [7, 7] },
      { title: 'd', weeks: [7, 7] },
    ]);
    const items = ['a', 'b', 'c', 'd'].map((title) => named(doc, title).id);
    moveItems(doc, ANN, { items, by: { weeks: 1 } });
    expect(titlesIn(doc, 'P1', 8)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('passes over those a colleague deleted, and says so when none is left', () => {
    const doc = soleBoard(three);
    const items = ['a', 'b'].map((title) => named(doc, title).id);
    deleteItem(doc, BEN, { item: items[0] ?? '' });
    moveItems(doc, ANN, { items, to: { lane: 'P0', week: 1 } });
    expect(titlesIn(doc, 'P0', 1)).toEqual(['b']);
    deleteItem(doc, BEN, { item: items[1] ?? '' });
    expect(() => moveItems(doc, ANN, { items, to: { lane: 'P0', week: 1 } })).toThrow('no longer');
  });
});

describe('stretching and adding', () => {
  it('stretches over weeks without leaving the lane', () => {
    const doc = soleBoard(three);
    const { id } = named(doc, 'a');
    stretchItem(doc, ANN, { item: id, weeks: [1, 4] });
    expect(named(doc, 'a').place).toMatchObject({ lane: 'P1', weeks: [1, 4], rev: 1 });
  });

  it('stretched to an earlier week comes last in its new cell, with a key of its own', () => {
    const doc = soleBoard([{ title: 'a' }, { title: 'b', weeks: [2, 2] }]);
    stretchItem(doc, ANN, { item: named(doc, 'b').id, weeks: [1, 2] });
    expect(titlesIn(doc, 'P1', 1)).toEqual(['a', 'b']);
    expect(named(doc, 'a').place.order < named(doc, 'b').place.order).toBe(true);
  });

  it('adds a long paste between two items in its own order and in one update', () => {
    const doc = soleBoard(three);
    let updates = 0;
    doc.on('update', () => (updates += 1));
    const items = Array.from(
      { length: 300 },
      (_, n) =>
        ({
          title: `p${n}`,
          lane: 'P1',
          weeks: [1, 1],
        }) as const,
    );
    addItems(doc, ANN, items, { after: named(doc, 'a').id });
    expect(titlesIn(doc, 'P1', 1)).toEqual(['a', ...items.map(({ title }) => title), 'b', 'c']);
    expect(updates).toBe(1);
    expect(checkDoc(doc)).toEqual([]);
  });
});
