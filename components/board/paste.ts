import { announce } from '@atlaskit/pragmatic-drag-and-drop-live-region';
import { addItems } from '@/lib/board/edit';
import type { NewItem } from '@/lib/board/types';
import { toast } from '@/components/ui/toast';
import type { BoardHandle, Cell } from './board-state.tsx';
import { tryEdit } from './try-edit.ts';
import { itemCount } from './words.ts';

/** Adds the items of a pasted list to a cell, below what stands there. Returns how many. */
export async function addPasted(board: BoardHandle, text: string, cell: Cell): Promise<number> {
  const items: NewItem[] = text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-*+]|\d+[.)])?\s*(?:\[[ x]\])?\s*/i, '').trim())
    .filter(Boolean)
    .map((title) => ({ title, lane: cell.lane, weeks: [cell.week, cell.week] }));
  if (items.length === 0) return 0;
  const ids = tryEdit(board, (doc, actor) => addItems(doc, actor, items));
  const last = ids?.at(-1);
  if (last === undefined) return 0;
  announce(`${itemCount(items.length)} added.`);
  toast(`${itemCount(items.length)} added.`, { label: 'Undo', run: () => board.undo.undo() });
  return items.length;
}
