/** Writes a decided import onto the board: one transaction, described so that it can be taken back. */
import type * as Y from 'yjs';
import { cellEntries, makeRoom } from '../board/cell.ts';
import {
  addItems,
  deleteItems,
  moveCheck,
  removeCheck,
  restoreItems,
  setEffort,
  setMeta,
  setNotes,
  setOwner,
  setStatus,
  setTimeline,
  setTitle,
} from '../board/edit.ts';
import { insertCheck } from '../board/checks.ts';
import { inEdit, onEdit, writeValue, type Change } from '../board/journal.ts';
import { readMeta } from '../board/read.ts';
import type { Actor, Lane, Weeks } from '../board/types.ts';
import { MAX_CHECKS } from '../limits.ts';
import type { MergedCheck } from '../plan/merge/merge-checks.ts';
import type { ImportMerge, KeptItem } from './merge-import.ts';

interface Applying {
  merge: ImportMerge;
  /** Id of the new source. */
  source: string;
  actor: Actor;
}

/** Applies the merge to the document; what it did, in order. */
export function applyImport(doc: Y.Doc, { merge, source, actor }: Applying): Change[] {
  const changes: Change[] = [];
  const forget = onEdit(doc, (made) => changes.push(...made));
  try {
    inEdit(doc, (journal) => {
      setMeta(doc, actor, merge.board.set);
      widen(doc, actor, merge);
      writeValue(journal, { on: 'meta', key: 'source' }, source);
      for (const kept of merge.kept) settle(doc, actor, kept, source);
      place(doc, actor, merge.kept);
      deleteItems(doc, actor, { items: chosen(merge, 'remove') });
      for (const { item } of merge.removed) {
        // It has no line in the new file: the next export writes it as a new item.
        writeValue(journal, { on: 'item', item: item.id, key: 'origin' }, undefined);
        for (const check of item.checks)
          writeValue(
            journal,
            { on: 'check', item: item.id, check: check.id, key: 'line' },
            undefined,
          );
      }
      const items = merge.added.filter(({ leftOut }) => !leftOut);
      if (items.length > 0)
        addItems(
          doc,
          actor,
          items.map(({ item, read }) => ({
            ...item,
            title: item.title.trim() || 'Untitled',
            origin: { source, line: read.line },
          })),
        );
    });
  } finally {
    forget();
  }
  return changes;
}

const chosen = ({ removed }: ImportMerge, what: 'keep' | 'remove') =>
  removed.filter(({ choice }) => choice === what).map(({ item }) => item.id);

/** Every week that the file uses has its column. */
function widen(doc: Y.Doc, actor: Actor, { kept, added }: ImportMerge): void {
  const last = Math.max(
    ...[1, ...kept.map(({ merged }) => merged.values.weeks?.[1] ?? 0)],
    ...added.map(({ item, leftOut }) => (leftOut ? 0 : item.weeks[1])),
  );
  if (last > readMeta(doc).weeks) setMeta(doc, actor, { weeks: last });
}

/** One item that both have: where it stands in the new file, and its merged values. */
function settle(doc: Y.Doc, actor: Actor, kept: KeptItem, source: string): void {
  const { item, read, ours, merged, deleted } = kept;
  const { id } = item;
  inEdit(doc, (journal) => {
    // A deleted item too: whoever restores it later finds it on its line.
    const origin = { source, line: read.line };
    writeValue(journal, { on: 'item', item: id, key: 'origin' }, origin);
    if (deleted === 'stays') return;
    if (deleted === 'restore') restoreItems(doc, actor, { items: [id] });
    const { values } = merged;
    writeValue(journal, { on: 'item', item: id, key: 'ref' }, values.ref ?? undefined);
    const section = values.section.length === 0 ? undefined : [...values.section];
    writeValue(journal, { on: 'item', item: id, key: 'section' }, section);
    if (values.title !== ours.title) setTitle(doc, actor, { item: id, title: values.title });
    if (values.notes !== ours.notes) setNotes(doc, actor, { item: id, notes: values.notes ?? '' });
    if (values.status !== ours.status)
      setStatus(doc, actor, { item: id, status: values.status ?? 'todo' });
    if (values.owner !== ours.owner) setOwner(doc, actor, { item: id, value: values.owner });
    if (values.timeline !== ours.timeline)
      setTimeline(doc, actor, { item: id, value: values.timeline });
    if (values.effort !== ours.effort) setEffort(doc, actor, { item: id, value: values.effort });
    settleChecks(doc, actor, kept);
  });
}

