import { checkProgress } from '@/lib/board/progress';
import type { Item, Lane, Meta, Status, Weeks } from '@/lib/board/types';
import type { Cell } from './board-state.tsx';
import type { Layout } from './layout.ts';
import { positionOf } from './layout.ts';

export const STATUS_NAMES: Readonly<Record<Status, string>> = {
  todo: 'To do',
  doing: 'Doing',
  blocked: 'Blocked',
  done: 'Done',
  deferred: 'Deferred',
};

/** "P1", or "No priority". */
export const laneMark = (lane: Lane): string => (lane === 'none' ? 'No priority' : lane);

/** "P1 High" where the plan names its lanes, else "P1". */
export function laneName(lane: Lane, lanes: Meta['lanes']): string {
  const name = lanes[lane]?.name ?? '';
  return name === '' || lane === 'none' ? laneMark(lane) : `${lane} ${name}`;
}

/** "week 3", "weeks 3 to 5", "unscheduled". */
export function weeksText([first, last]: Weeks): string {
  if (first === 0) return 'unscheduled';
  return first === last ? `week ${first}` : `weeks ${first} to ${last}`;
}

/** "2.1 Credential store", as items are called in every message; a long title is cut. */
export function itemName(item: Pick<Item, 'ref' | 'title'>): string {
  const title = item.title.trim() || 'Untitled item';
  const short = title.length > 80 ? `${title.slice(0, 79).trimEnd()}…` : title;
  return item.ref === null ? short : `${item.ref} ${short}`;
}

/** "P0, week 3", "P2, unscheduled". */
export const cellName = ({ lane, week }: Cell): string =>
  `${laneMark(lane)}, ${weeksText([week, week])}`;

/** "1 item", "3 items". */
export const itemCount = (n: number): string => `${n} ${n === 1 ? 'item' : 'items'}`;

/** "slipped once", "slipped 3 times". */
const slipsText = (slips: number): string =>
  slips === 1 ? 'slipped once' : `slipped ${slips} times`;

/** What a screen reader says of a card: everything that is drawn on it. */
export function cardLabel(item: Item, slips = 0): string {
  const parts = [
    itemName(item),
    STATUS_NAMES[item.status],
    `${laneMark(item.place.lane)}, ${weeksText(item.place.weeks)}`,
  ];
  if (item.checks.length > 0) {
    parts.push(`${checkProgress(item).done} of ${item.checks.length} checks done`);
  }
  if (slips > 0) parts.push(slipsText(slips));
  if (item.timeline !== null) parts.push(item.timeline);
  parts.push(item.owner === null ? 'no owner' : `owner ${item.owner}`);
  return `${parts.join('. ')}.`;
}

/** What is said after a move: "2.1 Credential store moved to P0, week 3, position 2 of 5." */
export function movedText(item: Item, layout: Layout): string {
  const position = positionOf(layout, item.id);
  const where = `${laneMark(item.place.lane)}, ${weeksText(item.place.weeks)}`;
  return position === null
    ? `${itemName(item)} moved to ${where}; the filter hides it there.`
    : `${itemName(item)} moved to ${where}, position ${position.at} of ${position.of}.`;
}

/** Said while a card is carried by the keyboard. */
export const overText = (cell: Cell, at: number, of: number): string =>
  `Over ${cellName(cell)}, position ${at} of ${of}.`;

/** Said when a card is picked up. */
export function pickedUpText(items: readonly Item[]): string {
  const [only] = items;
  const what = items.length === 1 && only ? itemName(only) : itemCount(items.length);
  return `${what} picked up. Arrow keys choose a place, Space drops, Escape takes it back.`;
}

/** Two letters for an owner as plans write them: "Ana Lima" → "AL", "@bo" → "B". */
export function ownerInitials(name: string): string {
  const words = name
    .replace(/[^\p{L}\p{N}\s]/gu, ' ')
    .trim()
    .split(/\s+/)
    .filter(Boolean);
  const letter = (word: string | undefined) => String.fromCodePoint(word?.codePointAt(0) ?? 63);
  const first = letter(words[0]);
  const last = words.length > 1 ? letter(words.at(-1)) : '';
  return `${first}${last}`.toLocaleUpperCase();
}
