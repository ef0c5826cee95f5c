import { del, get, openDB, transact } from 'lib0/indexeddb';
import { mergeUpdates } from 'yjs';
import { keyOf, markRefused } from './refused-mark.ts';

/** Changes that were not accepted and stand in no document any more: kept until their author downloaded or dismissed them. */
export interface RefusedChanges {
  count: number;
  /** One Yjs update. */
  update: Uint8Array;
  /** False where the browser could not write them down: this tab alone has them. */
  kept: boolean;
}

/** Beside the copies of boards (local-copy.ts): signing out deletes it with them. */
const DATABASE = 'laneway:refused';
const STORE = 'changes';
/** What this tab knows of: also for browsers that keep nothing. */
const memory = new Map<string, RefusedChanges>();

/** What this tab knows of; `loadRefused` looks on the device. */
export const refusedChanges = (boardId: string, userId: string): RefusedChanges | null =>
  memory.get(keyOf(boardId, userId)) ?? null;

/** What an earlier tab left on this device, or null. */
export async function loadRefused(boardId: string, userId: string): Promise<RefusedChanges | null> {
  const key = keyOf(boardId, userId);
  const known = memory.get(key);
  if (known) return known;
  const stored = await onStore((store) => get(store, key) as Promise<unknown>).catch(() => null);
  const changes = readStored(stored);
  // Something may have been refused while the device was asked.
  if (changes && !memory.has(key)) memory.set(key, changes);
  return memory.get(key) ?? null;
}

/** Adds to what is kept. */
export async function keepRefused(
  boardId: string,
  userId: string,
  changes: Pick<RefusedChanges, 'count' | 'update'>,
): Promise<void> {
  const key = keyOf(boardId, userId);
  const earlier = await loadRefused(boardId, userId);
  const count = changes.count + (earlier?.count ?? 0);
  const update = earlier ? mergeUpdates([earlier.update, changes.update]) : changes.update;
  memory.set(key, { count, update, kept: false });
  const kept = await onStore(async (store) => void store.put({ count, update }, key)).then(
    () => true,
    () => false,
  );
  memory.set(key, { count, update, kept });
  if (kept) markRefused(key, true);
}

export async function forgetRefused(boardId: string, userId: string): Promise<void> {
  const key = keyOf(boardId, userId);
  memory.delete(key);
  markRefused(key, false);
  await onStore((store) => del(store, key)).catch(() => {});
}

async function onStore<T>(act: (store: IDBObjectStore) => Promise<T>): Promise<T> {
  const db = await openDB(DATABASE, (fresh) => void fresh.createObjectStore(STORE));
  try {
    const [store] = transact(db, [STORE]);
    if (!store) throw new Error('the store is not there');
    const done = new Promise<void>((resolve, reject) => {
      const { transaction } = store;
      transaction.addEventListener('complete', () => resolve());
      transaction.addEventListener('abort', () => reject(new Error('nothing was kept')));
    });
    const value = await act(store);
    // A full disk ends in the transaction, after the write itself seemed to work.
    await done;
    return value;
  } finally {
    db.close();
  }
}

function readStored(stored: unknown): RefusedChanges | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { count, update } = stored as { count?: unknown; update?: unknown };
  if (typeof count !== 'number' || !(update instanceof Uint8Array)) return null;
  return { count, update, kept: true };
}
