import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { diffItems } from './events.ts';
import { fieldsOf, overlay, pickFields, readFields, type Known } from './item-fields.ts';
import { itemMap } from './keys.ts';
import { readItem } from './read.ts';
import { encodeSeed } from './seed.ts';
import { touchedBy } from './touched.ts';

const id = '00000000-0000-4000-8000-000000000001';

/** One item whose keys are all set, so that an edit of any of them shows. */
function oneItem(): Y.Doc {
  const doc = new Y.Doc();
  const meta = { title: 'Board', start: '2026-01-05', weeks: 8, lanes: {}, source: null };
  Y.applyUpdate(doc, encodeSeed({ meta, items: [], by: 'ann', now: 0 }), 'load');
  const checks = new Y.Map([['c', new Y.Map<unknown>(Object.entries({ text: 'a', order: 'a0' }))]]);
  const title = new Y.Text('title');
  const place = { lane: 'P1', weeks: [1, 1], order: 'a0', rev: 0, by: 'ann' };
  const map = new Y.Map<unknown>(Object.entries({ title, notes: new Y.Text(), checks, place }));
  doc.getMap('items').set(id, map);
  return doc;
}

const EDITS: readonly ((map: Y.Map<unknown>, n: number) => void)[] = [
  (map, n) => (map.get('title') as Y.Text).insert(0, String(n)),
  (map, n) => (map.get('notes') as Y.Text).insert(0, String(n)),
  (map, n) => map.set('status', n % 2 === 0 ? 'done' : 'doing'),
  (map, n) => map.set('owner', `owner ${n}`),
  (map, n) => map.set('section', [`section ${n}`]),
  (map, n) => map.set('place', { lane: 'P2', weeks: [n, n], order: 'a0', rev: n, by: 'ben' }),
  (map, n) => (map.get('checks') as Y.Map<Y.Map<unknown>>).get('c')?.set('done', n % 2 === 0),
  (map) => map.set('deleted', { at: 1, by: 'ben' }),
  (map) => map.delete('deleted'),
];

test('reading only what was touched, over what still waits, tells the same as reading the items whole', () => {
  const edit = fc.record({
    kinds: fc.uniqueArray(fc.nat(EDITS.length - 1), { minLength: 1, maxLength: 3 }),
    settles: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 20 }), (edits) => {
      const doc = oneItem();
      const committed = new Y.Doc();
      const sync = () => Y.applyUpdate(committed, Y.encodeStateAsUpdate(doc), 'remote');
      sync();
      let waiting: Known | null = null;
      for (const [n, { kinds, settles }] of edits.entries()) {
        const whole = readItem(id, itemMap(doc, id));
        let touched: ReadonlySet<string> | null = null;
        doc.once('afterTransaction', (transaction: Y.Transaction) => {
          touched = touchedBy(transaction).items.get(id) ?? new Set();
        });
        doc.transact(() => {
          const map = itemMap(doc, id);
          for (const kind of kinds) if (map) EDITS[kind]?.(map, n + 1);
        });
        const fields = fieldsOf(touched);
        const now = readFields(id, itemMap(doc, id), fields);
        const known: Known = { item: readFields(id, itemMap(committed, id), fields), fields };
        const before = pickFields(waiting ? overlay(known, waiting).item : known.item, fields);
        expect(diffItems(before, now)).toEqual(diffItems(whole, readItem(id, itemMap(doc, id))));
        waiting = waiting ? overlay(waiting, { item: now, fields }) : { item: now, fields };
        if (settles) {
          sync();
          waiting = null;
        }
      }
    }),
  );
});
