import { newId } from '../board/id.ts';
import { progressOf, type Progress } from '../board/progress.ts';
import { encodeSeed } from '../board/seed.ts';
import { AppError } from '../errors.ts';
import type { ReadAs } from '../foreign/types.ts';
import { MAX_PLAN_ITEMS } from '../limits.ts';
import { decodePlan } from '../plan/decode.ts';
import { parsePlan } from '../plan/parse/parse-plan.ts';
import type { PlanItem } from '../plan/types.ts';
import { importedLines, metaOf, newItemsOf, type Corrections } from './plan-to-board.ts';
import { boardOfStored } from './stored-board.ts';

export interface PlanImport {
  bytes: Uint8Array;
  /** Name of the file. */
  name: string;
  /** What a person changed in the preview. */
  corrections?: Corrections;
  /** The board's title, its first week and its number of weeks, where they are not the plan's own. */
  title?: string;
  start?: string;
  weeks?: number;
  /** ISO date of the day, for a plan that does not say when its week 1 is. */
  importedOn: string;
  /** User id of whoever imports. */
  by: string;
  /** How it was read, where it was written from a file of another board. */
  readAs?: ReadAs | null;
}

/** A board that holds a plan, ready to be stored whole. */
export interface PlanBoard {
  boardId: string;
  sourceId: string;
  title: string;
  update: Uint8Array;
  progress: Progress;
  /** The plan as it was read: what an export compares the board with, so corrections are no part of it. */
  source: {
    name: string;
    bytes: Uint8Array;
    baseline: readonly PlanItem[];
    imported: number[];
    readAs: ReadAs | null;
  };
}

/** Reads a plan and makes a board of it. AppError `invalid` or `too-large` with a sentence for a file that is no plan. */
export function preparePlanBoard(plan: PlanImport): PlanBoard {
  const { bytes, name, corrections, importedOn, by, readAs = null } = plan;
  const decoded = decodePlan(bytes);
  if (!decoded.ok)
    throw new AppError(decoded.reason === 'too-large' ? 'too-large' : 'invalid', decoded.message);
  const parsed = parsePlan(decoded.source.text);
  refuseEmptyOrHuge(parsed.items.length);
  const sourceId = newId();
  const items = newItemsOf(parsed, sourceId, corrections);
  const meta = metaOf(parsed, {
    importedOn,
    start: plan.start,
    weeks: plan.weeks,
    title: plan.title ?? parsed.title ?? titleOf(name),
    source: sourceId,
    items,
  });
  const update = encodeSeed({ meta, items, by, now: Date.now() });
  const board = boardOfStored({ snapshot: null, updates: [{ data: update }] });
  return {
    boardId: newId(),
    sourceId,
    title: board.meta.title,
    update,
    progress: progressOf(board.items.values()),
    source: {
      name,
      bytes,
      baseline: parsed.items,
      imported: importedLines(parsed, corrections),
      readAs,
    },
  };
}

function refuseEmptyOrHuge(count: number): void {
  if (count === 0)
    throw new AppError(
      'invalid',
      'No action items were found in this file. Items are headings with fields, numbered entries, checkboxes or table rows.',
    );
  if (count > MAX_PLAN_ITEMS) {
    const [has, may] = [count, MAX_PLAN_ITEMS].map((n) => n.toLocaleString('en'));
    throw new AppError('too-large', `This plan has ${has} items; a board takes ${may}. Split it.`);
  }
}

/** A plan without a heading is called like its file. */
function titleOf(name: string): string {
  return name.replace(/\.[^.]+$/, '') || name;
}
