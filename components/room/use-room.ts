'use client';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { openRoom, type Room, type RoomStatus } from './room-client.ts';
import { FIRST_STATUS, unsavedChanges } from './room-status.ts';

/**
 * The board's room in this tab, or null before the page is alive. One room per board and person: it is closed with the
 * component, and opened again when this device's copy belonged to another history.
 */
export function useRoom(boardId: string, userId: string): Room | null {
  const [room, setRoom] = useState<Room | null>(null);

  useEffect(() => {
    let opened: Room | null = null;
    const open = () => {
      opened?.destroy();
      opened = openRoom({ boardId, userId });
      opened.onReplaced(open);
      setRoom(opened);
    };
    // Strict mode mounts twice; the first mount is gone before this runs and never touches the device's copy.
    const timer = setTimeout(open, 0);
    return () => {
      clearTimeout(timer);
      opened?.destroy();
      setRoom(null);
    };
  }, [boardId, userId]);

  useEffect(() => {
    if (!room) return;
    // Only while there is something to lose: a page that always asks is a page nobody reads.
    const guard = (event: BeforeUnloadEvent) => {
      if (unsavedChanges(room.status.get()) > 0) event.preventDefault();
    };
    const update = () => {
      if (unsavedChanges(room.status.get()) > 0) window.addEventListener('beforeunload', guard);
      else window.removeEventListener('beforeunload', guard);
    };
    update();
    const stop = room.status.subscribe(update);
    return () => {
      stop();
      window.removeEventListener('beforeunload', guard);
    };
  }, [room]);

  return room;
}

const never = () => () => {};
const first = () => FIRST_STATUS;

/** The room's status, drawn again whenever it changes; `loading` without a room. */
export function useRoomStatus(room: Room | null): RoomStatus {
  return useSyncExternalStore(room?.status.subscribe ?? never, room?.status.get ?? first, first);
}
