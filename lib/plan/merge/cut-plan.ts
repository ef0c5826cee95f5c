/** A plan's text as a row of pieces: each item's block is one, each line between items is one. */
import { parsePlan } from '../parse/parse-plan.ts';
import type { Plan } from '../types.ts';

export interface Piece {
  /** Index of the item whose block this is, or null for a line outside of items. */
  item: number | null;
  /** One line of a schedule section, which says again what the items say. */
  schedule: boolean;
  /** With their line endings. */
  lines: readonly string[];
}

export interface CutPlan {
  plan: Plan;
  pieces: readonly Piece[];
  /** The piece of each item, by its index. */
  blocks: readonly Piece[];
}

/** Cuts a plan. The blank lines below an item go with it; joined again, the pieces are the text. */
export function cutPlan(text: string): CutPlan {
  const plan = parsePlan(text);
  const lines = linesOf(text);
  const schedule = new Set(plan.schedule.map(({ line }) => line));
  const pieces: Piece[] = [];
  const blocks: Piece[] = [];
  let at = 0;
  plan.items.forEach((item, index) => {
    for (; at < item.line - 1; at++) pieces.push(lineAt(lines, at, schedule));
    const next = plan.items[index + 1]?.line ?? Infinity;
    let end = Math.min(Math.max(item.endLine, item.line), next - 1, lines.length);
    while (end < next - 1 && end < lines.length && lines[end]?.trim() === '') end++;
    const block = { item: index, schedule: false, lines: lines.slice(item.line - 1, end) };
    pieces.push(block);
    blocks.push(block);
    at = end;
  });
  for (; at < lines.length; at++) pieces.push(lineAt(lines, at, schedule));
  return { plan, pieces, blocks };
}

function lineAt(lines: readonly string[], at: number, schedule: ReadonlySet<number>): Piece {
  return { item: null, schedule: schedule.has(at + 1), lines: [lines[at] ?? ''] };
}

/** The lines of a text with their endings; the emptiness after a last ending is no line. */
export function linesOf(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
}
