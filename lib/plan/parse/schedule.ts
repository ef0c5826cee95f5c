/** A schedule apart from the items: lines under week headings that name items by number or by words. */
import type { PlanWeeks, ScheduleLine } from '../types.ts';
import { bareWeeks, weeksIn } from '../vocab/weeks.ts';
import { columnRole } from '../vocab/columns.ts';
import { why } from './apply-field.ts';
import type { Context } from './context.ts';
import type { Draft } from './draft.ts';
import { plain } from './inline.ts';
import { matchLine, nameIndex, type Match } from './name-match.ts';
import type { ListNode, Section } from './outline.ts';
import { cellsOf } from './table-cells.ts';

/** Lines of all schedules that are matched to items: bounds the work on hostile input. */
const MAX_LINES = 2_000;

export interface RawLine {
  line: number;
  weeks: PlanWeeks;
  text: string;
}

/** The lines a schedule section states, each with the weeks it stands under. */
export function scheduleLines(ctx: Context, section: Section): RawLine[] {
  const found: RawLine[] = [];
  collect(ctx, section, weeksIn(section.title)?.weeks ?? null, found);
  return found.slice(0, MAX_LINES);
}

function collect(ctx: Context, section: Section, weeks: PlanWeeks | null, found: RawLine[]): void {
  let current = weeks;
  for (const block of section.blocks) {
    if (block.kind === 'list')
      for (const node of block.nodes) collectNode(ctx, node, current, found);
    else if (block.kind === 'table') collectTable(ctx, block.at, block.end, current, found);
    else if (block.kind === 'text') {
      for (let at = block.at; at < block.end; at++) {
        const line = ctx.lines[at];
        if (!line || line.to - line.from > 1_000) continue;
        current = collectWords(
          ctx.text.slice(line.start, line.content.to),
          line.no,
          current,
          found,
        );
      }
    }
  }
  for (const child of section.children)
    collect(ctx, child, weeksIn(child.title)?.weeks ?? current, found);
}

/** `**Week 1**: 2.1, 2.2` names items; `Week 1 (setup)` alone opens a week. Returns the weeks that now hold. */
function collectWords(
  words: string,
  line: number,
  weeks: PlanWeeks | null,
  found: RawLine[],
): PlanWeeks | null {
  const said = plain(words).trim();
  const stated = weeksIn(said.slice(0, 60));
  if (stated && stated.from <= 4) {
    const rest = said.slice(stated.to).replace(/^\s*(?:\([^)]*\))?\s*[:：–—|-]*\s*/u, '');
    if (rest !== '') found.push({ line, weeks: stated.weeks, text: rest });
    return stated.weeks;
  }
  if (stated && stated.to >= said.length - 2 && stated.from > 4) {
    found.push({
      line,
      weeks: stated.weeks,
      text: said.slice(0, stated.from).replace(/[\s(:–—[-]+$/u, ''),
    });
    return weeks;
  }
  if (weeks && said !== '') found.push({ line, weeks, text: said });
  return weeks;
}

function collectNode(
  ctx: Context,
  node: ListNode,
  weeks: PlanWeeks | null,
  found: RawLine[],
): void {
  const line = ctx.lines[node.at];
  if (!line) return;
  const inner = collectWords(
    ctx.text.slice(line.content.from, line.content.to),
    line.no,
    weeks,
    found,
  );
  for (const child of node.children) collectNode(ctx, child, inner, found);
}

function collectTable(
  ctx: Context,
  at: number,
  end: number,
  weeks: PlanWeeks | null,
  found: RawLine[],
): void {
  const header = ctx.lines[at];
  if (!header) return;
  const roles = cellsOf(ctx.text, header).map((cell) =>
    columnRole(plain(ctx.text.slice(cell.from, cell.to))),
  );
  const column = roles.indexOf('weeks');
  for (let row = at + 2; row < end; row++) {
    const line = ctx.lines[row];
    if (!line) continue;
    const cells = cellsOf(ctx.text, line).map((cell) =>
      plain(ctx.text.slice(cell.from, cell.to)).trim(),
    );
    const place = column >= 0 ? column : cells.findIndex((cell) => weeksIn(cell) !== null);
    const stated = bareWeeks(cells[place] ?? '') ?? weeksIn(cells[place] ?? '')?.weeks ?? weeks;
    if (stated)
      for (const [i, cell] of cells.entries())
        if (i !== place && cell !== '') found.push({ line: line.no, weeks: stated, text: cell });
  }
}

/** Reads all schedules and gives the items they name their weeks, unless the item says its own. */
export function applySchedules(ctx: Context, drafts: readonly Draft[]): ScheduleLine[] {
  const raw = ctx.schedules.flatMap((section) => scheduleLines(ctx, section)).slice(0, MAX_LINES);
  if (raw.length === 0 || drafts.length === 0) return [];
  const index = nameIndex(ctx, drafts);
  const matches = raw.map((line) => matchLine(index, line.text));
  // A line that names an item itself keeps it from lines that name only its section.
  const named = new Set<Draft>();
  for (const match of matches)
    if (match.level === 'item') for (const item of match.items) named.add(item.draft);
  const lines: ScheduleLine[] = raw.map((line, i) => {
    const match = matches[i] as Match;
    const kept =
      match.level === 'section'
        ? match.items.filter((item) => !named.has(item.draft))
        : match.items;
    return {
      line: line.line,
      weeks: line.weeks,
      text: line.text,
      items: kept.map((item) => ({ line: item.draft.line, sure: item.sure })),
    };
  });
  const byLine = new Map(drafts.map((draft) => [draft.line, draft]));
  const sure = new Map<Draft, number>();
  for (const line of lines) {
    for (const item of line.items) {
      const draft = byLine.get(item.line);
      if (!draft || draft.closed.has('weeks')) continue;
      if (draft.weeks !== null && draft.why.weeks?.from !== 'schedule') continue;
      if ((sure.get(draft) ?? 0) >= item.sure) continue;
      sure.set(draft, item.sure);
      draft.weeks = line.weeks;
      draft.why.weeks = why('schedule', line.line, item.sure, line.text);
    }
  }
  return lines;
}
