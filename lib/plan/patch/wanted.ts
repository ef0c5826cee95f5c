/** What an item should say when all edits are in, and what it says instead. */
import type { ItemPatch, Patch } from '../types.ts';
import type { Draft, SiteField } from '../parse/draft.ts';
import { oneLine } from '../parse/inline.ts';
import { MOVED_HEADS } from './move-card.ts';
import type { WantedCheck } from './rewrite-check.ts';
import { setChecks } from './set-checks.ts';
import { setTitle } from './rename.ts';
import { isEvidence } from '../vocab/fields.ts';
import { AS_LINE, setField } from './set-field.ts';
import { setNotes } from './set-notes.ts';
import type { Target } from './target.ts';

export type WantedField = 'title' | 'checks' | 'notes' | SiteField;

/** Order matters: a status that follows from the checks is looked at once the checks are right. */
const ORDER: readonly WantedField[] = [
  'title',
  'issue',
  'checks',
  'notes',
  'priority',
  'weeks',
  'status',
  'owner',
  'timeline',
  'effort',
];

export interface Wanted {
  /** Offset of the head line's start in the current text. */
  anchor: number;
  /** Its head line in the text the edits are about; null for a new item. */
  line: number | null;
  /** The last edit that asked something of it, or -1. */
  index: number;
  /** Which edits asked for a field. */
  asked: Map<WantedField, number[]>;
  /** A new item: only what was asked counts. */
  fresh: boolean;
  gone: boolean;
  removed: boolean;
  values: ItemPatch;
  /** The checks as they are, until an edit touches them. */
  ownChecks: readonly WantedCheck[];
  derivedStatus: boolean;
  attempts: Map<WantedField, number>;
  /** Which form its notes are written in; -1: a new item brings them itself. */
  notesForm: number;
  /** Whether a line may be added that makes a bare heading an item. */
  proof: boolean;
  /** The one reason of everything written for a new item; null for others. */
  why: string | null;
  /** The patch that puts its whole block elsewhere in this round, and where its head is in it. */
  moving: { patch: Patch; head: number } | null;
}

export function wantedOf(draft: Draft | null, anchor: number): Wanted {
  const values: ItemPatch = draft
    ? {
        title: draft.title,
        priority: draft.priority,
        weeks: draft.weeks,
        status: draft.status,
        owner: draft.owner,
        timeline: draft.timeline,
        effort: draft.effort,
        issue: draft.issue,
      }
    : {};
  return {
    anchor,
    line: draft?.line ?? null,
    index: -1,
    asked: new Map(),
    notesForm: 0,
    proof: false,
    why: null,
    fresh: draft === null,
    gone: false,
    removed: false,
    values,
    ownChecks: draft?.checks.map(({ line, text, done }) => ({ line, text, done })) ?? [],
    derivedStatus: draft?.why.status?.from === 'checks',
    attempts: new Map(),
    moving: null,
  };
}

export function ask(wanted: Wanted, patch: ItemPatch, index: number): void {
  wanted.index = index;
  for (const field of ORDER) {
    if (patch[field] === undefined) continue;
    wanted.values = { ...wanted.values, [field]: patch[field] };
    wanted.asked.set(field, [...(wanted.asked.get(field) ?? []), index]);
  }
}

export function askCheck(wanted: Wanted, line: number, done: boolean, index: number): void {
  const checks = wanted.values.checks ?? wanted.ownChecks;
  ask(
    wanted,
    { checks: checks.map((check) => (check.line === line ? { ...check, done } : check)) },
    index,
  );
}

function sameWords(a: string | null | undefined, b: string | null | undefined): boolean {
  const bare = (words: string | null | undefined): string => (words ? oneLine(words) : '');
  return bare(a) === bare(b);
}

export function plainNotes(notes: string | null | undefined): string {
  return (notes ?? '')
    .replaceAll(/\r\n?/g, '\n')
    .split('\n')
    .map((row) => row.trimEnd())
    .join('\n')
    .replace(/^\n+|\n+$/g, '');
}

function says(draft: Draft, wanted: Wanted, field: WantedField): boolean {
  const { values } = wanted;
  if (field === 'checks') {
    const checks = values.checks ?? [];
    return (
      checks.length === draft.checks.length &&
      checks.every(
        (check, i) =>
          oneLine(check.text) === draft.checks[i]?.text && check.done === draft.checks[i]?.done,
      )
    );
  }
  if (field === 'notes') {
    // A table cell knows line breaks, but no blank lines and no indents.
    const bare = (notes: string | null | undefined): string =>
      draft.unit === 'row' ? plainNotes(notes).replaceAll(/\n\s*/g, '\n') : plainNotes(notes);
    return bare(values.notes) === bare(draft.notes);
  }
  if (field === 'weeks') return (values.weeks ?? null)?.join() === draft.weeks?.join();
  // A new item without a status says "to do" where its siblings state theirs.
  if (field === 'status' && wanted.fresh && (values.status ?? null) === null)
    return draft.status === null || draft.status === 'todo';
  if (field === 'priority' || field === 'status') return (values[field] ?? null) === draft[field];
  return sameWords(values[field], draft[field]);
}

