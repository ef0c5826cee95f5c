import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { Role } from '@/lib/access.ts';
import type { Notice, Presence } from '@/lib/sync/protocol.ts';

/** Why a board stopped: signed out, taken off the board, no such board, the changes here were not accepted, or not yet. */
export type StopReason = 'signed-out' | 'removed' | 'not-found' | 'refused' | 'full';

interface Common {
  /** False when this browser cannot keep changes over a reload (private mode, full disk). */
  safeOffline: boolean;
  /** What this person may do; null until the server has said so once. */
  role: Role | null;
  /** Earlier changes that were not accepted and are kept for download, see `refusedUpdate`. */
  refused?: number;
  /** This browser could not write them down: they go with this page. */
  refusedHere?: boolean;
  /** What the server has on disk is damaged: the board can only be read. */
  damaged?: boolean;
}

/**
 * What the pill says. `changes` counts local edits that are not yet known to be on the server's disk.
 * `saved` means every local edit was acknowledged after its commit; nothing else leads there.
 */
export type RoomStatus = Common &
  (
    | { kind: 'loading' }
    | { kind: 'saved' }
    | { kind: 'saving'; changes: number }
    | { kind: 'offline'; changes: number }
    /** `at` is the time of the next try in epoch milliseconds; in the past while trying. */
    | { kind: 'reconnecting'; at: number; changes: number }
    | { kind: 'no-access'; reason: StopReason; changes: number }
  );

/** Fits `useSyncExternalStore`: `get` returns the same object until something changed. */
export interface RoomStatusStore {
  readonly get: () => RoomStatus;
  readonly subscribe: (listener: () => void) => () => void;
}

/** What this page has seen of its line to the server; it changes in place, so look again. Times in epoch milliseconds. */
export interface Line {
  /** What the server's node is called. */
  node: string | null;
  /** Milliseconds until the server answered; null while that is not known. */
  rtt: number | null;
  /** When everything here was last known to be on the server's disk. */
  savedAt: number | null;
  /** Since when this connection holds; null while there is none. */
  since: number | null;
  /** Connections and tries that ended. */
  lost: number;
  /** The newest last: why connections ended, and when the next one held. A code of 0: the server did not answer. */
  ends: { at: number; code: number; isOffline: boolean; backAt: number | null }[];
}

/** A board's live document in this tab, with its connection. Board content is ready once the status is not `loading`. */
export interface Room {
  readonly boardId: string;
  readonly userId: string;
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly status: RoomStatusStore;
  readonly line: Line;
  /** Asks how long the server takes to answer; `line.rtt` then says so. */
  measure(): void;
  /** Merges into what others see of this person; sent at most five times a second. */
  setPresence(part: Partial<Omit<Presence, 'user'>>): void;
  /** Something the person should know, e.g. a move that was overtaken. Returns its undo. */
  onNotice(listener: (notice: Notice) => void): () => void;
  /** Resolves once every edit made so far is on the server's disk; rejects when the room stops first. */
  flush(): Promise<void>;
  /** Edits not known to be saved, as one Yjs update, or null when there are none. */
  unsyncedUpdate(): Uint8Array | null;
  /** Changes that were not accepted and are no longer on the board, as one Yjs update, or null. */
  refusedUpdate(): Uint8Array | null;
  /** Throws those away. */
  forgetRefused(): void;
  /** Connects now instead of at the next try. */
  retry(): void;
  /** Sets the unsaved edits aside (see `refusedUpdate`), gives up this device's copy, then asks for the room to be opened again (see `onReplaced`). */
  discard(): Promise<void>;
  /** The local copy belongs to another history: destroy this room and open a new one. Returns its undo. */
  onReplaced(listener: () => void): () => void;
  destroy(): void;
}
