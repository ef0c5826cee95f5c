import * as Y from 'yjs';
import { fitItem } from '../board/clean.ts';
import { newId } from '../board/id.ts';
import { sameValue } from '../board/journal.ts';
import { checkMap, itemMap, itemsOf, metaOf } from '../board/keys.ts';
import { REPAIR } from '../board/origin.ts';
import { readBoard, readItem } from '../board/read.ts';
import type { Actor, Item } from '../board/types.ts';
import { AppError } from '../errors.ts';
import { MAX_PLAN_BYTES, MAX_PLAN_ITEMS } from '../limits.ts';
import { decodePlan, encodePlan } from '../plan/decode.ts';
import { matchItems } from '../plan/merge/match.ts';
import { parsePlan } from '../plan/parse/parse-plan.ts';
import { applyPatches } from '../plan/patch/apply-patches.ts';
import type { PlanItem } from '../plan/types.ts';
import { standsIn } from './board-to-plan.ts';
import { livePlan, type LiveSource } from './live-plan.ts';
import { mergeTexts } from './merge-texts.ts';
import type { Splice } from './splice.ts';
import { applyPaneChanges, headsAfter, paneChanges } from './pane-edits.ts';
import { newItemOf } from './plan-to-board.ts';
import { allItems, eventsSince, type ToldEvent } from './told-events.ts';
import { lineCounter, patchesToShown } from './shown-text.ts';

/** Text that a person wrote into the plan, beside what the board can hold. */
export interface TypedRevision {
  /** Id of the source whose live plan was typed in; null for a board without one. */
  source: string | null;
  /** The live plan as the person had it, and as they made it. Lines end in `\n`. */
  base: string;
  text: string;
  /** By item: the 1-based line of its head in `text`. */
  lines: Readonly<Record<string, number>>;
}

export interface RevisedPlan {
  id: string;
  bytes: Uint8Array;
  baseline: readonly PlanItem[];
  imported: readonly number[];
  /** Moves the board onto the new text: its source, and the lines of items that moved. */
  update: Uint8Array;
  /** What that does in words; a null item is the board as a whole. */
  events: readonly ToldEvent[];
}

/**
 * Makes what was typed the plan's own text. What came onto the board or into the text since the person looked stays: the
 * typing is merged with the plan as it is now, and no words of either go. `state` holds the committed document.
 */
export function revisePlan(
  doc: Y.Doc,
  source: (LiveSource & { bytes: Uint8Array }) | null,
  typed: TypedRevision,
  actor: Actor,
): RevisedPlan {
  const board = readBoard(doc);
  const now = livePlan(board, source);
  const same = (source?.id ?? null) === typed.source;
  const texts = { base: typed.base, theirs: now.text, mine: typed.text };
  const { text, toMine } = mergeTexts(texts, same ? 'mine' : 'both');
  const baseline = parsePlan(text).items;
  if (baseline.length > MAX_PLAN_ITEMS)
    throw new AppError('too-large', 'This plan has more items than a board takes. Split it.');
  // A file without a byte is none: whoever takes everything out, to write something else, leaves an empty line.
  const bytes = bytesOf(text === '' ? '\n' : text, source);
  if (bytes.length > MAX_PLAN_BYTES)
    throw new AppError('too-large', 'The plan would get too long. Take something out first.');
  // What cannot be read again could neither be exported nor written in any more.
  if (!decodePlan(bytes).ok) throw new AppError('invalid', NO_TEXT);
  const id = newId();
  const before = Y.encodeStateVector(doc);
  const items = allItems(doc);
  // Words that stand in an item's block now and are not on its card would be taken out again by the next export.
  const said = paneChanges({ base: now, text, heads: headsAfter(now, text), caret: null });
  applyPaneChanges(doc, actor, { ...said, add: [], restore: [], remove: [] });
  const heads = headsOf({ items: readBoard(doc).items, baseline, text, typed, toMine });
  doc.transact(() => {
    metaOf(doc).set('source', id);
    // Named by the import, so that whoever did not move is not written again with every sentence of prose.
    const root = source === null ? id : (source.revisionOf ?? source.id);
    for (const [item, read] of heads) stand(doc, item, read, root);
    if (source !== null) leave(doc, source, new Set([...heads.keys()].map(({ id }) => id)));
  }, REPAIR);
  return {
    id,
    bytes,
    baseline,
    imported: [...heads.values()].map(({ line }) => line),
    update: Y.encodeStateAsUpdate(doc, before),
    events: [...eventsSince(doc, items), { item: null, event: { kind: 'plan-edited' } }],
  };
}

