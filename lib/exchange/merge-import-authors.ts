/** Who set the values that a new file disputes. */
import type { BoardEvent, WholeEvent } from '../board/events.ts';
import type { ClashView, ImportSummary } from './merge-import-summary.ts';

/** Who did it on the board, and when (ISO). */
export interface Author {
  by: string | null;
  at: string;
}

/** An event of the log, with who did it. */
export interface Act {
  itemId: string;
  event: BoardEvent;
  by: string | null;
  at: Date;
}

/** The items about whose authors a summary wants to know. */
export function disputedItems({ clashes, removed }: ImportSummary): string[] {
  const clashing = clashes.flatMap(({ key }) => itemOfKey(key) ?? []);
  return [...new Set([...clashing, ...removed.filter((item) => item.changed).map(({ id }) => id)])];
}

/** An event of the board as a whole, with who did it. */
export interface SettingAct {
  event: WholeEvent;
  by: string | null;
  at: Date;
}

/**
 * Says who set the board's values: `acts` are the events of the disputed items since the last import, `settings` those of the board
 * itself, the oldest first.
 */
export function withAuthors(
  summary: ImportSummary,
  acts: readonly Act[],
  settings: readonly SettingAct[] = [],
): ImportSummary {
  const who = authors(acts);
  const setBy = new Map(settings.map((act) => [settingOf(act.event), authorOf(act)]));
  return {
    ...summary,
    clashes: summary.clashes.map((clash) => {
      const item = itemOfKey(clash.key);
      if (item === null) return { ...clash, author: setBy.get(clash.field) ?? null };
      const found =
        clash.field === 'item' ? who.latest.get(item) : who.ofField.get(`${item} ${clash.field}`);
      return { ...clash, author: found ?? clash.author };
    }),
    removed: summary.removed.map((item) => ({
      ...item,
      author: item.changed ? (who.latest.get(item.id) ?? null) : null,
    })),
  };
}

const authorOf = ({ by, at }: { by: string | null; at: Date }): Author => ({
  by,
  at: at.toISOString(),
});

function settingOf(event: WholeEvent): ClashView['field'] | null {
  if (event.kind === 'board-renamed') return 'name';
  if (event.kind === 'board-start') return 'start';
  return event.kind === 'board-lane' && event.lane !== 'none' ? event.lane : null;
}

/** The item that a clash is about; null for the board itself. */
const itemOfKey = (key: string): string | null => {
  const [item = ''] = key.split(' ', 1);
  return item === 'board' ? null : item;
};

interface Authors {
  /** By item and field, as `id field`. */
  ofField: Map<string, Author>;
  latest: Map<string, Author>;
}

const FIELDS_OF: Partial<Record<BoardEvent['kind'], readonly ClashView['field'][]>> = {
  moved: ['priority', 'weeks'],
  renamed: ['title'],
  status: ['status'],
  owner: ['owner'],
  timeline: ['timeline'],
  effort: ['effort'],
  ref: ['ref'],
  section: ['section'],
  notes: ['notes'],
  'check-added': ['checks'],
  'check-removed': ['checks'],
  'check-ticked': ['checks'],
  'check-unticked': ['checks'],
  'check-reworded': ['checks'],
};

/** Whoever did something last. */
function authors(acts: readonly Act[]): Authors {
  const found: Authors = { ofField: new Map(), latest: new Map() };
  for (const { itemId, event, by, at } of acts) {
    const author = authorOf({ by, at });
    found.latest.set(itemId, author);
    for (const field of FIELDS_OF[event.kind] ?? [])
      found.ofField.set(`${itemId} ${field}`, author);
  }
  return found;
}
