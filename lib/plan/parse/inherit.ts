/** What an item does not say itself, its headings may: own text beats the nearest heading beats the section above it. */
import type { PlanStatus, PlanWeeks, Priority, Why } from '../types.ts';
import { lentStatus } from '../vocab/headings.ts';
import { headingPriority, priorityIn } from '../vocab/read-value.ts';
import { bareWeeks, weeksIn } from '../vocab/weeks.ts';
import { why } from './apply-field.ts';
import type { Context } from './context.ts';
import type { Draft } from './draft.ts';
import { readFields } from './fields.ts';
import { loneWeeks } from './lone-weeks.ts';
import type { Section } from './outline.ts';
import { titleRank } from './title-rank.ts';

interface Lent {
  priority: { value: Priority; why: Why } | null;
  weeks: { value: PlanWeeks; why: Why } | null;
  status: { value: PlanStatus; why: Why; strong: boolean } | null;
}

function lentBy(ctx: Context, section: Section): Lent {
  const lent: Lent = { priority: null, weeks: null, status: null };
  if (section.at < 0 || section === ctx.titleSection) return lent;
  const line = section.at + 1;
  const words = section.title;
  const from = section.children.length > 0 ? 'section' : 'heading';
  const priority = headingPriority(words);
  if (priority)
    lent.priority = { value: priority.value, why: why(from, line, priority.sure, words) };
  const weeks = weeksIn(words);
  if (weeks) lent.weeks = { value: weeks.weeks, why: why(from, line, 1, words) };
  const status =
    lentStatus(words) ??
    (/(?:✅|☑|✔)/u.test(words) && !/mostly|partial/i.test(words) ? 'done' : null);
  if (status)
    lent.status = { value: status, why: why(from, line, 0.9, words), strong: status !== 'todo' };
  for (const block of section.blocks) {
    if (block.kind !== 'text') continue;
    for (let at = block.at; at < block.end && at < block.at + 6; at++) {
      const text = ctx.lines[at];
      if (text?.kind !== 'text') continue;
      const alone = lent.weeks || section.blocks[0] !== block ? null : loneWeeks(ctx, at);
      if (alone) lent.weeks = { value: alone.weeks, why: why('section', at + 1, 0.9, words) };
      for (const field of readFields(ctx.text, at, text.start, text.content.to)) {
        const value = ctx.text.slice(field.value.from, field.value.to);
        const said = field.key === 'priority' ? priorityIn(value) : null;
        if (said && !lent.priority)
          lent.priority = { value: said.value, why: why('section', at + 1, said.sure, value) };
        const span =
          field.key === 'weeks'
            ? (bareWeeks(value) ?? weeksIn(value)?.weeks)
            : field.key === 'timeline'
              ? weeksIn(value)?.weeks
              : null;
        if (span && !lent.weeks)
          lent.weeks = { value: span, why: why('section', at + 1, 0.9, value) };
      }
    }
  }
  return lent;
}

/** Fills priority, weeks and status from the sections around each item, and status from its checks. */
export function inherit(ctx: Context, drafts: readonly Draft[]): void {
  const cache = new Map<Section, Lent>();
  const lent = (section: Section): Lent => {
    let known = cache.get(section);
    if (!known) cache.set(section, (known = lentBy(ctx, section)));
    return known;
  };
  for (const draft of drafts) {
    const rank =
      draft.priority === null && !draft.closed.has('priority')
        ? titleRank(ctx.text.slice(draft.titleSpan.from, draft.titleSpan.to))
        : null;
    if (rank) {
      draft.priority = rank.value;
      draft.why.priority = why('text', draft.line, 0.9, rank.words);
    }
    let weakStatus: Lent['status'] = null;
    let statusDone = draft.status !== null || draft.closed.has('status');
    for (let at: Section | null = draft.section; at; at = at.parent) {
      const from = lent(at);
      if (draft.priority === null && !draft.closed.has('priority') && from.priority) {
        draft.priority = from.priority.value;
        draft.why.priority = from.priority.why;
      }
      if (draft.weeks === null && !draft.closed.has('weeks') && from.weeks) {
        draft.weeks = from.weeks.value;
        draft.why.weeks = from.weeks.why;
      }
      if (!statusDone && from.status) {
        if (from.status.strong) {
          draft.status = from.status.value;
          draft.why.status = from.status.why;
          statusDone = true;
        } else weakStatus ??= from.status;
      }
    }
    if (statusDone || draft.status !== null) continue;
    const done = draft.checks.filter((check) => check.done).length;
    if (draft.checks.length > 0) {
      draft.status = done === 0 ? 'todo' : done === draft.checks.length ? 'done' : 'doing';
      draft.why.status = why(
        'checks',
        draft.checks[0]?.line ?? draft.line,
        0.9,
        `${done} of ${draft.checks.length} done`,
      );
    } else if (weakStatus) {
      draft.status = weakStatus.value;
      draft.why.status = weakStatus.why;
    }
  }
}
