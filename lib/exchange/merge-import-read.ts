import type { Meta } from '../board/types.ts';
import { AppError } from '../errors.ts';
import { detectForeign } from '../foreign/detect.ts';
import type { ForeignReading } from '../foreign/read-foreign.ts';
import type { Mapping, ReadAs } from '../foreign/types.ts';
import { MAX_PLAN_ITEMS } from '../limits.ts';
import { decodePlan, encodePlan, type PlanSource } from '../plan/decode.ts';
import { linePatches } from '../plan/merge/line-patches.ts';
import { mergeIntoOurs } from '../plan/merge/merge-plans.ts';
import { parsePlan } from '../plan/parse/parse-plan.ts';
import type { Plan, PlanItem } from '../plan/types.ts';
import { wordsOfPlan, type BoardWords } from './merge-import-board.ts';

/** A file that is imported into a board that is there. */
export interface FileAgain {
  name: string;
  bytes: Uint8Array;
  /** Of a table: what a person chose, or null for how it was read before, else for the guess. */
  mapping: Mapping | null;
}

/** The plan a board holds, as far as reading the next one needs it. */
export interface PlanHere {
  /** The file as it was imported. */
  root: { name: string; bytes: Uint8Array };
  /** The text as people wrote it on since, beside the board, or null. */
  current: Uint8Array | null;
  readAs: ReadAs | null;
}

/** What is told about a file of another board beside its items. */
export type ForeignView = Omit<ForeignReading, 'text' | 'order'>;

/** A plan that comes in again. */
export interface IncomingPlan {
  /** What the stored text is called. */
  name: string;
  /** The text that is stored and exported into, and what was read from it. */
  bytes: Uint8Array;
  items: readonly PlanItem[];
  /** What it says of the board, and what the last import said; null for a board that was made without a plan. */
  words: { base: BoardWords | null; theirs: BoardWords };
  /** The file as it came, where that is something else: people wrote into the plan beside the board. */
  file: { bytes: Uint8Array; items: readonly PlanItem[] } | null;
  /** It is the file of the last import, byte for byte. */
  identical: boolean;
  /** Where it was a file of another board. */
  foreign: ForeignView | null;
  readAs: ReadAs | null;
}

/**
 * Reads a file that is imported again: a plan, or a file of another board as the plan written from it. What people wrote into
 * the board's text since the last import is merged into the new one; where both changed a line, the file's stands. AppError
 * with a sentence for a file that is neither.
 */
export async function readIncoming(
  file: FileAgain,
  here: PlanHere | null,
  meta: Pick<Meta, 'start'>,
): Promise<IncomingPlan> {
  const before = here && parsePlan(decoded(here.root.bytes).text);
  const base = here && before && wordsOfPlan(before, nameOf(here.root.name));
  const { name, bytes, foreign, readAs } = await planOf(file, here, {
    start: meta.start,
    title: before?.title ?? null,
  });
  const source = decoded(bytes);
  const plan = planIn(source.text);
  const read = {
    name,
    foreign,
    readAs,
    words: { base, theirs: wordsOfPlan(plan, null) },
    identical: here !== null && sameBytes(here.root.bytes, bytes),
  };
  const whole = { ...read, bytes, items: plan.items, file: null };
  if (here === null || here.current === null) return whole;
  const theirs = decoded(here.current).text;
  const text = mergeIntoOurs({ base: decoded(here.root.bytes).text, ours: source.text, theirs });
  if (text === source.text) return whole;
  const both = encodePlan(source, linePatches(source.text, text), 'keep');
  // What cannot be read again, as the two together may be too long, could neither be exported nor written in any more.
  decoded(both);
  return {
    ...read,
    bytes: both,
    items: planIn(text).items,
    file: { bytes, items: plan.items },
  };
}

/** The file as a plan. A table is read as it was read before, and dates become weeks as they did then. */
async function planOf(
  { name, bytes, mapping }: FileAgain,
  here: PlanHere | null,
  board: { start: string; title: string | null },
): Promise<Pick<IncomingPlan, 'name' | 'bytes' | 'foreign' | 'readAs'>> {
  const kind = detectForeign(bytes, name);
  if (kind === null) return { name, bytes, foreign: null, readAs: null };
  const before = here?.readAs?.kind === kind ? here.readAs : null;
  const start = before?.start ?? board.start;
  const { planNameOf, readAsOf, readForeign } = await import('../foreign/read-foreign.ts');
  const known = before?.columns ?? null;
  const title = board.title ?? undefined;
  const reading = await readForeign({ bytes, name, kind, mapping, known, start, title });
  const { text, order: _, ...foreign } = reading;
  return {
    // "tasks (1).csv" is still the plan that came from "tasks.csv".
    name: before && here ? here.root.name : planNameOf(name),
    bytes: new TextEncoder().encode(text),
    foreign,
    readAs: readAsOf(reading, start),
  };
}

function decoded(bytes: Uint8Array): PlanSource {
  const read = decodePlan(bytes);
  if (read.ok) return read.source;
  throw new AppError(read.reason === 'too-large' ? 'too-large' : 'invalid', read.message);
}

function planIn(text: string): Plan {
  const plan = parsePlan(text);
  const count = plan.items.length;
  if (count === 0)
    throw new AppError(
      'invalid',
      'No action items were found in this file. Choose the plan that this board was made from.',
    );
  if (count > MAX_PLAN_ITEMS) {
    const [has, may] = [count, MAX_PLAN_ITEMS].map((n) => n.toLocaleString('en'));
    throw new AppError('too-large', `This plan has ${has} items; a board takes ${may}. Split it.`);
  }
  return plan;
}

/** A plan without a heading is called like its file. */
const nameOf = (file: string) => file.replace(/\.[^.]+$/, '') || file;

const sameBytes = (a: Uint8Array, b: Uint8Array) =>
  a.length === b.length && a.every((byte, n) => byte === b[n]);
