import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';

const PREFIX = 'laneway:';
const OPEN_TIMEOUT_MS = 3_000;
const VECTOR_KEY = 'saved';

/** One board's copy on this device, of one history of it and for one person: nobody else's edits can get into it. */
export interface LocalCopy {
  /** Edits in it that no earlier tab saw acknowledged. */
  readonly left: number;
  /** State vector of what the server had at the last acknowledgement, or null when unknown. */
  readonly savedVector: Uint8Array | null;
  /** Writes down how many edits of this tab are not acknowledged. */
  count(unsaved: number): void;
  /** What was in the copy when it was opened is on the server now. */
  settle(vector: Uint8Array): void;
  close(): Promise<void>;
  /** Deletes the copy and its counts. */
  clear(): Promise<void>;
}

interface CopyAddress {
  boardId: string;
  epoch: string;
  userId: string;
}

const copyName = ({ boardId, epoch, userId }: CopyAddress) =>
  `${PREFIX}${boardId}:${epoch}:${userId}`;
const epochKey = (boardId: string, userId: string) => `${PREFIX}epoch:${boardId}:${userId}`;
const countPrefix = (name: string) => `${PREFIX}unsaved:${name && `${name}:`}`;

/** Whether a transaction only read a copy of this device. */
export const isStored = (origin: unknown): boolean => origin instanceof IndexeddbPersistence;

/** The history that this device last saw of the board, or null. */
export function rememberedEpoch(boardId: string, userId: string): string | null {
  return storage()?.getItem(epochKey(boardId, userId)) ?? null;
}

export function rememberEpoch({ boardId, epoch, userId }: CopyAddress): void {
  write(epochKey(boardId, userId), epoch);
}

/**
 * Opens (or makes) the copy and reads it into `doc`. Rejects where the browser keeps nothing; `onUnsafe` is called
 * when it stops doing so later (quota, storage cleared): from then on edits may not survive a reload.
 */
export async function openLocalCopy(
  address: CopyAddress,
  doc: Y.Doc,
  onUnsafe: () => void,
): Promise<LocalCopy> {
  if (typeof indexedDB === 'undefined') throw new Error('This browser keeps no copy of the board');
  const name = copyName(address);
  const persistence = new IndexeddbPersistence(name, doc);
  const { _db: opening } = persistence;
  try {
    await Promise.race([
      persistence.whenSynced,
      opening.then(() => new Promise<never>(() => {})),
      timeout(OPEN_TIMEOUT_MS),
    ]);
  } catch (cause) {
    void persistence.destroy().catch(() => {});
    throw new Error('This browser keeps no copy of the board', { cause });
  }
  // y-indexeddb writes without looking back; a failed write ends in an event of its database.
  for (const event of ['abort', 'error', 'close']) {
    persistence.db?.addEventListener(event, onUnsafe);
  }
  const stored = (await persistence.get(VECTOR_KEY).catch(() => null)) as unknown;
  const found = readCounts(name);
  const own = `${countPrefix(name)}${Math.random().toString(36).slice(2)}`;
  return {
    left: [...found.values()].reduce((sum, count) => sum + count, 0),
    savedVector: stored instanceof ArrayBuffer ? new Uint8Array(stored) : null,
    count(unsaved) {
      if (unsaved === 0) storage()?.removeItem(own);
      else write(own, String(unsaved));
    },
    settle(vector) {
      // Another tab may be counting under its own key: only what stood there at the start is settled.
      for (const [key, count] of found) {
        if (storage()?.getItem(key) === String(count)) storage()?.removeItem(key);
      }
      found.clear();
      void persistence.set(VECTOR_KEY, new Uint8Array(vector).buffer).catch(() => {});
    },
    close: () => persistence.destroy().catch(() => {}),
    async clear() {
      for (const key of readCounts(name).keys()) storage()?.removeItem(key);
      await persistence.clearData().catch(() => {});
    },
  };
}

/** Edits on this device, of any board, that no tab saw acknowledged: signing out would lose them. */
export function unsavedOnDevice(): number {
  return [...readCounts('').values()].reduce((sum, count) => sum + count, 0);
}

/** Deletes every copy on this device: what signing out does. */
export async function forgetLocalCopies(): Promise<void> {
  const local = storage();
  if (local) {
    for (const key of Object.keys(local)) if (key.startsWith(PREFIX)) local.removeItem(key);
  }
  if (typeof indexedDB === 'undefined' || !indexedDB.databases) return;
  for (const { name } of await indexedDB.databases()) {
    if (name?.startsWith(PREFIX)) indexedDB.deleteDatabase(name);
  }
}

function readCounts(name: string): Map<string, number> {
  const counts = new Map<string, number>();
  const local = storage();
  if (!local) return counts;
  for (const key of Object.keys(local)) {
    const count = key.startsWith(countPrefix(name)) ? Number(local.getItem(key)) : 0;
    if (Number.isSafeInteger(count) && count > 0) counts.set(key, count);
  }
  return counts;
}

/** Null where the browser forbids it; reading `localStorage` alone may throw. */
function storage(): Storage | null {
  try {
    return typeof localStorage === 'undefined' ? null : localStorage;
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    storage()?.setItem(key, value);
  } catch {
    // Full: the count is lost over a reload, the edits are not. Nothing is shown as saved before the server says so.
  }
}

const timeout = (ms: number) =>
  new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`no answer in ${ms} ms`)), ms);
  });
