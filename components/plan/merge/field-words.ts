import type { ClashView } from '@/lib/exchange/merge-import-summary.ts';

/** Fields as the screen calls them. */
export const FIELD_WORDS: Readonly<Record<ClashView['field'], string>> = {
  ref: 'Number',
  title: 'Title',
  section: 'Section',
  priority: 'Priority',
  weeks: 'Week',
  status: 'Status',
  owner: 'Owner',
  timeline: 'Timeline',
  effort: 'Effort',
  issue: 'Issue',
  notes: 'Notes',
  checks: 'Checklist',
  item: 'Item',
  name: 'Title',
  start: 'Week 1 starts',
  P0: 'P0 means',
  P1: 'P1 means',
  P2: 'P2 means',
  P3: 'P3 means',
};

const STATUS: Readonly<Record<string, string>> = {
  todo: 'To do',
  doing: 'Doing',
  blocked: 'Blocked',
  done: 'Done',
  deferred: 'Deferred',
};

/** A value as it is shown; "none" for one that is not there. */
export function valueWords(field: ClashView['field'], value: string | null): string {
  if (value !== null) {
    if (field === 'status') return STATUS[value] ?? value;
    // A label of the plan ("**Issue**:") reads as one without its marks.
    return field === 'notes' ? value.replaceAll(/^\*\*([^*\n]+)\*\*:/gm, '$1:') : value;
  }
  if (field === 'weeks') return 'Unscheduled';
  if (field === 'item') return 'Deleted';
  return field === 'checks' ? 'Not on the list' : 'None';
}