const NO_TEXT =
  'With this the plan would be no text file any more: take out what you pasted last, and write on.';

/** In the file's own charset and line endings; what nobody touched keeps its bytes. */
function bytesOf(text: string, source: { text: string; bytes: Uint8Array } | null): Uint8Array {
  if (source === null) return new TextEncoder().encode(text);
  const decoded = decodePlan(source.bytes);
  if (!decoded.ok) throw new Error(`a stored source cannot be read: ${decoded.message}`);
  const { encoding } = decoded.source;
  const patches = patchesToShown(source.text, text, encoding.eol);
  const bytes = encodePlan(decoded.source, patches, 'keep');
  const again = decodePlan(bytes);
  const isSame = !again.ok || again.source.encoding.charset === encoding.charset;
  if (isSame || bytes.every((byte) => byte < 0x80)) return bytes;
  // An old charset is told by the words in it: where few are left, they may be read as another's.
  return new TextEncoder().encode(applyPatches(decoded.source.text, patches));
}

/** Which item of the board stands where: as the person's own editor says, and by what they say for all others. */
function headsOf({
  items,
  baseline,
  text,
  typed,
  toMine,
}: {
  items: ReadonlyMap<string, Item>;
  baseline: readonly PlanItem[];
  text: string;
  typed: TypedRevision;
  toMine: readonly Splice[];
}): Map<Item, PlanItem> {
  const byLine = new Map(baseline.map((item) => [item.line, item]));
  const mine = lineCounter(typed.text);
  const merged = lineCounter(text);
  const heads = new Map<Item, PlanItem>();
  const taken = new Set<PlanItem>();
  for (const [id, line] of Object.entries(typed.lines)) {
    const item = items.get(id);
    const start = mine.startOf(line);
    let shift = 0;
    for (const { at, remove, insert } of toMine) {
      if (at > start) break;
      shift += insert.length - remove.length;
    }
    const read = byLine.get(merged.lineAt(start + shift));
    if (!item || !read || taken.has(read)) continue;
    heads.set(item, read);
    taken.add(read);
  }
  const others = [...items.values()].filter((item) => !heads.has(item));
  const free = baseline.filter((item) => !taken.has(item));
  for (const { before, after, sure } of matchItems(others, free)) {
    const [item, read] = [others[before], free[after]];
    if (item && read && sure >= SURE) heads.set(item, read);
  }
  return heads;
}

/** Only an item that says the same is taken for one that nobody pointed at. */
const SURE = 0.95;

/** Whoever has no line in the new text, deleted items too, has none any more: the number would be another item's. */
function leave(doc: Y.Doc, source: LiveSource, stay: ReadonlySet<string>): void {
  for (const [id, map] of itemsOf(doc).entries()) {
    const item = stay.has(id) ? null : readItem(id, map);
    if (item && standsIn(source, item.origin)) itemMap(doc, id)?.delete('origin');
  }
}

/** Writes where an item stands: its line and its checks' lines, and what only the text decides. */
function stand(doc: Y.Doc, item: Item, read: PlanItem, source: string): void {
  const map = itemMap(doc, item.id);
  if (map === null) return;
  const origin = { source, line: read.line };
  if (!sameValue(item.origin, origin)) map.set('origin', origin);
  const { ref, section, checks } = fitItem(newItemOf(read, source));
  if (ref !== item.ref) {
    if (ref === null) map.delete('ref');
    else map.set('ref', ref);
  }
  if (!sameValue(section, item.section)) map.set('section', [...section]);
  const free = [...item.checks];
  checks.forEach(({ text, line }, n) => {
    const exact = item.checks[n]?.text === text ? item.checks[n] : undefined;
    const check = exact ?? free.find((one) => one.text === text);
    if (check === undefined || !free.includes(check)) return;
    free.splice(free.indexOf(check), 1);
    if (check.line !== line) checkMap(doc, item.id, check.id)?.set('line', line);
  });
  for (const { id, line } of free) if (line !== null) checkMap(doc, item.id, id)?.delete('line');
}
