import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addItem, setTitle } from '../../lib/board/edit.ts';
import { itemMap, itemsOf, metaOf } from '../../lib/board/keys.ts';
import { COMPACT_ROWS, MAX_REFUSALS } from '../../lib/limits.ts';
import { syncFrame } from '../../lib/sync/frames.ts';
import { CLOSE, MESSAGE } from '../../lib/sync/protocol.ts';
import { until, untilStatus } from './testing/client.ts';
import { startNode } from './testing/node.ts';
import { itemIds, itemIn, moveTo, setStage, weekIn } from './testing/stage.ts';

const stage = setStage();

/** What an edit made on a document adds to it. */
function madeBy(doc: Y.Doc, edit: () => void): Uint8Array {
  const before = Y.encodeStateVector(doc);
  edit();
  return Y.encodeStateAsUpdate(doc, before);
}

test('a move made offline never beats a newer one, whatever its client id', async () => {
  const { ann, ben } = stage.people;
  const boardId = await stage.board();
  // Yjs would let the highest client id win.
  const offline = await stage.stored(boardId);
  offline.clientID = 2 ** 32 - 1;
  const stale = madeBy(offline, () => moveTo(offline, ben.id, 2));

  const a = await stage.open(ann, boardId);
  await untilStatus(a, 'saved');
  for (const week of [3, 4, 5]) moveTo(a.doc, ann.id, week);
  await a.flush();
  const unguarded = await stage.stored(boardId);
  Y.applyUpdate(unguarded, stale, 'test');
  expect(weekIn(unguarded)).toBe(2);

  const b = await stage.raw(ben, boardId, { doc: offline });
  await b.ask(1);
  await until("ann's place at ben", () => weekIn(b.doc) === 5);
  await until('the notice', () => b.notices.length > 0);
  expect(b.notices).toEqual([{ kind: 'overtaken', item: itemIds(a.doc)[0], by: ann.id }]);
  expect(weekIn(a.doc)).toBe(5);
  expect(weekIn(await stage.stored(boardId))).toBe(5);
});

test('two who move one card at once agree on one of the two places', async () => {
  const { ann, ben } = stage.people;
  const boardId = await stage.board();
  const [a, b] = [await stage.open(ann, boardId), await stage.open(ben, boardId)];
  await Promise.all([untilStatus(a, 'saved'), untilStatus(b, 'saved')]);
  moveTo(a.doc, ann.id, 3);
  moveTo(b.doc, ben.id, 6);
  await Promise.all([a.flush(), b.flush()]);
  await until('agreement', () => weekIn(a.doc) === weekIn(b.doc));
  expect([3, 6]).toContain(weekIn(await stage.stored(boardId)));
  expect(weekIn(await stage.stored(boardId))).toBe(weekIn(a.doc));
});

test('somebody who claims to be far ahead is refused', async () => {
  const { ben } = stage.people;
  const boardId = await stage.board();
  const client = await stage.raw(ben, boardId);
  const [item = ''] = itemIds(client.doc);
  const place = itemIn(client.doc, item).place;
  const update = madeBy(client.doc, () =>
    itemMap(client.doc, item)?.set('place', { ...place, rev: 1_000_000, by: ben.id }),
  );
  client.sendUpdate(update);
  expect(await client.closed()).toBe(CLOSE.invalid.code);
});

const titleIn = (doc: Y.Doc) => itemMap(doc, itemIds(doc)[0] ?? '')?.get('title') as Y.Text;

