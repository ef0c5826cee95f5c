/** A board of another tool as it was read, before it is written as a plan. Plain JSON. */
import type { PlanStatus, PlanWeeks, Priority } from '../plan/types.ts';

export const FOREIGN_KINDS = ['trello', 'github-tsv', 'backlog-zip', 'csv'] as const;
export type ForeignKind = (typeof FOREIGN_KINDS)[number];

export interface ForeignItem {
  /** Where it stands in the file: a line of a table, a file of a folder, a card. Unique in a board. */
  at: string;
  ref: string | null;
  title: string;
  /** Empty for an item that stands in no list. */
  section: readonly string[];
  priority: Priority | null;
  /** Weeks the file states itself; else they follow from the dates. */
  weeks: PlanWeeks | null;
  /** ISO dates. */
  begins: string | null;
  due: string | null;
  status: PlanStatus;
  owner: string | null;
  timeline: string | null;
  effort: string | null;
  /** Markdown. */
  notes: string | null;
  checks: readonly { text: string; done: boolean }[];
}

/** What was not understood or left out, and where ("line 12", "task-3.md"), or null for the file as a whole. */
export interface ForeignProblem {
  at: string | null;
  message: string;
}

export interface ForeignBoard {
  title: string | null;
  items: readonly ForeignItem[];
  problems: readonly ForeignProblem[];
}

/** What a column of a table may hold. */
export const ROLES = [
  'title',
  'ref',
  'priority',
  'week',
  'status',
  'owner',
  'timeline',
  'effort',
  'notes',
  'section',
  'checks',
] as const;
export type Role = (typeof ROLES)[number];

/** How a table is read: whether its first row holds names, and what each column is; null columns are not read. */
export interface Mapping {
  header: boolean;
  roles: readonly (Role | null)[];
}

/** The columns of a table as they were read once, with their names: the same table comes again with more rows, or more columns. */
export interface KnownColumns extends Mapping {
  names: readonly (string | null)[];
}

/** How a file of another board was read: kept with the plan written from it, so that a later export is read alike. */
export interface ReadAs {
  kind: ForeignKind;
  /** ISO date of week 1, by which dates became weeks. */
  start: string;
  columns: KnownColumns | null;
}

/** Bare item: what a reader starts from. */
export const NO_ITEM: Omit<ForeignItem, 'at' | 'title'> = {
  ref: null,
  section: [],
  priority: null,
  weeks: null,
  begins: null,
  due: null,
  status: 'todo',
  owner: null,
  timeline: null,
  effort: null,
  notes: null,
  checks: [],
};
