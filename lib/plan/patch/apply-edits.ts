/**
 * Writes edits into a plan. Each wanted value is compared with what the text says; where they differ, the value's own
 * place is patched, the text is read again, and what a reader would still get wrong is said in the next best way.
 * So the result reads exactly as asked, an edit that changes nothing writes nothing, and a second run is a no-op.
 */
import { compatible, lineFinder, moved } from './rounds.ts';
import type { ItemPatch, NewPlanItem, Patch, PlanEdit } from '../types.ts';
import { readPlan, type Reading } from '../parse/parse-plan.ts';
import { sectionPath, type Draft } from '../parse/draft.ts';
import type { Section } from '../parse/outline.ts';
import { addAfter, addInto, type Added } from './add-item.ts';
import { PlanEditError } from './edit-error.ts';
import { applyPatches } from './apply-patches.ts';
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
      const patch = { ...removalOf(reading, draft), insert: '', why, item: wanted.line };
      proposals.push({ patches: [patch], accepted: () => (wanted.removed = true) });
    } else proposals.push(...settle({ reading, line: wanted.line, draft, wording }, wanted));
  }
  return proposals;
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
  const { title, priority, weeks, status, owner, timeline, effort, checks, notes } = item;
  return {
    title,
    ...(priority !== undefined && { priority }),
    ...(weeks !== undefined && { weeks }),
    ...(status !== undefined && { status }),
    ...(owner !== undefined && { owner }),
    ...(timeline !== undefined && { timeline }),
    ...(effort !== undefined && { effort }),
    ...(notes !== undefined && { notes }),
    ...(checks !== undefined && { checks: checks.map((check) => ({ line: null, ...check })) }),
  };
}

function findItem(
  drafts: readonly Draft[],
  byLine: ReadonlyMap<number, Draft>,
  at: { line: number } | { ref: string },
): Draft {
  if ('line' in at) {
    const draft = byLine.get(at.line);
    if (!draft)
      throw new PlanEditError(
        -1,
        `No item begins on line ${at.line}. parse --json lists the items with their lines.`,
      );
    return draft;
  }
  const found = drafts.filter((draft) => draft.ref === at.ref);
  const headings = found.filter((draft) => draft.unit === 'heading');
  const only = found.length === 1 ? found[0] : headings.length === 1 ? headings[0] : undefined;
  if (only) return only;
  if (found.length === 0)
    throw new PlanEditError(
      -1,
      `No item has the ref “${at.ref}”. parse --json lists the items with their refs.`,
    );
  throw new PlanEditError(
    -1,
    `The ref “${at.ref}” names ${found.length} items (lines ${found
      .slice(0, 5)
      .map((draft) => draft.line)
      .join(', ')}). Use the line instead.`,
  );
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

function place(
  reading: Reading,
  wording: ReturnType<typeof wordingOf>,
  add: NewPlanItem & ({ after: number } | { section: readonly string[] }),
  byLine: ReadonlyMap<number, Draft>,
  bumps: Map<string, number>,
): Added {
  if (add.title.trim() === '') throw new PlanEditError(-1, 'A new item needs a title.');
  if ('after' in add) {
    const sibling = byLine.get(add.after);
    if (!sibling)
      throw new PlanEditError(
        -1,
        `No item begins on line ${add.after}, so none can be added after it.`,
      );
    return addAfter(reading, wording, sibling, add, bump(bumps, sibling));
  }
  const key = JSON.stringify(add.section);
  const title = reading.ctx.titleSection;
  const inside = reading.drafts.findLast(
    (draft) =>
      add.section.length === 0 || JSON.stringify(sectionPath(draft.section, title)) === key,
  );
  if (inside) return addAfter(reading, wording, inside, add, bump(bumps, inside));
  const section =
    add.section.length === 0 ? reading.ctx.root : sectionNamed(reading.ctx.root, title, key);
  if (!section) throw new PlanEditError(-1, `The plan has no section ${add.section.join(' › ')}.`);
  return addInto(reading, section, add);
}

/** How many items were added beside these siblings before: the numbers go on from there. */
function bump(bumps: Map<string, number>, sibling: Draft): number {
  const key = `${sibling.section.at} ${sibling.unit}`;
  const count = bumps.get(key) ?? 0;
  bumps.set(key, count + 1);
  return count;
}

function sectionNamed(section: Section, title: Section | null, key: string): Section | null {
  if (section.at >= 0 && JSON.stringify(sectionPath(section, title)) === key) return section;
  for (const child of section.children) {
    const found = sectionNamed(child, title, key);
    if (found) return found;
  }
  return null;
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
