import { AppError } from '../errors.ts';
import { MAX_PLAN_ITEMS } from '../limits.ts';
import { decodePlan, encodePlan, type PlanSource } from '../plan/decode.ts';
import { linePatches } from '../plan/merge/line-patches.ts';
import { mergeIntoOurs } from '../plan/merge/merge-plans.ts';
import { parsePlan } from '../plan/parse/parse-plan.ts';
import type { PlanItem } from '../plan/types.ts';

/** A plan that comes in again. */
export interface IncomingPlan {
  /** The text that is stored and exported into, and what was read from it. */
  bytes: Uint8Array;
  items: readonly PlanItem[];
  /** The file as it came, where that is something else: people wrote into the plan beside the board. */
  file: { bytes: Uint8Array; items: readonly PlanItem[] } | null;
}

/** The text that people wrote on in, beside the board: as it was imported, and as it is now. */
export interface Rewritten {
  root: Uint8Array;
  current: Uint8Array;
}

/**
 * Reads a plan that is imported again. What people wrote into its text since the last import is merged into the new one;
 * where both changed a line, the file's stands. AppError with a sentence for a file that is no plan.
 */
export function readIncoming(bytes: Uint8Array, rewritten: Rewritten | null): IncomingPlan {
  const source = decoded(bytes);
  const items = itemsOf(source.text);
  if (rewritten === null) return { bytes, items, file: null };
  const base = decoded(rewritten.root).text;
  const theirs = decoded(rewritten.current).text;
  const text = mergeIntoOurs({ base, ours: source.text, theirs });
  if (text === source.text) return { bytes, items, file: null };
  return {
    bytes: encodePlan(source, linePatches(source.text, text), 'keep'),
    items: itemsOf(text),
    file: { bytes, items },
  };
}

function decoded(bytes: Uint8Array): PlanSource {
  const read = decodePlan(bytes);
  if (read.ok) return read.source;
  throw new AppError(read.reason === 'too-large' ? 'too-large' : 'invalid', read.message);
}

function itemsOf(text: string): readonly PlanItem[] {
  const { items } = parsePlan(text);
  if (items.length === 0)
    throw new AppError(
      'invalid',
      'No action items were found in this file. Choose the plan that this board was made from.',
    );
  if (items.length > MAX_PLAN_ITEMS) {
    const [has, may] = [items.length, MAX_PLAN_ITEMS].map((n) => n.toLocaleString('en'));
    throw new AppError('too-large', `This plan has ${has} items; a board takes ${may}. Split it.`);
  }
  return items;
}