/** The fields in which the text does not say what is wanted. */
export function differs(draft: Draft, wanted: Wanted): WantedField[] {
  return ORDER.filter((field) => {
    if (!wanted.asked.has(field)) {
      if (wanted.fresh || field === 'checks' || field === 'notes') return false;
      // What follows from the checks follows from the new ones.
      if (
        field === 'status' &&
        wanted.asked.has('checks') &&
        (wanted.derivedStatus || draft.why.status?.from === 'checks')
      )
        return false;
      // A schedule may come to name an item that nobody touched: that is its business.
      if (wanted.index < 0 && (wanted.values[field] ?? null) === null) return false;
    }
    return !says(draft, wanted, field);
  });
}

/** A group of patches that stand or fall together. */
export interface Proposal {
  patches: Patch[];
  accepted: () => void;
}

/** The next thing to try for each field that is wrong. */
export function settle(target: Target, wanted: Wanted): Proposal[] {
  const proposals: Proposal[] = [];
  wanted.moving = null;
  // In a table row everything stands in one cell: tags first, then the lines behind `<br>`.
  const late = (field: WantedField): boolean =>
    field === 'issue' || field === 'checks' || field === 'notes';
  const found = differs(target.draft, wanted);
  const wrong =
    target.draft.unit === 'row'
      ? found.toSorted((a, b) => Number(late(a)) - Number(late(b)))
      : found;
  const taken = new Set<number>();
  const inLine = target.draft.unit === 'row' || target.draft.unit === 'todotxt';
  const adding = wrong.includes('checks') && (wanted.values.checks ?? []).length > 0;
  if (target.proof && !adding && !isProven(target.draft)) {
    const line = setField(target, 'status', wanted.values.status ?? null, AS_LINE);
    if (line) proposals.push({ patches: line.patches, accepted: () => {} });
  }
  for (const field of wrong) {
    const derived = target.draft.why.status?.from === 'checks' || target.draft.status === null;
    if (field === 'status' && derived && wrong.includes('checks')) continue;
    if (field === 'status' && target.proof && !isProven(target.draft)) continue;
    const tried = wanted.attempts.get(field) ?? 0;
    // A mark that was all the evidence there is stays as it is: a line says the new status.
    const marked = field === 'status' && target.proof && target.draft.sites.status?.kind === 'mark';
    const attempt = marked && wanted.values.status != null ? Math.max(tried, AS_LINE) : tried;
    const next = propose(target, wanted, field, attempt);
    // In one line, or a blank line apart, two things would be put in one place: the second waits until the first is read.
    const apart = next?.patches.some(({ insert }) => /^(?:\r\n|\r|\n){2}/.test(insert));
    if ((inLine || apart) && next?.patches.some(({ from }) => taken.has(from))) continue;
    for (const { from } of next?.patches ?? []) taken.add(from);
    const moving = next?.patches.find((patch) => MOVED_HEADS.has(patch));
    if (moving) wanted.moving = { patch: moving, head: MOVED_HEADS.get(moving) ?? 0 };
    if (next)
      proposals.push({
        patches: next.patches,
        accepted: () => wanted.attempts.set(field, next.next),
      });
  }
  return proposals;
}

/** A field, or a checklist with a label: what makes a heading or a plain entry an item wherever it stands. */
function isProven(draft: Draft): boolean {
  const plain = draft.unit === 'heading' || draft.unit === 'numbered' || draft.unit === 'bullet';
  return (
    !plain || draft.fields.some((field) => isEvidence(field.key)) || draft.checksLabel !== null
  );
}

function propose(
  target: Target,
  wanted: Wanted,
  field: WantedField,
  attempt: number,
): { patches: Patch[]; next: number } | null {
  const { values } = wanted;
  const once = (patches: Patch[] | null): { patches: Patch[]; next: number } | null =>
    patches && patches.length > 0 ? { patches, next: attempt + 1 } : null;
  switch (field) {
    case 'title':
      return once(setTitle(target, values.title ?? '', attempt));
    case 'checks': {
      if (attempt > 1) return null;
      const checks = values.checks ?? [];
      // After the first round the lines have moved: what stands at each place is compared.
      return once(
        setChecks(
          target,
          attempt === 0 && !wanted.fresh
            ? checks
            : checks.map((check, i) => ({ ...check, line: target.draft.checks[i]?.line ?? null })),
        ),
      );
    }
    case 'notes':
      // Once only: a second writing would stand beside the first.
      return attempt > 0 || wanted.notesForm < 0
        ? null
        : once(setNotes(target, values.notes ?? null, wanted.notesForm));
    default: {
      const value = values[field] ?? null;
      return setField(target, field, value, attempt);
    }
  }
}
