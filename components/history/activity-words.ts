import { sentenceOf, weeksWords } from '@/components/board/history-sentence';
import { itemCount, laneMark, STATUS_NAMES } from '@/components/board/words';
import type { BoardEvent, EventGroup, WholeEvent } from '@/lib/board/events';
import type { ActivityEntry } from '@/lib/sync/activity';
import type { ActivityRow } from './fold-activity.ts';

/** What a line says after the name of who did it: words, and where among them the item's name stands, if it does. */
export interface RowWords {
  before: string;
  /** The one item it is about, to be shown as a link between the words. */
  item: string | null;
  after: string;
}

export function wordsOfRow(row: ActivityRow): RowWords {
  const [first] = row.entries;
  if (!first) return { before: '', item: null, after: '' };
  if (first.item === null) return { before: wholeWords(first.event), item: null, after: '' };
  const [item] = row.items;
  if (row.items.length === 1 && item !== undefined)
    return aroundItem(oneItemWords(row.entries), item);
  return { before: manyWords(row), item: null, after: '' };
}

/** What happened in one entry, for the list that a line unfolds to. */
export function wordsOfEntry({ item, event }: ActivityEntry): RowWords {
  if (item === null) return { before: wholeWords(event), item: null, after: '' };
  return aroundItem(sentenceOf(event as BoardEvent), item);
}

/** "moved it from week 2" is said with the item's name for "it"; where there is no "it" the name follows. */
function aroundItem(sentence: string, item: string): RowWords {
  const found = /^(\S+|took .+ off) it\b/.exec(sentence);
  if (found === null) return { before: `${sentence} on`, item, after: '' };
  return {
    before: sentence.slice(0, found[0].length - 3),
    item,
    after: sentence.slice(found[0].length).trim(),
  };
}

/** Several things of one kind with one item. */
function oneItemWords(entries: readonly ActivityEntry[]): string {
  const [newest] = entries;
  const oldest = entries.at(-1);
  if (!newest || !oldest) return '';
  const [now, then] = [newest.event as BoardEvent, oldest.event as BoardEvent];
  if (now.kind === 'moved' && then.kind === 'moved') {
    const whole = { ...now, from: then.from };
    const { from, to } = whole;
    const back = from.lane === to.lane && String(from.weeks) === String(to.weeks);
    return back ? 'moved it and back again' : sentenceOf(whole);
  }
  const ticks = now.kind === 'check-ticked' || now.kind === 'check-unticked';
  if (ticks && entries.length > 1)
    return `${now.kind === 'check-ticked' ? 'ticked' : 'unticked'} ${entries.length} checks`;
  return sentenceOf(now);
}

function manyWords({ items, entries }: ActivityRow): string {
  const events = entries.map(({ event }) => event as BoardEvent);
  const [event] = events;
  const count = itemCount(items.length);
  switch (event?.kind) {
    case 'moved':
      return `moved ${count}${sharedPlace(events)}`;
    case 'created':
      return `added ${count}`;
    case 'deleted':
      return `deleted ${count}`;
    case 'restored':
      return `restored ${count}`;
    case 'status':
      return `set ${count} to ${STATUS_NAMES[event.to]}`;
    case 'owner':
      return event.to === null ? `took the owner off ${count}` : `gave ${count} to ${event.to}`;
    case 'check-ticked':
      return `ticked ${entries.length} checks on ${count}`;
    case 'check-unticked':
      return `unticked ${entries.length} checks on ${count}`;
    default:
      return `changed ${count}`;
  }
}

/** Where they all went: " to week 3", " to P1", or nothing that they share. */
function sharedPlace(events: readonly BoardEvent[]): string {
  const places = events.flatMap((event) => (event.kind === 'moved' ? [event] : []));
  const same = (of: (event: (typeof places)[number]) => string): string | null => {
    const all = new Set(places.map(of));
    return all.size === 1 ? ([...all][0] ?? null) : null;
  };
  const week = same(({ to }) => weeksWords(to.weeks));
  const changedLane = places.some(({ from, to }) => from.lane !== to.lane);
  const lane = changedLane ? same(({ to }) => laneMark(to.lane)) : null;
  if (lane !== null && week !== null) return ` to ${lane}, ${week}`;
  return week !== null || lane !== null ? ` to ${week ?? lane}` : '';
}

/** What happened to the board as a whole. */
export function wholeWords(event: BoardEvent | WholeEvent): string {
  switch (event.kind) {
    case 'board-created':
      return event.plan === null
        ? 'made this board'
        : `made this board from ${event.plan}, with ${itemCount(event.items)}`;
    case 'board-renamed':
      return `renamed the board to “${event.to}”`;
    case 'board-start':
      return `moved the start of week 1 from ${event.from} to ${event.to}`;
    case 'board-weeks':
      return `changed the board from ${event.from} to ${event.to} weeks`;
    case 'board-lane':
      return `named ${laneMark(event.lane)} ${event.to === null ? 'by its number alone' : `“${event.to}”`}`;
    case 'plan-imported':
      return `imported ${event.name} again, which changed ${itemCount(event.items)}`;
    case 'import-undone':
      return `took the import of ${event.name} back, which changed ${itemCount(event.items)}`;
    case 'plan-edited':
      return 'wrote in the plan';
    case 'board-restored':
      return `put the board back to ${timeWords(event.at)}, which changed ${itemCount(event.items)}`;
    case 'board-cleaned':
      return event.items === 0
        ? 'tidied the board up; nothing on it changed'
        : `tidied the board up; ${itemCount(event.items)} deleted long before are gone for good`;
    case 'board-repaired':
      return `repaired the board; ${event.lost === 1 ? '1 change' : `${event.lost} changes`} could not be restored`;
    default:
      // An event of a newer server than this page.
      return 'changed the board';
  }
}

/** "20 November 2026, 14:03". */
export const timeWords = (at: string): string =>
  new Date(at).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });

/** "Today", "Yesterday", "Thursday 19 November". `date` and `today` are ISO dates. */
export function dayWords(date: string, today: string): string {
  const days = Math.round((Date.parse(today) - Date.parse(date)) / 86_400_000);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  const words = new Date(`${date}T00:00:00Z`).toLocaleDateString('en-GB', {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(date.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' }),
  });
  return words.replace(',', '');
}

export const GROUP_NAMES: Readonly<Record<EventGroup, string>> = {
  moves: 'Moves',
  statuses: 'Statuses',
  checks: 'Checks',
  texts: 'Titles and notes',
  fields: 'Owners and fields',
  items: 'Added and deleted',
  board: 'The board and its plan',
};
