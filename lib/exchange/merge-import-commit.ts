/** A second import, and its taking back, as one update of the board's log. The same for pages and for tests. */
import * as Y from 'yjs';
import type { Change } from '../board/journal.ts';
import { progressOf, type Progress } from '../board/progress.ts';
import { readBoard, readMeta } from '../board/read.ts';
import type { Item } from '../board/types.ts';
import { takeBackAll } from '../board/undo.ts';
import { AppError } from '../errors.ts';
import { BOARD_MAX_BYTES, MAX_BOARD_ITEMS } from '../limits.ts';
import type { PlanItem } from '../plan/types.ts';
import { applyImport } from './merge-import-apply.ts';
import { mergeImport, type ImportDecisions, type ImportMerge } from './merge-import.ts';
import type { MergeSource } from './merge-import-past.ts';
import { allItems, eventsSince, type ToldEvent } from './told-events.ts';
import { docOfStored, type StoredBoard } from './stored-board.ts';

/** One update for the log, and what it does in words. */
export interface BoardStep {
  update: Uint8Array;
  /** A null item is the board as a whole. */
  events: ToldEvent[];
  progress: Progress;
}

export interface PreparedImport extends BoardStep {
  /** Head lines of the items that an export answers for. */
  imported: number[];
  /** What it did, to take it back by `prepareUndo`; plain JSON. */
  changes: readonly Change[];
}

/** Compares a plan with the board as it is stored. */
export function compareImport(
  stored: StoredBoard,
  import_: { source: MergeSource | null; items: readonly PlanItem[]; decisions?: ImportDecisions },
): ImportMerge {
  const doc = docOfStored(stored);
  const merge = mergeImport({ ...import_, items: allItems(doc), plan: { items: import_.items } });
  doc.destroy();
  return merge;
}

/** Merges a plan into the board as it is stored. AppError `conflict` where something is left to decide. */
export function prepareImport(
  stored: StoredBoard,
  import_: {
    source: MergeSource | null;
    items: readonly PlanItem[];
    decisions: ImportDecisions;
    /** Id of the new source. */
    sourceId: string;
    /** Name of the file. */
    name: string;
    by: string;
    now: number;
  },
): PreparedImport {
  const { source, decisions, sourceId, name, by, now } = import_;
  const doc = docOfStored(stored);
  const before = allItems(doc);
  const merge = mergeImport({ items: before, source, plan: { items: import_.items }, decisions });
  if (merge.undecided > 0)
    throw new AppError(
      'conflict',
      'The board was changed meanwhile, and there is more to decide. Compare again.',
    );
  const added = merge.added.filter(({ leftOut }) => !leftOut).length;
  if (before.length + added > MAX_BOARD_ITEMS)
    throw new AppError('too-large', 'The board would hold too many items. Leave some of them out.');
  let changes: readonly Change[] = [];
  const step = stepOf(doc, before, () => {
    changes = applyImport(doc, { merge, source: sourceId, actor: { user: by, now } });
  });
  const events = withWhole('plan-imported', name, step.events);
  return { ...step, events, imported: merge.imported, changes };
}

/** Takes an import back where nobody changed what it did. */
export function prepareUndo(
  stored: StoredBoard,
  undo: {
    /** The import's own source: the board must still be on it. */
    sourceId: string;
    /** Name of the import's file. */
    name: string;
    changes: readonly Change[];
    /** Who made the import: its moves are taken back while they are still theirs. */
    by: string;
    now: number;
  },
): BoardStep & { skipped: string[] } {
  const doc = docOfStored(stored);
  const { sourceId, name, by, now } = undo;
  if (readMeta(doc).source !== sourceId)
    throw new AppError(
      'conflict',
      'The plan was imported or rewritten again since. Only the last import can be taken back.',
    );
  let skipped: readonly string[] = [];
  const step = stepOf(doc, allItems(doc), () => {
    const changes = undo.changes.map(revive);
    ({ skipped } = takeBackAll(doc, changes, { user: by, now }));
  });
  const events = withWhole('import-undone', name, step.events);
  return { ...step, events, skipped: [...skipped] };
}

/** What an import did to items, and above it that it was an import. */
function withWhole(
  kind: 'plan-imported' | 'import-undone',
  name: string,
  events: readonly ToldEvent[],
): ToldEvent[] {
  const items = new Set(events.map(({ item }) => item)).size;
  return [...events, { item: null, event: { kind, name, items } }];
}

/** A change that was stored as JSON: positions in texts are objects of Yjs' own. */
function revive(change: Change): Change {
  if (change.kind !== 'text') return change;
  return {
    ...change,
    start: Y.createRelativePositionFromJSON(change.start),
    end: Y.createRelativePositionFromJSON(change.end),
  };
}

function stepOf(doc: Y.Doc, before: readonly Item[], run: () => void): BoardStep {
  const vector = Y.encodeStateVector(doc);
  doc.transact(run);
  const update = Y.encodeStateAsUpdate(doc, vector);
  if (Y.encodeStateAsUpdate(doc).byteLength > BOARD_MAX_BYTES)
    throw new AppError('too-large', 'The board would get too large. Import less of the plan.');
  const events = eventsSince(doc, before);
  const progress = progressOf(readBoard(doc).items.values());
  doc.destroy();
  return { update, events, progress };
}
