'use client';
import { useEffect } from 'react';

const EVERY_MS = 6 * 3_600_000;

/** A session lasts some days from its last renewal, which next-auth does where its session is read: a board open all week stays signed in. */
export function useKeepSession(): void {
  useEffect(() => {
    // Read to its end: an answer that nobody reads keeps its connection for as long as the page is open.
    const renew = () =>
      void fetch('/api/auth/session')
        .then((answer) => answer.text())
        .catch(() => undefined);
    renew();
    const timer = setInterval(renew, EVERY_MS);
    return () => clearInterval(timer);
  }, []);
}
