/** Goes through the sections in order and lets each recogniser take what is its own. */
import { bareHeading, groupStatus, headingRole, isPeriod } from '../vocab/headings.ts';
import {
  keepsBoxes,
  keepsTasks,
  isTaskFile,
  namesSteps,
  tellsOnly,
  tellsStatus,
} from '../vocab/english-headings.ts';
import { headingPriority } from '../vocab/read-value.ts';
import { wholeWords } from '../vocab/languages/all.ts';
import { weeksIn } from '../vocab/weeks.ts';
import { isFull, type Context } from './context.ts';
import { introducesAdvice, introducesProse } from './prose-lead.ts';
import {
  ALTERNATIVE,
  isGroupName,
  isHeadingUnit,
  readHeadingUnit,
  type Mode,
} from './heading-units.ts';
import { readFields } from './fields.ts';
import { plain } from './inline.ts';
import { readLanes } from './lanes.ts';
import { asksInList, describes, promisesTasks } from './list-nature.ts';
import { readList } from './list-units.ts';
import type { Block, ListNode, Section } from './outline.ts';
import { matchLine, nameIndex } from './name-match.ts';
import { scheduleLines } from './schedule.ts';
import { readTable, tableLayout } from './tables.ts';

export function walk(ctx: Context, section: Section, mode: Mode): void {
  if (isFull(ctx, 0, section.at + 1)) return;
  let inner = mode;
  if (section.at >= 0 && section !== ctx.titleSection) {
    const role = headingRole(section.raw);
    if (role === 'lanes' && readLanes(ctx, section) >= 2) return;
    if (role === 'skip' && !isHeadingUnit(ctx, section, mode)) {
      if (keepsBoxes(bareHeading(section.raw))) readBoxes(ctx, section);
      return;
    }
    if (role === 'schedule' && !ctx.relaxed) {
      ctx.schedules.push(section);
      return;
    }
    if (isHeadingUnit(ctx, section, mode)) {
      const draft = readHeadingUnit(ctx, section);
      if (draft) {
        ctx.drafts.push(draft);
        return;
      }
    }
    inner = modeOf(section, role, mode, ctx.relaxed);
  }
  // A file called "To do" lists its tasks right below its title.
  readBlocksOf(
    ctx,
    section,
    section === ctx.titleSection && isTaskList(section.title) ? 'work' : inner,
  );
  for (const child of section.children) walk(ctx, child, inner);
}

/** Boxes are tasks also where prose is not: below "Community", "Open risks". */
function readBoxes(ctx: Context, section: Section): void {
  for (const block of section.blocks)
    if (block.kind === 'list' && block.nodes.some((node) => ctx.lines[node.at]?.mark?.box))
      ctx.drafts.push(...readList(ctx, section, block.nodes, 'recap', false));
  for (const child of section.children)
    if (keepsTasks(bareHeading(child.raw))) readBoxes(ctx, child);
}

function modeOf(
  section: Section,
  role: ReturnType<typeof headingRole>,
  mode: Mode,
  relaxed: boolean,
): Mode {
  const bare = bareHeading(section.raw);
  const leaf = section.children.length === 0;
  if (leaf && role === null && tellsStatus(bare)) return 'recap';
  // Marks below "Current status" tell of parts, not of tasks.
  if (leaf && role === 'prose' && /\b(?:status|state)\b/.test(bare)) return 'recap';
  const tells = role === 'label' && tellsOnly(bareHeading(section.raw));
  if (relaxed) {
    if (role === 'recap') return 'recap';
    return role === 'prose' || tells || (role === null && mode === 'plain') ? 'plain' : 'work';
  }
  if (role === 'recap' || mode === 'recap') return 'recap';
  if (role === 'prose' || ALTERNATIVE.test(section.raw)) return 'plain';
  if (tells) return 'plain';
  if (role === 'label' && namesSteps(bareHeading(section.raw))) return 'work';
  if (role === 'work' || role === 'schedule' || role === 'lanes' || lendsSomething(section.raw))
    return 'work';
  return mode;
}

