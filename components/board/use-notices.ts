import { useEffect } from 'react';
import { toast } from '@/components/ui/toast';
import { useBoard } from './board-state.tsx';
import { partsOf } from './parts.ts';
import { itemName } from './words.ts';

/** Says it when a move of this person was overtaken by a colleague's. */
export function useNotices(): void {
  const board = useBoard();
  useEffect(
    () =>
      board.room?.onNotice(({ item: id, by }) => {
        const item = board.view.getItem(id);
        if (!item) return;
        const who = partsOf(board).names.get(by) ?? 'a colleague';
        toast(`${itemName(item)} was moved by ${who} meanwhile. It stands where they put it.`);
      }),
    [board],
  );
}
