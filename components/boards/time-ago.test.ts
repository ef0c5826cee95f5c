import { expect, test } from 'vitest';
import { timeAgo } from './time-ago.ts';

const NOW = Date.parse('2026-05-20T12:00:00Z');
const ago = (iso: string) => timeAgo(Date.parse(iso), NOW);

test('the last week is told as a distance, anything older as a date', () => {
  expect(ago('2026-05-20T11:59:30Z')).toBe('just now');
  expect(ago('2026-05-20T11:55:00Z')).toBe('5 min ago');
  expect(ago('2026-05-20T09:59:00Z')).toBe('2 h ago');
  expect(ago('2026-05-19T11:00:00Z')).toBe('yesterday');
  expect(ago('2026-05-16T11:00:00Z')).toBe('4 days ago');
  expect(ago('2026-03-12T11:00:00Z')).toBe('12 Mar');
  expect(ago('2025-12-31T11:00:00Z')).toBe('31 Dec 2025');
});

test('a clock that is behind the server’s says just now', () => {
  expect(ago('2026-05-20T12:00:20Z')).toBe('just now');
});
