import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { addCheck, addItem, deleteItem, moveItem, setMeta, setNotes } from './edit.ts';
import { itemMap, itemsOf, metaOf } from './keys.ts';
import { REMOTE } from './origin.ts';
import { ANN, BEN, boardFor, exchange, named, soleBoard } from './sample.ts';
import { checkDoc, newItemSchema, type SchemaProblem } from './schema.ts';
import { touchedBy, type Touched } from './touched.ts';

/** What the server sees when a client with this edit sends it. */
function judge(edit: (doc: Y.Doc, id: string) => void) {
  const [client, server] = boardFor(2, [
    { title: 'card', checks: [{ text: 'x', done: false }] },
  ]) as [Y.Doc, Y.Doc];
  const committed = boardFor(1, [])[0] as Y.Doc;
  Y.applyUpdate(committed, Y.encodeStateAsUpdate(server), REMOTE);
  const before = Y.encodeStateVector(client);
  edit(client, named(client, 'card').id);
  const quick: SchemaProblem[] = [];
  // Yjs may tidy up formats in a transaction of its own, so one update can end in several.
  server.on('afterTransaction', (transaction: Y.Transaction) => {
    quick.push(...checkDoc(server, touchedBy(transaction), { committed, user: 'ann' }));
  });
  Y.applyUpdate(server, Y.encodeStateAsUpdate(client, before), REMOTE);
  return { quick, whole: checkDoc(server) };
}

const refused: Record<string, (doc: Y.Doc, id: string) => void> = {
  'unknown: a root of its own': (doc) => doc.getMap('evil').set('a', 1),
  'unknown: a key of an item': (doc, id) => itemMap(doc, id)?.set('evil', 1),
  'unknown: a key of the board': (doc) => metaOf(doc).set('evil', 1),
  'removed: an item': (doc, id) => itemsOf(doc).delete(id),
  'replaced: an item': (doc, id) => itemsOf(doc).set(id, itemMap(doc, id)!.clone()),
  'replaced: the title': (doc, id) => itemMap(doc, id)?.set('title', new Y.Text('again')),
  'invalid: an item that is no map': (doc) => itemsOf(doc).set('x', 'text'),
  'invalid: an item without its types': (doc) => itemsOf(doc).set('x', new Y.Map()),
  'invalid: a title that is no text': (doc, id) => itemMap(doc, id)?.set('title', 'plain'),
  'invalid: a nested type as a place': (doc, id) => itemMap(doc, id)?.set('place', new Y.Map()),
  'invalid: a week out of range': (doc, id) =>
    itemMap(doc, id)?.set('place', place({ weeks: [1, 27] })),
  'invalid: a week that is half a week': (doc, id) =>
    itemMap(doc, id)?.set('place', place({ weeks: [1.5, 2] })),
  'invalid: an unknown lane': (doc, id) => itemMap(doc, id)?.set('place', place({ lane: 'P9' })),
  'invalid: an order no key can follow': (doc, id) =>
    itemMap(doc, id)?.set('place', place({ order: 'a00' })),
  'invalid: a place with a key too many': (doc, id) =>
    itemMap(doc, id)?.set('place', { ...place({}), extra: 1 }),
  'invalid: a place taken away': (doc, id) => itemMap(doc, id)?.delete('place'),
  'invalid: an unknown status': (doc, id) => itemMap(doc, id)?.set('status', 'maybe'),
  'invalid: an owner longer than a field': (doc, id) =>
    itemMap(doc, id)?.set('owner', 'x'.repeat(201)),
  'invalid: notes longer than two people may write': (doc, id) =>
    text(doc, id, 'notes').insert(0, 'x'.repeat(100_001)),
  'invalid: an embed in a text': (doc, id) => text(doc, id, 'notes').insertEmbed(0, { evil: 1 }),
  'invalid: bold in a text': (doc, id) => text(doc, id, 'title').format(0, 2, { bold: true }),
  'invalid: a check that is no map': (doc, id) => checks(doc, id).set('c', 'x'),
  'invalid: a check that is done in words': (doc, id) => firstCheck(doc, id).set('done', 'yes'),
  'invalid: a check with a key of its own': (doc, id) => firstCheck(doc, id).set('evil', 1),
  'invalid: a good tick beside a check taken out': (doc, id) => {
    firstCheck(doc, id).set('done', true);
    checks(doc, id).set('c', new Y.Map());
  },
  'invalid: a tick, and the list made anew with nonsense': (doc, id) => {
    firstCheck(doc, id).set('done', true);
    itemMap(doc, id)?.set('checks', 'none');
  },
  'invalid: a check removed for good': (doc, id) =>
    checks(doc, id).delete([...checks(doc, id).keys()][0] ?? ''),
  'invalid: the weeks of the board': (doc) => metaOf(doc).set('weeks', 27),
  'invalid: a deletion by nobody': (doc, id) => itemMap(doc, id)?.set('deleted', true),
};

