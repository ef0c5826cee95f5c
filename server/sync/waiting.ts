import type { LogEvent, LogRow } from '../../drizzle/board-log.ts';
import type { Connection } from './connection.ts';
import type { After, Change, Overtaken, Shadow } from './shadow.ts';

/** One frame of somebody that was accepted and is not on disk. */
export interface Waiting {
  connection: Connection;
  user: string;
  changes: readonly Change[];
  after: After;
  overtaken: readonly Overtaken[];
  bytes: number;
}

export const sizeOf = (waiting: readonly Waiting[]): number =>
  waiting.reduce((sum, { bytes }) => sum + bytes, 0);

export const updatesOf = (waiting: readonly Waiting[]): Uint8Array[] =>
  waiting.flatMap(({ changes }) => changes.map(({ update }) => update));

/**
 * Tries frames once more on a shadow that was started again, after something else was committed before them. Those that
 * say nothing new any more fall out, and so do those that cannot stand: their senders are told.
 */
export function judgeAgain(
  shadow: Shadow,
  waiting: readonly Waiting[],
  tried: Uint8Array[],
): Waiting[] {
  const kept: Waiting[] = [];
  for (const frame of waiting) {
    const update = frame.changes[0]?.update;
    if (!update) continue;
    const judged = shadow.judge(
      update,
      { user: frame.user, mayEdit: true, room: Infinity },
      () => tried,
    );
    if (judged.kind === 'accepted') {
      tried.push(...judged.changes.map((change) => change.update));
      kept.push({ ...frame, ...judged });
    } else if (judged.kind === 'invalid') frame.connection.close('invalid', judged.reason);
    else if (judged.kind !== 'known') frame.connection.close('outOfStep');
  }
  return kept;
}

/** Frames as rows of the log, numbered on from `seq`, with what happened in each. */
export function rowsOf(
  waiting: readonly Waiting[],
  { boardId, seq }: { boardId: string; seq: number },
): { rows: LogRow[]; events: LogEvent[] } {
  const rows: LogRow[] = [];
  const events: LogEvent[] = [];
  let last = seq;
  for (const { update, user, events: told } of waiting.flatMap(({ changes }) => changes)) {
    last += 1;
    rows.push({ boardId, seq: last, data: update, userId: user });
    for (const { item, event } of told)
      events.push({ boardId, seq: last, itemId: item, userId: user, event });
  }
  return { rows, events };
}
