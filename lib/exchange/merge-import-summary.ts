/** What an import would do, in words and plain values: what a person reads before anything is applied. */
import {
  inWords,
  MERGE_FIELDS,
  type ItemValues,
  type MergeField,
} from '../plan/merge/merge-items.ts';
import type { Author } from './merge-import-authors.ts';
import type { BoardField } from './merge-import-board.ts';
import type { ForeignView } from './merge-import-read.ts';
import { boardKey, clashKey, DELETED, type ImportMerge, type KeptItem } from './merge-import.ts';
import { joinNotes } from './notes.ts';

export interface ItemName {
  ref: string | null;
  title: string;
}

/** A field of an item, its checks, or what is said of the board itself. */
export type ChangedField = MergeField | 'checks' | BoardField;

export interface FieldChange {
  field: ChangedField;
  was: string | null;
  is: string | null;
}

export interface ClashView extends ItemName {
  key: string;
  /** `item` where the board deleted what the file changed. */
  field: ChangedField | 'item';
  was: string | null;
  ours: string | null;
  theirs: string | null;
  author: Author | null;
  /** Line in the new file; null where it is about the board itself. */
  line: number | null;
}

export interface ImportSummary {
  /** The source that was compared with: an import into another one is refused. */
  source: string | null;
  sourceName: string | null;
  /** The file is the imported one, byte for byte. */
  identical: boolean;
  added: (ItemName & { line: number; where: string; section: string | null })[];
  /** What the file changes of the board itself. */
  board: FieldChange[];
  changed: (ItemName & { id: string; line: number; fields: FieldChange[] })[];
  removed: (ItemName & { id: string; changed: boolean; author: Author | null })[];
  clashes: ClashView[];
  /** Matches that a person may want to look at. */
  guesses: (ItemName & { line: number; was: string; sure: number })[];
  unchanged: number;
  /** Items that only the board changed: they stay as they are. */
  boardOnly: number;
  /** Of a file of another board: how it was read. */
  foreign: ForeignView | null;
}

/** Below this the summary asks whether two items are one. */
const ASK_BELOW = 0.9;

/** What an import would do. Who set the board's values comes with `withAuthors`. */
export function summaryOf(
  merge: ImportMerge,
  about: Pick<ImportSummary, 'source' | 'sourceName' | 'identical' | 'foreign'>,
): ImportSummary {
  const changed: ImportSummary['changed'] = [];
  let [unchanged, boardOnly] = [0, 0];
  for (const kept of merge.kept) {
    const fields = incoming(kept);
    const { item, read, merged } = kept;
    if (fields.length > 0) {
      const { ref, title } = kept.ours;
      changed.push({ id: item.id, ref, title, line: read.line, fields });
    } else if (merged.clashes.length === 0 && !kept.clash) {
      const isOurs = Object.values(merged.changed).some((side) => side === 'ours');
      if (isOurs || kept.deleted) boardOnly += 1;
      else unchanged += 1;
    }
  }
  return {
    ...about,
    added: merge.added.map(({ read, item }) => ({
      ref: item.ref ?? null,
      title: item.title,
      line: read.line,
      where: placeWords(read.priority, read.weeks),
      section: item.section?.join(' › ') || null,
    })),
    changed,
    removed: merge.removed.map(({ item, changed }) => ({
      id: item.id,
      ref: item.ref,
      title: item.title,
      changed,
      author: null,
    })),
    board: merge.board.incoming.map(({ field, ours, theirs }) => ({
      field,
      was: ours,
      is: theirs,
    })),
    clashes: [...boardClashes(merge), ...merge.kept.flatMap(clashesOf)],
    guesses: merge.kept
      .filter(({ sure }) => sure < ASK_BELOW)
      .map(({ read, was, sure }) => ({
        ref: read.ref,
        title: read.title,
        line: read.line,
        was,
        sure,
      })),
    unchanged,
    boardOnly,
  };
}

function boardClashes({ board }: ImportMerge): ClashView[] {
  return board.clashes.map(({ field, was, ours, theirs }) => ({
    key: boardKey(field),
    ref: null,
    title: 'The board itself',
    field,
    was,
    ours,
    theirs,
    author: null,
    line: null,
  }));
}

/** What the file changes of an item, by field. */
function incoming({ ours, merged, deleted }: KeptItem): FieldChange[] {
  if (deleted !== null) return [];
  const clashing = new Set(merged.clashes.map(({ field }) => field));
  const fields: FieldChange[] = [];
  for (const field of MERGE_FIELDS) {
    const [was, is] = [said(ours, field), said(merged.values, field)];
    if (was !== is && !clashing.has(field)) fields.push({ field, was, is });
  }
  fields.push(...checkChanges(ours, merged));
  return fields;
}

function said(values: ItemValues, field: MergeField): string | null {
  return field === 'notes'
    ? joinNotes({ issue: values.issue, notes: values.notes }) || null
    : inWords(values, field);
}

function checkChanges(ours: ItemValues, merged: KeptItem['merged']): FieldChange[] {
  const mark = (check: { text: string; done: boolean } | undefined) =>
    check ? `${check.done ? '☑' : '☐'} ${check.text}` : null;
  const clashing = new Set(merged.clashes.map(({ key }) => key));
  const changes: FieldChange[] = [];
  const stay = new Set<number | null>();
  for (const check of merged.checks) {
    stay.add(check.ours);
    if (clashing.has(`check:${check.key}`)) continue;
    const old = check.ours === null ? undefined : ours.checks[check.ours];
    const [was, is] = [mark(old), mark(check)];
    if (was !== is) changes.push({ field: 'checks', was, is });
  }
  const asked = new Set(merged.clashes.map(({ ours }) => ours));
  ours.checks.forEach((check, n) => {
    if (!stay.has(n) && !asked.has(mark(check)))
      changes.push({ field: 'checks', was: mark(check), is: null });
  });
  return changes;
}

function clashesOf(kept: KeptItem): ClashView[] {
  const { item, read, ours, merged } = kept;
  const name = { ref: ours.ref, title: ours.title, line: read.line };
  if (kept.clash) {
    return [
      {
        ...name,
        key: clashKey(item.id, DELETED),
        field: 'item',
        was: null,
        ours: null,
        theirs: read.title,
        author: null,
      },
    ];
  }
  return merged.clashes.map(({ key, field, was, ours, theirs }) => ({
    ...name,
    key: clashKey(item.id, key),
    field,
    was,
    ours,
    theirs,
    author: null,
  }));
}

function placeWords(priority: string | null, weeks: readonly [number, number] | null): string {
  const week =
    weeks === null
      ? 'unscheduled'
      : weeks[0] === weeks[1]
        ? `week ${weeks[0]}`
        : `week ${weeks[0]}–${weeks[1]}`;
  return `${priority ?? 'no priority'}, ${week}`;
}
