import type * as Y from 'yjs';
import { itemMap, itemsOf } from '../../lib/board/keys.ts';
import { readItem } from '../../lib/board/read.ts';
import type { Item, Lane } from '../../lib/board/types.ts';

/**
 * What everybody did on one board, and what they were told of it. Every write has a name, `author.number`, that is in the
 * document itself, so what a document shows can be compared with what was done by sets alone, without any clock.
 */
export interface History {
  /** For each author, what they had seen of each author when they made their n-th write (from 1). */
  readonly seenAt: number[][][];
  /** Up to which of their writes, and of their notes, each author was told that it is saved. */
  readonly saved: { writes: number; notes: number }[];
  /** Items of the notes, in order. */
  readonly notes: string[][];
  /** Cells that somebody put an item into. */
  readonly chosen: Map<string, Set<string>>;
  readonly violations: string[];
}

export const createHistory = (): History => ({
  seenAt: [],
  saved: [],
  notes: [],
  chosen: new Map(),
  violations: [],
});

export const cellOf = (lane: Lane, week: number) => `${lane}:${week}`;
export const writeTitle = (author: number, n: number, part: 'a' | 'b') => `w${author}.${n}.${part}`;
export const noteToken = (author: number, n: number) => `[n${author}.${n}]`;

/** What somebody sees: for each author, how many of their writes; complete and in order, or it is a violation. */
export interface View {
  readonly counts: number[];
  /** Takes what one transaction brought. */
  take(doc: Y.Doc, added: Iterable<string>): void;
}

export function createView(history: History, who: string): View {
  const counts: number[] = [];
  const violate = (text: string) => history.violations.push(`${who}: ${text}`);
  return {
    counts,
    take(doc, added) {
      const parts = new Map<string, Set<string>>();
      for (const id of added) {
        const title = readItem(id, itemMap(doc, id))?.title ?? '';
        const [, author, n, part = ''] = /^w(\d+)\.(\d+)\.([ab])$/.exec(title) ?? [];
        if (author === undefined) continue;
        const key = `${author}.${n}`;
        parts.set(key, (parts.get(key) ?? new Set()).add(part));
      }
      const writes = [...parts].map(([key, have]) => {
        const [author = 0, n = 0] = key.split('.').map(Number);
        return { author, n, have };
      });
      writes.sort((a, b) => a.n - b.n);
      for (const { author, n, have } of writes) {
        if (have.size !== 2) violate(`half of write ${author}.${n} is there`);
        const before = counts[author] ?? 0;
        if (n !== before + 1) violate(`write ${author}.${n} came after ${author}.${before}`);
        counts[author] = Math.max(before, n);
      }
      for (const { author, n } of writes)
        for (const [other, seen] of (history.seenAt[author]?.[n - 1] ?? []).entries())
          if ((counts[other] ?? 0) < seen)
            violate(
              `write ${author}.${n} is there, and ${other}.${seen}, which it followed, is not`,
            );
    },
  };
}

/** The view of a whole document. */
function viewOf(history: History, who: string, doc: Y.Doc): View {
  const view = createView(history, who);
  view.take(doc, itemsOf(doc).keys());
  return view;
}

/** Checks what is on disk against everything that was done, said and seen. */
export function checkDurable(history: History, doc: Y.Doc): void {
  const violate = (text: string) => history.violations.push(`on disk: ${text}`);
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) violate('there is a gap');
  const { counts } = viewOf(history, 'on disk', doc);
  for (const [author, { writes }] of history.saved.entries())
    if ((counts[author] ?? 0) < writes)
      violate(`${author} was told ${writes} writes are saved, and ${counts[author] ?? 0} are`);
  for (const [author, items] of history.notes.entries()) {
    for (const [n, id] of items.entries()) {
      const times = (itemIn(doc, id)?.notes.split(noteToken(author, n + 1)).length ?? 1) - 1;
      const told = n < (history.saved[author]?.notes ?? 0);
      if (times > 1 || (told && times === 0))
        violate(
          `note ${author}.${n + 1} ${told ? 'was told as saved and ' : ''}is there ${times} times`,
        );
    }
  }
  for (const [id, cells] of history.chosen) {
    const item = itemIn(doc, id);
    if (!item) violate(`item ${id} is gone`);
    else if (!cells.has(cellOf(item.place.lane, item.place.weeks[0])))
      violate(`item ${id} is in a cell that nobody chose: ${JSON.stringify(item.place)}`);
  }
}

const itemIn = (doc: Y.Doc, id: string): Item | null => readItem(id, itemMap(doc, id));

/** A document as text: the same for replicas that show the same. */
export function picture(doc: Y.Doc): string {
  return JSON.stringify([itemsOf(doc).toJSON(), doc.getMap('meta').toJSON()], sortKeys);
}

function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