const TASK_LIST =
  /^(?:(?:my|project|the) )?(?:to ?-?dos?(?: list)?|tasks?(?: list)?|backlog|action items)$/u;
const TASK_LIST_ABROAD = wholeWords(({ taskList }) => taskList);

function isTaskList(title: string): boolean {
  const bare = bareHeading(title);
  return TASK_LIST.test(bare) || TASK_LIST_ABROAD.test(bare);
}

/** A heading that lends a priority, a status or weeks names a group of items. */
function lendsSomething(title: string): boolean {
  return (
    isPeriod(title) ||
    headingPriority(title) !== null ||
    groupStatus(title) !== null ||
    weeksIn(title) !== null
  );
}

/** Below a name that announces nothing, in a document that promises tasks: a list of requests is tasks. */
function asks(ctx: Context, home: Section, nodes: readonly ListNode[]): boolean {
  return headingRole(home.raw) === null && promisesTasks(ctx) && asksInList(ctx, nodes);
}

/** A heading that says itself that its entries are tasks; below any other the entries' words decide. */
function announces(title: string): boolean {
  const role = headingRole(title);
  return (
    role === 'work' ||
    role === 'schedule' ||
    role === 'lanes' ||
    (role !== 'recap' && isGroupName(title)) ||
    headingPriority(title) !== null ||
    weeksIn(title) !== null
  );
}

function readBlocksOf(ctx: Context, section: Section, mode: Mode): void {
  const boxed = boxedRegions(ctx, section);
  const titled = isTaskFile(bareHeading(ctx.titleSection?.title.slice(0, 200) ?? ''));
  let open: Section | null = null;
  for (const [i, block] of section.blocks.entries()) {
    if (block.kind === 'text') {
      const named = labelAbove(ctx, section, block, block);
      if (named && lendsSomething(named.raw)) open = named;
      else if (endsOpen(ctx, block)) open = null;
    }
    if (block.kind !== 'list' && block.kind !== 'table') continue;
    const above = labelAbove(ctx, section, section.blocks[i - 1], block);
    const label: Section | null =
      above ?? (open && { ...open, blocks: [block], bodyEnd: block.end, end: block.end });
    let home = section;
    let inner = mode;
    if (label) {
      const role = headingRole(label.title);
      if (
        role === 'skip' ||
        role === 'schedule' ||
        (role === 'lanes' && readLanes(ctx, { ...label, blocks: [block] }) >= 2)
      ) {
        if (role === 'schedule') ctx.schedules.push({ ...label, blocks: [block] });
        continue;
      }
      home = label;
      // "**Phase 2** in progress" below "Current status" goes on telling.
      const telling = role !== 'work' && mode === 'plain' && headingRole(section.raw) === 'prose';
      inner = telling ? 'recap' : modeOf(label, role, mode, ctx.relaxed);
    }
    if (block.kind === 'table') {
      const layout = tableLayout(ctx, block.at, block.end, inner === 'work');
      if (layout) ctx.drafts.push(...readTable(ctx, home, layout));
      continue;
    }
    const plain = block.nodes.every((node) => !ctx.lines[node.at]?.mark?.box);
    if (plain && introducesAdvice(ctx, section.blocks[i - 1])) continue;
    const asked = inner === 'plain' && home !== ctx.titleSection && asks(ctx, home, block.nodes);
    // Plain entries count only right below a heading that announces work, and not beside boxes.
    const weak =
      !boxed.has(i) &&
      !introducesProse(ctx, section.blocks[i - 1]) &&
      (inner === 'work' || (ctx.relaxed && inner === 'recap') || asked) &&
      section.children.every(
        (child) =>
          isBeside(child) || (lendsSomething(section.raw) && !isHeadingUnit(ctx, child, inner)),
      ) &&
      (ctx.relaxed || section.at >= 0);
    const told = announces(home.raw) || (above !== null && announces(section.raw)) || titled;
    ctx.drafts.push(
      ...readList(ctx, home, block.nodes, inner, weak && (told || !describes(ctx, block.nodes))),
    );
  }
}

