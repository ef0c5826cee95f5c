import type { ActivityEntry } from '@/lib/sync/activity';

/** What is told as one line: things of one kind that one person did in one sitting. */
export interface ActivityRow {
  /** Id of its oldest entry: it stays while newer ones join. */
  key: number;
  user: ActivityEntry['user'];
  /** ISO time of the newest. */
  at: string;
  /** The moment right after the newest. */
  seq: number;
  /** Ids of the items, each once, the latest first. */
  items: readonly string[];
  /** Newest first. */
  entries: readonly ActivityEntry[];
}

export interface ActivityDay {
  /** `2026-11-20`, in the reader's time zone. */
  date: string;
  rows: readonly ActivityRow[];
}

/** What one person does with no longer pause than this is one sitting, in ms. */
const SITTING_MS = 10 * 60_000;
/** How many lines of a sitting are looked back at for one that a thing belongs to. */
const LOOK_BACK = 6;

/** Folds the activity (newest first) into lines under their days. `dayOf` gives the date of an ISO time. */
export function foldActivity(
  entries: readonly ActivityEntry[],
  dayOf: (at: string) => string = localDay,
): ActivityDay[] {
  const days: { date: string; rows: Building[] }[] = [];
  for (const entry of entries) {
    const date = dayOf(entry.at);
    let day = days.at(-1);
    if (day?.date !== date) days.push((day = { date, rows: [] }));
    const row = rowFor(day.rows, entry);
    if (row) row.push(entry);
    else day.rows.push([entry]);
  }
  return days
    .map(({ date, rows }) => ({ date, rows: rows.flatMap((row) => finish(row) ?? []) }))
    .filter(({ rows }) => rows.length > 0);
}

type Building = ActivityEntry[];

function rowFor(rows: readonly Building[], entry: ActivityEntry): Building | undefined {
  const key = foldKey(entry);
  for (const row of rows.slice(-LOOK_BACK).reverse()) {
    const last = row.at(-1);
    if (!last) continue;
    const near = Date.parse(last.at) - Date.parse(entry.at) <= SITTING_MS;
    if (near && last.user?.id === entry.user?.id && foldKey(last) === key) return row;
  }
  return undefined;
}

/** Things with the same key are told together. */
function foldKey({ id, item, event }: ActivityEntry): string {
  switch (event.kind) {
    case 'moved':
    case 'created':
    case 'deleted':
    case 'restored':
    case 'check-ticked':
    case 'check-unticked':
    case 'plan-edited':
      return event.kind;
    case 'status':
      return `status ${event.to}`;
    case 'owner':
      return `owner ${event.to ?? ''}`;
    case 'check-reworded':
      return `reworded ${event.check}`;
    case 'board-renamed':
    case 'plan-imported':
    case 'import-undone':
    case 'board-restored':
    case 'board-created':
      return `${event.kind} ${id}`;
    default:
      return `${event.kind} ${item ?? ''}`;
  }
}

/** A line of its entries. Null where they cancel each other out: renamed and renamed back. */
function finish(all: Building): ActivityRow | null {
  const entries = joinTyping(all);
  const [newest] = entries;
  const oldest = all.at(-1);
  if (!newest || !oldest) return null;
  const items = [...new Set(entries.flatMap(({ item }) => item ?? []))];
  return { key: oldest.id, user: newest.user, at: newest.at, seq: newest.seq, items, entries };
}

/** Of many edits to one text only the whole way is told: from what it was to what it became. */
function joinTyping(entries: Building): Building {
  const [newest] = entries;
  const oldest = entries.at(-1);
  if (!newest || !oldest) return entries;
  const [now, then] = [newest.event, oldest.event];
  if (now.kind === 'notes' || now.kind === 'check-moved' || now.kind === 'plan-edited')
    return [newest];
  if (now.kind === 'check-reworded' && then.kind === 'check-reworded')
    return [{ ...newest, event: { ...now, from: then.from } }];
  if (now.kind === 'renamed' && then.kind === 'renamed')
    return now.to === then.from ? [] : [{ ...newest, event: { ...now, from: then.from } }];
  return entries;
}

function localDay(at: string): string {
  const date = new Date(at);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
