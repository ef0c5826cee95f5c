import type { LogEvent, LogRow } from '../../drizzle/board-log.ts';
import type { Shadow } from './shadow.ts';
import { judgeAgain, rowsOf, sizeOf, updatesOf, type Waiting } from './waiting.ts';

/** Frames that a room accepted and that are not on disk, in order: a batch that is being committed, and those behind it. */
export function createBacklog() {
  let behind: Waiting[] = [];
  let batch: Waiting[] = [];
  /** Frames in the batch when it was taken. */
  let taken = 0;
  let bytes = 0;

  const measure = () => {
    bytes = sizeOf(batch) + sizeOf(behind);
  };

  return {
    /** Of all frames. */
    bytes: (): number => bytes,
    frames: (): number => behind.length + batch.length,
    isCommitting: (): boolean => batch.length > 0,
    updates: (): Uint8Array[] => updatesOf([...batch, ...behind]),
    /** The frames of the batch. */
    batch: (): readonly Waiting[] => batch,
    /** Whose edits are in the batch, each once. */
    authors: (): string[] => [...new Set(batch.map(({ user }) => user))],
    /** The rows of the batch, numbered on from `seq`. */
    rows: (board: { boardId: string; seq: number }): { rows: LogRow[]; events: LogEvent[] } =>
      rowsOf(batch, board),

    add(frame: Waiting): void {
      behind.push(frame);
      bytes += frame.bytes;
    },

    /** Makes the next batch, up to a number of rows and bytes; returns how much it is. */
    take(limit: { rows: number; bytes: number }): { rows: number; bytes: number } {
      const size = { rows: 0, bytes: 0 };
      taken = 0;
      for (const frame of behind) {
        if (taken > 0 && (size.rows >= limit.rows || size.bytes >= limit.bytes)) break;
        size.rows += frame.changes.length;
        size.bytes += frame.bytes;
        taken += 1;
      }
      batch = behind.slice(0, taken);
      behind = behind.slice(taken);
      return size;
    },

    /** Takes frames out of the batch; returns them. The rest has to be judged again. */
    dismiss(isRefused: (frame: Waiting) => boolean): Waiting[] {
      const refused = batch.filter(isRefused);
      batch = batch.filter((frame) => !refused.includes(frame));
      return refused;
    },

    /** The batch is on disk. Returns how many frames it was taken with: some may have fallen out since. */
    complete(): number {
      const count = taken;
      batch = [];
      taken = 0;
      measure();
      return count;
    },

    /** Tries all frames once more on a shadow that was started again. Returns how many fell out behind the batch. */
    judgeAgain(shadow: Shadow): number {
      const tried: Uint8Array[] = [];
      const before = behind.length;
      batch = judgeAgain(shadow, batch, tried);
      behind = judgeAgain(shadow, behind, tried);
      measure();
      return before - behind.length;
    },

    clear(): void {
      behind = [];
      batch = [];
    },
  };
}