/** Indexes of lists that stand with boxes below one heading, or below one bold line. */
function boxedRegions(ctx: Context, section: Section): Set<number> {
  const boxed = new Set<number>();
  let region: number[] = [];
  let hasBoxes = false;
  const close = (): void => {
    if (hasBoxes) for (const i of region) boxed.add(i);
    region = [];
    hasBoxes = false;
  };
  for (const [i, block] of section.blocks.entries()) {
    const label = block.kind === 'text' ? labelAbove(ctx, section, block, block) : null;
    if (label && (lendsSomething(label.raw) || headingRole(label.raw) === 'work')) close();
    if (block.kind !== 'list') continue;
    region.push(i);
    hasBoxes ||= block.nodes.some((node) => ctx.lines[node.at]?.mark?.box);
  }
  close();
  return boxed;
}

/** A paragraph that leads to something else than what the bold line before it names. */
function endsOpen(ctx: Context, block: Block): boolean {
  const line = ctx.lines[block.end - 1];
  return line !== undefined && /[:：]$/.test(ctx.text.slice(line.content.to - 1, line.content.to));
}

/** A heading below a list that is about the list: "Deliverables", "Success criteria", "Notes". */
function isBeside(section: Section): boolean {
  const role = headingRole(section.title);
  return role !== null && role !== 'work' && role !== 'group' && role !== 'lanes';
}

/** A bold line alone above a list stands for a heading ("**High priority**", "**Week 1:**"). */
function labelAbove(
  ctx: Context,
  section: Section,
  before: Block | undefined,
  block: Block,
): Section | null {
  if (!before || before.kind !== 'text') return null;
  const at = before.end - 1;
  const line = ctx.lines[at];
  if (!line || line.kind !== 'text') return null;
  const words = ctx.text.slice(line.start, line.content.to);
  if (words.length > 120) return null;
  const bold =
    /^(?:\p{Extended_Pictographic}\uFE0F?\s*)?(\*\*|__)(?!\s)(.+?)\1[:：]?\s*(?:[*_]?\([^)]*\)[*_]?)?\s*(?:\p{Extended_Pictographic}\uFE0F?)?[:：]?$/u.exec(
      words,
    );
  const named = /^(?!(?:after|before|once|when|while|if|for|with)\s)[^*_`|]{2,60}[:：]$/i.exec(
    words,
  );
  if (!bold && !named) return null;
  const fields = readFields(ctx.text, at, line.start, line.content.to);
  if (fields.some((field) => field.value.to > field.value.from && !bold)) return null;
  const title = plain(words)
    .replace(/[:：]\s*$/, '')
    .trim();
  const role = headingRole(title);
  if (!bold && role === null && !lendsSomething(title)) return null;
  if (role === 'label') return null;
  return {
    at,
    level: section.level + 1,
    title,
    raw: title,
    blocks: [block],
    children: [],
    parent: section,
    bodyEnd: block.end,
    end: block.end,
  };
}

/**
 * A schedule whose boxes name no items of the plan is the plan itself: "Week 1" with its tasks below. Those sections are
 * read as work, the others go on being schedules.
 */
export function readOwnSchedules(ctx: Context): void {
  if (ctx.schedules.length === 0) return;
  const index = nameIndex(ctx, ctx.drafts);
  ctx.schedules = ctx.schedules.filter((section) => {
    if (!hasBoxesBelow(ctx, section)) return true;
    const lines = scheduleLines(ctx, section);
    const named = lines.filter((line) => matchLine(index, line.text).level !== 'none').length;
    if (named * 2 >= lines.length) return true;
    readBlocksOf(ctx, section, 'work');
    for (const child of section.children) walk(ctx, child, 'work');
    return false;
  });
}

function hasBoxesBelow(ctx: Context, section: Section): boolean {
  return (
    section.blocks.some(
      (block) => block.kind === 'list' && block.nodes.some((node) => ctx.lines[node.at]?.mark?.box),
    ) || section.children.some((child) => hasBoxesBelow(ctx, child))
  );
}
