/** Whether a writing changed what items say that no edit names. */
import type { Draft } from '../parse/draft.ts';
import type { Reading } from '../parse/parse-plan.ts';
import { lineFinder } from './rounds.ts';
import type { Wanted } from './wanted.ts';

/** True when an item that no edit names reads otherwise, is gone, or when there is one that nobody asked for. */
export function harmed(before: Reading, after: Reading, all: readonly Wanted[]): boolean {
  const was = new Map(before.drafts.map((draft) => [draft.line, draft]));
  const now = new Map(after.drafts.map((draft) => [draft.line, draft]));
  const lineOf = lineFinder(after);
  const kept = all.filter((wanted) => !wanted.gone);
  if (after.drafts.length !== kept.length) return true;
  return kept.some((wanted) => {
    if (wanted.index >= 0 || wanted.line === null) return false;
    const old = was.get(wanted.line);
    const draft = now.get(lineOf(wanted.anchor));
    return !old || !draft || !reads(old, draft);
  });
}

function reads(old: Draft, now: Draft): boolean {
  // A schedule may come to name an item that nobody touched: that is its business.
  const lent = old.weeks === null && now.why.weeks?.from === 'schedule';
  return facts(old, lent) === facts(now, lent);
}

function facts(draft: Draft, withoutWeeks: boolean): string {
  const { ref, title, priority, weeks, status, timeline, effort, owner, issue, notes } = draft;
  const checks = draft.checks.map(({ text, done }) => [text, done]);
  const said = [ref, title, priority, status, timeline, effort, owner, issue, notes, checks];
  return JSON.stringify(withoutWeeks ? said : [...said, weeks]);
}
