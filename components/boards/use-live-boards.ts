'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import type { Socket } from 'socket.io-client';
import { LIVE_PATH, type ClientEvents, type ServerEvents } from '@/lib/sync/protocol.ts';

export type PeopleByBoard = Parameters<ServerEvents['boards.presence']>[0];

const NOBODY: PeopleByBoard = {};
/** A busy board says so often; the list follows at most this often. */
const REFRESH_MS = 1_000;
const COME_BACK_MS = 5_000;

/** Who is on which board now; also loads the list again when a board or somebody's access changes. */
export function useLiveBoards(): PeopleByBoard {
  const router = useRouter();
  const [people, setPeople] = useState(NOBODY);

  useEffect(() => {
    let socket: Socket<ServerEvents, ClientEvents> | null = null;
    let left = false;
    let timer: ReturnType<typeof setTimeout> | null = null;
    let comeBack: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      timer ??= setTimeout(() => {
        timer = null;
        router.refresh();
      }, REFRESH_MS);
    };
    // After the page is there: the list is complete without it.
    void import('socket.io-client').then(({ io }) => {
      if (left) return;
      socket = io({ path: LIVE_PATH, transports: ['websocket'] });
      // Each says who is on the boards it names, and nothing of the others.
      socket.on('boards.presence', (boards) => setPeople((known) => ({ ...known, ...boards })));
      socket.on('boards.changed', refresh);
      socket.on('access.changed', refresh);
      socket.on('disconnect', (reason) => {
        setPeople(NOBODY);
        if (reason !== 'io server disconnect') return;
        // The session may have ended: the page is judged again, and where it still holds the socket comes back.
        refresh();
        comeBack = setTimeout(() => socket?.connect(), COME_BACK_MS);
      });
    });
    return () => {
      left = true;
      socket?.disconnect();
      if (timer) clearTimeout(timer);
      clearTimeout(comeBack);
    };
  }, [router]);

  return people;
}
