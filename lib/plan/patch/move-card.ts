/** In a Kanban file the lane is the status: the card's block moves to the lane that says it. */
import type { Patch, PlanStatus } from '../types.ts';
import { groupStatus } from '../vocab/headings.ts';
import { boxStatus } from '../vocab/statuses.ts';
import { eolAt, lineAt } from './place.ts';
import { patchOf, type Target } from './target.ts';

/** Patches that put a whole card elsewhere, with the offset of its head line in them. */
export const MOVED_HEADS = new WeakMap<Patch, number>();

export function moveKanbanCard(target: Target, status: PlanStatus, why: string): Patch[] | null {
  const { reading, draft } = target;
  const { ctx } = reading;
  const lane = ctx.root.children
    .flatMap((child) => [child, ...child.children])
    .find((section) => groupStatus(section.title) === status);
  const first = lineAt(reading, draft.line);
  const last = lineAt(reading, draft.endLine);
  const box = first.mark?.box;
  if (!lane || !box) return null;
  const tick = status === 'done' ? 'x' : boxStatus(box.char) === 'done' ? ' ' : box.char;
  if (lane === draft.section)
    return box.char === tick ? null : [patchOf(target, box.from, box.to, tick, why)];
  const card = `${ctx.text.slice(first.from, box.from)}${tick}${ctx.text.slice(box.to, last.to)}`;
  const eol = eolAt(reading, draft.line - 1);
  const list = lane.blocks.findLast((block) => block.kind === 'list');
  const head = ctx.lines[lane.at];
  const at = list ? (ctx.lines[list.end - 1]?.to ?? 0) : (head?.to ?? 0);
  const insert = list ? `${eol}${card}` : `${eol}${eol}${card}`;
  const gone =
    last.next > last.to
      ? { from: first.from, to: last.next }
      : { from: ctx.lines[draft.line - 2]?.to ?? first.from, to: last.to };
  const put = patchOf(target, at, at, insert, why);
  MOVED_HEADS.set(put, insert.length - card.length);
  return [patchOf(target, gone.from, gone.to, '', why), put].toSorted((a, b) => a.from - b.from);
}
