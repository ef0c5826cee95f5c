/** What headings of one row are together: tasks by their words, or groups of the boxes below them. */
import { headingRole } from '../vocab/headings.ts';
import { isImperative } from '../vocab/imperatives.ts';
import type { Context } from './context.ts';
import { headOf } from './body.ts';
import type { Evidence } from './heading-evidence.ts';
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

const COUNTED = new WeakMap<Section, ReadonlySet<Section>>();

/**
 * Headings numbered on from group to group (`## Quick wins`: 1, 2; `## Critical`: 3, 4, 5) in a document that promises
 * tasks: nobody numbers chapters so.
 */
export function countsOn(ctx: Context, section: Section): boolean {
  let counted = COUNTED.get(ctx.root);
  if (!counted) {
    counted = promisesTasks(ctx) ? countedOn(ctx.root) : new Set();
    COUNTED.set(ctx.root, counted);
  }
  return counted.has(section);
}

function countedOn(root: Section): ReadonlySet<Section> {
  const byLevel = new Map<number, { section: Section; number: number }[]>();
  const pending = [root];
  for (let section = pending.pop(); section; section = pending.pop()) {
    for (const child of section.children.toReversed()) pending.push(child);
    const number = /^[^\p{L}\p{N}]*(\d{1,3})[.)]\s/u.exec(section.title.slice(0, 20))?.[1];
    if (number === undefined) continue;
    const row = byLevel.get(section.level) ?? [];
    row.push({ section, number: Number(number) });
    byLevel.set(section.level, row);
  }
  const counted = new Set<Section>();
  for (const row of byLevel.values()) {
    const rising = row.every(({ number }, i) => i === 0 || number > (row[i - 1]?.number ?? 0));
    const groups = new Set(row.map(({ section }) => section.parent)).size;
    if (rising && row.length > 2 && groups > 1) for (const { section } of row) counted.add(section);
  }
  return counted;
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
  if (section.level < 3 || !section.parent || section.children.length > 0) return false;
  if (!isRequest(section) && headingRole(section.raw) !== null) return false;
  const known = REQUESTS.get(section.parent);
  if (known !== undefined) return known;
  const row = section.parent.children.slice(0, ROW);
  const asks =
    row.length > 1 &&
    row.filter((other) => isRequest(other)).length * 2 >= row.length &&
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

/** Whether a sibling heading names the same priority: groups differ in theirs, items do not. */
export function ranksAlike(ctx: Context, section: Section): boolean {
  const rankOf = (other: Section): string | null => {
    const line = ctx.lines[other.at];
    return line ? (headOf(ctx, line.content.from, line.content.to).priority?.value ?? null) : null;
  };
  const rank = rankOf(section);
  return (section.parent?.children ?? [])
    .slice(0, 200)
    .some((other) => other !== section && rankOf(other) === rank);
}

/** The heading right below the title that only carries the document's own status and dates. */
export function isSubtitle(ctx: Context, section: Section, own: Evidence): boolean {
  const title = ctx.titleSection;
  return (
    title !== null &&
    (own.fields === 0 || section.at === title.at + 1) &&
    section.parent === title &&
    title.children[0] === section &&
    title.children.length > 2 &&
    title.blocks.length === 0 &&
    section.children.length === 0 &&
    section.blocks.every((block) => block.kind === 'text' || block.kind === 'other')
  );
}

const GROUPS = new WeakMap<Section, boolean>();

/** `## 2. Editor` over `- [shipped] Undo`, `- [idea] Links`: where most headings of a row hold such lists, all of them group. */
export function groupsInRow(ctx: Context, section: Section): boolean {
  if (!section.parent) return false;
  const known = GROUPS.get(section.parent);
  if (known !== undefined) return known;
  const row = section.parent.children
    .slice(0, ROW)
    .filter((other) => other.blocks.some(({ kind }) => kind === 'list'));
  const groups = row.filter((other) => holdsTagged(ctx, other)).length * 2 > row.length;
  GROUPS.set(section.parent, groups);
  return groups;
}

/** Bullets that begin with a status in brackets, more than one of them or all. */
function holdsTagged(ctx: Context, section: Section): boolean {
  return section.blocks.some((block) => {
    if (block.kind !== 'list') return false;
    const tagged = block.nodes.filter((node) => {
      const line = ctx.lines[node.at];
      return (
        line?.mark?.box === null &&
        /^\[[^\]]{2,30}\](?!\()/.test(
          ctx.text.slice(line.content.from, Math.min(line.content.to, line.content.from + 40)),
        )
      );
    }).length;
    return tagged * 3 >= block.nodes.length && tagged > 0;
  });
}
