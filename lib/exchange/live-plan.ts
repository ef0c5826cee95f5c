import type { Board, Item, Weeks } from '../board/types.ts';
import { applyFieldsThatFit } from '../plan/patch/apply-edits.ts';
import { matchItems } from '../plan/merge/match.ts';
import { parsePlan } from '../plan/parse/parse-plan.ts';
import type { Patch, PlanItem } from '../plan/types.ts';
import { itemsByLine, planEditsOf, type Source } from './board-to-plan.ts';
import { canonicalPlan, planParts } from './canonical-plan.ts';
import { diffTexts } from './merge-texts.ts';
import { lineCounter, shownText } from './shown-text.ts';

/** A plan's source as the pane beside the board holds it. */
export interface LiveSource extends Source {
  name: string;
  /** Decoded, damage repaired, with its own line endings. */
  text: string;
  /** The text that was imported once: what the gutter compares with. */
  importedText: string;
}

/** One item as the text tells it. */
export interface LiveItem {
  /** The item on the board, or null for one that the import left out. */
  id: string | null;
  read: PlanItem;
}

/** The plan as it would be exported now. */
export interface LivePlan {
  /** Id of the source it is written into; null for a board without one. */
  source: string | null;
  /** Lines end in `\n`. */
  text: string;
  /** In the order of the text. */
  items: readonly LiveItem[];
  /** 1-based lines that are not those of the imported text. */
  changed: readonly number[];
  /** What the board says and this plan cannot, a sentence each. */
  refused: readonly string[];
}

/** Writes the board into its plan and finds every item in the result. A board without a plan gives the canonical one. */
export function livePlan(board: Board, source: LiveSource | null): LivePlan {
  if (source === null) return canonicalLive(board);
  const applied = applyFieldsThatFit(source.text, planEditsOf(board, source));
  const text = shownText(applied.text);
  const read = parsePlan(text).items;
  const lines = linesNow(source, applied.patches, applied.text);
  const { byLine, added } = itemsByLine(board, source);
  const ids = new Map<PlanItem, string | null>();
  const byHead = new Map(read.map((item) => [item.line, item]));
  const missing: Item[] = [...added];
  for (const was of source.baseline) {
    const item = byLine.get(was.line);
    const here = byHead.get(lines.get(was.line) ?? 0);
    if (here !== undefined && !ids.has(here)) ids.set(here, item?.id ?? null);
    else if (item !== undefined) missing.push(item);
  }
  // Two new items may share a title: what is alike in all else is the same, before the title alone decides.
  const alike = new Map<string, PlanItem[]>();
  for (const item of read) {
    if (ids.has(item)) continue;
    const key = standing(item.title, item.priority ?? 'none', item.weeks ?? TRAY);
    alike.set(key, [...(alike.get(key) ?? []), item]);
  }
  const unlike = missing.filter(({ id, title, place }) => {
    const here = alike.get(standing(title, place.lane, place.weeks))?.shift();
    if (here) ids.set(here, id);
    return here === undefined;
  });
  const free = read.filter((item) => !ids.has(item));
  for (const { before, after } of matchItems(unlike, free)) {
    const [item, here] = [unlike[before], free[after]];
    if (item && here) ids.set(here, item.id);
  }
  return {
    source: source.id,
    text,
    items: read.map((item) => ({ id: ids.get(item) ?? null, read: item })),
    changed: changedLines(shownText(source.importedText), text),
    refused: [...new Set(applied.refused.map(({ message }) => message))],
  };
}

const TRAY: Weeks = [0, 0];
const standing = (title: string, lane: string, weeks: Weeks) =>
  JSON.stringify([title, lane, weeks]);

function canonicalLive(board: Board): LivePlan {
  const text = canonicalPlan(board);
  const ids = new Map(
    planParts(board).groups.flatMap(({ items }) => items.map(({ id, number }) => [number, id])),
  );
  const items = parsePlan(text).items.map((read) => ({
    id: ids.get(read.ref ?? '') ?? null,
    read,
  }));
  return { source: null, text, items, changed: [], refused: [] };
}

/** Where the head lines of the source stand in the patched text, by their old number; a line that went is missing. */
function linesNow(
  source: LiveSource,
  patches: readonly Patch[],
  patched: string,
): Map<number, number> {
  const before = lineCounter(shownText(source.text));
  const raw = rawStarts(source.text);
  const after = rawStarts(patched);
  const now = new Map<number, number>();
  let [next, shift] = [0, 0];
  for (const { line } of source.baseline.toSorted((a, b) => a.line - b.line)) {
    const start = raw.startOf(line);
    for (let patch = patches[next]; patch && patch.to <= start; patch = patches[next]) {
      shift += patch.insert.length - (patch.to - patch.from);
      next += 1;
    }
    const patch = patches[next];
    const gone = patch !== undefined && patch.from <= start && patch.to > start;
    // A patch from the very start of the line on may only reword it.
    if (gone && patch.to - start >= lineLength(before, line)) continue;
    now.set(line, after.lineAt(start + shift));
  }
  return now;
}

const lineLength = (lines: ReturnType<typeof lineCounter>, line: number) =>
  lines.startOf(line + 1) - lines.startOf(line) - 1;

/** Like `lineCounter`, for any line ending. */
function rawStarts(text: string): ReturnType<typeof lineCounter> {
  return text.includes('\r') ? lineCounter(text.replace(/\r(?!\n)/g, '\n')) : lineCounter(text);
}

/** Lines of `after` that `before` does not have at that place; a deletion marks the line it happened before. */
export function changedLines(before: string, after: string): number[] {
  const lines = lineCounter(after);
  const changed = new Set<number>();
  let shift = 0;
  for (const { at, remove, insert } of diffTexts(before, after)) {
    const from = at + shift;
    // A line that ends the insertion is whole: only what stands on it is new.
    const end = from + insert.length - (insert.endsWith('\n') ? 1 : 0);
    for (let line = lines.lineAt(from); line <= lines.lineAt(Math.max(from, end)); line += 1) {
      changed.add(line);
    }
    shift += insert.length - remove.length;
  }
  return [...changed];
}
