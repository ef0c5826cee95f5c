import type { Damage } from '../../drizzle/recovery.ts';
import type { AwarenessEntry } from '../../lib/sync/frames.ts';
import type { LogGap } from './late-document.ts';
import type { Owner } from './owners.ts';
import type { Room } from './room.ts';

export interface RoomContents {
  boardId: string;
  epoch: string;
  /** What the board was called lately: its document may say more. */
  title: string;
  /** Snapshot and log, in order; of rows of the log, who wrote them. */
  parts: readonly { data: Uint8Array; userId?: string | null }[];
  /** Whose client ids are known besides. */
  clients: ReadonlyMap<number, Owner>;
  /** The last sequence number in them. */
  seq: number;
  /** What of it was not as it was written, or null. */
  damage: Damage | null;
}

export interface RoomHooks {
  /** Something waits to be committed. */
  onWaiting: (room: Room) => void;
  /** New rows are on disk and in the document. */
  onCommitted: (
    room: Room,
    change: { meta: boolean; bytes: number; items: ReadonlySet<string> },
  ) => void;
  onPresence: (room: Room, entries: readonly AwarenessEntry[]) => void;
  /** Something of a person's could not be accepted. */
  onRefused: (room: Room, user: string, reason: string) => void;
  /** Its updates do not make a document. */
  onUnreadable: (room: Room, error: LogGap) => void;
  /** A client has everything and shows something else. */
  onDiverged: (room: Room, user: string, fingerprint: string) => void;
  /** Too much of theirs was refused lately: nothing more is tried. */
  isBarred: (user: string) => boolean;
  /** Its log grew as much as it may in a day: nothing more is taken for now. */
  isSpent: (room: Room) => boolean;
}
