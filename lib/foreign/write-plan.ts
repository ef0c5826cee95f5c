/**
 * A foreign board written as an action plan in Markdown, so that everything after the preview (corrections, export,
 * merge, report) works on it as on any other plan. Every item states its status, priority and week, even as "none": a
 * list called "High" or "Week 3" then lends nothing to a card that says otherwise, and lines stay where they are when a
 * week changes. What is written is read back and compared; an item that reads otherwise is written again, escaped.
 */
import { AppError } from '../errors.ts';
import { MAX_PLAN_BYTES, MAX_PLAN_ITEMS } from '../limits.ts';
import { escapeHead, escapePlain } from '../plan/parse/inline.ts';
import { parsePlan } from '../plan/parse/parse-plan.ts';
import { titleMarkdown } from '../plan/patch/title.ts';
import type { PlanItem, PlanStatus } from '../plan/types.ts';
import { headingRole, type HeadingRole } from '../plan/vocab/headings.ts';
import { writeWeeks } from '../plan/vocab/weeks.ts';
import { cleanItem, line, shortly } from './clean-item.ts';
import { weeksOfDates } from './dates.ts';
import { problemList, type ProblemList } from './problem-list.ts';
import type { ForeignBoard, ForeignItem, ForeignProblem } from './types.ts';

export interface WrittenPlan {
  text: string;
  /** Per item of the plan, in its order, where it stands in the foreign file. */
  order: readonly string[];
  problems: readonly ForeignProblem[];
}

const STATUS_WORDS: Readonly<Record<PlanStatus, string>> = {
  todo: 'To do',
  doing: 'In progress',
  blocked: 'Blocked',
  done: 'Done',
  deferred: 'Deferred',
};

/** `start` is the ISO date of week 1, by which dates become weeks. AppError where the plan would be too large. */
export function writeForeignPlan(
  board: ForeignBoard,
  { title, start }: { title: string; start: string },
): WrittenPlan {
  if (board.items.length > MAX_PLAN_ITEMS)
    throw new AppError(
      'too-large',
      `This file has ${board.items.length.toLocaleString('en-US')} items; a board may start with ${MAX_PLAN_ITEMS.toLocaleString('en-US')}. Split it and import the parts as boards of their own.`,
    );
  const problems = problemList();
  const items = board.items
    .map((item) => cleanItem(item, problems))
    .filter((item) => isNamed(item, problems))
    .map((item) => scheduled(item, start, problems));
  const name = line(board.title ?? '') || line(title) || 'Imported board';
  let { text, order, unread } = writeExactly(name, items, problems);
  if (unread.size > 0) {
    // What the lens takes for no item in any spelling: "[Title]" of a template nobody filled in.
    const kept = items.filter((item) => !unread.has(item.at));
    for (const item of items) if (unread.has(item.at)) tellLeftOut(item.at, item.title, problems);
    ({ text, order, unread } = writeExactly(name, kept, problems));
  }
  if (new TextEncoder().encode(text).length > MAX_PLAN_BYTES)
    throw new AppError(
      'too-large',
      `Written as a plan this board has more than ${MAX_PLAN_BYTES / 1024 / 1024} MB. Leave out its long texts, or split it.`,
    );
  return {
    text,
    order,
    problems: [...board.problems, ...problems.list()],
  };
}

/** "---" is a line between cards, not a card. */
function isNamed({ title, at }: ForeignItem, problems: ProblemList): boolean {
  const named = /[\p{L}\p{N}]/u.test(title);
  if (!named) tellLeftOut(at, title, problems);
  return named;
}

function tellLeftOut(at: string, title: string, problems: ProblemList): void {
  problems.tell(at, `${shortly(title)} names nothing to do, so it is left out.`);
}

function writeExactly(name: string, all: readonly ForeignItem[], problems: ProblemList) {
  const sections = sectionsOf(all);
  const items = sections.flatMap((section) => section.items);
  const wary = new Set<string>();
  let text = writePlan(name, sections, wary);
  let read = parsePlan(text).items;
  for (let round = 0; round < 3 && addMisread(items, read, wary); round++) {
    text = writePlan(name, sections, wary);
    read = parsePlan(text).items;
  }
  const order = orderOf(items, read);
  const unread = new Set(items.map(({ at }) => at));
  for (const at of order) unread.delete(at);
  if (unread.size === 0 && !items.every((item, i) => isSame(item, read[i])))
    problems.tell(
      null,
      'Some values could not be written exactly as they were. Look over the items before you create the board.',
    );
  return { text, order, unread };
}

function scheduled(item: ForeignItem, start: string, problems: ProblemList): ForeignItem {
  const weeks = item.weeks ?? weeksOfDates(item, start);
  if (weeks === null && (item.due ?? item.begins) !== null)
    problems.tell(
      item.at,
      `${shortly(item.title)} is dated past the last week a board can have, so it has no week.`,
    );
  return { ...item, weeks };
}

interface Group {
  path: readonly string[];
  items: readonly ForeignItem[];
}

/** By section, in the order they first appear; what stands in none comes first, below the title. */
function sectionsOf(items: readonly ForeignItem[]): Group[] {
  const groups = new Map<string, { path: readonly string[]; items: ForeignItem[] }>();
  groups.set('[]', { path: [], items: [] });
  for (const item of items) {
    const key = JSON.stringify(item.section);
    const group = groups.get(key) ?? { path: item.section, items: [] };
    group.items.push(item);
    groups.set(key, group);
  }
  return [...groups.values()].filter((group) => group.items.length > 0);
}

