import { describe, expect, it } from 'vitest';
import {
  addCheck,
  deleteItem,
  moveCheck,
  moveItem,
  removeCheck,
  restoreItem,
  setCheck,
  setNotes,
  setOwner,
  setStatus,
  setTitle,
} from './edit.ts';
import { diffItems } from './events.ts';
import { itemMap } from './keys.ts';
import { readItem } from './read.ts';
import { ANN, soleBoard } from './sample.ts';
import type { Item } from './types.ts';

/** What is told of an edit of one item. */
function told(edit: (doc: ReturnType<typeof soleBoard>, item: Item) => void) {
  const doc = soleBoard([
    {
      title: 'card',
      checks: [
        { text: 'x', done: false },
        { text: 'y', done: true },
      ],
    },
  ]);
  const id = [...doc.getMap('items').keys()][0] ?? '';
  const before = readItem(id, itemMap(doc, id));
  if (before !== null) edit(doc, before);
  return diffItems(before, readItem(id, itemMap(doc, id)));
}

describe('what happened to an item', () => {
  it('is told by its meaning', () => {
    expect(
      told((doc, { id }) => moveItem(doc, ANN, { item: id, to: { lane: 'P0', weeks: [2, 3] } })),
    ).toMatchObject([
      {
        kind: 'moved',
        from: { lane: 'P1', weeks: [1, 1] },
        to: { lane: 'P0', weeks: [2, 3], by: 'ann' },
      },
    ]);
    expect(
      told((doc, { id }) => {
        setTitle(doc, ANN, { item: id, title: 'new' });
        setStatus(doc, ANN, { item: id, status: 'blocked' });
        setOwner(doc, ANN, { item: id, value: 'Ann' });
        setNotes(doc, ANN, { item: id, notes: 'n' });
      }),
    ).toMatchObject([
      { kind: 'renamed', from: 'card', to: 'new' },
      { kind: 'status', from: 'todo', to: 'blocked' },
      { kind: 'owner', from: null, to: 'Ann' },
      { kind: 'notes' },
    ]);
  });

  it('to its checks is told one by one', () => {
    expect(
      told((doc, { id, checks }) => {
        const [x, y] = checks.map((check) => check.id) as [string, string];
        setCheck(doc, ANN, { item: id, check: x, done: true, text: 'z' });
        setCheck(doc, ANN, { item: id, check: y, done: false });
        moveCheck(doc, ANN, { item: id, check: y, to: { after: null } });
        addCheck(doc, ANN, { item: id, text: 'more' });
      }).map(({ kind }) => kind),
    ).toEqual(['check-unticked', 'check-moved', 'check-reworded', 'check-ticked', 'check-added']);
    expect(
      told((doc, { id, checks }) =>
        removeCheck(doc, ANN, { item: id, check: checks[0]?.id ?? '' }),
      ),
    ).toMatchObject([{ kind: 'check-removed', text: 'x' }]);
  });

  it('is nothing when only the order in its cell changed', () => {
    expect(
      told((doc, { id, place }) =>
        itemMap(doc, id)?.set('place', { ...place, order: 'a5', rev: 1 }),
      ),
    ).toEqual([]);
  });

  it('begins with its creation, ends with its deletion, and goes on when it is restored', () => {
    const doc = soleBoard([{ title: 'card' }]);
    const id = [...doc.getMap('items').keys()][0] ?? '';
    const read = () => readItem(id, itemMap(doc, id));
    const first = read();
    expect(diffItems(null, first)).toMatchObject([{ kind: 'created', title: 'card' }]);
    setOwner(doc, ANN, { item: id, value: 'Ann' });
    deleteItem(doc, ANN, { item: id });
    const gone = read();
    expect(diffItems(first, gone)).toEqual([{ kind: 'deleted', item: id, title: 'card' }]);
    expect(diffItems(null, gone)).toEqual([]);
    expect(diffItems(gone, null)).toEqual([]);
    restoreItem(doc, ANN, { item: id });
    expect(diffItems(gone, read())).toEqual([{ kind: 'restored', item: id, title: 'card' }]);
  });
});
