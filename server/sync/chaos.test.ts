import fc from 'fast-check';
import { expect, test } from 'vitest';
import type * as Y from 'yjs';
import { addItem, setStatus } from '../../lib/board/edit.ts';
import { itemsOf } from '../../lib/board/keys.ts';
import { readBoard } from '../../lib/board/read.ts';
import { LANES, STATUSES } from '../../lib/board/types.ts';
import { moveItem } from '../../lib/board/move.ts';
import { createMemoryNetwork } from '../bus/memory.ts';
import { until } from './testing/client.ts';
import { startNode } from './testing/node.ts';
import { setStage } from './testing/stage.ts';

const stage = setStage();
const ROUNDS = Number(process.env.CHAOS_ROUNDS ?? 6);

const edit = fc.oneof(
  fc.record({
    kind: fc.constant('move' as const),
    pick: fc.nat(),
    lane: fc.nat(3),
    week: fc.nat(7),
  }),
  fc.record({ kind: fc.constant('status' as const), pick: fc.nat(), status: fc.nat(4) }),
  fc.record({ kind: fc.constant('add' as const) }),
  // The server closes everybody on one of the nodes, as at a role change.
  fc.record({ kind: fc.constant('drop' as const) }),
  fc.record({ kind: fc.constant('flush' as const) }),
);
const script = fc.array(fc.record({ who: fc.nat(2), step: edit }), {
  minLength: 10,
  maxLength: 40,
});

test('whatever three people do over two nodes, all end with the same board, and it is the one on disk', async () => {
  await fc.assert(
    fc.asyncProperty(script, async (steps) => {
      const network = createMemoryNetwork();
      const nodes = await Promise.all(
        [0, 1].map(() => startNode(stage.database, { bus: network.join(), times: { poll: 100 } })),
      );
      const boardId = await stage.board(4);
      const { ann, ben } = stage.people;
      const people = [ann, ben, ben];
      const rooms = await Promise.all(
        people.map((user, n) => stage.open(user, boardId, nodes[n % 2] ?? stage.node)),
      );
      try {
        await Promise.all(rooms.map((room) => room.flush()));
        const acknowledged = new Set<string>();
        for (const { who, step } of steps) {
          const room = rooms[who];
          if (!room) continue;
          const actor = { user: room.userId, now: 0 };
          const ids = [...readBoard(room.doc).items.keys()];
          const pick = 'pick' in step ? (ids[step.pick % ids.length] ?? '') : '';
          if (step.kind === 'move') {
            const weeks = [step.week + 1, step.week + 1] as const;
            moveItem(room.doc, actor, {
              item: pick,
              to: { lane: LANES[step.lane] ?? 'P0', weeks },
            });
          } else if (step.kind === 'status') {
            setStatus(room.doc, actor, { item: pick, status: STATUSES[step.status] ?? 'todo' });
          } else if (step.kind === 'add') {
            const id = addItem(room.doc, actor, { title: 'New', lane: 'P3', weeks: [1, 1] });
            void room.flush().then(
              () => acknowledged.add(id),
              () => {},
            );
          } else if (step.kind === 'drop') {
            const { sql } = stage.database;
            await sql`
              update board_members set role = case role when 'owner' then 'editor'::role else 'owner'::role end
              where board_id = ${boardId} and user_id = ${room.userId}`;
            await sql`select pg_notify('laneway_access', ${JSON.stringify({ board: boardId })})`;
          } else {
            await room.flush();
          }
        }
        await Promise.all(rooms.map((room) => room.flush()));
        const picture = (doc: Y.Doc) => JSON.stringify(itemsOf(doc).toJSON(), sortKeys);
        const onDisk = await stage.stored(boardId);
        await until('all boards equal to the one on disk', () =>
          rooms.every((room) => picture(room.doc) === picture(onDisk)),
        );
        for (const id of acknowledged) expect(itemsOf(onDisk).has(id)).toBe(true);
        for (const { place } of readBoard(onDisk).items.values())
          expect(LANES).toContain(place.lane);
      } finally {
        for (const room of rooms) room.destroy();
        await Promise.all(nodes.map((node) => node.close()));
      }
    }),
    { numRuns: ROUNDS, endOnFailure: true },
  );
});

function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
