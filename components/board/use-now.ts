import { useSyncExternalStore } from 'react';

const MINUTE = 60_000;

function everyMinute(listener: () => void): () => void {
  const timer = setInterval(listener, MINUTE / 2);
  return () => clearInterval(timer);
}

const thisMinute = () => Math.floor(Date.now() / MINUTE) * MINUTE;

/** The time in epoch milliseconds, by the minute; 0 as the server draws it. */
export const useNow = (): number => useSyncExternalStore(everyMinute, thisMinute, () => 0);
