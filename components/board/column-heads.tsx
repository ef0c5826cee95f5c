import { clsx } from 'clsx';
import { memo, useMemo } from 'react';
import { loadByWeek, type WeekLoad } from '@/lib/board/progress';
import type { Layout } from './layout.ts';
import { useBoard } from './board-state.tsx';
import { useMeta } from './use-item.ts';
import { loadText, todayOn, weekRange } from './week-text.ts';
import { itemCount } from './words.ts';

/** The head of the timetable: what each column is, when it is, and how much stands in it. */
export const ColumnHeads = memo(function ColumnHeads({ layout }: { layout: Layout }) {
  const { view, today } = useBoard();
  const meta = useMeta();
  // Of the cards that are shown, so that a filter by owner tells that owner's load.
  const loads = useMemo(() => {
    const items = layout.lanes.flatMap((lane) =>
      lane.cells.flatMap((cell) => cell.map((id) => view.getItem(id))),
    );
    return loadByWeek(
      items.filter((item) => item !== undefined),
      layout.weeks,
    );
  }, [layout, view]);
  const now = todayOn(meta.start, today, layout.weeks);
  const busiest = Math.max(1, ...loads.slice(1).map(({ load }) => load));
  return (
    <div role="row" className="grid-head sticky top-0 z-20 grid grid-cols-(--cols) bg-paper">
      <div
        role="columnheader"
        className="sticky left-0 z-1 flex items-end bg-paper ps-4 pb-1.5 text-2xs text-ink-faint"
      >
        {layout.shown === layout.total
          ? itemCount(layout.total)
          : `${layout.shown} of ${layout.total} items`}
      </div>
      <div
        role="columnheader"
        style={{ gridColumn: `2 / span ${layout.trayColumns}` }}
        className="flex flex-col justify-end border-s border-line px-2 pb-1"
      >
        <Count load={loads[0]} />
        <span className="text-xs font-semibold text-ink-soft">Unscheduled</span>
      </div>
      {loads.slice(1).map((load, n) => (
        <WeekHead
          key={n}
          week={n + 1}
          dates={weekRange(meta.start, n + 1)}
          load={load}
          share={load.load / busiest}
          isNow={now?.week === n + 1}
        />
      ))}
    </div>
  );
});

function WeekHead(props: {
  week: number;
  dates: string;
  load: WeekLoad;
  /** Of the busiest week's load, 0 to 1. */
  share: number;
  isNow: boolean;
}) {
  const { week, dates, load, share, isNow } = props;
  const [monday, friday] = dates.split(' – ');
  return (
    <div
      role="columnheader"
      data-week-head={week}
      aria-current={isNow ? 'date' : undefined}
      className={clsx(
        'relative flex items-end gap-1.5 border-s border-line px-2 pt-1.5 pb-1',
        isNow && 'bg-accent-wash',
      )}
    >
      <span
        className={clsx(
          'text-2xl leading-[1.6rem] font-semibold',
          isNow ? 'text-accent' : 'text-ink',
        )}
      >
        <span className="sr-only">Week </span>
        {week}
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex items-center justify-between gap-1">
          {isNow ? (
            <span className="now-flag rounded-sm bg-accent px-1 text-2xs leading-[0.875rem] font-bold text-accent-ink">
              Now
            </span>
          ) : (
            <span aria-hidden className="text-2xs leading-[0.875rem] text-ink-faint">
              Week
            </span>
          )}
          <Count load={load} />
        </span>
        {/* In a narrow column the Friday wraps out of sight, rather than being cut in the middle. */}
        <span
          title={dates}
          className="flex h-[0.875rem] flex-wrap gap-x-[0.25em] overflow-hidden text-2xs leading-[0.875rem] whitespace-nowrap text-ink-soft"
        >
          <span>{monday}</span>
          <span>– {friday}</span>
        </span>
      </span>
      <span aria-hidden className="absolute inset-x-0 bottom-0 h-[2px]">
        <span
          className={clsx('block h-full', isNow ? 'bg-accent' : 'bg-line-strong')}
          style={{ width: `${share * 100}%` }}
        />
      </span>
    </div>
  );
}

function Count({ load }: { load: WeekLoad | undefined }) {
  if (!load || load.count === 0) return null;
  const days = loadText(load.load);
  return (
    <span
      title={`${itemCount(load.count)}${days === '' ? '' : `, ${days} of work stated`}`}
      className="truncate text-2xs leading-[0.875rem] text-ink-faint"
    >
      {load.count}
      {days !== '' && <span className="@max-[72rem]:hidden"> · {days}</span>}
    </span>
  );
}
