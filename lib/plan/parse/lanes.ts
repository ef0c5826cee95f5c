/** What the document says its priorities mean: "P0 (Critical): immediate action", as a list, lines or a table. */
import type { LaneMeaning } from '../types.ts';
import { priorityIn } from '../vocab/read-value.ts';
import type { Context } from './context.ts';
import { plain } from './inline.ts';
import type { Section } from './outline.ts';
import { cellsOf } from './table-cells.ts';

/** The definitions below one heading. */
export function lanesOf(ctx: Context, section: Section): LaneMeaning[] {
  const lanes: LaneMeaning[] = [];
  const add = (words: string, line: number): void => {
    const found = definition(words, line);
    if (found && !lanes.some((lane) => lane.lane === found.lane)) lanes.push(found);
  };
  for (const block of section.blocks) {
    if (block.kind === 'list') {
      for (const node of block.nodes) {
        const line = ctx.lines[node.at];
        if (line?.mark && !line.mark.box)
          add(ctx.text.slice(line.content.from, line.content.to), line.no);
      }
    } else if (block.kind === 'text') {
      for (let at = block.at; at < block.end; at++) {
        const line = ctx.lines[at];
        if (line && line.to - line.from < 1_000)
          add(ctx.text.slice(line.start, line.content.to), line.no);
      }
    } else if (block.kind === 'table') {
      for (let at = block.at + 2; at < block.end; at++) {
        const line = ctx.lines[at];
        if (!line) continue;
        const cells = cellsOf(ctx.text, line).map((cell) =>
          plain(ctx.text.slice(cell.from, cell.to)).trim(),
        );
        add(
          `${cells[0] ?? ''}: ${cells
            .slice(1)
            .filter((cell) => cell !== '')
            .join(' — ')}`,
          line.no,
        );
      }
    }
  }
  return lanes;
}

function definition(words: string, line: number): LaneMeaning | null {
  const said = plain(words).trim();
  const match = /^(.{1,60}?)\s*(?:[:：]|\s[-–—=]\s)\s*(.+)$/u.exec(said);
  if (!match) return null;
  const head = (match[1] ?? '').trim();
  const found = priorityIn(head);
  if (!found || found.from > 6) return null;
  const name = head
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/^P[0-5]\s*/i, '')
    .replace(/^[\s(:–—-]+/, '')
    .replace(/[)\s]+$/, '')
    .trim();
  return {
    lane: found.value,
    name: name === '' ? found.value : name,
    meaning: (match[2] ?? '').trim(),
    line,
  };
}

/** Takes the definitions of a section; how many there are says whether it is one. */
export function readLanes(ctx: Context, section: Section): number {
  const lanes = lanesOf(ctx, section);
  if (lanes.length >= 2)
    for (const lane of lanes)
      if (!ctx.lanes.some((known) => known.lane === lane.lane)) ctx.lanes.push(lane);
  return lanes.length;
}
