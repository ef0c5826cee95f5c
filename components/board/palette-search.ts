import type { Item } from '@/lib/board/types';
import { fold, matchesText } from './filter.ts';

/** How many items the palette offers: more would not be read, and thousands would be slow to draw. */
export const MAX_FOUND = 20;

/**
 * The items that a query finds, the likeliest first: the ref itself, then a title that begins with it, that holds it
 * from the start of a word, that holds it; then what holds it elsewhere (notes, checks, section, owner).
 */
export function findItems(items: Iterable<Item>, query: string): Item[] {
  const wanted = fold(query).trim();
  if (wanted === '') return [];
  const found: { item: Item; rank: number }[] = [];
  for (const item of items) {
    if (matchesText(item, query)) found.push({ item, rank: rankOf(item, wanted) });
  }
  found.sort((a, b) => a.rank - b.rank || a.item.title.length - b.item.title.length);
  return found.slice(0, MAX_FOUND).map(({ item }) => item);
}

function rankOf(item: Item, wanted: string): number {
  if (item.ref !== null && fold(item.ref) === wanted) return 0;
  const title = fold(item.title);
  const at = title.indexOf(wanted);
  if (at === 0) return 1;
  if (at > 0 && /[^\p{L}\p{N}]/u.test(title[at - 1] ?? '')) return 2;
  if (at > 0) return 3;
  return item.ref !== null && fold(item.ref).startsWith(wanted) ? 2 : 4;
}
