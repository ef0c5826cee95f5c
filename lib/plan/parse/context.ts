/** What every recogniser is given: the text, its lines, and where to tell what it did not understand. */
import type { LaneMeaning, Problem } from '../types.ts';
import type { Draft } from './draft.ts';
import type { Line } from './lines.ts';
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
  /** Second pass over a plan in which the strict rules found nothing. */
  relaxed: boolean;
}

export function problem(ctx: Context, line: number, message: string): void {
  if (ctx.problems.length < 1_000) ctx.problems.push({ line, message });
}