function settleChecks(doc: Y.Doc, actor: Actor, { item, read, merged }: KeptItem): void {
  const { id } = item;
  const wanted = merged.checks.slice(0, MAX_CHECKS);
  const stay = new Set(wanted.map(({ ours }) => ours));
  inEdit(doc, (journal) => {
    item.checks.forEach((check, n) => {
      if (!stay.has(n)) removeCheck(doc, actor, { item: id, check: check.id });
    });
    const before = wanted.flatMap(({ ours }) => (ours === null ? [] : [ours]));
    const isMoved = before.some((at, n) => n > 0 && at < (before[n - 1] ?? -1));
    let previous: string | null = null;
    for (const check of wanted) {
      const old = check.ours === null ? undefined : item.checks[check.ours];
      const known: string =
        old?.id ??
        insertCheck(doc, { item: id, text: check.text, done: check.done, after: previous });
      if (old) {
        // As the file has it: there the words of a box may be missing.
        const slot = { on: 'check', item: id, check: old.id } as const;
        writeValue(journal, { ...slot, key: 'text' }, check.text);
        writeValue(journal, { ...slot, key: 'done' }, check.done);
        if (isMoved) moveCheck(doc, actor, { item: id, check: old.id, to: { after: previous } });
      }
      const line = lineOf(check, read.checks);
      writeValue(journal, { on: 'check', item: id, check: known, key: 'line' }, line);
      previous = known;
    }
  });
}

const lineOf = ({ theirs }: MergedCheck, checks: KeptItem['read']['checks']) =>
  theirs === null ? undefined : checks[theirs]?.line;

interface Move {
  item: string;
  lane: Lane;
  weeks: Weeks;
}

/** Moves items to their merged places, cell by cell, so that a thousand moves cost no thousand looks at the board. */
function place(doc: Y.Doc, actor: Actor, kept: readonly KeptItem[]): void {
  const cells = new Map<string, Move[]>();
  for (const { item, ours, merged, deleted } of kept) {
    const { priority, weeks } = merged.values;
    const isSame = priority === ours.priority && weeks?.join() === ours.weeks?.join();
    if (deleted === 'stays' || isSame) continue;
    const move = {
      item: item.id,
      lane: priority ?? ('none' as const),
      weeks: weeks ?? ([0, 0] as const),
    };
    const key = `${move.lane}:${move.weeks[0]}`;
    cells.set(key, [...(cells.get(key) ?? []), move]);
  }
  const moving = new Set([...cells.values()].flat().map(({ item }) => item));
  const places = new Map(kept.map(({ item }) => [item.id, item.place]));
  inEdit(doc, (journal) => {
    for (const moves of cells.values()) {
      const [{ lane, weeks } = { lane: 'none' as const, weeks: [0, 0] as const }] = moves;
      const entries = cellEntries(doc, { lane, week: weeks[0] }, moving);
      const orders = makeRoom(journal, actor, { entries, at: {}, count: moves.length });
      moves.forEach((move, n) => {
        const was = places.get(move.item);
        // Only a new length of stay: it keeps its place in the cell.
        const stays = was?.lane === move.lane && was.weeks[0] === move.weeks[0];
        const order = stays ? was.order : orders[n];
        const rev = (was?.rev ?? 0) + 1;
        const value = { lane: move.lane, weeks: [...move.weeks], order, rev, by: actor.user };
        writeValue(journal, { on: 'item', item: move.item, key: 'place' }, value);
      });
    }
  });
}
