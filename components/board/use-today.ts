import { useEffect, useState } from 'react';

/** Today as an ISO date in the person's time zone; a board left open over midnight follows. */
export function useToday(): string {
  const [today, setToday] = useState(localDate);
  useEffect(() => {
    const look = () => setToday(localDate());
    const timer = setInterval(look, 60_000);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return today;
}

function localDate(): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
