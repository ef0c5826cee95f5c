import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { cellEntries } from './cell.ts';
import { addItem, deleteItems, restoreItems } from './edit.ts';
import { inEdit } from './journal.ts';
import { itemMap, itemsOf, metaOf } from './keys.ts';
import { moveItem } from './move.ts';
import { byOrder } from './order.ts';
import { readMeta, readPlace } from './read.ts';
import { LANES, type Lane } from './types.ts';

const actor = { user: 'ann', now: 0 };
const week = fc.integer({ min: 0, max: 8 });
const lane = fc.constantFrom<Lane>(...LANES);

/** The same by walking the whole document. */
function walk(doc: Y.Doc, cell: { lane: Lane; week: number }): string[] {
  const { weeks } = readMeta(doc);
  return [...itemsOf(doc).keys()]
    .filter((id) => itemMap(doc, id)?.get('deleted') == null)
    .map((id) => ({ id, place: readPlace(itemMap(doc, id)?.get('place'), weeks) }))
    .filter(({ place }) => place.lane === cell.lane && place.weeks[0] === cell.week)
    .map(({ id, place }) => ({ id, order: place.order }))
    .sort(byOrder)
    .map(({ id }) => id);
}

test('what stands in a cell is the same by the index as by walking the document, also within an edit', () => {
  const step = fc.record({
    kind: fc.constantFrom('add', 'move', 'delete', 'restore', 'remote', 'shorten'),
    n: fc.nat(9),
    lane,
    week,
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), lane, week, (steps, askLane, askWeek) => {
      const [doc, other] = [new Y.Doc(), new Y.Doc()];
      const cell = { lane: askLane, week: askWeek };
      const check = () =>
        expect(cellEntries(doc, cell).map(({ id }) => id)).toEqual(walk(doc, cell));
      check();
      for (const { kind, n, ...to } of steps) {
        const weeks = Math.min(to.week, readMeta(doc).weeks);
        const target = { lane: to.lane, weeks: [weeks, weeks] as const };
        const ids = [...itemsOf(doc).keys()];
        const item = ids[n % Math.max(ids.length, 1)];
        const isHere = item !== undefined && itemMap(doc, item)?.get('deleted') == null;
        inEdit(doc, () => {
          if (kind === 'add') addItem(doc, actor, { title: 'x', ...target });
          else if (kind === 'move' && isHere) moveItem(doc, actor, { item, to: target });
          else if (kind === 'delete' && isHere) deleteItems(doc, actor, { items: [item] });
          else if (kind === 'restore' && item) restoreItems(doc, actor, { items: [item] });
          else if (kind === 'shorten') metaOf(doc).set('weeks', Math.max(1, to.week));
          check();
        });
        if (kind === 'remote') {
          Y.applyUpdate(other, Y.encodeStateAsUpdate(doc), 'remote');
          const [first] = itemsOf(other).keys();
          if (first && itemMap(other, first)?.get('deleted') == null)
            moveItem(other, actor, { item: first, to: { lane: 'P0', weeks: [1, 1] } });
          Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'remote');
        }
        check();
      }
    }),
  );
});
