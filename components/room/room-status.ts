import type { RoomStatus, RoomStatusStore } from './room.ts';

export const FIRST_STATUS: RoomStatus = { kind: 'loading', safeOffline: true, role: null };

/** A status that keeps its identity until it differs. */
export function createStatusStore(): RoomStatusStore & { set(status: RoomStatus): void } {
  let current = FIRST_STATUS;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set(status) {
      if (JSON.stringify(status) === JSON.stringify(current)) return;
      current = status;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Most edits are saved sooner than this; showing each of them would only flicker. */
const SAVING_AFTER_MS = 300;

/** The same status for the eye: `saving` appears only once it has lasted. */
export function calmStatus(store: RoomStatusStore): RoomStatusStore {
  let shown = store.get();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();
  const show = () => {
    clearTimeout(timer);
    timer = undefined;
    shown = store.get();
    for (const listener of [...listeners]) listener();
  };
  const onChange = () => {
    if (store.get().kind !== 'saving' || shown.kind !== 'saved') show();
    else timer ??= setTimeout(show, SAVING_AFTER_MS);
  };
  let stop: (() => void) | undefined;
  return {
    get: () => shown,
    subscribe(listener) {
      if (listeners.size === 0) {
        shown = store.get();
        stop = store.subscribe(onChange);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearTimeout(timer);
        timer = undefined;
        stop?.();
      };
    },
  };
}

/** Edits that are not known to be on the server's disk. */
export function unsavedChanges(status: RoomStatus): number {
  return 'changes' in status ? status.changes : 0;
}

const changes = (count: number) => `${count} ${count === 1 ? 'change' : 'changes'}`;

export interface StatusWords {
  text: string;
  /** The part that counts down: shown, but not read aloud every second. */
  countdown: string;
  rest: string;
}

/** What the pill says. `now` in epoch milliseconds. */
export function statusWords(status: RoomStatus, now: number): StatusWords {
  const kept = (count: number) => (count === 0 ? '' : ` · ${changes(count)} on this device`);
  const say = (text: string, rest = '', countdown = '') => ({ text, countdown, rest });
  if (status.damaged && (status.kind === 'saved' || status.kind === 'saving'))
    return say('Read only', kept(unsavedChanges(status)));
  switch (status.kind) {
    case 'loading':
      return say('Opening…');
    case 'saved':
      return say('Saved', status.refused ? ` · ${changes(status.refused)} not accepted` : '');
    case 'saving':
      return say('Saving…');
    case 'offline':
      return say('Offline', kept(status.changes));
    case 'reconnecting': {
      const seconds = Math.ceil((status.at - now) / 1000);
      const countdown = seconds > 0 ? ` in ${seconds} s` : '…';
      return say('Reconnecting', kept(status.changes), countdown);
    }
    case 'no-access':
      return say(
        REASONS[status.reason],
        status.changes === 0 ? '' : ` · ${changes(status.changes)} not saved`,
      );
  }
}

const REASONS = {
  'signed-out': 'Signed out',
  removed: 'No access',
  'not-found': 'No access',
  refused: 'Not accepted',
  full: 'Full for today',
} as const;

/** One sentence that says what to do, or null where there is nothing to do. */
export function statusAdvice(status: RoomStatus): string | null {
  const unsafe = status.safeOffline
    ? null
    : 'This browser keeps no copy of the board: stay on this page until it says Saved.';
  switch (status.kind) {
    case 'loading':
      return null;
    case 'saved':
      if (status.damaged) return DAMAGED;
      return status.refused
        ? `Some of your changes were not accepted. Download them to keep them.${status.refusedHere ? ' This browser could not write them down: they go with this page.' : ''}`
        : null;
    case 'saving':
      return status.damaged ? DAMAGED : unsafe;
    case 'offline':
    case 'reconnecting':
      return unsafe ?? 'Go on working: your changes are kept here and sent when you are back.';
    case 'no-access':
      return ADVICE[status.reason];
  }
}

const DAMAGED =
  "This board's last state is damaged, so it can only be read until it is repaired. Your changes are kept on this device.";

const ADVICE = {
  'signed-out': 'Sign in again to go on; your changes are kept on this device.',
  removed: 'You were taken off this board. Ask its owner to invite you again.',
  'not-found': 'There is no such board, or it is not shared with you.',
  full: 'This board has taken as many changes as it can in one day. Yours are kept on this device: try again in some hours.',
  refused:
    'The server did not accept your last changes. Download them, then open the board afresh.',
} as const;
