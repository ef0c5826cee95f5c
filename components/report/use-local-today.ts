import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** Today as an ISO date where the person is; null while the page is made on the server, which cannot know it. */
export const useLocalToday = (): string | null =>
  useSyncExternalStore(never, localDate, () => null);

function localDate(): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
