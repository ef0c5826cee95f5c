/**
 * One writing of edits into a plan. Each wanted value is compared with what the text says; where they differ, the value's
 * own place is patched, the text is read again, and what a reader would still get wrong is said in the next best way.
 */
import { compatible, lineFinder, moved } from './rounds.ts';
import type { ItemPatch, NewPlanItem, Patch, PlanEdit } from '../types.ts';
import { harmed } from './harm.ts';
import { readPlan, type Reading } from '../parse/parse-plan.ts';
import type { Draft } from '../parse/draft.ts';
import type { Added } from './add-item.ts';
import { PlanEditError } from './edit-error.ts';
import { applyPatches } from './apply-patches.ts';
import { eolOf } from '../decode.ts';
import { findItem, place } from './locate.ts';
import { patchesOf, patchPieces, piecesOf, type Pieces } from './pieces.ts';
import { blockRange, nodeAt } from './place.ts';
import { unmet } from './unmet.ts';
import { addForm, lastForm, tellsLists } from './add-form.ts';
import { EVERY_LIST } from '../parse/relax.ts';
import { ask, askCheck, settle, wantedOf, type Proposal, type Wanted } from './wanted.ts';
import { wordingOf } from './wording.ts';

/** Rounds of patch and read: the first usually suffices, each more tries the next way to say a value. */
const MAX_ROUNDS = 16;

/** An edit, its index in the list it came in, and which of the forms of notes and new items it is written in. */
export interface NumberedEdit {
  index: number;
  edit: PlanEdit;
  form: number;
}

/** An edit that cannot be made, and the fields that stand in its way; none when it cannot be made at all. */
export interface Refused {
  index: number;
  message: string;
  fields: readonly (keyof ItemPatch)[];
}

export interface Written {
  text: string;
  patches: Patch[];
  /** Edits that the text does not say as asked. */
  refused: Refused[];
  /** Whether an item that no edit names reads otherwise than before. */
  harm: boolean;
}

/** Writes all of the edits; lines and refs are those of `first`. */
export function writeEdits(first: Reading, edits: readonly NumberedEdit[]): Written {
  const { text } = first.ctx;
  const refused: Refused[] = [];
  if (edits.length === 0) return { text, patches: [], refused, harm: false };
  let reading = first;
  const state = plan(reading, edits, refused);
  let pieces: Pieces = piecesOf(text);
  let current = text;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const proposals = proposalsOf(reading, state);
    if (round === 0 && edits.some(({ edit, form }) => tellsLists(edit, form)))
      proposals.push(...toldLists(reading));
    const batch = compatible(proposals);
    if (batch.length === 0) break;
    const made = new Set(batch);
    for (const wanted of state.wanted)
      wanted.anchor = moved(
        wanted.anchor,
        batch,
        state.adds.get(wanted) ?? wanted.moving ?? undefined,
      );
    for (const [wanted, added] of state.adds) {
      if (made.has(added.patch)) state.adds.delete(wanted);
      else added.patch = { ...added.patch, from: wanted.anchor, to: wanted.anchor };
    }
    pieces = patchPieces(pieces, batch);
    current = applyPatches(current, batch);
    reading = readPlan(current);
  }
  refused.push(...unmet(reading, state.wanted));
  return {
    text: current,
    patches: patchesOf(text, pieces),
    refused,
    harm: harmed(first, reading, state.wanted),
  };
}

/** A line at the end of a plan that announces nothing, so that one stated status does not make the other items disappear. */
function toldLists({ ctx }: Reading): Proposal[] {
  const { text, lines } = ctx;
  if (text.includes(EVERY_LIST)) return [];
  const at = text.length;
  const eol = eolOf(text) === '\r\n' ? '\r\n' : eolOf(text) === '\r' ? '\r' : '\n';
  const closed = /[\r\n]$/.test(text);
  const gap = lines.at(-1)?.kind === 'blank' ? '' : eol;
  const insert = closed ? `${gap}${EVERY_LIST}${eol}` : `${eol}${eol}${EVERY_LIST}`;
  const why = 'Says that the lists of this plan are its items, as no heading of it does';
  return [{ patches: [{ from: at, to: at, insert, why, item: null }], accepted: () => {} }];
}

/** Everything that should still change in the text as it reads now. */
function proposalsOf(reading: Reading, state: State): Proposal[] {
  const byLine = new Map(reading.drafts.map((draft) => [draft.line, draft]));
  const wording = wordingOf(reading);
  const lineOf = lineFinder(reading);
  const proposals: Proposal[] = [];
  for (const wanted of state.wanted) {
    const added = state.adds.get(wanted);
    if (added) {
      proposals.push({ patches: [added.patch], accepted: () => {} });
      continue;
    }
    if (wanted.removed) continue;
    const draft = byLine.get(lineOf(wanted.anchor));
    if (!draft) continue;
    if (wanted.gone) {
      const why = `Removed ${draft.ref ?? `“${draft.title.slice(0, 60)}”`}`;
      // What repeats it goes too, or it would come to be an item of its own.
      const gone = [draft, ...repeatsOf(reading, draft)].map((block) => ({
        ...removalOf(reading, block),
        insert: '',
        why,
        item: wanted.line,
      }));
      proposals.push({ patches: gone, accepted: () => (wanted.removed = true) });
    } else
      proposals.push(
        ...settle(
          { reading, line: wanted.line, draft, wording, why: wanted.why, proof: wanted.proof },
          wanted,
        ),
      );
  }
  if (proposals.length === 0) proposals.push(...emptied(reading, state, lineOf));
  return proposals;
}

