/**
 * One answer for everybody who asks at about the same time. Whoever asks while one is being made shares the next one: what they
 * ask about may have happened since it began.
 */
export function shareNext<K, V>(make: (key: K) => Promise<V>): (key: K) => Promise<V> {
  const running = new Map<K, { now: Promise<V>; next: Promise<V> | null }>();

  function start(key: K): Promise<V> {
    const entry = { now: make(key), next: null };
    running.set(key, entry);
    const end = () => {
      if (running.get(key) === entry && entry.next === null) running.delete(key);
    };
    entry.now.then(end, end);
    return entry.now;
  }

  return (key) => {
    const entry = running.get(key);
    if (!entry) return start(key);
    const again = () => start(key);
    return (entry.next ??= entry.now.then(again, again));
  };
}
