import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { itemMap } from '../../lib/board/keys.ts';
import { UNSENT_STALE_BYTES } from '../../lib/limits.ts';
import { fingerprint } from '../../lib/sync/fingerprint.ts';
import { until, untilStatus } from './testing/client.ts';
import { itemIds, moveTo, setStage, weekIn } from './testing/stage.ts';

const stage = setStage();

/** Pieces of notes, each an update of its own. */
const PIECE = 'All of it was written down at once, so that somebody slow has much to read. '.repeat(
  550,
);
const WRITERS = 6;
const PIECES_EACH = 40;

test('people who do not read cost the server little, the others nothing, and they get everything later', async () => {
  const { ann, ben } = stage.people;
  const boardId = await stage.board(WRITERS * PIECES_EACH);
  const quick = await stage.open(ann, boardId);
  await untilStatus(quick, 'saved');
  const slow = await Promise.all([1, 2, 3].map(() => stage.raw(ann, boardId)));
  for (const { socket } of slow) socket.pause();
  const writers = await Promise.all(Array.from({ length: WRITERS }, () => stage.raw(ben, boardId)));

  let most = 0;
  const look = () => {
    const connections = stage.node.sync.open().flatMap((room) => [...room.connections]);
    most = Math.max(
      most,
      connections.reduce((sum, { unsent }) => sum + unsent, 0),
    );
    return true;
  };
  const ids = itemIds(quick.doc);
  for (let n = 0; n < PIECES_EACH; n += 1) {
    for (const [w, writer] of writers.entries()) {
      const before = Y.encodeStateVector(writer.doc);
      const notes = itemMap(writer.doc, ids[n * WRITERS + w] ?? '')?.get('notes');
      if (notes instanceof Y.Text) writer.doc.transact(() => notes.insert(0, PIECE), 'writer');
      writer.sendUpdate(Y.encodeStateAsUpdate(writer.doc, before));
    }
    await Promise.all(writers.map((writer) => writer.ask(n + 1)));
    look();
  }
  const first = slow[0];
  if (!first) throw new Error('nobody is slow');
  // More than the machine's own buffers hold: the server has begun to hold back.
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThan(slow.length * 2 * UNSENT_STALE_BYTES);

  // The others go on meanwhile.
  moveTo(quick.doc, ann.id, 7, ids[0]);
  await quick.flush();
  const committed = () => stage.stored(boardId);
  expect(weekIn(await committed(), ids[0])).toBe(7);
  const whole = fingerprint(await committed());
  await until('everything at who reads', () => fingerprint(quick.doc) === whole);

  for (const { socket } of slow) socket.resume();
  for (const reader of slow) {
    await until(
      'everything at who read late',
      () => look() && (fingerprint(reader.doc) === whole || reader.closeCode() !== undefined),
    );
    const again =
      reader.closeCode() === undefined
        ? reader
        : await stage.raw(ann, boardId, { doc: reader.doc });
    expect(fingerprint(again.doc)).toBe(whole);
  }
}, 90_000);
