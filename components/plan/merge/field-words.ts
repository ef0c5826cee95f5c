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
  start: 'Week 1 starts on',
  P0: 'Meaning of P0',
  P1: 'Meaning of P1',
  P2: 'Meaning of P2',
  P3: 'Meaning of P3',
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
  if (value !== null) return field === 'status' ? (STATUS[value] ?? value) : value;
  if (field === 'weeks') return 'Unscheduled';
  if (field === 'item') return 'Deleted';
  return field === 'checks' ? 'Not on the list' : 'None';
}
