import { countsOf, countsSentence, overdueSentence, priorityTable } from '../counts.ts';
import type { ReportInput } from '../input.ts';
import type { ReportItem, ReportModel, ReportSection } from '../model.ts';
import { items as itemWords } from '../words.ts';

/** So many items are named as next where no week says which. */
const NEXT = 5;

/** What was completed, what is in progress or blocked, what comes next, and the counts. */
export function progressReport(
  input: ReportInput,
): Pick<ReportModel, 'summary' | 'sections' | 'tables'> {
  const { items } = input;
  const having = (status: ReportItem['status']) => items.filter((item) => item.status === status);
  const todo = having('todo');
  const next = nextOf(todo, input.week);
  const later = todo.length - next.length;
  const sections: ReportSection[] = [
    sectionOf('completed', 'Completed', 'line', having('done'), 'Nothing is completed yet.'),
    sectionOf('in-progress', 'In progress', 'open', having('doing'), 'Nothing is in progress.'),
    sectionOf('blocked', 'Blocked', 'open', having('blocked'), 'Nothing is blocked.'),
    {
      ...sectionOf('next', 'Next', 'open', next, 'Nothing is left to begin.'),
      ...(later > 0 ? { text: `${itemWords(later)} more for later.` } : {}),
    },
    sectionOf('deferred', 'Deferred', 'line', having('deferred'), ''),
  ];
  return {
    summary: countsSentence(countsOf(items)) + overdueSentence(items),
    sections: sections.filter(({ items, text }) => items.length > 0 || text !== null),
    tables: items.length === 0 ? [] : [{ ...priorityTable(input), lead: false }],
  };
}

function sectionOf(
  id: string,
  title: string,
  detail: ReportSection['detail'],
  items: ReportItem[],
  empty: string,
): ReportSection {
  const text = items.length > 0 || empty === '' ? null : empty;
  return { id, title, lane: null, counts: countsOf(items), text, detail, items };
}

/** What should begin until the end of next week; where nothing is so near, what the board shows first. */
function nextOf(todo: readonly ReportItem[], week: ReportInput['week']): ReportItem[] {
  const near =
    week === null ? [] : todo.filter(({ weeks }) => weeks !== null && weeks[0] <= week.now + 1);
  return near.length > 0 ? near : todo.slice(0, NEXT);
}
