/** Reads a plan. Total and linear: whatever the text is, it gives a plan, and says what it did not understand. */
import type { Plan, PlanKind, ScheduleLine } from '../types.ts';
import { headingRole } from '../vocab/headings.ts';
import { readNotes } from './body.ts';
import { problem, type Context } from './context.ts';
import { finishDraft, type Draft } from './draft.ts';
import { inherit } from './inherit.ts';
import { listsTasks } from './task-file.ts';
import { isKanban, walkKanban } from './kanban.ts';
import { planKind } from './kind.ts';
import { lanesOf } from './lanes.ts';
import { scanLines } from './lines.ts';
import { relax } from './relax.ts';
import { buildOutline, type Section } from './outline.ts';
import { dropRepeats, lendFromRows, type Repeat, type Told } from './repeats.ts';
import { applySchedules } from './schedule.ts';
import { statedStart } from './start.ts';
import { isTodoTxt, readTodoTxt } from './todotxt.ts';
import { readOwnSchedules, walk } from './walk.ts';

/** A plan with everything a patch needs to know about where its values stand. */
export interface Reading {
  ctx: Context;
  drafts: readonly Draft[];
  title: string | null;
  kind: PlanKind;
  schedule: readonly ScheduleLine[];
  /** What says an item again and is no item: changed along with it. */
  repeats: readonly Repeat[];
  /** Every line that repeats an item: those of `repeats`, and entries of lists that were never candidates. */
  told: readonly Told[];
}

export function readPlan(text: string): Reading {
  const ctx: Context = {
    text,
    lines: [],
    root: {
      at: -1,
      level: 0,
      title: '',
      raw: '',
      blocks: [],
      children: [],
      parent: null,
      bodyEnd: 0,
      end: 0,
    },
    titleSection: null,
    drafts: [],
    lanes: [],
    problems: [],
    schedules: [],
    full: false,
    relaxed: false,
  };
  ctx.lines = scanLines(text, (line, message) => problem(ctx, line, message));
  ctx.root = buildOutline(text, ctx.lines);
  ctx.titleSection = titleSection(ctx.root);
  const title = ctx.titleSection?.title ?? frontTitle(ctx) ?? null;
  let kind: PlanKind | null = null;
  if (isKanban(ctx)) {
    kind = 'kanban';
    walkKanban(ctx, ctx.root);
  } else if (isTodoTxt(ctx)) {
    kind = 'checklist';
    readTodoTxt(ctx);
  } else {
    walk(ctx, ctx.root, listsTasks(ctx) ? 'work' : 'plain');
    readOwnSchedules(ctx);
    relax(ctx);
    findLanes(ctx, ctx.root);
  }
  // Offsets order items as a reader meets them; two items never share a line.
  const ordered = ctx.drafts
    .toSorted((a, b) => a.line - b.line)
    .filter((draft, i, all) => draft.line !== all[i - 1]?.line);
  const { kept: drafts, repeats, told } = dropRepeats(ctx, ordered);
  inherit(ctx, drafts);
  lendFromRows(repeats);
  for (const draft of drafts) if (draft.unit !== 'row') readNotes(ctx, draft);
  const schedule = applySchedules(ctx, drafts);
  for (const line of schedule)
    if (line.items.length === 0)
      problem(
        ctx,
        line.line,
        `The schedule says “${line.text.slice(0, 80)}”, which matches no item.`,
      );
  return { ctx, drafts, title, kind: kind ?? planKind(title, drafts), schedule, repeats, told };
}

/** Reads a plan's text (decoded, without BOM). Never throws. */
export function parsePlan(text: string): Plan {
  const { ctx, drafts, title, kind, schedule } = readPlan(text);
  return {
    title,
    kind,
    start: statedStart(ctx, drafts),
    lanes: ctx.lanes.toSorted((a, b) => (a.lane < b.lane ? -1 : 1)),
    schedule,
    items: drafts.map((draft) => finishDraft(draft, ctx.titleSection)),
    problems: ctx.problems.toSorted((a, b) => a.line - b.line),
  };
}

/** The document's title: its first heading, when no other has that level or it stands above them all. */
function titleSection(root: Section): Section | null {
  const first = root.children[0];
  if (!first || root.blocks.some((block) => block.kind === 'list')) return null;
  if (first.level === 1) return first;
  return root.children.length === 1 && first.children.length > 0 ? first : null;
}

function frontTitle(ctx: Context): string | undefined {
  for (const line of ctx.lines) {
    if (line.kind !== 'front') return undefined;
    const match = /^title:\s*["']?(.*?)["']?\s*$/.exec(
      ctx.text.slice(line.start, Math.min(line.content.to, line.start + 300)),
    );
    if (match?.[1]) return match[1];
  }
  return undefined;
}

/** Definitions stand wherever a heading says so; skipped sections ("Legend") may hold them too. */
function findLanes(ctx: Context, section: Section): void {
  if (ctx.lanes.length > 0) return;
  if (section.at >= 0 && headingRole(section.title) === 'lanes') {
    const lanes = lanesOf(ctx, section);
    if (lanes.length >= 2) ctx.lanes.push(...lanes);
  }
  for (const child of section.children) findLanes(ctx, child);
}
