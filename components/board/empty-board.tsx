import { Button } from '@/components/ui/button';
import { useRoomStatus } from '@/components/room/use-room';
import { NO_FILTER, useBoard, useUi } from './board-state.tsx';
import { useLayout } from './parts.ts';

/** Over a grid without cards: what to do first, or how to see them again. */
export function EmptyBoard() {
  const layout = useLayout();
  const { ui, canEdit, room } = useBoard();
  const { damaged } = useRoomStatus(room);
  const creating = useUi((now) => now.creating !== null);
  if (layout.shown > 0 || creating) return null;
  const filtered = layout.total > 0;
  return (
    <div className="pointer-events-none absolute inset-0 z-12 grid place-items-center p-6">
      <div className="pointer-events-auto grid max-w-sm justify-items-start gap-2 rounded-lg border border-line bg-surface p-5">
        <h2 className="text-lg font-semibold">
          {filtered
            ? 'No item matches'
            : damaged
              ? 'Nothing of this board can be read'
              : 'Nothing on this board yet'}
        </h2>
        <p className="text-ink-soft">
          {filtered
            ? `All ${layout.total} items are hidden by the search or a filter.`
            : damaged
              ? 'What can be restored comes back once whoever runs Laneway has repaired it.'
              : canEdit
                ? 'Drop or paste a plan on the boards page to make a board of it, or start here with a first item. A pasted list becomes one card per line.'
                : 'Nobody has added an item so far. They appear here as soon as somebody does.'}
        </p>
        {filtered && (
          <Button tone="solid" onClick={() => ui.set({ filter: NO_FILTER })}>
            Show all items
          </Button>
        )}
        {!filtered && canEdit && (
          <Button tone="solid" onClick={() => ui.set({ creating: { lane: 'P1', week: 0 } })}>
            Add the first item
          </Button>
        )}
      </div>
    </div>
  );
}
