/**
 * Writes edits into a plan. Each wanted value is compared with what the text says; where they differ, the value's own
 * place is patched, the text is read again, and what a reader would still get wrong is said in the next best way.
 * So the result reads exactly as asked, an edit that changes nothing writes nothing, and a second run is a no-op.
 */
import { compatible, lineFinder, moved } from './rounds.ts';
import type { ItemPatch, NewPlanItem, Patch, PlanEdit } from '../types.ts';
import { readPlan, type Reading } from '../parse/parse-plan.ts';
import type { Draft } from '../parse/draft.ts';
import type { Added } from './add-item.ts';
import { PlanEditError } from './edit-error.ts';
import { applyPatches } from './apply-patches.ts';
import { findItem, place } from './locate.ts';
import { patchesOf, patchPieces, piecesOf, type Pieces } from './pieces.ts';
import { blockRange, nodeAt } from './place.ts';
import { ask, askCheck, differs, settle, wantedOf, type Proposal, type Wanted } from './wanted.ts';
import { wordingOf } from './wording.ts';

export { applyPatches } from './apply-patches.ts';
export { PlanEditError } from './edit-error.ts';

export interface Applied {
  text: string;
  patches: Patch[];
}

export interface Refused {
  index: number;
  message: string;
}

/** Rounds of patch and read: the first usually suffices, each more tries the next way to say a value. */
const MAX_ROUNDS = 10;

/** Applies all edits or throws a `PlanEditError` for the first that cannot be made. Lines and refs are those of `text`. */
export function applyEdits(text: string, edits: readonly PlanEdit[]): Applied {
  const { refused, ...applied } = run(text, edits);
  const first = refused[0];
  if (first) throw new PlanEditError(first.index, first.message);
  return applied;
}

/** Applies what can be applied and says what could not: for an export, which must always give a file. */
export function applyWhatFits(
  text: string,
  edits: readonly PlanEdit[],
): Applied & { refused: Refused[] } {
  return run(text, edits);
}

function run(text: string, edits: readonly PlanEdit[]): Applied & { refused: Refused[] } {
  const refused: Refused[] = [];
  if (edits.length === 0) return { text, patches: [], refused };
  let reading = readPlan(text);
  const state = plan(reading, edits, refused);
  let pieces: Pieces = piecesOf(text);
  let current = text;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const proposals = proposalsOf(reading, state);
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
    refused: refused.toSorted((a, b) => a.index - b.index),
  };
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
    } else proposals.push(...settle({ reading, line: wanted.line, draft, wording }, wanted));
  }
  if (proposals.length === 0) proposals.push(...emptied(reading, state, lineOf));
  return proposals;
}

function repeatsOf(reading: Reading, draft: Draft): Draft[] {
  return reading.repeats.flatMap((repeat) => (repeat.of === draft ? [repeat.said] : []));
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
function plan(reading: Reading, edits: readonly PlanEdit[], refused: Refused[]): State {
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
  for (const [index, edit] of edits.entries()) {
    try {
      if ('set' in edit) {
        const draft = find('line' in edit ? { line: edit.line } : { ref: edit.ref });
        const own = wanted.get(draft);
        if (own) ask(own, edit.set, index);
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
        const added = place(reading, wording, edit.add, byLine, bumps);
        const own = wantedOf(null, added.patch.from);
        ask(own, valuesOf(edit.add), index);
        state.wanted.push(own);
        state.adds.set(own, added);
      }
    } catch (error) {
      if (!(error instanceof PlanEditError)) throw error;
      refused.push({ index, message: error.message });
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

function unmet(reading: Reading, all: readonly Wanted[]): Refused[] {
  const byLine = new Map(reading.drafts.map((draft) => [draft.line, draft]));
  const lineOf = lineFinder(reading);
  const refused: Refused[] = [];
  for (const wanted of all) {
    if (wanted.gone || wanted.index < 0) continue;
    const draft = byLine.get(lineOf(wanted.anchor));
    const wrong: string[] = draft
      ? differs(draft, wanted).filter((field) => wanted.asked.has(field))
      : ['item'];
    if (wrong.length > 0)
      refused.push({
        index: wanted.index,
        message: `This plan has no way to say the ${wrong.join(', ')} of “${(wanted.values.title ?? '').slice(0, 60)}” as asked.`,
      });
  }
  return refused;
}
