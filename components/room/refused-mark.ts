/** Whether this device keeps changes of somebody that were not accepted: looked at at every visit, so that what reads them is rarely loaded. */

/** With the prefix of everything that signing out deletes. */
const PREFIX = 'laneway:refused:';

export const keyOf = (boardId: string, userId: string) => `${boardId}:${userId}`;

export function markRefused(key: string, isThere: boolean): void {
  try {
    if (isThere) localStorage.setItem(PREFIX + key, '1');
    else localStorage.removeItem(PREFIX + key);
  } catch {
    // Forbidden, full, or not a browser: this tab still knows.
  }
}

export function isRefusedMarked(key: string): boolean {
  try {
    return localStorage.getItem(PREFIX + key) !== null;
  } catch {
    return false;
  }
}
