/** Changes that were not accepted and stand in no document any more: kept until their author downloaded or dismissed them. */
export interface RefusedChanges {
  count: number;
  /** One Yjs update. */
  update: Uint8Array;
}

const PREFIX = 'laneway:refused:';
/** For browsers that keep nothing, and for what does not fit. */
const memory = new Map<string, RefusedChanges>();

const keyOf = (boardId: string, userId: string) => `${PREFIX}${boardId}:${userId}`;

export function refusedChanges(boardId: string, userId: string): RefusedChanges | null {
  const key = keyOf(boardId, userId);
  const kept = memory.get(key);
  if (kept) return kept;
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? 'null') as unknown;
    return readStored(stored);
  } catch {
    return null;
  }
}

export function keepRefused(boardId: string, userId: string, changes: RefusedChanges): void {
  const key = keyOf(boardId, userId);
  memory.set(key, changes);
  try {
    const text = Array.from(changes.update, (byte) => String.fromCharCode(byte)).join('');
    localStorage.setItem(key, JSON.stringify({ count: changes.count, update: btoa(text) }));
  } catch {
    // Full, forbidden or not a browser: this tab still has them.
  }
}

export function forgetRefused(boardId: string, userId: string): void {
  const key = keyOf(boardId, userId);
  memory.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept there.
  }
}

function readStored(stored: unknown): RefusedChanges | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { count, update } = stored as { count?: unknown; update?: unknown };
  if (typeof count !== 'number' || typeof update !== 'string') return null;
  return { count, update: Uint8Array.from(atob(update), (char) => char.charCodeAt(0)) };
}
