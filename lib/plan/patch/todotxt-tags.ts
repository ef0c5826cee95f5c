/** Values of a todo.txt line: marks at its start, `key:value` at its end. */
import type { Patch, Priority } from '../types.ts';
import type { SiteField } from '../parse/draft.ts';
import { patchOf, type FieldValue, type Target } from './target.ts';

/** The marks at the start of a todo.txt line: `x ` and `(A) `. */
export function replaceLead(
  target: Target,
  field: SiteField,
  value: FieldValue,
  why: string,
): Patch[] | null {
  const site = target.draft.sites[field];
  if (!site) return null;
  if (field === 'priority') {
    const letter = { P0: 'A', P1: 'B', P2: 'C', P3: 'D' }[value as Priority];
    return [patchOf(target, site.span.from, site.span.to, letter, why)];
  }
  return value === 'done' ? null : [patchOf(target, site.outer.from, site.outer.to, '', why)];
}

/** `said`: the value's words. */
export function addTodoTag(
  target: Target,
  field: SiteField,
  value: FieldValue,
  said: string,
  why: string,
): Patch[] | null {
  const { draft, reading } = target;
  const line = reading.ctx.lines[draft.line - 1];
  if (!line) return null;
  if (field === 'status' && value === 'done')
    return [patchOf(target, line.start, line.start, 'x ', why)];
  if (field === 'priority') {
    const letter = { P0: 'A', P1: 'B', P2: 'C', P3: 'D' }[value as Priority];
    const at = draft.sites.status?.kind === 'lead' ? draft.sites.status.outer.to : line.start;
    return [patchOf(target, at, at, `(${letter}) `, why)];
  }
  const key = {
    weeks: 'week',
    status: 'status',
    owner: 'owner',
    timeline: 'timeline',
    effort: 'effort',
    issue: null,
  }[field];
  if (key === null) return null;
  return [
    patchOf(
      target,
      line.content.to,
      line.content.to,
      ` ${key}:${(field === 'status' ? String(value) : said).replaceAll(/\s+/g, '_')}`,
      why,
    ),
  ];
}
