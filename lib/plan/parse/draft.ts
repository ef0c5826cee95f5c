/** An item while it is read: its values, and where each of them stands in the text, which is what a patch needs. */
import type {
  Field,
  PlanCheck,
  PlanItem,
  PlanStatus,
  PlanWeeks,
  Priority,
  Span,
  Unit,
  Why,
} from '../types.ts';
import type { FieldSite } from './fields.ts';
import type { Section } from './outline.ts';
import type { TableLayout } from './tables.ts';

/** Where a value that can be replaced stands. `outer` is what goes when the value is taken away. */
export interface Site {
  kind: 'tag' | 'field' | 'cell' | 'mark' | 'box' | 'strike' | 'lead';
  span: Span;
  outer: Span;
}

export type SiteField = 'priority' | 'weeks' | 'status' | 'timeline' | 'effort' | 'owner' | 'issue';

export interface Draft {
  line: number;
  endLine: number;
  unit: Unit;
  ref: string | null;
  title: string;
  titleSpan: Span;
  section: Section;
  priority: Priority | null;
  weeks: PlanWeeks | null;
  status: PlanStatus | null;
  timeline: string | null;
  effort: string | null;
  owner: string | null;
  issue: string | null;
  notes: string | null;
  checks: PlanCheck[];
  why: Partial<Record<Field, Why>>;
  spans: Partial<Record<Field, Span>>;
  sites: Partial<Record<SiteField, Site>>;
  /** Marks and strikes of the head that a field or box overrules: they change with the status. */
  marks: Site[];
  /** Fields that say "none": nothing is inherited over them. */
  closed: Set<SiteField>;
  fields: FieldSite[];
  /** Line indexes (from inclusive, to exclusive) that hold notes, in order. */
  noteLines: { from: number; to: number }[];
  /** A note that begins behind the title on the head line. */
  tail: Span | null;
  table: { layout: TableLayout; row: number } | null;
  /** Columns of white space before the head's marker, and the marker, for list units. */
  bullet: string | null;
  /** Boxes or a list of actions below it: plain criteria are no checks then. */
  strongChecks: boolean;
  /** Line index of the label that introduces the checks ("**Actions**:"), or null. */
  checksLabel: number | null;
  /** The wrapped markers around the title (`**`). */
  bold: boolean;
  /** Its fields are bullets. */
  bulleted: boolean;
}

export function newDraft(unit: Unit, line: number, section: Section, titleSpan: Span): Draft {
  return {
    line,
    endLine: line,
    unit,
    ref: null,
    title: '',
    titleSpan,
    section,
    priority: null,
    weeks: null,
    status: null,
    timeline: null,
    effort: null,
    owner: null,
    issue: null,
    notes: null,
    checks: [],
    why: {},
    spans: {},
    sites: {},
    marks: [],
    closed: new Set(),
    fields: [],
    noteLines: [],
    tail: null,
    table: null,
    bullet: null,
    strongChecks: false,
    checksLabel: null,
    bold: false,
    bulleted: false,
  };
}

/** The heading path above an item, without the document's title. */
export function sectionPath(section: Section, titleSection: Section | null): string[] {
  const path: string[] = [];
  for (let at: Section | null = section; at && at.at >= 0; at = at.parent) {
    if (at !== titleSection) path.push(at.title);
  }
  return path.toReversed();
}

export function finishDraft(draft: Draft, titleSection: Section | null): PlanItem {
  const {
    line,
    endLine,
    unit,
    ref,
    title,
    priority,
    weeks,
    status,
    timeline,
    effort,
    owner,
    issue,
    notes,
    checks,
    why,
    spans,
  } = draft;
  return {
    line,
    endLine,
    unit,
    ref,
    title,
    section: sectionPath(draft.section, titleSection),
    priority,
    weeks,
    status,
    timeline,
    effort,
    owner,
    issue,
    notes,
    checks,
    why,
    spans,
  };
}
