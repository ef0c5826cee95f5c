import { expect, test } from 'vitest';
import { calmStatus, createStatusStore, statusAdvice, statusWords } from './room-status.ts';
import type { RoomStatus } from './room.ts';

const common = { safeOffline: true, role: 'editor' } as const;
const said = (status: RoomStatus, now = 0) => {
  const { text, countdown, rest } = statusWords(status, now);
  return text + countdown + rest;
};

test.each<[RoomStatus, string]>([
  [{ ...common, kind: 'loading' }, 'Opening…'],
  [{ ...common, kind: 'saved' }, 'Saved'],
  [{ ...common, kind: 'saved', refused: 2 }, 'Saved · 2 changes not accepted'],
  [{ ...common, kind: 'saving', changes: 2 }, 'Saving…'],
  [{ ...common, kind: 'offline', changes: 3 }, 'Offline · 3 changes on this device'],
  [{ ...common, kind: 'offline', changes: 0 }, 'Offline'],
  [
    { ...common, kind: 'reconnecting', at: 3_001, changes: 1 },
    'Reconnecting in 4 s · 1 change on this device',
  ],
  [{ ...common, kind: 'reconnecting', at: 0, changes: 0 }, 'Reconnecting…'],
  [{ ...common, kind: 'no-access', reason: 'removed', changes: 0 }, 'No access'],
  [
    { ...common, kind: 'no-access', reason: 'full', changes: 2 },
    'Full for today · 2 changes not saved',
  ],
  [
    { ...common, kind: 'no-access', reason: 'refused', changes: 2 },
    'Not accepted · 2 changes not saved',
  ],
])('%j reads "%s"', (status, words) => {
  expect(said(status)).toBe(words);
});

test('a browser that keeps nothing says so instead of promising', () => {
  const unsafe: RoomStatus = { kind: 'offline', changes: 1, safeOffline: false, role: 'editor' };
  expect(statusAdvice(unsafe)).toContain('stay on this page');
  expect(statusAdvice({ ...unsafe, safeOffline: true })).toContain('kept here');
});

test('a status that says the same is the same object', () => {
  const store = createStatusStore();
  store.set({ ...common, kind: 'saved' });
  const first = store.get();
  let calls = 0;
  store.subscribe(() => {
    calls += 1;
  });
  store.set({ ...common, kind: 'saved' });
  expect(store.get()).toBe(first);
  expect(calls).toBe(0);
});

test('an edit that is saved at once is never shown as being saved', () => {
  const store = createStatusStore();
  store.set({ ...common, kind: 'saved' });
  const calm = calmStatus(store);
  const shown: string[] = [];
  const stop = calm.subscribe(() => shown.push(calm.get().kind));
  store.set({ ...common, kind: 'saving', changes: 1 });
  expect(calm.get().kind).toBe('saved');
  store.set({ ...common, kind: 'saved' });
  expect(shown).not.toContain('saving');
  stop();
});

test('anything worse than saving is shown at once', () => {
  const store = createStatusStore();
  store.set({ ...common, kind: 'saved' });
  const calm = calmStatus(store);
  const stop = calm.subscribe(() => {});
  store.set({ ...common, kind: 'saving', changes: 1 });
  store.set({ ...common, kind: 'reconnecting', at: 0, changes: 1 });
  expect(calm.get().kind).toBe('reconnecting');
  stop();
});