function repeatsOf(reading: Reading, draft: Draft): Draft[] {
  return reading.repeats.flatMap(({ of, said, named }) =>
    of === draft && named.length < 2 ? [said] : [],
  );
}

/** A heading that lost its last item and now reads as one goes with it. */
function emptied(reading: Reading, state: State, lineOf: (offset: number) => number): Proposal[] {
  if (!state.wanted.some((wanted) => wanted.removed)) return [];
  const known = new Set(
    state.wanted.map((wanted) => (wanted.removed ? -1 : lineOf(wanted.anchor))),
  );
  return reading.drafts
    .filter(
      (draft) => draft.unit === 'heading' && draft.endLine === draft.line && !known.has(draft.line),
    )
    .map((draft) => ({
      patches: [
        {
          ...removalOf(reading, draft),
          insert: '',
          why: `Removed the heading “${draft.title.slice(0, 60)}”, which held nothing else`,
          item: null,
        },
      ],
      accepted: () => {},
    }));
}

interface State {
  wanted: Wanted[];
  /** New items that are not in the text yet. */
  adds: Map<Wanted, Added>;
}

/** What every item should say in the end, and the patches that take items out and put new ones in. */
function plan(reading: Reading, edits: readonly NumberedEdit[], refused: Refused[]): State {
  const { ctx, drafts } = reading;
  const byLine = new Map<number, Draft>(drafts.map((draft) => [draft.line, draft]));
  const checkOwner = new Map<number, Draft>();
  for (const draft of drafts) for (const check of draft.checks) checkOwner.set(check.line, draft);
  const wanted = new Map<Draft, Wanted>();
  for (const draft of drafts)
    wanted.set(draft, wantedOf(draft, ctx.lines[draft.line - 1]?.from ?? 0));
  const state: State = { wanted: [...wanted.values()], adds: new Map() };
  const bumps = new Map<string, number>();
  const wording = wordingOf(reading);
  const find = (at: { line: number } | { ref: string }): Draft => findItem(drafts, byLine, at);
  for (const { index, edit, form } of edits) {
    try {
      if ('set' in edit) {
        const draft = find('line' in edit ? { line: edit.line } : { ref: edit.ref });
        const own = wanted.get(draft);
        if (own) {
          ask(own, edit.set, index);
          if (edit.set.notes !== undefined) own.notesForm = form;
          own.proof ||= form === lastForm(edit);
        }
      } else if ('check' in edit) {
        const owner = checkOwner.get(edit.check);
        const item = byLine.get(edit.check);
        const own = owner || item ? wanted.get((owner ?? item) as Draft) : undefined;
        if (own && owner) askCheck(own, edit.check, edit.done, index);
        else if (own) ask(own, { status: edit.done ? 'done' : 'todo' }, index);
        else
          throw new PlanEditError(
            index,
            `Line ${edit.check} holds no check and no item. Name the line of a check as parse --json shows it.`,
          );
      } else if ('remove' in edit) {
        const own = wanted.get(find(edit.remove));
        if (own) own.gone = true;
      } else {
        const { shape, notesForm } = addForm(edit.add, tellsLists(edit, form) ? 0 : form);
        const added = place(reading, wording, shape, byLine, bumps);
        const own = wantedOf(null, added.patch.from);
        ask(own, valuesOf(edit.add), index);
        own.notesForm = notesForm;
        own.why = added.patch.why;
        state.wanted.push(own);
        state.adds.set(own, added);
      }
    } catch (error) {
      if (!(error instanceof PlanEditError)) throw error;
      refused.push({ index, message: error.message, fields: [] });
    }
  }
  return state;
}

function valuesOf(item: NewPlanItem): ItemPatch {
  const { title, priority, weeks, status, owner, timeline, effort, issue, checks, notes } = item;
  return {
    title,
    ...(priority !== undefined && { priority }),
    ...(weeks !== undefined && { weeks }),
    ...(status !== undefined && { status }),
    ...(owner !== undefined && { owner }),
    ...(timeline !== undefined && { timeline }),
    ...(effort !== undefined && { effort }),
    ...(issue !== undefined && { issue }),
    ...(notes !== undefined && { notes }),
    ...(checks !== undefined && { checks: checks.map((check) => ({ line: null, ...check })) }),
  };
}

function removalOf(reading: Reading, draft: Draft): { from: number; to: number } {
  let last = draft.endLine;
  if (
    draft.unit !== 'heading' &&
    draft.unit !== 'row' &&
    draft.unit !== 'todotxt' &&
    draft.unit !== 'bullet'
  )
    last = Math.max(draft.line, nodeAt(reading, draft.line)?.end ?? draft.line);
  return blockRange(reading, draft.line, Math.max(last, draft.endLine));
}
