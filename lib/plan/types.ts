/** What the lens sees in a plan, and how a change to it is said. Offsets are UTF-16 units into the decoded text; lines are 1-based. */
import type { SingleByte } from './encoding/charsets.ts';

export type Priority = 'P0' | 'P1' | 'P2' | 'P3';
export type PlanStatus = 'todo' | 'doing' | 'blocked' | 'done' | 'deferred';
export type PlanWeeks = readonly [first: number, last: number];

/** Half-open range of the decoded text. */
export interface Span {
  from: number;
  to: number;
}

/** The five kinds of document that teams exchange, and two for anything else that holds items. */
export type PlanKind =
  | 'action-plan'
  | 'progress'
  | 'implementation'
  | 'remaining'
  | 'completion'
  | 'checklist'
  | 'kanban'
  | 'plan';

export type Eol = '\n' | '\r\n' | '\r' | 'mixed';

export interface Encoding {
  /** The charset the bytes are in: 'utf-8', 'utf-16le', 'utf-16be', 'windows-1252', … */
  charset: string;
  bom: boolean;
  eol: Eol;
  /** Mojibake that was repaired for reading, or null: which charset UTF-8 was once misread as; `twice`: and then once more. */
  repaired: null | { as: SingleByte; runs: number; twice?: true };
}

/** A field of an item that can be read, explained and edited. */
const FIELDS = [
  'ref',
  'title',
  'section',
  'priority',
  'weeks',
  'status',
  'timeline',
  'effort',
  'owner',
  'issue',
  'notes',
  'checks',
] as const;
export type Field = (typeof FIELDS)[number];

/** Why the lens believes a value: where it stood, how sure (0 to 1; below 1 the preview asks), and the words it was read from. */
export interface Why {
  from:
    | 'text'
    | 'heading'
    | 'section'
    | 'field'
    | 'column'
    | 'box'
    | 'checks'
    | 'schedule'
    | 'strike'
    | 'front-matter';
  line: number;
  sure: number;
  words: string;
}

export interface PlanCheck {
  line: number;
  text: string;
  done: boolean;
  /** The text of the check, without bullet and box. */
  span: Span;
  /** The one character in the box, or null where the check has no box. */
  box: Span | null;
}

export type Unit = 'heading' | 'numbered' | 'bullet' | 'box' | 'row' | 'kanban' | 'todotxt';

export interface PlanItem {
  /** The item's head line; unique in a plan, and the item's identity in it. */
  line: number;
  /** Its last line (inclusive). */
  endLine: number;
  unit: Unit;
  ref: string | null;
  title: string;
  section: readonly string[];
  priority: Priority | null;
  weeks: PlanWeeks | null;
  status: PlanStatus | null;
  timeline: string | null;
  effort: string | null;
  owner: string | null;
  issue: string | null;
  /** The rest of the item's text, as Markdown: what is neither field, nor check, nor title. */
  notes: string | null;
  checks: readonly PlanCheck[];
  why: Readonly<Partial<Record<Field, Why>>>;
  spans: Readonly<Partial<Record<Field, Span>>>;
}

export interface Problem {
  line: number;
  message: string;
}

export interface LaneMeaning {
  lane: Priority;
  name: string;
  meaning: string;
  line: number;
}

/** One line of a schedule section: the weeks it stands under, its words, and the items (by line) it was matched to. */
export interface ScheduleLine {
  line: number;
  weeks: PlanWeeks;
  text: string;
  items: readonly { line: number; sure: number }[];
}

export interface Plan {
  title: string | null;
  kind: PlanKind;
  /** ISO date on which it says its first week begins, or null. */
  start: string | null;
  lanes: readonly LaneMeaning[];
  schedule: readonly ScheduleLine[];
  items: readonly PlanItem[];
  problems: readonly Problem[];
}

/** Values an edit may set; absent = unchanged, null = the item no longer has one. */
export interface ItemPatch {
  title?: string;
  priority?: Priority | null;
  weeks?: PlanWeeks | null;
  status?: PlanStatus | null;
  owner?: string | null;
  timeline?: string | null;
  effort?: string | null;
  issue?: string | null;
  notes?: string | null;
  /** The whole checklist as it should be; `line` names the check it was, null is a new one. */
  checks?: readonly { line: number | null; text: string; done: boolean }[];
}

export interface NewPlanItem {
  title: string;
  priority?: Priority | null;
  weeks?: PlanWeeks | null;
  status?: PlanStatus | null;
  owner?: string | null;
  timeline?: string | null;
  effort?: string | null;
  issue?: string | null;
  notes?: string | null;
  checks?: readonly { text: string; done: boolean }[];
}

/** One edit of a plan: the contract of `laneway apply` and of the export. */
export type PlanEdit =
  | { line: number; set: ItemPatch }
  | { ref: string; set: ItemPatch }
  | { check: number; done: boolean }
  | { remove: { line: number } | { ref: string } }
  | { add: NewPlanItem & ({ after: number } | { section: readonly string[] }) };

/** One run of text replaced, and why: what the export's diff shows. */
export interface Patch extends Span {
  insert: string;
  why: string;
  /** The head line of the item it belongs to, or null (a schedule line, a new section). */
  item: number | null;
}
