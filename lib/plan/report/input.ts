import type { ReportItem, ReportLane, ReportWeeks } from './model.ts';

/** Items that stand together: one section of the plan, else one lane. */
export interface ReportGroup {
  title: string;
  items: readonly ReportItem[];
}

/** A plan taken apart as the canonical action plan writes it; the texts are Markdown. */
export interface PlanParts {
  title: string;
  /** One line a priority level. */
  levels: readonly string[];
  groups: readonly {
    number: number;
    title: string;
    items: readonly { id: string; number: string; text: string }[];
  }[];
  /** By weeks: one line an item. */
  schedule: readonly { weeks: string; lines: readonly string[] }[];
}

/** All a report may say, read from a board or from a plan. No clock: the date is given. */
export interface ReportInput {
  title: string;
  /** ISO date the report is of. */
  date: string;
  week: { now: number; of: number } | null;
  lanes: readonly { lane: NonNullable<ReportLane>; name: string; meaning: string }[];
  /** Lane by lane, week by week, down the cell. */
  items: readonly ReportItem[];
  groups: readonly ReportGroup[];
  /** Whether there is a log to compare with: a plan file has none. */
  logged: boolean;
  /** Items that were deleted and not restored, in the order of the log. */
  removed: readonly { title: string; on: string; by: string | null }[];
  /** For the kind `plan` only. */
  plan: PlanParts | null;
}

export const sameWeeks = (a: ReportWeeks, b: ReportWeeks): boolean =>
  a?.[0] === b?.[0] && a?.[1] === b?.[1];
