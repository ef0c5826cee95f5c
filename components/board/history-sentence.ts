import type { BoardEvent } from '@/lib/board/events';
import type { Place, Weeks } from '@/lib/board/types';
import type { ActivityEntry } from '@/lib/sync/activity';
import { laneMark, STATUS_NAMES } from './words.ts';

/** What happened to an item: the entries of the activity that name one. */
export type HistoryEntry = Pick<ActivityEntry, 'id' | 'at' | 'user'> & { event: BoardEvent };

/** What happened, to be said after a name: "moved it from week 2 to week 4". */
export function sentenceOf(event: BoardEvent): string {
  switch (event.kind) {
    case 'created':
      return `created it in ${placeWords(event.place)}`;
    case 'deleted':
      return 'deleted it';
    case 'restored':
      return 'restored it';
    case 'moved':
      return moveWords(event.from, event.to);
    case 'renamed':
      return event.from === '' ? `named it “${event.to}”` : `renamed it from “${event.from}”`;
    case 'status':
      return `set it from ${STATUS_NAMES[event.from]} to ${STATUS_NAMES[event.to]}`;
    case 'owner':
      return event.to === null ? `took ${event.from} off it` : `gave it to ${event.to}`;
    case 'timeline':
    case 'effort':
      return fieldWords(event.kind, event);
    case 'ref':
      return fieldWords('number', event);
    case 'section':
      return event.to.length === 0
        ? 'took it out of its section'
        : `put it under ${event.to.join(' › ')}`;
    case 'notes':
      return 'edited the notes';
    case 'check-added':
      return `added the check “${event.text}”`;
    case 'check-removed':
      return `removed the check “${event.text}”`;
    case 'check-ticked':
      return `ticked “${event.text}”`;
    case 'check-unticked':
      return `unticked “${event.text}”`;
    case 'check-reworded':
      return `reworded a check to “${event.to}”`;
    case 'check-moved':
      return 'reordered the checks';
    default:
      // An event of a newer server than this page.
      return 'changed it';
  }
}

function fieldWords(
  name: string,
  { from, to }: { from: string | null; to: string | null },
): string {
  if (to === null) return `removed the ${name} ${from ?? ''}`.trimEnd();
  return from === null ? `set the ${name} to ${to}` : `changed the ${name} from ${from} to ${to}`;
}

/** "week 2", "weeks 2–3", "unscheduled": in the middle of a sentence. */
export function weeksWords([first, last]: Weeks): string {
  if (first === 0) return 'unscheduled';
  return first === last ? `week ${first}` : `weeks ${first}–${last}`;
}

const laneWords = ({ lane }: Place): string => laneMark(lane).replace('No', 'no');
const placeWords = (place: Place): string => `${laneWords(place)}, ${weeksWords(place.weeks)}`;

function moveWords(from: Place, to: Place): string {
  const sameWeeks = from.weeks[0] === to.weeks[0] && from.weeks[1] === to.weeks[1];
  if (from.lane !== to.lane && !sameWeeks) {
    return `moved it from ${placeWords(from)} to ${placeWords(to)}`;
  }
  if (from.lane !== to.lane) return `moved it from ${laneWords(from)} to ${laneWords(to)}`;
  if (from.weeks[0] === to.weeks[0]) {
    const verb = to.weeks[1] > from.weeks[1] ? 'stretched' : 'shortened';
    return `${verb} it to ${weeksWords(to.weeks)}`;
  }
  return `moved it from ${weeksWords(from.weeks)} to ${weeksWords(to.weeks)}`;
}

/** Typing is many small edits; those of one person that are no further apart than this are told as one, in ms. */
const ONE_SITTING_MS = 10 * 60_000;

/** The history as it is told: a run of edits to one text is one entry, from what it was to what it became. Newest first. */
export function condense(entries: readonly HistoryEntry[]): HistoryEntry[] {
  const told: HistoryEntry[] = [];
  for (const entry of entries) {
    const newer = told.at(-1);
    const joined = newer && joinEntries(newer, entry);
    if (joined === undefined) told.push(entry);
    else told[told.length - 1] = joined;
  }
  return told.filter(({ event }) => event.kind !== 'renamed' || event.from !== event.to);
}

function joinEntries(newer: HistoryEntry, older: HistoryEntry): HistoryEntry | undefined {
  if (newer.user?.id !== older.user?.id) return undefined;
  if (Date.parse(newer.at) - Date.parse(older.at) > ONE_SITTING_MS) return undefined;
  const [now, then] = [newer.event, older.event];
  if (now.kind === 'renamed' && then.kind === 'renamed') {
    return { ...newer, event: { ...now, from: then.from } };
  }
  const rewords = now.kind === 'check-reworded' && then.kind === 'check-reworded';
  if (rewords && now.check === then.check) return newer;
  const repeats = now.kind === then.kind && (now.kind === 'notes' || now.kind === 'check-moved');
  return repeats ? newer : undefined;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "just now", "5 min ago", "3 h ago", "2 days ago", then the date. Times in epoch milliseconds. */
export function timeAgo(at: number, now: number): string {
  const past = now - at;
  if (past < MINUTE) return 'just now';
  if (past < HOUR) return `${Math.floor(past / MINUTE)} min ago`;
  if (past < DAY) return `${Math.floor(past / HOUR)} h ago`;
  if (past < 2 * DAY) return 'yesterday';
  if (past < 7 * DAY) return `${Math.floor(past / DAY)} days ago`;
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Date(at).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  });
}