const FORGERIES: readonly [string, (doc: Y.Doc, user: string) => void][] = [
  ['another root', (doc) => doc.getMap('other').set('a', 1)],
  ['a board title that is a number', (doc) => metaOf(doc).set('title', 7)],
  ['an item taken out', (doc) => itemsOf(doc).delete(itemIds(doc)[0] ?? '')],
  ['an item that is text', (doc) => itemsOf(doc).set('x', 'text')],
  [
    'a place in no lane',
    (doc, by) =>
      itemMap(doc, itemIds(doc)[0] ?? '')?.set('place', {
        lane: 'P9',
        weeks: [1, 1],
        order: 'a0',
        rev: 1,
        by,
      }),
  ],
  ['a sub-document', (doc) => itemMap(doc, itemIds(doc)[0] ?? '')?.set('notes', new Y.Doc())],
  [
    'a valid move with an unknown key beside it',
    (doc, user) => {
      moveTo(doc, user, 3);
      itemMap(doc, itemIds(doc)[0] ?? '')?.set('colour', 'red');
    },
  ],
  ['a title with a character that no database keeps', (doc) => titleIn(doc).insert(0, 'a\0b')],
  ['an owner with one', (doc) => itemMap(doc, itemIds(doc)[0] ?? '')?.set('owner', 'a\0b')],
  ['a section with one', (doc) => itemMap(doc, itemIds(doc)[0] ?? '')?.set('section', ['a\0b'])],
  ['a board on another plan', (doc) => metaOf(doc).set('source', crypto.randomUUID())],
  ['a board title with one', (doc) => metaOf(doc).set('title', 'a\0b')],
  [
    'an item whose id is none',
    (doc, by) => {
      const item = itemMap(doc, itemIds(doc)[0] ?? '')?.clone();
      itemsOf(doc).set('not an id', item);
      item?.set('place', { lane: 'P1', weeks: [1, 1], order: 'a0', rev: 1, by });
    },
  ],
  [
    'a check whose id is none',
    (doc) => {
      const list = itemMap(doc, itemIds(doc)[0] ?? '')?.get('checks') as Y.Map<unknown>;
      const check = { text: 'Look', done: false, order: 'a0' };
      list.set('a\0b', new Y.Map<unknown>(Object.entries(check)));
    },
  ],
  [
    "a move in somebody else's name",
    (doc) => moveTo(doc, '00000000-0000-4000-8000-000000000000', 3),
  ],
];

test.each(FORGERIES)('%s is refused whole', async (_, forge) => {
  const boardId = await stage.board();
  const ben = await stage.newcomer(boardId);
  const before = Y.encodeStateAsUpdate(await stage.stored(boardId));
  const client = await stage.raw(ben, boardId);
  client.sendUpdate(madeBy(client.doc, () => client.doc.transact(() => forge(client.doc, ben.id))));
  expect(await client.closed()).toBe(CLOSE.invalid.code);
  expect(Y.encodeStateAsUpdate(await stage.stored(boardId))).toEqual(before);
});

test("edits under somebody else's client id are refused, and theirs go on", async () => {
  const { ann, ben } = stage.people;
  const boardId = await stage.board();
  const a = await stage.open(ann, boardId);
  await untilStatus(a, 'saved');
  moveTo(a.doc, ann.id, 2);
  await a.flush();
  const client = await stage.raw(ben, boardId);
  client.doc.clientID = a.doc.clientID;
  client.sendUpdate(madeBy(client.doc, () => moveTo(client.doc, ben.id, 7)));
  expect(await client.closed()).toBe(CLOSE.invalid.code);
  moveTo(a.doc, ann.id, 4);
  await a.flush();
  expect(weekIn(await stage.stored(boardId))).toBe(4);
});

test("a client id stays its first writer's after the log was folded and the board was opened again", async () => {
  const { ann } = stage.people;
  const boardId = await stage.board();
  const dan = await stage.newcomer(boardId);
  const client = await stage.raw(ann, boardId);
  for (let n = 0; n < COMPACT_ROWS + 1; n += 1) {
    client.sendUpdate(madeBy(client.doc, () => moveTo(client.doc, ann.id, 1 + (n % 8))));
    if (n % 100 === 99) await client.ask(n);
  }
  const { sql } = stage.database;
  await until('the log to be folded', async () => {
    const [row] =
      await sql`select count(*)::int as snapshots from board_snapshots where board_id = ${boardId}`;
    return row?.snapshots === 1;
  });
  // As it is when the rows are too old to be kept.
  await sql`
    delete from board_updates where board_id = ${boardId}
      and seq <= (select max(seq) from board_snapshots where board_id = ${boardId})`;
  client.socket.terminate();
  const other = await startNode(stage.database);
  try {
    const forger = await stage.raw(dan, boardId, { node: other });
    forger.doc.clientID = client.doc.clientID;
    forger.sendUpdate(madeBy(forger.doc, () => moveTo(forger.doc, dan.id, 7)));
    expect(await forger.closed()).toBe(CLOSE.invalid.code);
  } finally {
    await other.close();
  }
});

test('after a few refusals nothing more of a person is tried, and they may go on reading', async () => {
  const boardId = await stage.board();
  const dan = await stage.newcomer(boardId);
  for (let n = 0; n < MAX_REFUSALS; n += 1) {
    const client = await stage.raw(dan, boardId);
    client.sendUpdate(madeBy(client.doc, () => client.doc.getMap('other').set('a', n)));
    expect(await client.closed()).toBe(CLOSE.invalid.code);
  }
  const client = await stage.raw(dan, boardId);
  await client.ask(1);
  expect(client.closeCode()).toBeUndefined();
  client.sendUpdate(madeBy(client.doc, () => moveTo(client.doc, dan.id, 7)));
  expect(await client.closed()).toBe(CLOSE.noAccess.code);
  const room = await stage.open(dan, boardId);
  await untilStatus(room, 'saved');
  moveTo(room.doc, dan.id, 6);
  await untilStatus(room, 'no-access');
  // Still on the board: saying that access ended would be untrue.
  expect(room.status.get()).toMatchObject({ reason: 'refused', changes: 1 });
});

