/** A version 4 uuid. Not `crypto.randomUUID`, which browsers withhold from a board served over plain http. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether it could be one of `newId`. The database keeps the ids of items as uuids, and would fail at any other. */
export const isId = (text: string): boolean => ID.test(text);

/** Whether it may stand for a check: the activity tells it, and no longer one is needed. */
export const isCheckId = (text: string): boolean => /^[\w-]{1,36}$/.test(text);
