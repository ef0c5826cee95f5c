import { afterEach, expect, test } from 'vitest';
import type { ChildProcess } from 'node:child_process';
import type { LogTransaction } from '../../drizzle/board-log.ts';
import { startProcess } from './testing/start-process.ts';
import { until, untilStatus } from './testing/client.ts';
import { itemIds, moveTo, setStage, weekIn } from './testing/stage.ts';

const stage = setStage();
let child: ChildProcess | undefined;
afterEach(() => child?.kill('SIGKILL'));

const waiters = async () => {
  const rows = await stage.database.sql`
    select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return rows.length;
};
const holdsIdle = async () => {
  const rows = await stage.database.sql`
    select 1 from pg_stat_activity where datname = current_database()
      and state = 'idle in transaction'`;
  return rows.length > 0;
};

test('a node that freezes while it holds a board holds up nobody for long, and what it had not written arrives later', async () => {
  const { ann, ben } = stage.people;
  const boardId = await stage.board();
  const frozen = await startProcess(stage.database.address);
  child = frozen.child;
  const a = await stage.open(ann, boardId, { url: `ws://127.0.0.1:${frozen.port}/sync` });
  const b = await stage.open(ben, boardId);
  await Promise.all([untilStatus(a, 'saved'), untilStatus(b, 'saved')]);
  const [first = '', second = ''] = itemIds(b.doc);

  // Its one statement waited too long for the board's lock, writes nothing and lets go, so that its transaction waits
  // for the lock when it is stopped, and gets it afterwards: nobody is there to go on.
  const lock = (tx: LogTransaction) =>
    tx`select * from board_heads where board_id = ${boardId} for update`;
  let behind: Promise<unknown> | undefined;
  await stage.database.sql.begin(async (ahead) => {
    await lock(ahead);
    moveTo(a.doc, ann.id, 6, first);
    await until('its statement to wait', async () => (await waiters()) === 1);
    const [since] = await ahead`select clock_timestamp() as at`;
    behind = stage.database.sql.begin(async (tx) => {
      await lock(tx);
      await until('its transaction to wait', async () => (await waiters()) === 1);
      frozen.child.kill('SIGSTOP');
    });
    behind.catch(() => {});
    await until('the next in line', async () => {
      const [now] =
        await ahead`select clock_timestamp() - ${since?.at}::timestamptz > '100 ms' as late`;
      return now?.late === true && (await waiters()) === 2;
    });
  });
  await behind;
  await until('the lock in frozen hands', holdsIdle);

  moveTo(b.doc, ben.id, 7, second);
  await until(
    'the other node to have written',
    async () => {
      b.retry();
      return weekIn(await stage.stored(boardId), second) === 7;
    },
    30,
  );
  expect(a.status.get()).toMatchObject({ changes: 1 });
  expect(weekIn(await stage.stored(boardId), first)).toBe(1);

  frozen.child.kill('SIGCONT');
  await until(
    'the frozen edit, sent again',
    async () => {
      a.retry();
      return weekIn(await stage.stored(boardId), first) === 6;
    },
    30,
  );
  await a.flush();
  await until('both to agree', () => weekIn(b.doc, first) === 6 && weekIn(a.doc, second) === 7, 30);
}, 120_000);