test('an update that stands on a missing one is asked for again, not kept', async () => {
  const { ben } = stage.people;
  const boardId = await stage.board();
  const client = await stage.raw(ben, boardId);
  const first = madeBy(client.doc, () => moveTo(client.doc, ben.id, 2));
  const second = madeBy(client.doc, () => moveTo(client.doc, ben.id, 3));
  expect(first.byteLength).toBeGreaterThan(2);
  client.sendUpdate(second);
  await client.ask(1);
  expect(weekIn(await stage.stored(boardId))).toBe(3);
});

test('nonsense closes the socket it came from and no other', async () => {
  const { ann } = stage.people;
  const boardId = await stage.board();
  const dan = await stage.newcomer(boardId);
  const a = await stage.open(ann, boardId);
  await untilStatus(a, 'saved');
  const nonsense: readonly Uint8Array[] = [
    new Uint8Array(),
    new Uint8Array([0]),
    new Uint8Array([0, 2, 200, 1]),
    new Uint8Array([0, 9, 0]),
    new Uint8Array([MESSAGE.awareness, 4, 255, 255, 255, 255]),
    new Uint8Array([255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255]),
    syncFrame(2, new Uint8Array([1, 1, 1, 1, 1, 1, 1, 1])),
  ];
  for (const frame of nonsense) {
    const client = await stage.raw(dan, boardId);
    client.send(frame);
    expect(await client.closed()).toBe(CLOSE.invalid.code);
  }
  const text = await stage.raw(dan, boardId);
  text.socket.send('hello');
  expect(await text.closed()).toBe(CLOSE.invalid.code);
  const unknown = await stage.raw(dan, boardId);
  unknown.send(new Uint8Array([120, 1, 2, 3]));
  await unknown.ask(1);
  moveTo(a.doc, ann.id, 3);
  await a.flush();
  expect(a.status.get().kind).toBe('saved');
});

test('a big paste beyond the burst is accepted', async () => {
  const { ann } = stage.people;
  const boardId = await stage.board(0);
  const client = await stage.raw(ann, boardId);
  const actor = { user: ann.id, now: 0 };
  for (let n = 0; n < 260; n += 1) {
    const item = { title: `Pasted ${n}`, lane: 'P2', weeks: [1, 1] } as const;
    client.sendUpdate(madeBy(client.doc, () => void addItem(client.doc, actor, item)));
  }
  await client.ask(1);
  expect(itemIds(await stage.stored(boardId))).toHaveLength(260);
});

test('two who write into one title keep both words', async () => {
  const { ann, ben } = stage.people;
  const boardId = await stage.board();
  const [a, b] = [await stage.open(ann, boardId), await stage.open(ben, boardId)];
  await Promise.all([untilStatus(a, 'saved'), untilStatus(b, 'saved')]);
  const [item = ''] = itemIds(a.doc);
  const { title } = itemIn(a.doc, item);
  setTitle(a.doc, { user: ann.id, now: 0 }, { item, title: `Soon ${title}` });
  setTitle(b.doc, { user: ben.id, now: 0 }, { item, title: `${title} again` });
  await Promise.all([a.flush(), b.flush()]);
  const merged = `Soon ${title} again`;
  await until('both words', () => [a, b].every(({ doc }) => itemIn(doc, item).title === merged));
  expect(itemIn(await stage.stored(boardId), item).title).toBe(merged);
});

test('after the history of a board was replaced, old edits are not mixed into it, nor thrown away', async () => {
  const { ann, ben } = stage.people;
  const boardId = await stage.board();
  const [a, b] = [await stage.open(ann, boardId), await stage.open(ben, boardId)];
  await Promise.all([untilStatus(a, 'saved'), untilStatus(b, 'saved')]);
  let replaced = 0;
  b.onReplaced(() => {
    replaced += 1;
  });
  await stage.database
    .sql`update board_heads set epoch = gen_random_uuid() where board_id = ${boardId}`;
  moveTo(a.doc, ann.id, 6);
  await untilStatus(a, 'no-access');
  expect(a.status.get()).toMatchObject({ reason: 'refused', changes: 1 });
  expect(a.unsyncedUpdate()).not.toBeNull();
  expect(weekIn(await stage.stored(boardId))).toBe(1);
  // Who had nothing unsaved simply starts again.
  await until('ben asked to open it again', () => replaced === 1);
});
