import { appendBatch } from '../../drizzle/append-batch.ts';
import {
  appendRows,
  lockHeads,
  readRoles,
  readTail,
  type LogTransaction,
} from '../../drizzle/board-log.ts';
import type { Sql } from '../../drizzle/client.ts';
import {
  COMMIT_SECONDS,
  MAX_BATCH_BYTES,
  MAX_BATCH_ROWS,
  MAX_QUEUED_BYTES,
  PAUSE_QUEUED_BYTES,
} from '../../lib/limits.ts';
import type { Log } from '../log.ts';
import type { Figures } from '../monitor/figures.ts';
import type { LogLink } from './log-link.ts';
import type { Room } from './room.ts';

interface CommitterOptions {
  sql: Sql;
  /** Where the usual commit is written. */
  link: LogLink;
  log: Log;
  figures: Figures;
  /** The whole document, for a room so far behind that the log no longer reaches it. */
  reload: (room: Room) => Promise<void>;
  /** The batch could not be written, or nobody knows whether it was. */
  onFailed: (room: Room) => void;
  /** The board is gone, or has another history now. */
  onGone: (room: Room, why: 'deleted' | 'replaced') => void;
  /** Senders are to wait, or may go on. */
  onPressure: (isHigh: boolean) => void;
}

/**
 * Writes what waits in all rooms. One batch is under way at a time; the next is whatever has gathered meanwhile, so a
 * busy server shares one flush of the disk among many edits and a quiet one waits for nobody.
 */
export function createCommitter(options: CommitterOptions) {
  const { sql, link, log, figures } = options;
  const waiting = new Set<Room>();
  let running = false;
  let isHigh = false;
  let idle: (() => void)[] = [];
  /** Since when something waits and nothing was written, epoch ms; 0 where nothing waits. */
  let waitingSince = 0;

  const queuedBytes = () => [...waiting].reduce((sum, room) => sum + room.waitingBytes, 0);

  async function run(): Promise<void> {
    running = true;
    while (waiting.size > 0) {
      const batch = takeBatch();
      if (batch.length > 0) await commitOrFail(batch);
      if (waiting.size > 0) await turn();
      for (const room of batch) if (room.isIdle || room.closed) waiting.delete(room);
      checkPressure();
      waitingSince = Date.now();
    }
    waitingSince = 0;
    running = false;
    const resolved = idle;
    idle = [];
    for (const resolve of resolved) resolve();
  }

  function takeBatch(): Room[] {
    const batch: Room[] = [];
    let [rows, bytes] = [MAX_BATCH_ROWS, MAX_BATCH_BYTES];
    for (const room of waiting) {
      if (rows <= 0 || bytes <= 0) break;
      waiting.delete(room);
      if (room.closed || room.isIdle) continue;
      const taken = room.take({ rows, bytes });
      rows -= taken.rows;
      bytes -= taken.bytes;
      batch.push(room);
    }
    // Whoever did not fit goes first next time, whoever did goes last.
    for (const room of batch) waiting.add(room);
    return batch;
  }

  async function commitOrFail(batch: readonly Room[]): Promise<void> {
    const started = performance.now();
    try {
      const rows = await within(COMMIT_SECONDS * 1000, write(batch));
      figures.commitSeconds.observe((performance.now() - started) / 1000);
      figures.batchRows.observe(rows);
      figures.committedAt = Date.now();
    } catch (error) {
      figures.commitFailures += 1;
      if (error instanceof NoAnswer) link.renew();
      log.error({ err: error, boards: batch.map((room) => room.boardId) }, 'a commit failed');
      if (batch.length > 1 && concernsOneBoard(error)) {
        for (const room of batch) await commitOrFail([room]);
        return;
      }
      for (const room of batch) options.onFailed(room);
      return;
    }
    for (const room of batch) {
      try {
        room.committed();
      } catch (error) {
        log.error({ err: error, board: room.boardId }, 'a committed batch could not be shown');
        options.onFailed(room);
      }
    }
  }

  /** Returns how many rows were written. */
  async function write(batch: readonly Room[]): Promise<number> {
    const open = batch.filter((room) => !room.closed);
    const believed = open.map((room) => {
      const { boardId, epoch, seq, authors } = room;
      return { boardId, epoch, seq, authors, ...room.rows(seq) };
    });
    if (open.length === 0) return 0;
    if (await appendBatch(link.sql(), believed))
      return believed.reduce((sum, { rows }) => sum + rows.length, 0);
    return sql.begin((tx) => writeWithCare(tx, open));
  }

  /** One transaction: the heads locked in order, every room brought up to them, then the rows. Returns how many. */
  async function writeWithCare(tx: LogTransaction, batch: readonly Room[]): Promise<number> {
    const ids = batch.map((room) => room.boardId);
    const users = [...new Set(batch.flatMap((room) => room.authors))];
    const [heads, roles] = await Promise.all([lockHeads(tx, ids), readRoles(tx, ids, users)]);
    const appended = [];
    for (const room of batch) {
      if (room.closed) continue;
      const head = heads.get(room.boardId);
      if (!head || head.epoch !== room.epoch) {
        options.onGone(room, head ? 'replaced' : 'deleted');
        continue;
      }
      if (head.seq > room.seq) {
        const tail = await readTail(tx, room.boardId, room.seq);
        figures.catchUps += 1;
        if (!tail || !room.follow(tail)) await options.reload(room);
        if (room.closed) continue;
      }
      if (room.seq !== head.seq) throw new Error(`board at ${head.seq}, room at ${room.seq}`);
      room.dismiss((user) => roles.get(`${room.boardId}:${user}`) ?? null);
      appended.push(room.rows(head.seq));
    }
    const rows = appended.flatMap((one) => one.rows);
    if (rows.length > 0)
      await appendRows(
        tx,
        rows,
        appended.flatMap((one) => one.events),
      );
    return rows.length;
  }

  function checkPressure(): void {
    const queued = queuedBytes();
    const high = isHigh ? queued > PAUSE_QUEUED_BYTES / 2 : queued > PAUSE_QUEUED_BYTES;
    if (high === isHigh) return;
    isHigh = high;
    if (high) figures.pauses += 1;
    options.onPressure(high);
  }

  return {
    /** This room has something to be written. */
    wake(room: Room): void {
      waiting.add(room);
      if (waitingSince === 0) waitingSince = Date.now();
      if (room.waitingBytes > MAX_QUEUED_BYTES) {
        waiting.delete(room);
        return options.onFailed(room);
      }
      if (running) checkPressure();
      else void run();
    },
    /** Resolves when nothing waits. */
    idle: (): Promise<void> =>
      running ? new Promise((resolve) => idle.push(resolve)) : Promise.resolve(),
    isHigh: () => isHigh,
    queuedBytes,
    waitingSince: () => waitingSince,
  };
}

/** Until what was committed has been written to the sockets, and what came meanwhile was read. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A lock that another node holds, or a value that PostgreSQL refuses: the other boards of the batch are innocent. */
function concernsOneBoard(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^(?:22|23|55P03)/.test(code);
}

class NoAnswer extends Error {}

/** Rejects when a promise takes too long; whatever it does then is seen by the next look at the log. */
async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer(`no answer from the database in ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
