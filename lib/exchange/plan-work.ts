/**
 * What takes long on a large plan, as functions from plain data to plain data: each can be done at once, or on a thread of its
 * own while the server goes on.
 */
import { readForeign, planNameOf, readAsOf } from '../foreign/read-foreign.ts';
import type { ForeignKind, Mapping } from '../foreign/types.ts';
import type { Actor } from '../board/types.ts';
import { boardReport, type ReportedBoard, type ReportOrder } from './board-report.ts';
import { exportPlan, type Damage, type Exported, type ExportSource } from './export-plan.ts';
import { compareAgain, prepareAgain } from './import-again.ts';
import { preparePlanBoard, type PlanBoard, type PlanImport } from './import-plan.ts';
import type { LiveSource } from './live-plan.ts';
import { prepareUndo, type ImportUndo, type PreparedUndo } from './merge-import-commit.ts';
import { revisePlan, type RevisedPlan, type TypedRevision } from './revise-plan.ts';
import type { Filled } from '../plan/report/template.ts';
import { boardOfStored, docOfStored, metaOfStored, type StoredBoard } from './stored-board.ts';

/** A file to make a board of. */
export interface FirstImport extends PlanImport {
  /** What it is read as where it is no plan itself, and the columns a person chose. */
  foreign: { kind: ForeignKind; mapping: Mapping | null } | null;
}

/** The board of a file: of a plan as it is, of a file of another board through the plan that is written from it here and now. */
async function makeBoard({ foreign, ...plan }: FirstImport): Promise<PlanBoard> {
  if (foreign === null) return preparePlanBoard(plan);
  const { bytes, name, start = plan.importedOn } = plan;
  const reading = await readForeign({ bytes, name, start, ...foreign });
  return preparePlanBoard({
    ...plan,
    bytes: new TextEncoder().encode(reading.text),
    name: planNameOf(name),
    readAs: readAsOf(reading, start),
  });
}

function revise({
  stored,
  source,
  typed,
  actor,
}: {
  stored: StoredBoard;
  source: (LiveSource & { bytes: Uint8Array }) | null;
  typed: TypedRevision;
  actor: Actor;
}): RevisedPlan {
  const doc = docOfStored(stored);
  try {
    return revisePlan(doc, source, typed, actor);
  } finally {
    doc.destroy();
  }
}

/** The board written back into its plan. */
function write({
  stored,
  source,
  damage,
}: {
  stored: StoredBoard;
  source: ExportSource | null;
  damage: Damage;
}): Exported {
  return exportPlan(boardOfStored(stored), source, damage);
}

const report = ({ board, order }: { board: ReportedBoard; order: ReportOrder }): Filled =>
  boardReport(board, order);

const undoImport = ({ stored, undo }: { stored: StoredBoard; undo: ImportUndo }): PreparedUndo =>
  prepareUndo(stored, undo);

export const PLAN_WORK = {
  ...{ makeBoard, compareAgain, prepareAgain, undoImport, revise, write, report },
  meta: metaOfStored,
};
export type PlanWork = typeof PLAN_WORK;
export type WorkName = keyof PlanWork;
export type WorkInput<N extends WorkName> = Parameters<PlanWork[N]>[0];
export type WorkResult<N extends WorkName> = Awaited<ReturnType<PlanWork[N]>>;

/** What a thread answers. */
export type WorkAnswer =
  | { ok: true; value: unknown }
  | { ok: false; expected: { code: string; message: string } | null; message: string };
