import { clsx } from 'clsx';
import { Ellipsis } from 'lucide-react';
import { memo, useRef, type CSSProperties } from 'react';
import { useBoard, useUi } from './board-state.tsx';
import { CARD_LOOKS } from './card-looks.ts';
import { CardFace } from './card-face.tsx';
import { CardPeople } from './card-people.tsx';
import { useLiveValue } from './live-value.ts';
import type { Placed } from './pack.ts';
import { useParts } from './parts.ts';
import { StretchEdges } from './stretch-edges.tsx';
import { useCardDrag } from './use-card-drag.ts';
import { useItem } from './use-item.ts';
import { useSlips } from './use-slips.ts';
import { cardLabel } from './words.ts';

/** Grid lines before the first row of cards: a lane begins with its rail. */
const ROWS_BEFORE = 2;

interface CardProps extends Placed {
  /** Columns before the first one of the grid (the lane's head). */
  offset: number;
  /** The quiet line stands in the first one. */
  folded: boolean;
  /** Reached by Tab while the focus is nowhere on the grid. */
  tabbable: boolean;
}

/** An item on the grid: one bar over its weeks. What clicks do is in use-grid-events.ts, keys in card-commands.ts. */
export const Card = memo(function Card(props: CardProps) {
  const { id, row, column, span, height, offset, folded, tabbable } = props;
  const board = useBoard();
  const item = useItem(id);
  const slips = useSlips(id);
  const ref = useRef<HTMLDivElement>(null);
  const { dragging } = useParts();
  const focused = useUi((ui) => ui.focus?.kind === 'item' && ui.focus.item === id);
  const selected = useUi((ui) => ui.selection.has(id));
  const open = useUi((ui) => ui.panel === id);
  const lifted = useLiveValue(dragging, (now) => now?.items.has(id) ?? false);
  useCardDrag(ref, id, item !== undefined);
  if (!item) return null;
  const past = item.status === 'done' || item.status === 'deferred';
  const roving = { tabIndex: focused || tabbable ? 0 : -1 };
  return (
    <div
      ref={ref}
      role="group"
      aria-roledescription="card"
      aria-label={`${selected ? 'Selected. ' : ''}${cardLabel(item, slips)}`}
      title={[item.section.join(' › '), item.title].filter(Boolean).join('\n')}
      data-item={id}
      data-lane={item.place.lane}
      data-status={item.status}
      style={
        {
          gridRow: `${row + ROWS_BEFORE} / span ${height}`,
          gridColumn: `${column + offset} / span ${span}`,
          '--lines': height - (folded ? 1 : 2),
        } as CSSProperties
      }
      className={clsx(
        'card group/card relative z-1 mx-[3px] mb-1 flex min-w-0 cursor-pointer scroll-ms-[var(--head)] scroll-mt-14 scroll-mb-8 flex-col overflow-clip rounded-md border border-line ps-2 pe-1.5',
        'hover:border-line-strong focus-visible:outline-offset-1',
        selected ? 'bg-accent-wash' : CARD_LOOKS[item.status],
        (selected || open) && 'outline-2 -outline-offset-1 outline-accent',
        lifted && 'opacity-35',
      )}
      {...roving}
    >
      <Edge side="start" faint={past} />
      {span > 1 && <Edge side="end" faint />}
      <CardFace item={item} slips={slips} />
      <button
        type="button"
        tabIndex={-1}
        aria-label="Card menu"
        data-menu-button
        className="absolute end-1 top-0.5 flex size-5 items-center justify-center rounded-sm bg-raised text-ink-soft opacity-0 group-hover/card:opacity-100 pointer-coarse:opacity-100 hover:bg-sunken hover:text-ink focus-visible:opacity-100 print:hidden"
      >
        <Ellipsis size={14} aria-hidden />
      </button>
      {board.canEdit && item.place.weeks[0] > 0 && <StretchEdges item={item} />}
      <CardPeople id={id} />
    </div>
  );
});

/** The lane's hue at an end of the bar; a bar of several weeks has both ends. */
function Edge({ side, faint }: { side: 'start' | 'end'; faint: boolean }) {
  return (
    <span
      aria-hidden
      className={clsx(
        'absolute inset-y-0 w-[3px] bg-lane',
        side === 'start' ? 'start-0' : 'end-0',
        faint && 'opacity-50',
      )}
    />
  );
}
