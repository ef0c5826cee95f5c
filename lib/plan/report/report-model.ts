import { countsOf } from './counts.ts';
import type { ReportInput } from './input.ts';
import { completionReport } from './kinds/completion.ts';
import { implementationReport } from './kinds/implementation.ts';
import { planReport } from './kinds/plan.ts';
import { progressReport } from './kinds/progress.ts';
import { remainingReport } from './kinds/remaining.ts';
import type { ReportKind, ReportModel } from './model.ts';

interface Kind {
  /** What the report is called on the screen. */
  name: string;
  /** What is added to the title of the board. */
  suffix: string | null;
  write: (input: ReportInput) => Pick<ReportModel, 'summary' | 'sections' | 'tables'>;
}

export const KINDS: Readonly<Record<ReportKind, Kind>> = {
  progress: { name: 'Progress summary', suffix: 'progress summary', write: progressReport },
  remaining: { name: 'Remaining items', suffix: 'remaining items', write: remainingReport },
  implementation: {
    name: 'Implementation summary',
    suffix: 'implementation summary',
    write: implementationReport,
  },
  completion: { name: 'Completion report', suffix: 'completion report', write: completionReport },
  plan: { name: 'Action plan', suffix: null, write: planReport },
};

/** All that a report of this kind says, before it is written in a format. */
export function reportModel(kind: ReportKind, input: ReportInput): ReportModel {
  const { title: board, date, week } = input;
  const { suffix, name, write } = KINDS[kind];
  const title = suffix === null ? board || name : board === '' ? name : `${board} · ${suffix}`;
  const counts = countsOf(input.items);
  return { version: 1, kind, title, board, date, week, counts, ...write(input) };
}
