/** Files that say in their title that they list tasks: their plain lists are tasks below any heading. */
import { isTaskFile } from '../vocab/english-headings.ts';
import { bareHeading, groupStatus, headingRole, isPeriod } from '../vocab/headings.ts';
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

const TASK_HEADINGS = new WeakMap<Section, boolean>();

/**
 * "# TODO" with `## Log in twice` and a paragraph below each heading: the headings are the tasks, and lists below the
 * paragraphs explain them.
 */
export function isTaskHeading(ctx: Context, section: Section): boolean {
  const title = ctx.titleSection;
  if (!title || section.parent !== title || !opensWithWords(ctx, section)) return false;
  let known = TASK_HEADINGS.get(title);
  if (known === undefined) {
    const bare = bareHeading(title.title.slice(0, 200));
    known =
      isTaskFile(bare) &&
      !/road ?map/u.test(bare) &&
      title.children.length > 1 &&
      title.blocks.every(({ kind }) => kind !== 'list' && kind !== 'table') &&
      title.children.every((child) => opensWithWords(ctx, child));
    TASK_HEADINGS.set(title, known);
  }
  return known;
}

/** A heading that announces nothing, with a paragraph below it and no boxes, tables or headings. */
function opensWithWords(ctx: Context, section: Section): boolean {
  const first = ctx.lines[section.blocks[0]?.at ?? -1];
  return (
    section.children.length === 0 &&
    section.blocks[0]?.kind === 'text' &&
    first !== undefined &&
    first.content.to - first.start > 30 &&
    headingRole(section.raw) === null &&
    !isPeriod(section.raw) &&
    groupStatus(section.raw) === null &&
    section.blocks.every(
      (block) =>
        block.kind !== 'table' &&
        (block.kind !== 'list' || block.nodes.every((node) => !ctx.lines[node.at]?.mark?.box)),
    )
  );
}
