import * as Y from 'yjs';
import { readBoard } from '../board/read.ts';
import type { Board, Item } from '../board/types.ts';
import { parsePlan } from '../plan/parse/parse-plan.ts';
import { exportPlan, type ExportSource } from './export-plan.ts';
import { compareImport, prepareImport, prepareUndo } from './merge-import-commit.ts';
import { NO_DECISIONS, type ImportDecisions } from './merge-import.ts';
import { importPlan } from './plan-sample.ts';

// For tests: a board that plans are imported into again.

export const ACTOR = { user: 'ann', now: 1 };
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** A board on its plan, imported from text; `again` imports another text into it. */
export function mergeBoardOf(text: string) {
  const { doc, source: first } = importPlan(text);
  let source: ExportSource = { ...first, name: 'plan.md', bytes: bytesOf(text) };
  let imports = 0;
  const stored = () => ({ snapshot: { state: Y.encodeStateAsUpdate(doc) }, updates: [] });
  const compare = (next: string, decisions: Partial<ImportDecisions> = {}) =>
    compareImport(stored(), {
      source,
      items: parsePlan(next).items,
      decisions: { ...NO_DECISIONS, ...decisions },
    });
  return {
    doc,
    compare,
    read: (): Board => readBoard(doc),
    item(title: string): Item {
      const found = [...readBoard(doc).items.values()].find((item) => item.title === title);
      if (!found) throw new Error(`no ${title}`);
      return found;
    },
    export: () => new TextDecoder().decode(exportPlan(readBoard(doc), source, 'keep').bytes),
    /** Imports, deciding what is open: removed items go, clashes are the board's. */
    again(next: string, decisions: Partial<ImportDecisions> = {}) {
      const merge = compare(next, decisions);
      const removed = Object.fromEntries(
        merge.removed.map(({ item }) => [item.id, 'remove' as const]),
      );
      const before = source;
      const { items } = parsePlan(next);
      imports += 1;
      const sourceId = `import ${imports}`;
      const all = { ...NO_DECISIONS, removed, ...decisions };
      const made = prepareImport(stored(), {
        source,
        items,
        decisions: all,
        sourceId,
        name: 'plan.md',
        by: 'ben',
        now: 2,
      });
      Y.applyUpdate(doc, made.update);
      source = {
        id: sourceId,
        name: 'plan.md',
        bytes: bytesOf(next),
        baseline: items,
        imported: made.imported,
      };
      return {
        made,
        undo: () => {
          // As the database gives it back.
          const changes = JSON.parse(JSON.stringify(made.changes)) as typeof made.changes;
          const undone = prepareUndo(stored(), {
            sourceId,
            name: 'plan.md',
            changes,
            by: 'ben',
            now: 3,
          });
          Y.applyUpdate(doc, undone.update);
          source = before;
          return undone;
        },
      };
    },
  };
}
