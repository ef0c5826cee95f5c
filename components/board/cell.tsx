import { clsx } from 'clsx';
import { Plus } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import type { Lane } from '@/lib/board/types';
import { useBoard, useUi, type Cell as CellId } from './board-state.tsx';
import { cellName, itemCount } from './words.ts';

interface CellProps {
  lane: Lane;
  week: number;
  /** Grid columns, counted from 1 with the head. */
  column: number;
  span: number;
  count: number;
  tabbable: boolean;
  isNow: boolean;
  /** Shown instead of cards when the lane is folded. */
  folded: boolean;
  children: ReactNode;
}

const isCell = (a: CellId | null | undefined, lane: Lane, week: number) =>
  a?.lane === lane && a.week === week;

/** A cell of the grid: the cards that start in it, on a ground that can be focused, clicked and typed into. */
export const Cell = memo(function Cell(props: CellProps) {
  const { lane, week, column, span, count, tabbable, isNow, folded, children } = props;
  const { canEdit } = useBoard();
  const focused = useUi((now) => now.focus?.kind === 'cell' && isCell(now.focus.cell, lane, week));
  const roving = { tabIndex: focused || tabbable ? 0 : -1 };
  const name = `${cellName({ lane, week })}, ${count === 0 ? 'empty' : itemCount(count)}`;
  return (
    <div role="gridcell" className="contents">
      <div
        role={canEdit ? 'button' : 'note'}
        aria-label={canEdit ? `Add an item. ${name}` : name}
        data-slot={`${lane}:${week}`}
        style={{ gridColumn: `${column} / span ${span}` }}
        {...roving}
        className={clsx(
          'slot group/slot relative z-0 row-[1/-1] border-s border-line focus-visible:-outline-offset-2',
          isNow && 'bg-accent-wash/45',
          week === 0 && 'bg-sunken/60',
        )}
      >
        {folded && count > 0 && (
          <span className="px-2 text-2xs leading-7 text-ink-faint">{count}</span>
        )}
        {canEdit && !folded && (
          <span
            aria-hidden
            data-add
            title="Add an item here (n)"
            className="absolute inset-x-1 bottom-px hidden h-3.5 cursor-pointer items-center justify-center rounded-sm text-ink-faint opacity-0 group-hover/slot:opacity-100 hover:bg-line hover:text-ink sm:flex print:hidden"
          >
            <Plus size={13} />
          </span>
        )}
      </div>
      {children}
    </div>
  );
});
