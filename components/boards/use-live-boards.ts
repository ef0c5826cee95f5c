'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import type { Socket } from 'socket.io-client';
import { LIVE_PATH, type ClientEvents, type ServerEvents } from '@/lib/sync/protocol.ts';

export type PeopleByBoard = Parameters<ServerEvents['boards.presence']>[0];

const NOBODY: PeopleByBoard = {};
/** A busy board says so often; the list follows at most this often. */
const REFRESH_MS = 1_000;

/** Who is on which board now; also loads the list again when a board or somebody's access changes. */
export function useLiveBoards(): PeopleByBoard {
  const router = useRouter();
  const [people, setPeople] = useState(NOBODY);

  useEffect(() => {
    let socket: Socket<ServerEvents, ClientEvents> | null = null;
    let left = false;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const refresh = () => {
      timer ??= setTimeout(() => {
        timer = null;
        router.refresh();
      }, REFRESH_MS);
    };
    // After the page is there: the list is complete without it.
    void import('socket.io-client').then(({ io }) => {
      if (left) return;
      socket = io({ path: LIVE_PATH, transports: ['websocket', 'polling'] });
      socket.on('boards.presence', setPeople);
      socket.on('boards.changed', refresh);
      socket.on('access.changed', refresh);
      socket.on('disconnect', () => setPeople(NOBODY));
    });
    return () => {
      left = true;
      socket?.disconnect();
      if (timer) clearTimeout(timer);
    };
  }, [router]);

  return people;
}
