/** Figures as one would say them. */

const BYTE_UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** "1.2 MB": powers of 1,024, three digits at most. */
export function bytesWords(bytes: number): string {
  let [value, unit] = [bytes, 0];
  while (value >= 1024 && unit < BYTE_UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${digits(value)} ${BYTE_UNITS[unit]}`;
}

/** "0.4 ms", "3.2 s"; a dash where nothing was measured. */
export function msWords(ms: number | null): string {
  if (ms === null) return '–';
  if (ms < 1000) return `${digits(ms)} ms`;
  return `${digits(ms / 1000)} s`;
}

/** "12", "1.4k": counts and rates. */
export function countWords(count: number): string {
  if (count < 10_000) return digits(count);
  return count < 1_000_000 ? `${digits(count / 1000)}k` : `${digits(count / 1_000_000)}M`;
}

/** "3 days", "2 h", "12 min", "40 s": how long something has run. */
export function uptimeWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} days`;
}

const digits = (value: number): string => {
  if (value === 0) return '0';
  if (value >= 100) return String(Math.round(value));
  if (value < 0.1) return '<0.1';
  return String(Number(value.toFixed(value >= 10 ? 0 : 1)));
};
