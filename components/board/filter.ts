import type { Item } from '@/lib/board/types';
import type { Filter } from './board-state.tsx';

/** Stands for "no owner" in `filter.owners`. */
export const NOBODY = '';

const SEPARATOR = ' › ';

/** The name of a heading path, as `filter.sections` holds it; '' for an item under no heading. */
export const sectionKey = (path: readonly string[]): string => path.join(SEPARATOR);

/** The innermost heading of a `sectionKey`. */
export const sectionName = (key: string): string => key.split(SEPARATOR).at(-1) || 'No section';

/** Letters that Unicode does not take apart into a base and a mark. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
};

/** Text as it is compared in a search: lower case, without accents. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[ßæœøđðłı]/g, (letter) => PLAIN[letter] ?? letter);
}

/** Items are values: one that did not change is the same object, so its text is folded once. */
const folded = new WeakMap<Item, string>();

/** Everything of an item that a search looks into, folded. */
function searchText(item: Item): string {
  let text = folded.get(item);
  if (text === undefined) {
    const parts = [item.ref, item.title, sectionKey(item.section), item.owner, item.notes];
    text = fold([...parts, ...item.checks.map((check) => check.text)].filter(Boolean).join('\n'));
    folded.set(item, text);
  }
  return text;
}

/** True where every word of `query` occurs somewhere in the item. */
export function matchesText(item: Item, query: string): boolean {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = searchText(item);
  return words.every((word) => text.includes(word));
}

/** True where the screen shows the item: each part of the filter that says something must hold. */
export function matches(item: Item, filter: Filter): boolean {
  if (filter.lanes.size > 0 && !filter.lanes.has(item.place.lane)) return false;
  if (filter.statuses.size > 0 && !filter.statuses.has(item.status)) return false;
  if (filter.owners.size > 0 && !filter.owners.has(item.owner ?? NOBODY)) return false;
  if (filter.sections.size > 0 && !isUnder(item.section, filter.sections)) return false;
  return matchesText(item, filter.text);
}

/** True where some heading of the path was chosen: a section holds the sections under it. */
function isUnder(path: readonly string[], sections: ReadonlySet<string>): boolean {
  if (path.length === 0) return sections.has('');
  return path.some((_, depth) => sections.has(sectionKey(path.slice(0, depth + 1))));
}

/** True where the filter hides nothing. */
export function isEmpty(filter: Filter): boolean {
  const { text, owners, statuses, lanes, sections } = filter;
  return text.trim() === '' && owners.size + statuses.size + lanes.size + sections.size === 0;
}

/** The set with the value put in, or taken out where it was in. */
export function toggled<T>(set: ReadonlySet<T>, value: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}
