import * as Y from 'yjs';
import { seedBoard } from '@/lib/board/seed';
import type { NewItem } from '@/lib/board/types';
import { createUndo } from '@/lib/board/undo';
import { watchBoard } from '@/lib/board/view';
import { createUiStore, type BoardHandle } from './board-state.tsx';
import type { Frame } from './layout.ts';
import { averageMeasure } from './title-lines.ts';

/** A window in which everything of a small board fits. */
export const FRAME: Frame = {
  width: 90,
  height: 48,
  head: 8.5,
  tray: 9.25,
  week: 6.75,
  measure: averageMeasure,
};

/** A board for tests, of items told as "2.1 Title", lane and weeks. Ids are found by ref. */
export function boardOf(items: readonly NewItem[], weeks = 8) {
  const doc = new Y.Doc();
  const meta = { title: 'Plan', start: '2026-01-05', weeks, lanes: {}, source: null };
  seedBoard(doc, { meta, items, by: 'ana', now: 0 });
  const view = watchBoard(doc);
  const board: BoardHandle = {
    boardId: 'b',
    doc,
    view,
    undo: createUndo(doc, { user: 'ana' }),
    ui: createUiStore(),
    user: { id: 'ana', name: 'Ana' },
    role: 'editor',
    canEdit: true,
    room: null,
    today: '2026-01-07',
  };
  const idOf = (ref: string): string => {
    for (const item of view.getItems().values()) if (item.ref === ref) return item.id;
    throw new Error(`no item ${ref}`);
  };
  const placeOf = (ref: string) => view.getItem(idOf(ref))?.place;
  return { board, idOf, placeOf };
}

export const item = (
  ref: string,
  lane: NewItem['lane'],
  first: number,
  last: number = first,
): NewItem => ({ ref, title: `Item ${ref}`, lane, weeks: [first, last] });
