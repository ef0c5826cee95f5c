import { countsOf, countsSentence, STATUS_COLUMNS, statusCells } from '../counts.ts';
import type { ReportInput } from '../input.ts';
import type { ReportCounts, ReportModel } from '../model.ts';
import { items as itemWords } from '../words.ts';

/** Section by section: how far it is, its items with their status, and what remains of each. */
export function implementationReport(
  input: ReportInput,
): Pick<ReportModel, 'summary' | 'sections' | 'tables'> {
  const sections = input.groups.map(({ title, items }, n) => {
    const counts = countsOf(items);
    return {
      id: `section-${n + 1}`,
      title,
      lane: null,
      counts,
      text: `${stateOf(counts)}: ${counts.done} of ${itemWords(counts.total)} done.`,
      detail: 'open' as const,
      items: [...items],
    };
  });
  const whole = sections.filter(({ counts }) => counts.done === counts.total).length;
  const total = countsOf(input.items);
  return {
    summary: `${countsSentence(total)} ${whole} of ${sections.length} ${sections.length === 1 ? 'section is' : 'sections are'} complete.`,
    sections,
    tables:
      sections.length === 0
        ? []
        : [
            {
              id: 'by-section',
              title: 'By section',
              lead: true,
              columns: ['Section', 'State', ...STATUS_COLUMNS],
              rows: sections.map(({ title, counts }) => [
                title,
                stateOf(counts),
                ...statusCells(counts),
              ]),
              total: ['Total', stateOf(total), ...statusCells(total)],
            },
          ],
  };
}

/** A section in a word or two. */
function stateOf(counts: ReportCounts): string {
  if (counts.done === counts.total) return 'Complete';
  if (counts.done + counts.doing > 0) return 'In progress';
  return counts.blocked > 0 ? 'Blocked' : 'Not started';
}
