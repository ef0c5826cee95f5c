import { ChevronRight } from 'lucide-react';
import type { OpenRoom } from './totals.ts';
import { bytesWords, countWords } from './words.ts';

interface RoomListProps {
  rooms: readonly OpenRoom[];
  onOpen: (board: string) => void;
}

/** Boards that somebody has open, the busiest first. */
export function RoomList({ rooms, onOpen }: RoomListProps) {
  if (rooms.length === 0)
    return (
      <p className="rounded-lg border border-line bg-surface px-4 py-8 text-center text-ink-soft">
        Nobody has a board open.
      </p>
    );
  return (
    <ul
      aria-label="Open boards"
      className="grid grid-cols-1 divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface"
    >
      {rooms.map((room) => (
        <li key={room.board}>
          <button
            type="button"
            onClick={() => onOpen(room.board)}
            className="flex w-full items-center gap-4 px-3.5 py-2.5 text-left -outline-offset-2 hover:bg-sunken"
          >
            <span dir="auto" className="min-w-0 flex-1 truncate font-medium">
              {room.title || 'A board without a title'}
            </span>
            <span className="flex shrink-0 gap-4 text-xs text-ink-soft">
              {room.waiting > 0 && (
                <span className="font-medium text-ink max-sm:hidden">
                  {bytesWords(room.waiting)} not saved
                </span>
              )}
              <span className="max-sm:hidden">{bytesWords(room.size)}</span>
              <span className="max-md:hidden">
                {countWords(room.seq)} {room.seq === 1 ? 'edit' : 'edits'}
              </span>
              {room.nodes > 1 && <span className="max-sm:hidden">{room.nodes} nodes</span>}
              <span className="w-20 text-right">
                {room.people} {room.people === 1 ? 'person' : 'people'}
              </span>
            </span>
            <ChevronRight size={15} aria-hidden className="shrink-0 text-ink-faint" />
          </button>
        </li>
      ))}
    </ul>
  );
}
