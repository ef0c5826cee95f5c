/** What every recogniser is given: the text, its lines, and where to tell what it did not understand. */
import { MAX_PLAN_ITEMS } from '../../limits.ts';
import type { LaneMeaning, Problem } from '../types.ts';
import type { Draft } from './draft.ts';
import type { Line } from './line.ts';
import type { Section } from './outline.ts';

export interface Context {
  text: string;
  lines: readonly Line[];
  root: Section;
  titleSection: Section | null;
  drafts: Draft[];
  lanes: LaneMeaning[];
  problems: Problem[];
  /** Sections that state a schedule; their lines name items, they are not items. */
  schedules: Section[];
  /** More items than are read. */
  full: boolean;
  /** Second pass over a plan in which the strict rules found nothing. */
  relaxed: boolean;
}

export function problem(ctx: Context, line: number, message: string): void {
  if (ctx.problems.length < 1_000) ctx.problems.push({ line, message });
}

/** Items read of one plan: twice what a board takes, so that a refusal can name a number, and hostile plans stay cheap. */
const MAX_READ_ITEMS = MAX_PLAN_ITEMS * 2;

/** Whether enough was read; told once. */
export function isFull(ctx: Context, more: number, line: number): boolean {
  if (ctx.drafts.length + more < MAX_READ_ITEMS) return false;
  if (!ctx.full)
    problem(
      ctx,
      line,
      `This plan holds more than ${MAX_READ_ITEMS.toLocaleString('en')} items; those from here on are not read.`,
    );
  ctx.full = true;
  return true;
}
