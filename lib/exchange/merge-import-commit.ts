/** A second import, and its taking back, as one update of the board's log. The same for pages and for tests. */
import * as Y from 'yjs';
import { diffMeta } from '../board/events.ts';
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
import { wordsOfBoard, type BoardWords } from './merge-import-board.ts';
import type { MergeSource } from './merge-import-past.ts';
import { allItems, eventsSince, type ToldEvent } from './told-events.ts';
import { docOfStored, type StoredBoard } from './stored-board.ts';

/** One update for the log, and what it does in words. */
export interface BoardStep {
  update: Uint8Array;
  /** A null item is the board as a whole. */
  events: ToldEvent[];
  progress: Progress;
  /** What the board is called now. */
  title: string;
}

export interface PreparedImport extends BoardStep {
  /** Head lines of the items that an export answers for. */
  imported: number[];
  /** What it did, to take it back by `prepareUndo`; plain JSON. */
  changes: readonly Change[];
}

/** A plan that comes in, and the source that the board is on. */
interface Incoming {
  source: MergeSource | null;
  items: readonly PlanItem[];
  /** What it and the last import say of the board itself. */
  words?: { base: BoardWords | null; theirs: BoardWords };
}

/** Compares a plan with the board as it is stored. */
export function compareImport(
  stored: StoredBoard,
  import_: Incoming & { decisions?: ImportDecisions },
): ImportMerge {
  const doc = docOfStored(stored);
  const merge = mergeWith(doc, import_);
  doc.destroy();
  return merge;
}

/** Merges a plan into the board as it is stored. AppError `conflict` where something is left to decide. */
export function prepareImport(
  stored: StoredBoard,
  import_: Incoming & {
    decisions: ImportDecisions;
    /** Id of the new source. */
    sourceId: string;
    /** Name of the file. */
    name: string;
    by: string;
    now: number;
  },
): PreparedImport {
  const { sourceId, name, by, now } = import_;
  const doc = docOfStored(stored);
  const before = allItems(doc);
  const merge = mergeWith(doc, import_, before);
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

function mergeWith(
  doc: Y.Doc,
  { source, items, words, decisions }: Incoming & { decisions?: ImportDecisions },
  here: readonly Item[] = allItems(doc),
): ImportMerge {
  const board = words && { ...words, ours: wordsOfBoard(readMeta(doc)) };
  return mergeImport({
    items: here,
    source,
    plan: { items },
    ...(board && { board }),
    ...(decisions && { decisions }),
  });
}

/** An import to take back. */
export interface ImportUndo {
  /** The import's own source: the board must still be on it. */
  sourceId: string;
  /** Name of the import's file. */
  name: string;
  changes: readonly Change[];
  /** Who made the import: its moves are taken back while they are still theirs. */
  by: string;
  now: number;
}

export interface PreparedUndo extends BoardStep {
  /** Names of items that were left alone. */
  skipped: string[];
}

/** Takes an import back where nobody changed what it did. */
export function prepareUndo(stored: StoredBoard, undo: ImportUndo): PreparedUndo {
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
  const items = new Set(events.flatMap(({ item }) => item ?? [])).size;
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
  const meta = readMeta(doc);
  doc.transact(run);
  const update = Y.encodeStateAsUpdate(doc, vector);
  if (Y.encodeStateAsUpdate(doc).byteLength > BOARD_MAX_BYTES)
    throw new AppError('too-large', 'The board would get too large. Import less of the plan.');
  const { meta: now, items } = readBoard(doc);
  const told = diffMeta(meta, now).map((event) => ({ item: null, event }));
  const events = [...eventsSince(doc, before), ...told];
  const progress = progressOf(items.values());
  doc.destroy();
  return { update, events, progress, title: now.title };
}
