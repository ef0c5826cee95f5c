import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { isDeepStrictEqual } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import type * as Y from 'yjs';
import type { Room } from '../../components/room/room-client.ts';
import { readBoard } from '../../lib/board/read.ts';
import { until, untilStatus } from './testing/client.ts';
import { startProcess } from './testing/start-process.ts';
import { itemIds, moveTo, setStage, weekIn } from './testing/stage.ts';

const stage = setStage();
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

async function start(port = 0): ReturnType<typeof startProcess> {
  const started = await startProcess(stage.database.address, port);
  children.push(started.child);
  return started;
}

/** Somebody's own items, what they did with them in order, and how much of it they were told is saved. */
interface Author {
  room: Room;
  items: readonly string[];
  moves: { item: string; week: number }[];
  told: number;
}

/** The weeks of an author's items after their first `count` moves. */
function weeksAfter(
  { items, moves }: Author,
  before: Y.Doc,
  count: number,
): (number | undefined)[] {
  const done = moves.slice(0, count);
  return items.map((id) => done.findLast(({ item }) => item === id)?.week ?? weekIn(before, id));
}

test('a server that is killed while both edit leaves on disk what each had done up to some move, never before the last that was said to be saved, and everybody sees just that afterwards', async () => {
  const { ann, ben, cat } = stage.people;
  const boardId = await stage.board(6);
  const before = await stage.stored(boardId);
  const first = await start();
  const node = { url: `ws://127.0.0.1:${first.port}/sync` };
  const [a, b] = [await stage.open(ann, boardId, node), await stage.open(ben, boardId, node)];
  await Promise.all([untilStatus(a, 'saved'), untilStatus(b, 'saved')]);
  const ids = itemIds(a.doc);
  // Each keeps to items of their own: what is on disk of them is what they did, in their order.
  const authors: Author[] = [
    { room: a, items: ids.slice(0, 3), moves: [], told: 0 },
    { room: b, items: ids.slice(3), moves: [], told: 0 },
  ];

  let { child } = first;
  for (let round = 0; round < 2; round += 1) {
    let killed = false;
    const edit = async (author: Author) => {
      const { room, items, moves } = author;
      for (let n = 0; !killed; n += 1) {
        const item = items[n % items.length] ?? '';
        const week = (n % 8) + 1;
        const count = moves.push({ item, week });
        moveTo(room.doc, room.userId, week, item);
        await room.flush().then(() => (author.told = count));
        if (!killed && n === 20 * (round + 1)) {
          killed = true;
          child.kill('SIGKILL');
        }
      }
    };
    await Promise.all(
      authors.map(async (author) => {
        await Promise.race([edit(author), once(child, 'exit')]);
      }),
    );
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    await untilNobodyWrites();
    const onDisk = await stage.stored(boardId);
    // A commit that nobody was told of may have happened, whole; nothing after it, and nothing without what came before.
    for (const author of authors) {
      const possible = author.moves
        .slice(author.told)
        .map((_, more) => weeksAfter(author, before, author.told + 1 + more));
      expect([weeksAfter(author, before, author.told), ...possible]).toContainEqual(
        author.items.map((id) => weekIn(onDisk, id)),
      );
    }
    expect(await weeksOfEvents(boardId)).toMatchObject(weeksMoved(authors, onDisk));
    ({ child } = await start(first.port));
    // Who was not there sees what was on disk, or more: nothing of it is ever taken back.
    const c = await stage.open(cat, boardId, node);
    await untilStatus(c, 'saved');
    // The first time they come back by themselves; a person who waits presses the button.
    if (round > 0) for (const room of [a, b]) room.retry();
    await Promise.all([a.flush(), b.flush()]);
    const whole = authors.map((author) => weeksAfter(author, before, author.moves.length));
    const sees = ({ doc }: Room) => authors.map(({ items }) => items.map((id) => weekIn(doc, id)));
    for (const room of [a, b, c])
      await until('everybody to see all of it', () => isDeepStrictEqual(sees(room), whole));
    c.destroy();
    for (const author of authors) author.told = author.moves.length;
  }
  await Promise.all([untilStatus(a, 'saved'), untilStatus(b, 'saved')]);
  const onDisk = await stage.stored(boardId);
  expect(readBoard(a.doc)).toEqual(readBoard(onDisk));
  expect(readBoard(b.doc)).toEqual(readBoard(onDisk));
  expect(await weeksOfEvents(boardId)).toMatchObject(weeksMoved(authors, onDisk));
  const [log] = await stage.database.sql`
    select count(*)::int as rows, max(u.seq)::int as last, max(h.seq)::int as head
    from board_updates u join board_heads h using (board_id) where board_id = ${boardId}`;
  expect(log).toEqual({ rows: log?.last, last: log?.last, head: log?.last });
});

/** Statements of a killed process run on in the database until they notice. */
async function untilNobodyWrites(): Promise<void> {
  const { sql } = stage.database;
  await until('the statements of the dead process to end', async () => {
    const [row] = await sql<{ count: number }[]>`
      select count(*)::int as count from pg_stat_activity
      where application_name = 'laneway log' and datname = current_database()`;
    // One is of the node that every test has.
    return row?.count === 1;
  });
}

/** Where each item stands after the last move that the history tells of. */
async function weeksOfEvents(boardId: string): Promise<Record<string, number>> {
  const rows = await stage.database.sql<{ item: string; week: number }[]>`
    select distinct on (item_id) item_id as item, (event->'to'->'weeks'->>0)::int as week
    from board_events where board_id = ${boardId} and event->>'kind' = 'moved'
    order by item_id, id desc`;
  return Object.fromEntries(rows.map(({ item, week }) => [item, week]));
}

/** The weeks of the items that were moved at all. */
function weeksMoved(authors: readonly Author[], doc: Y.Doc): Record<string, number | undefined> {
  const moved = authors.flatMap(({ moves, told }) => moves.slice(0, told).map(({ item }) => item));
  return Object.fromEntries(moved.map((item) => [item, weekIn(doc, item)]));
}