function writePlan(title: string, sections: readonly Group[], wary: ReadonlySet<string>): string {
  const blocks = [`# ${escapePlain(title)}`];
  for (const { path, items } of sections) {
    const all = items.every(({ at }) => wary.has(at));
    path.forEach((name, depth) =>
      blocks.push(`${'#'.repeat(depth + 2)} ${sectionMarkdown(name, all)}`),
    );
    for (const item of items)
      blocks.push(...itemBlocks(item, '#'.repeat(path.length + 2), wary.has(item.at)));
  }
  return `${blocks.join('\n\n')}\n`;
}

/** What headings announce where no items are looked for, or fewer. */
const NOT_LISTS: ReadonlySet<HeadingRole> = new Set(['skip', 'recap', 'schedule', 'lanes']);

/** A list may be called "Planning" or "Notes": as a heading that would mean something else than a list of items. */
function sectionMarkdown(name: string, wary: boolean): string {
  const written = escapePlain(name);
  return wary || name.endsWith('#') || NOT_LISTS.has(headingRole(written)) ? hidden(name) : written;
}

/** Every character that could be read as more than a letter of its word stands as an entity, the first one always. */
function hidden(words: string): string {
  return words.replaceAll(
    /^.|[^\p{L}\s]/gu,
    (char) => `&#x${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()};`,
  );
}

function itemBlocks(item: ForeignItem, hashes: string, wary: boolean): string[] {
  const say = wary ? hidden : escapePlain;
  const lines = [
    `${hashes} ${wary ? hidden(item.title) : titleMarkdown(item.title, { heading: true, bold: false })}`,
  ];
  if (item.ref !== null) lines.push(`**ID**: ${say(item.ref)}`);
  lines.push(`**Status**: ${STATUS_WORDS[item.status]}`);
  lines.push(`**Priority**: ${item.priority ?? 'none'}`);
  lines.push(`**Week**: ${item.weeks === null ? 'unscheduled' : writeWeeks(item.weeks)}`);
  if (item.owner !== null) lines.push(`**Owner**: ${say(item.owner)}`);
  if (item.effort !== null) lines.push(`**Effort**: ${say(item.effort)}`);
  if (item.timeline !== null) lines.push(`**Timeline**: ${say(item.timeline)}`);
  const blocks = [lines.join('\n')];
  // Above the checks: a text that begins with a list would go on with theirs.
  if (item.notes !== null)
    blocks.push(wary || isStructured(item.notes) ? quoted(item.notes) : item.notes);
  if (item.checks.length > 0) {
    const rows = item.checks.map(
      ({ text, done }) => `- [${done ? 'x' : ' '}] ${wary ? escapeHead(text) : escapePlain(text)}`,
    );
    blocks.push(['**Actions**:', ...rows].join('\n'));
  }
  return blocks;
}

/** Notes with headings, boxes, tables or fences of their own would be read as parts of the plan. */
function isStructured(notes: string): boolean {
  return /^\s*(?:#{1,6}\s|[-*+]\s+\[|\||```|~~~|<!--|%%|={2,}|-{2,}|(?:\*\*|__)[^*_\n]{1,60}(?:[:：]|(?:\*\*|__)\s*[:：]))/m.test(
    notes,
  );
}

/** A quotation is text to the lens, whatever stands in it. */
function quoted(notes: string): string {
  return notes
    .split('\n')
    .map((row) => (row === '' ? '>' : `> ${row}`))
    .join('\n');
}

/** What an item's notes come back as: a quotation keeps its marks. */
const sameNotes = (item: ForeignItem, read: PlanItem) =>
  read.notes === item.notes || (item.notes !== null && read.notes === quoted(item.notes));

/** Adds the items that read back as something else; false when there are no new ones. */
function addMisread(
  items: readonly ForeignItem[],
  read: readonly PlanItem[],
  wary: Set<string>,
): boolean {
  const before = wary.size;
  // One heading too many or too few shifts all after it: from there on every item is written with care.
  let i = 0;
  while (i < items.length && isSame(items[i], read[i])) i++;
  if (read.length === items.length) {
    items.forEach((item, at) => {
      if (!isSame(item, read[at])) wary.add(item.at);
    });
  } else for (const item of items.slice(Math.max(0, i - 1))) wary.add(item.at);
  return wary.size > before;
}

/** Items stand in the plan as they were written; one that was not read at all is passed over. */
function orderOf(items: readonly ForeignItem[], read: readonly PlanItem[]): string[] {
  let i = 0;
  return read.map(({ title }) => {
    const missing = items.length - read.length;
    const near = items.slice(i, i + missing + 1).findIndex((item) => item.title === title);
    i += Math.max(near, 0);
    return items[i++]?.at ?? '';
  });
}

function isSame(item: ForeignItem | undefined, read: PlanItem | undefined): boolean {
  return (
    item !== undefined &&
    read !== undefined &&
    read.title === item.title &&
    read.ref === item.ref &&
    read.status === item.status &&
    read.priority === item.priority &&
    read.weeks?.[0] === item.weeks?.[0] &&
    read.weeks?.[1] === item.weeks?.[1] &&
    read.owner === item.owner &&
    read.effort === item.effort &&
    read.timeline === item.timeline &&
    read.section.join('\n') === item.section.join('\n') &&
    sameNotes(item, read) &&
    read.checks.length === item.checks.length &&
    read.checks.every(
      ({ text, done }, i) => text === item.checks[i]?.text && done === item.checks[i].done,
    )
  );
}
