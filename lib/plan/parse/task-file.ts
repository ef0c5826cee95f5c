/** Files that say in their title that they list tasks: their plain lists are tasks below any heading. */
import { isTaskFile } from '../vocab/english-headings.ts';
import { bareHeading } from '../vocab/headings.ts';
import type { Context } from './context.ts';
import type { Section } from './outline.ts';
import { tableLayout } from './tables.ts';

interface Counts {
  /** Sections that hold boxes or tables of tasks. */
  boxed: number;
  /** Boxes, and rows of such tables. */
  boxes: number;
  plain: number;
}

/** "Project TODO", "Roadmap": where most entries have boxes, those are the tasks and the rest explains them. */
export function listsTasks(ctx: Context): boolean {
  const title = ctx.titleSection?.title;
  if (title === undefined || !isTaskFile(bareHeading(title.slice(0, 200)))) return false;
  const counts: Counts = { boxed: 0, boxes: 0, plain: 0 };
  const pending: Section[] = [ctx.root];
  for (let section = pending.pop(); section; section = pending.pop()) {
    const before = counts.boxes;
    for (const block of section.blocks) {
      if (block.kind === 'list')
        for (const node of block.nodes) counts[ctx.lines[node.at]?.mark?.box ? 'boxes' : 'plain']++;
      else if (block.kind === 'table' && tableLayout(ctx, block.at, block.end, true) !== null)
        counts.boxes += block.end - block.at - 2;
    }
    if (counts.boxes > before) counts.boxed++;
    for (const child of section.children) pending.push(child);
  }
  return counts.boxed <= 1 && counts.plain > counts.boxes * 2;
}
