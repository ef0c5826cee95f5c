import { say } from './say.ts';
import { setOwner, together } from '@/lib/board/edit';
import type { BoardHandle } from './board-state.tsx';
import { tryEdit } from './try-edit.ts';
import { itemCount } from './words.ts';

/** Gives all these items one owner, or none. */
export function setOwners(
  board: BoardHandle,
  items: readonly string[],
  owner: string | null,
): void {
  tryEdit(board, (doc, actor) =>
    together(doc, () => {
      for (const item of items) setOwner(doc, actor, { item, value: owner });
    }),
  );
  say(`${itemCount(items.length)}: ${owner === null ? 'no owner' : `owner ${owner}`}.`);
}
