import { clsx } from 'clsx';
import { ChevronDown, ChevronRight } from 'lucide-react';
import type { Lane } from '@/lib/board/types';
import { useBoard } from './board-state.tsx';
import { toggled } from './filter.ts';
import type { LaneLayout } from './layout.ts';
import { useMeta } from './use-item.ts';
import { laneMark, laneName } from './words.ts';

/** The station sign of a lane: its mark, what the plan calls it and means by it, how far it is, and its fold. */
export function LaneHead({ layout, done }: { layout: LaneLayout; done: number }) {
  const { ui } = useBoard();
  const meta = useMeta();
  const { lane, collapsed } = layout;
  const definition = meta.lanes[lane];
  const total = layout.cells.reduce((n, cell) => n + cell.length, 0);
  const name = laneName(lane, meta.lanes);
  return (
    <div
      role="rowheader"
      data-lane-head
      className="sticky left-0 z-10 row-[1/-1] self-stretch bg-paper ps-2.5 pe-1"
    >
      <div className="sticky top-10 flex flex-col gap-0.5 pt-1 pb-1">
        <div className="flex flex-wrap items-center gap-1.5">
          <LaneMark lane={lane} />
          {/* Beside a panel the head is narrow: the name takes the next line. */}
          <span
            className={clsx(
              'min-w-0 flex-1 truncate text-sm font-semibold text-ink @max-[72rem]:order-last @max-[72rem]:basis-full',
              collapsed && '@max-[72rem]:hidden',
            )}
          >
            {lane === 'none' ? 'No priority' : definition?.name}
          </span>
          <button
            type="button"
            aria-expanded={!collapsed}
            aria-label={`${collapsed ? 'Show' : 'Fold'} ${name}`}
            title={`${collapsed ? 'Show' : 'Fold'} ${laneMark(lane)}`}
            onClick={() => ui.set(({ collapsed }) => ({ collapsed: toggled(collapsed, lane) }))}
            className="ms-auto flex size-5 shrink-0 items-center justify-center rounded-sm text-ink-faint hover:bg-sunken hover:text-ink print:hidden"
          >
            {collapsed ? (
              <ChevronRight size={14} aria-hidden />
            ) : (
              <ChevronDown size={14} aria-hidden />
            )}
          </button>
        </div>
        {!collapsed && definition !== undefined && definition.meaning !== '' && (
          <p
            dir="auto"
            title={definition.meaning}
            className="line-clamp-3 text-2xs leading-[0.9rem] text-ink-faint"
          >
            {definition.meaning}
          </p>
        )}
        <Progress done={done} total={total} />
      </div>
    </div>
  );
}

/** "P0" as a line's bullet on a map: a ring in the lane's hue. */
export function LaneMark({ lane }: { lane: Lane }) {
  return (
    <span
      data-lane={lane}
      className="inline-flex h-[1.375rem] min-w-[1.875rem] shrink-0 items-center justify-center rounded-full border-2 border-lane bg-surface px-1 text-xs font-bold text-lane-ink"
    >
      {lane === 'none' ? '–' : lane}
    </span>
  );
}

function Progress({ done, total }: { done: number; total: number }) {
  if (total === 0) return <span className="text-2xs text-ink-faint">Nothing here</span>;
  return (
    <span className="flex items-center gap-1.5 text-2xs whitespace-nowrap text-ink-soft">
      <span
        aria-hidden
        className="h-[3px] w-9 overflow-hidden @max-[72rem]:w-4 rounded-full bg-line"
      >
        <span
          className="block h-full rounded-full bg-lane"
          style={{ width: `${(done / total) * 100}%` }}
        />
      </span>
      {done} of {total} done
    </span>
  );
}
