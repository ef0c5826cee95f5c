/** `**Week 3**` alone in a line: when the item above it, or what follows, is planned. */
import type { PlanWeeks, Span } from '../types.ts';
import { weeksIn } from '../vocab/weeks.ts';
import { setValue, why } from './apply-field.ts';
import type { Context } from './context.ts';
import type { Draft } from './draft.ts';

const LONE =
  /^(?:\p{Extended_Pictographic}\uFE0F?\s*)?(?:\*\*|__|\*|_)?([^*_]{2,40}?)(?:\*\*|__|\*|_)?[:：]?$/u;

/** The weeks a line names and nothing else, and where. */
export function loneWeeks(ctx: Context, at: number): { weeks: PlanWeeks; span: Span } | null {
  const line = ctx.lines[at];
  if (line?.kind !== 'text' || line.content.to - line.start > 50) return null;
  const words = ctx.text.slice(line.start, line.content.to);
  const said = LONE.exec(words)?.[1];
  const found = said === undefined ? null : weeksIn(said);
  if (said === undefined || !found || found.from > 0 || found.to < said.length) return null;
  const from = line.start + words.indexOf(said);
  return { weeks: found.weeks, span: { from, to: from + said.length } };
}

/** Takes such a line into the item it stands below. */
export function readLoneWeeks(ctx: Context, draft: Draft, at: number): boolean {
  const found = draft.weeks === null && !draft.closed.has('weeks') ? loneWeeks(ctx, at) : null;
  const line = ctx.lines[at];
  if (!found || !line) return false;
  setValue(
    draft,
    'weeks',
    found.weeks,
    { kind: 'tag', span: found.span, outer: { from: line.from, to: line.next } },
    why('field', line.no, 1, ctx.text.slice(found.span.from, found.span.to)),
  );
  return true;
}
