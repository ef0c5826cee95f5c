/** The notes of an item: the runs that hold them are replaced by the new text, at the item's own indent. */
import type { Patch } from '../types.ts';
import { blockRange, childIndent, eolAt, isListUnit, nodeAt } from './place.ts';
import { setRowNotes } from './row-cell.ts';
import { patchOf, type Target } from './target.ts';

/**
 * `form` 0: where the old notes stood; 1: there, a blank line apart from what is above; 2: at the end of the block. The
 * caller writes one form only, the next where a reader gets it wrong.
 */
export function setNotes(target: Target, notes: string | null, form: number): Patch[] | null {
  const { draft, reading } = target;
  const { ctx } = reading;
  const eol = eolAt(reading, draft.line - 1);
  const why = `Notes of ${draft.ref ?? `“${draft.title.slice(0, 60)}”`} changed`;
  const rows = (notes ?? '').replaceAll(/\r\n?/g, '\n').split('\n');
  while (rows.at(-1)?.trim() === '') rows.pop();
  if (draft.unit === 'todotxt') return rows.length === 0 ? [] : null;
  if (draft.unit === 'row') return setRowNotes(target, rows, why);
  const patches: Patch[] = [];
  const indent = isListUnit(draft) ? childIndent(reading, draft) : '';
  // In a list every note is a line of its own below the head, so it must not look like a sibling.
  const lines = rows.map((row) => (row.trim() === '' ? '' : indent + row));
  if (draft.tail) {
    const first =
      rows.length > 0 && draft.noteLines.length === 0 && rows.length === 1 ? rows[0] : null;
    if (first != null) return [patchOf(target, draft.tail.from, draft.tail.to, first, why)];
    const text = ctx.text.slice(draft.titleSpan.to, draft.tail.from);
    const close = /^(?:\*\*|__)?[:：]?(?:\*\*|__)?/.exec(text)?.[0].length ?? 0;
    patches.push(patchOf(target, draft.titleSpan.to + close, draft.tail.to, '', why));
  }
  const runs = draft.noteLines;
  const removed = rows.length === 0 || form > 1 ? runs : runs.slice(1);
  for (const run of removed) {
    const gone = blockRange(reading, run.from + 1, run.to);
    patches.push(patchOf(target, gone.from, gone.to, '', why));
  }
  const first = form > 1 ? undefined : runs[0];
  if (first) {
    const from = ctx.lines[first.from];
    const to = ctx.lines[first.to - 1];
    if (!from || !to) return null;
    if (rows.length > 0) {
      // The first line keeps its own indent.
      const kept = ctx.text.slice(from.from, from.start);
      const shifted = rows.map((row) => (row.trim() === '' ? '' : kept + row));
      const gap = form > 0 ? eol : '';
      patches.push(patchOf(target, from.from, to.content.to, gap + shifted.join(eol), why));
    }
    return patches.toSorted((a, b) => a.from - b.from);
  }
  if (rows.length === 0) return patches;
  const node = isListUnit(draft) ? nodeAt(reading, draft.line) : null;
  const end = node ? node.end : draft.endLine;
  const at = ctx.lines[end - 1]?.to ?? ctx.text.length;
  const gap = node && form === 0 ? eol : eol + eol;
  const last = patches.at(-1);
  const text = gap + lines.join(eol);
  if (last && last.to > at) {
    // The old notes end the block: the new ones take their place.
    const begun = /[\n\r]/.test(ctx.text[last.from - 1] ?? '\n');
    const insert = (begun ? eol + lines.join(eol) : text) + ctx.text.slice(at, last.to);
    patches[patches.length - 1] = { ...last, insert };
    return patches;
  }
  patches.push(patchOf(target, at, at, text, why));
  return patches;
}
