import type { PlanItem, PlanStatus, Why } from '@/lib/plan/types.ts';
import { joinNotes } from '@/lib/exchange/notes.ts';
import type { Correctable } from './preview-model.ts';

export const FIELD_WORDS: Readonly<Record<Correctable, string>> = {
  title: 'title',
  priority: 'priority',
  weeks: 'week',
  status: 'status',
  owner: 'owner',
  timeline: 'timeline',
  effort: 'effort',
  notes: 'notes',
  checks: 'checks',
};

export const STATUS_WORDS: Readonly<Record<PlanStatus, string>> = {
  todo: 'To do',
  doing: 'Doing',
  blocked: 'Blocked',
  done: 'Done',
  deferred: 'Deferred',
};

const FROM: Readonly<Record<Why['from'], string>> = {
  text: 'from its own words',
  heading: 'from its heading',
  section: 'from its section',
  field: 'from its own field',
  column: 'from its column',
  box: 'from its box',
  checks: 'from its checks',
  schedule: 'from the schedule',
  strike: 'from being struck through',
  'front-matter': 'from the front matter',
};

/** Says where a value was read: "from the schedule, line 190, 80 % sure". */
export function whyWords(why: Why): string {
  const sure = why.sure < 1 ? `, ${Math.round(why.sure * 100)} % sure` : '';
  // The item's own checks and box stand right below it: their line says nothing.
  const line = why.from === 'checks' || why.from === 'box' ? '' : `, line ${why.line}`;
  return `${FROM[why.from]}${line}${sure}`;
}

/** True where the value does not stand in the item itself, so that a reader wants to know where from. */
export function isInferred(why: Why): boolean {
  return (
    why.sure < 1 ||
    why.from === 'section' ||
    why.from === 'schedule' ||
    why.from === 'checks' ||
    why.from === 'front-matter'
  );
}

/** What the plan says of a field: "“P1”", "weeks 2–3", "no owner". */
export function readWords(field: Correctable, item: PlanItem): string {
  if (field === 'weeks') {
    if (!item.weeks) return 'no week';
    const [first, last] = item.weeks;
    return first === last ? `week ${first}` : `weeks ${first}–${last}`;
  }
  if (field === 'status') return item.status ? `“${STATUS_WORDS[item.status]}”` : 'no status';
  if (field === 'checks') {
    const done = item.checks.filter((check) => check.done).length;
    return item.checks.length === 0 ? 'no checks' : `${done} of ${item.checks.length} done`;
  }
  const value = field === 'notes' ? joinNotes(item) || null : item[field];
  if (value === null) return `no ${FIELD_WORDS[field]}`;
  return `“${value.length > MAX_SHOWN ? `${value.slice(0, MAX_SHOWN - 1).toWellFormed()}…` : value}”`;
}

const MAX_SHOWN = 40;
