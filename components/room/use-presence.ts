'use client';
import { useMemo, useSyncExternalStore } from 'react';
import { createPeopleStore, type Person } from './people.ts';
import type { Room } from './room.ts';

export type { Person } from './people.ts';

const NOBODY: readonly Person[] = [];
const never = () => () => {};
const nobody = () => NOBODY;

/** Everybody else who is on the board now, once each. Show yourself with `room.setPresence`. */
export function usePeople(room: Room | null): readonly Person[] {
  const store = useMemo(() => room && createPeopleStore(room.awareness, room.userId), [room]);
  return useSyncExternalStore(store?.subscribe ?? never, store?.get ?? nobody, nobody);
}
