'use client';
import type { Item } from '@/lib/board/types';
import { usePeople } from '@/components/room/use-presence';
import { useBoard } from './board-state.tsx';

interface ItemPanelOriginProps {
  item: Item;
  sources: Readonly<Record<string, string>>;
}

/** Where the item comes from: its line in the plan, or who created it. */
export function ItemPanelOrigin({ item, sources }: ItemPanelOriginProps) {
  const { user, room } = useBoard();
  const people = usePeople(room);
  const { origin, createdBy, createdAt } = item;
  const creator =
    createdBy === user.id ? 'you' : people.find((one) => one.user.id === createdBy)?.user.name;
  const day =
    createdAt === null
      ? ''
      : ` on ${new Date(createdAt).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })}`;
  return (
    <p className="mt-5 border-t border-line pt-3 text-xs text-ink-faint">
      {origin ? (
        <>
          Line {origin.line} of {sources[origin.source] ?? 'the imported plan'}, imported
          {day}
          {creator && ` by ${creator}`}.
        </>
      ) : (
        <>
          Created on this board{day}
          {creator && ` by ${creator}`}.
        </>
      )}
    </p>
  );
}
