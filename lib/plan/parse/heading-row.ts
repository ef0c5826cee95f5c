/** What headings of one row are together: tasks by their words, or groups of the boxes below them. */
import { isImperative } from '../vocab/imperatives.ts';
import type { Context } from './context.ts';
import { headOf } from './body.ts';
import { meanWeight, promisesTasks } from './list-nature.ts';
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
const DOTTED = /^[^\p{L}\p{N}]*\d{1,3}(?:\.\d{1,3}){1,3}[.):]?\s+/u;
const DOTTED_ASK = new WeakMap<Section, boolean>();

/** Whether half of the headings numbered `1.1` in a document that promises tasks ask for work: then all are tasks. */
export function dottedAsk(ctx: Context): boolean {
  const known = DOTTED_ASK.get(ctx.root);
  if (known !== undefined) return known;
  let dotted = 0;
  let asking = 0;
  const pending = promisesTasks(ctx) ? [...ctx.root.children] : [];
  for (let section = pending.pop(); section; section = pending.pop()) {
    for (const child of section.children) pending.push(child);
    const number = DOTTED.exec(section.title.slice(0, 40));
    if (!number) continue;
    dotted++;
    if (isImperative(section.title.slice(number[0].length))) asking++;
  }
  const asks = asking > 1 && asking * 2 >= dotted;
  DOTTED_ASK.set(ctx.root, asks);
  return asks;
}

const MARKED_ROWS = new WeakMap<Section, boolean>();

/**
 * `### 1. ✅ Fixed: …`, `### 3. …`: where two or a third of the numbered headings of a row carry a status or a priority,
 * the others of the row are items too.
 */
export function isAmongItems(ctx: Context, section: Section): boolean {
  const parent = section.parent;
  if (!parent) return false;
  const known = MARKED_ROWS.get(parent);
  if (known !== undefined) return known;
  let numbered = 0;
  let items = 0;
  for (const other of parent.children.slice(0, ROW)) {
    const line = ctx.lines[other.at];
    const head = line ? headOf(ctx, line.content.from, line.content.to) : null;
    if (head === null || head.ref === null || line?.level !== ctx.lines[section.at]?.level)
      continue;
    numbered++;
    if (head.status !== null || head.priority !== null) items++;
  }
  const row = numbered > 2 && (items > 1 || items * 3 >= numbered);
  MARKED_ROWS.set(parent, row);
  return row;
}

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
