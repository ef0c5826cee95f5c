/** What every rule is given: the text, how the lens reads it, and which lines count. */
import type { PlanSource } from '../decode.ts';
import type { Draft } from '../parse/draft.ts';
import type { Line } from '../parse/line.ts';
import type { Section } from '../parse/outline.ts';
import { readPlan, type Reading } from '../parse/parse-plan.ts';
import { headingRole } from '../vocab/headings.ts';

export interface Subject {
  source: PlanSource;
  text: string;
  lines: readonly Line[];
  reading: Reading;
  items: readonly Draft[];
  /** The item that begins on a line. */
  itemAt: ReadonlyMap<number, Draft>;
  /** Whether a line (1-based) is part of the plan: not in a legend, a template, metrics and the like. */
  counts: (line: number) => boolean;
  /** Whether a line (1-based) stands in a schedule. */
  schedules: (line: number) => boolean;
  /** The line (1-based) an offset of the text is on. */
  lineOf: (offset: number) => number;
}

export function subjectOf(source: PlanSource): Subject {
  const reading = readPlan(source.text);
  const { ctx, drafts } = reading;
  const skipped = new Uint8Array(ctx.lines.length);
  markSkipped(ctx.root, skipped);
  for (const draft of drafts) skipped.fill(0, draft.line - 1, draft.endLine);
  const scheduled = new Uint8Array(ctx.lines.length);
  for (const section of ctx.schedules) scheduled.fill(1, Math.max(0, section.at), section.end);
  return {
    source,
    text: source.text,
    lines: ctx.lines,
    reading,
    items: drafts,
    itemAt: new Map(drafts.map((draft) => [draft.line, draft])),
    counts: (line) => skipped[line - 1] === 0,
    schedules: (line) => scheduled[line - 1] === 1,
    lineOf: (offset) => lineOf(ctx.lines, offset),
  };
}

function markSkipped(section: Section, skipped: Uint8Array): void {
  if (section.at >= 0 && headingRole(section.raw) === 'skip') {
    skipped.fill(1, section.at, section.end);
    return;
  }
  for (const child of section.children) markSkipped(child, skipped);
}

function lineOf(lines: readonly Line[], offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle]?.from ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}
