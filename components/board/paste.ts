import { say } from './say.ts';
import { addItems } from '@/lib/board/edit';
import type { NewItem } from '@/lib/board/types';
import { toast } from '@/components/ui/toast';
import { undo } from './commands.ts';
import type { BoardHandle, Cell } from './board-state.tsx';
import { tryEdit } from './try-edit.ts';
import { cellName, itemCount } from './words.ts';

/** Adds the items of a pasted list to a cell, below what stands there. The reader of lists is loaded with the first one. */
export async function addPasted(board: BoardHandle, text: string, cell: Cell): Promise<void> {
  const { itemsOfPaste } = await import('@/lib/exchange/paste-list');
  const items = itemsOfPaste(text).map((item): NewItem => ({
    ...item,
    lane: cell.lane,
    weeks: [cell.week, cell.week],
  }));
  if (items.length === 0) {
    toast('There is no list in what you pasted. Paste one item per line.');
    return;
  }
  const ids = tryEdit(board, (doc, actor) => addItems(doc, actor, items));
  if (ids === undefined) return;
  const said = `${itemCount(ids.length)} added to ${cellName(cell)}.`;
  say(said);
  toast(said, { label: 'Undo', run: () => undo(board) });
}
