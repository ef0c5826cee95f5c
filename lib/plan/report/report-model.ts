import { countsOf } from './counts.ts';
import { KIND_NAMES } from './names.ts';
import type { ReportInput } from './input.ts';
import { completionReport } from './kinds/completion.ts';
import { implementationReport } from './kinds/implementation.ts';
import { planReport } from './kinds/plan.ts';
import { progressReport } from './kinds/progress.ts';
import { remainingReport } from './kinds/remaining.ts';
import type { ReportModel } from './model.ts';
import type { ReportKind } from './names.ts';

interface Kind {
  /** What is added to the title of the board. */
  suffix: string | null;
  write: (input: ReportInput) => Pick<ReportModel, 'summary' | 'sections' | 'tables'>;
}

const KINDS: Readonly<Record<ReportKind, Kind>> = {
  progress: { suffix: 'progress summary', write: progressReport },
  remaining: { suffix: 'remaining items', write: remainingReport },
  implementation: {
    suffix: 'implementation summary',
    write: implementationReport,
  },
  completion: { suffix: 'completion report', write: completionReport },
  plan: { suffix: null, write: planReport },
};

/** All that a report of this kind says, before it is written in a format. */
export function reportModel(kind: ReportKind, input: ReportInput): ReportModel {
  const { title: board, date, week } = input;
  const { suffix, write } = KINDS[kind];
  const { name } = KIND_NAMES[kind];
  const title = suffix === null ? board || name : board === '' ? name : `${board} · ${suffix}`;
  const counts = countsOf(input.items);
  return { version: 1, kind, title, board, date, week, counts, ...write(input) };
}
