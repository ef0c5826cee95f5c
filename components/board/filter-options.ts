import type { Item, Status } from '@/lib/board/types';
import { NOBODY, sectionKey } from './filter.ts';

export interface FilterOption<T extends string> {
  value: T;
  label: string;
  count: number;
  /** How deep a section lies, from 0. */
  depth?: number;
}

/** Owners by name, those without one last. */
export function ownerOptions(items: Iterable<Item>): FilterOption<string>[] {
  const counts = new Map<string, number>();
  for (const { owner } of items) count(counts, owner ?? NOBODY);
  return [...counts]
    .map(([value, n]) => ({ value, label: value === NOBODY ? 'Nobody' : value, count: n }))
    .sort(
      (a, b) =>
        Number(a.value === NOBODY) - Number(b.value === NOBODY) || a.label.localeCompare(b.label),
    );
}

/** Headings with how many items stand below each, every heading under its own. */
export function sectionOptions(items: Iterable<Item>): FilterOption<string>[] {
  const all = [...items].sort(
    (a, b) => (a.origin?.line ?? Infinity) - (b.origin?.line ?? Infinity) || 0,
  );
  const counts = new Map<string, FilterOption<string> & { path: readonly string[] }>();
  for (const { section } of all) {
    section.forEach((label, depth) => {
      const path = section.slice(0, depth + 1);
      const value = sectionKey(path);
      const known = counts.get(value);
      if (known) known.count += 1;
      else counts.set(value, { value, label, count: 1, depth, path });
    });
  }
  const tops = [...counts.values()].filter(({ depth }) => depth === 0);
  return tops.flatMap((top) => withBelow(top, [...counts.values()]));
}

function withBelow<O extends FilterOption<string> & { path: readonly string[] }>(
  option: O,
  all: readonly O[],
): O[] {
  const below = all.filter(
    ({ path }) =>
      path.length === option.path.length + 1 && sectionKey(path.slice(0, -1)) === option.value,
  );
  return [option, ...below.flatMap((one) => withBelow(one, all))];
}

export function statusCounts(items: Iterable<Item>): Map<Status, number> {
  const counts = new Map<Status, number>();
  for (const { status } of items) count(counts, status);
  return counts;
}

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
