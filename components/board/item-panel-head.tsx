'use client';
import { ChevronDown, ChevronUp, Copy, Ellipsis, Link2, Trash2, X } from 'lucide-react';
import type { Item } from '@/lib/board/types';
import { hueOf } from '@/lib/sync/presence';
import { Avatar } from '@/components/room/avatars';
import { usePeople } from '@/components/room/use-presence';
import { IconButton } from '@/components/ui/button';
import { Menu, MenuItem, MenuLine } from '@/components/ui/menu';
import { toast } from '@/components/ui/toast';
import { useBoard, type BoardHandle } from './board-state.tsx';
import { closePanel, stepPanel } from './commands.ts';
import { linkToItem } from './item-address.ts';
import { neighbourOf } from './item-order.ts';
import { duplicate, remove } from './moves.ts';
import { useLayout } from './parts.ts';
import { laneMark } from './words.ts';

export function ItemPanelHead({ item }: { item: Item }) {
  const board = useBoard();
  const layout = useLayout();
  return (
    <header className="flex items-center gap-0.5 py-2 pr-2 pl-5">
      <span className="flex min-w-0 items-center gap-2 text-xs font-semibold">
        <span className="rounded-sm bg-lane-wash px-1.5 py-0.5 text-lane-ink">
          {laneMark(item.place.lane)}
        </span>
        {item.ref && <span className="truncate text-ink-faint">{item.ref}</span>}
      </span>
      <HereToo item={item.id} />
      <span className="grow" />
      <IconButton
        label="Previous item"
        keys="k"
        disabled={neighbourOf(layout, item.id, -1) === null}
        onClick={() => stepPanel(board, -1)}
      >
        <ChevronUp size={16} />
      </IconButton>
      <IconButton
        label="Next item"
        keys="j"
        disabled={neighbourOf(layout, item.id, 1) === null}
        onClick={() => stepPanel(board, 1)}
      >
        <ChevronDown size={16} />
      </IconButton>
      <IconButton label="Copy a link to this item" onClick={() => void copyLink(item.id)}>
        <Link2 size={16} />
      </IconButton>
      {board.canEdit && (
        <Menu
          trigger={
            <IconButton label="More">
              <Ellipsis size={16} />
            </IconButton>
          }
        >
          <MenuItem keys="d" onSelect={() => copyItem(board, item.id)}>
            <Copy size={14} aria-hidden />
            Duplicate
          </MenuItem>
          <MenuLine />
          <MenuItem trouble onSelect={() => remove(board, [item.id])}>
            <Trash2 size={14} aria-hidden />
            Delete
          </MenuItem>
        </Menu>
      )}
      <IconButton label="Close" keys="Esc" onClick={() => closePanel(board)}>
        <X size={16} />
      </IconButton>
    </header>
  );
}

/** Colleagues who have this item open or in focus. */
function HereToo({ item }: { item: string }) {
  const { room } = useBoard();
  const here = usePeople(room).filter(
    ({ focus }) => focus !== null && 'item' in focus && focus.item === item,
  );
  if (here.length === 0) return null;
  return (
    <ul aria-label="Also on this item" className="ml-2 flex -space-x-1">
      {here.slice(0, 3).map(({ user }) => (
        <li key={user.id} className="flex">
          <Avatar name={user.name} hue={hueOf(user.id)} className="size-5" />
        </li>
      ))}
    </ul>
  );
}

async function copyLink(id: string): Promise<void> {
  const link = linkToItem(id);
  try {
    await navigator.clipboard.writeText(link);
    toast('Link copied.');
  } catch {
    // Browsers give no clipboard to a page on plain http.
    toast('This browser does not let the page copy. The link is in the address bar.');
  }
}

/** The copy takes the panel: it is what the person goes on with. */
function copyItem(board: BoardHandle, id: string): void {
  duplicate(board, [id]);
  const { focus } = board.ui.get();
  if (focus?.kind === 'item') board.ui.set({ panel: focus.item });
}
