/** What headings of one row are together: tasks by their words, or groups of the boxes below them. */
import { isImperative } from '../vocab/imperatives.ts';
import type { Context } from './context.ts';
import { meanWeight } from './list-nature.ts';
import type { Section } from './outline.ts';

/** Siblings looked at. */
const ROW = 60;
/** A list whose entries weigh this much on average asks for work itself: the heading above it groups. */
const ASKS = 0.5;

const REQUESTS = new WeakMap<Section, boolean>();

/**
 * `### Priority 2: Fix the scripts` among others that ask for work, below a heading that announces it: the headings are
 * the tasks, unless tasks stand below them.
 */
export function asksForWork(ctx: Context, section: Section): boolean {
  if (section.level < 3 || !section.parent || !isRequest(section)) return false;
  const known = REQUESTS.get(section.parent);
  if (known !== undefined) return known;
  const row = section.parent.children.slice(0, ROW);
  const asks =
    row.length > 1 &&
    row.filter((other) => isRequest(other)).length * 3 >= row.length * 2 &&
    row.every((other) => !holdsTasks(ctx, other));
  REQUESTS.set(section.parent, asks);
  return asks;
}

function isRequest(section: Section): boolean {
  return (
    section.children.length === 0 &&
    isImperative(section.title.replace(/^[^\p{L}]*(?:priority\s*#?\d+\s*[:.–—-]\s*)?/iu, ''))
  );
}

function holdsTasks(ctx: Context, section: Section): boolean {
  return section.blocks.some(
    (block) =>
      block.kind === 'list' &&
      (block.nodes.some((node) => ctx.lines[node.at]?.mark?.box) ||
        (meanWeight(ctx, block.nodes) ?? 0) >= ASKS),
  );
}

/** `### 1. Launch` over boxes that nearly all have lines of their own below: the boxes are the tasks. */
export function groupsTasks(ctx: Context, section: Section): boolean {
  const boxes = section.blocks.flatMap((block) =>
    block.kind === 'list' ? block.nodes.filter((node) => ctx.lines[node.at]?.mark?.box) : [],
  );
  return (
    boxes.length > 1 && boxes.filter((node) => node.end > node.at + 1).length * 3 > boxes.length * 2
  );
}
