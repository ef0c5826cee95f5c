import { clsx } from 'clsx';
import { Ellipsis } from 'lucide-react';
import { memo } from 'react';
import { useBoard, useUi } from './board-state.tsx';
import { CARD_LOOKS } from './card-looks.ts';
import { CardFace } from './card-face.tsx';
import { CardPeople } from './card-people.tsx';
import { useLiveValue } from './live-value.ts';
import { partsOf, useParts } from './parts.ts';
import { toggleSelected } from './walk-commands.ts';
import { useItem } from './use-item.ts';
import { useSlips } from './use-slips.ts';
import { cardLabel } from './words.ts';

/** A card on a narrow screen: opened by a tap, everything else in its menu. */
export const WeekCard = memo(function WeekCard({ id, week }: { id: string; week: number }) {
  const board = useBoard();
  const item = useItem(id);
  const slips = useSlips(id);
  const { dragging } = useParts();
  const lifted = useLiveValue(dragging, (now) => now?.items.has(id) ?? false);
  const selected = useUi((ui) => ui.selection.has(id));
  if (!item) return null;
  const [first, last] = item.place.weeks;
  return (
    <div
      data-card
      data-lane={item.place.lane}
      className={clsx(
        'relative flex min-h-14 rounded-md border border-line',
        selected ? 'bg-accent-wash' : CARD_LOOKS[item.status],
        selected && 'outline-2 -outline-offset-1 outline-accent',
        lifted && 'opacity-35',
      )}
    >
      <span
        aria-hidden
        className="absolute inset-y-[-1px] start-[-1px] w-[3px] rounded-s-md bg-lane"
      />
      <button
        type="button"
        data-item={id}
        aria-label={`${selected ? 'Selected. ' : ''}${cardLabel(item, slips)}`}
        onClick={() => {
          // While cards are being selected, a tap goes on selecting.
          if (board.ui.get().selection.size > 0) toggleSelected(board, id);
          else board.ui.set({ panel: id, focus: { kind: 'item', item: id } });
        }}
        className="card-touch flex min-w-0 flex-1 flex-col py-1.5 ps-3 text-start"
      >
        <CardFace item={item} slips={slips} />
        {first !== last && (
          <span aria-hidden className="pt-0.5 text-2xs text-ink-faint">
            Weeks {first}–{last}
            {week > first && ', goes on'}
          </span>
        )}
      </button>
      <button
        type="button"
        aria-label="Card menu"
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          partsOf(board).menu.set({ item: id, x: box.left, y: box.bottom });
        }}
        className="flex w-11 shrink-0 items-center justify-center text-ink-soft"
      >
        <Ellipsis size={18} aria-hidden />
      </button>
      <CardPeople id={id} />
    </div>
  );
});
