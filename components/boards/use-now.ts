'use client';
import { useEffect, useState } from 'react';

/** The time in epoch milliseconds, again every half minute; `first` until the page is alive. */
export function useNow(first: number): number {
  const [now, setNow] = useState(first);
  useEffect(() => {
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