const place = (odd: object) => ({
  lane: 'P1',
  weeks: [1, 1],
  order: 'a1',
  rev: 1,
  by: 'ann',
  ...odd,
});
const text = (doc: Y.Doc, id: string, key: string) => itemMap(doc, id)?.get(key) as Y.Text;
const checks = (doc: Y.Doc, id: string) => itemMap(doc, id)?.get('checks') as Y.Map<unknown>;
const firstCheck = (doc: Y.Doc, id: string) =>
  checks(doc, id).get([...checks(doc, id).keys()][0] ?? '') as Y.Map<unknown>;

describe('the server refuses', () => {
  it.each(Object.keys(refused))('%s', (name) => {
    const { quick, whole } = judge(refused[name] ?? (() => {}));
    const [kind] = name.split(':');
    expect(quick.map(({ problem }) => problem)).toContain(kind);
    expect(whole.map(({ problem }) => problem)).toContain(kind);
  });

  it('a list hidden under the items, where no reader would look', () => {
    const server = soleBoard([{ title: 'card' }]);
    const problems: SchemaProblem[] = [];
    server.on('afterTransaction', (transaction: Y.Transaction) => {
      problems.push(...checkDoc(server, touchedBy(transaction)));
    });
    const liar = new Y.Doc();
    liar.getArray('items').push([1]);
    Y.applyUpdate(server, Y.encodeStateAsUpdate(liar), REMOTE);
    expect(problems).toMatchObject([{ problem: 'unknown' }]);
    expect(checkDoc(server)).toMatchObject([{ problem: 'unknown' }]);
  });

  it('a rev so high that nobody could move the item again', () => {
    const set = (rev: number) =>
      judge((doc, id) => itemMap(doc, id)?.set('place', place({ rev }))).quick;
    expect(set(1_000)).toEqual([]);
    expect(set(1_001)).toMatchObject([{ problem: 'rev-jump' }]);
    expect(set(Number.MAX_VALUE)).toMatchObject([{ problem: 'invalid' }]);
  });

  it('a move in somebody else’s name', () => {
    const { quick } = judge((doc, id) =>
      moveItem(doc, BEN, { item: id, to: { lane: 'P0', weeks: [1, 1] } }),
    );
    expect(quick).toMatchObject([{ problem: 'by-another' }]);
  });

  it('item ten thousand and one', () => {
    const doc = soleBoard([]);
    doc.transact(() => {
      for (let n = 0; n <= 10_000; n += 1) itemsOf(doc).set(`i${n}`, new Y.Map());
    });
    const nothing: Touched = {
      items: new Map(),
      checks: new Map(),
      placed: new Set(),
      meta: false,
      strange: false,
    };
    expect(checkDoc(doc, nothing)).toMatchObject([{ problem: 'too-many' }]);
  });
});

describe('the server accepts', () => {
  it('every edit of this module', () => {
    const { quick, whole } = judge((doc, id) => {
      addItem(doc, ANN, {
        title: 'x',
        lane: 'none',
        weeks: [0, 0],
        checks: [{ text: 'c', done: true }],
      });
      addCheck(doc, ANN, { item: id, text: 'more' });
      setNotes(doc, ANN, { item: id, notes: '# Notes\n\n- a\n- b 🙂' });
      setMeta(doc, ANN, {
        title: 'T',
        start: '2026-03-04',
        weeks: 26,
        lanes: { P0: { name: 'Now', meaning: 'at once' } },
      });
      moveItem(doc, ANN, { item: id, to: { lane: 'P2', weeks: [20, 26] } });
      deleteItem(doc, ANN, { item: id });
    });
    expect(quick).toEqual([]);
    expect(whole).toEqual([]);
  });

  it('a move that lost against a colleague’s, though the place now bears the colleague’s name', () => {
    const [ann, ben] = boardFor(2, [{ title: 'card' }]) as [Y.Doc, Y.Doc];
    const { id } = named(ann, 'card');
    moveItem(ann, ANN, { item: id, to: { lane: 'P0', weeks: [1, 1] } });
    moveItem(ben, BEN, { item: id, to: { lane: 'P3', weeks: [1, 1] } });
    const update = Y.encodeStateAsUpdate(ann, Y.encodeStateVector(ben));
    let touched: Touched | undefined;
    ben.on('afterTransaction', (transaction: Y.Transaction) => (touched = touchedBy(transaction)));
    Y.applyUpdate(ben, update, REMOTE);
    expect(named(ben, 'card').place.by).toBe('ben');
    expect(touched?.items.has(id)).toBe(true);
    expect(checkDoc(ben, touched, { user: 'ann' })).toEqual([]);
    exchange(ann, ben);
  });
});

describe('an item at the border', () => {
  it('must have a title, a lane and weeks in order', () => {
    const good = { title: 'x', lane: 'P0', weeks: [1, 2] };
    expect(newItemSchema.safeParse(good).success).toBe(true);
    for (const odd of [
      { title: ' ' },
      { lane: 'P4' },
      { weeks: [2, 1] },
      { weeks: [0, 3] },
      { evil: 1 },
    ]) {
      expect(newItemSchema.safeParse({ ...good, ...odd }).success).toBe(false);
    }
  });
});
