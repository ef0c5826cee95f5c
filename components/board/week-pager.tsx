'use client';
import { clsx } from 'clsx';
import { Plus } from 'lucide-react';
import { memo, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { Lane, Weeks } from '@/lib/board/types';
import { useBoard, useUi } from './board-state.tsx';
import { InlineCreate } from './inline-create.tsx';
import { LaneMark } from './lane-head.tsx';
import type { LaneLayout, Layout } from './layout.ts';
import { useLayout } from './parts.ts';
import { useFocusFollow } from './use-focus-follow.ts';
import { useMeta } from './use-item.ts';
import { usePresenceOut } from './use-presence-out.ts';
import { useTouchDrag } from './use-touch-drag.ts';
import { WeekCard } from './week-card.tsx';
import { todayOn, weekRange } from './week-text.ts';
import { itemCount, laneName, weeksText } from './words.ts';
import './board.css';

/** The board on a narrow screen: one week at a time, lanes stacked, swiped or chosen from a strip. */
export function WeekPager() {
  const board = useBoard();
  const layout = useLayout();
  const meta = useMeta();
  const pages = useRef<HTMLDivElement>(null);
  const now = todayOn(meta.start, board.today, layout.weeks);
  const [shown, setShown] = useState(() => now?.week ?? firstWeek(layout));

  // The week that is shown when the board opens; later it is the person who turns pages.
  const first = useRef(shown);
  useEffect(() => {
    const element = pages.current;
    if (element) element.scrollLeft = first.current * element.clientWidth;
  }, []);

  usePresenceOut(pages);
  useTouchDrag(pages);
  useFocusFollow(pages, layout);

  const scrollTo = (week: number, behavior: ScrollBehavior) => {
    const element = pages.current;
    element?.scrollTo({ left: week * element.clientWidth, behavior });
  };
  const choose = (week: number) => {
    scrollTo(week, 'smooth');
    setShown(week);
  };
  // What the keyboard, the panel or a search went to may be on another page: it is turned to.
  const focus = useUi((ui) => ui.focus);
  const turnTo = useEffectEvent(([from, to]: Weeks) => {
    if (shown < from) scrollTo(from, 'instant');
    if (shown > to) scrollTo(to, 'instant');
  });
  useEffect(() => {
    if (focus?.kind === 'cell') turnTo([focus.cell.week, focus.cell.week]);
    const place = focus?.kind === 'item' ? board.view.getItem(focus.item)?.place : undefined;
    if (place) turnTo(place.weeks);
  }, [focus, board]);

  return (
    <div className="flex h-full min-h-0 flex-col">
      <WeekStrip layout={layout} shown={shown} now={now?.week ?? null} onChoose={choose} />
      <div
        ref={pages}
        data-grid
        onScroll={(event) => {
          const { scrollLeft, clientWidth } = event.currentTarget;
          const week = Math.round(scrollLeft / clientWidth);
          if (week !== shown && Math.abs(scrollLeft / clientWidth - week) < 0.1) setShown(week);
        }}
        className="flex min-h-0 flex-1 snap-x snap-mandatory overflow-x-auto overscroll-x-contain"
      >
        {Array.from({ length: layout.weeks + 1 }, (_, week) => (
          <WeekPage
            key={week}
            week={week}
            layout={layout}
            dates={week === 0 ? null : weekRange(meta.start, week)}
            isShown={week === shown}
            near={Math.abs(week - shown) <= 1}
          />
        ))}
      </div>
    </div>
  );
}

/** Without a week that is now, the first one that holds something. */
function firstWeek(layout: Layout): number {
  for (let week = 1; week <= layout.weeks; week += 1) {
    if (layout.lanes.some((lane) => lane.cells[week]?.length)) return week;
  }
  return 0;
}

function WeekStrip(props: {
  layout: Layout;
  shown: number;
  now: number | null;
  onChoose: (week: number) => void;
}) {
  const { layout, shown, now, onChoose } = props;
  const strip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const tab = strip.current?.children[shown];
    if (tab instanceof HTMLElement && strip.current) {
      strip.current.scrollTo({ left: tab.offsetLeft - strip.current.clientWidth / 2 + 24 });
    }
  }, [shown]);
  const counts = useMemo(() => {
    const covering = Array.from({ length: layout.weeks + 1 }, () => 0);
    for (let week = 0; week <= layout.weeks; week += 1) {
      for (const lane of layout.lanes)
        covering[week] = (covering[week] ?? 0) + inWeek(lane, layout, week).length;
    }
    return covering;
  }, [layout]);
  return (
    <div
      ref={strip}
      role="tablist"
      aria-label="Weeks"
      className="flex shrink-0 overflow-x-auto border-b border-line bg-surface [scrollbar-width:none]"
    >
      {counts.map((count, week) => (
        <button
          key={week}
          type="button"
          role="tab"
          data-week-tab={week}
          id={`week-tab-${week}`}
          aria-controls={`week-page-${week}`}
          aria-selected={week === shown}
          aria-label={`${week === 0 ? 'Unscheduled' : `Week ${week}`}${week === now ? ', now' : ''}, ${itemCount(count)}`}
          onClick={() => onChoose(week)}
          className={clsx(
            'relative flex h-11 min-w-10 flex-1 flex-col items-center justify-center px-1',
            week === shown ? 'bg-paper' : 'text-ink-soft',
          )}
        >
          <span
            className={clsx(
              'leading-5 font-semibold',
              week === 0 ? 'text-xs' : 'text-lg',
              week === now && 'text-accent',
            )}
          >
            {week === 0 ? 'Tray' : week}
          </span>
          <span className="text-2xs leading-3 text-ink-faint">{count}</span>
          {week === shown && <span className="absolute inset-x-0 bottom-0 h-[3px] bg-accent" />}
        </button>
      ))}
    </div>
  );
}

/** Cards that are on in a week: those that start in it and those that go on. */
function inWeek(lane: LaneLayout, layout: Layout, week: number): string[] {
  if (week === 0) return [...(lane.cells[0] ?? [])];
  const column = layout.trayColumns + week - 1;
  return lane.cards
    .filter((card) => card.column <= column && column < card.column + card.span)
    .map((card) => card.id);
}

const WeekPage = memo(function WeekPage(props: {
  week: number;
  layout: Layout;
  dates: string | null;
  /** The others cannot be tapped or reached. */
  isShown: boolean;
  /** Cards are drawn on this page and its neighbours only. */
  near: boolean;
}) {
  const { week, layout, dates, isShown, near } = props;
  return (
    <div
      role="tabpanel"
      id={`week-page-${week}`}
      aria-labelledby={`week-tab-${week}`}
      inert={!isShown}
      className="h-full w-full shrink-0 snap-start overflow-y-auto overscroll-contain px-3 pb-24"
    >
      <h2 className="flex items-baseline gap-2 pt-3 pb-1 text-lg font-semibold">
        {week === 0 ? 'Unscheduled' : `Week ${week}`}
        {dates !== null && <span className="text-xs font-normal text-ink-soft">{dates}</span>}
      </h2>
      {near &&
        layout.lanes.map((lane) => (
          <LaneOfWeek
            key={lane.lane}
            lane={lane.lane}
            week={week}
            ids={inWeek(lane, layout, week)}
          />
        ))}
    </div>
  );
});

function LaneOfWeek({ lane, week, ids }: { lane: Lane; week: number; ids: readonly string[] }) {
  const { ui, canEdit } = useBoard();
  const meta = useMeta();
  const creating = useUi((now) => now.creating?.lane === lane && now.creating.week === week);
  const name = laneName(lane, meta.lanes);
  return (
    <section
      data-lane={lane}
      data-lane-section={lane}
      aria-label={`${name}, ${weeksText([week, week])}`}
      className="pt-2"
    >
      <div className="flex items-center gap-2 border-t-2 border-lane pt-2">
        <LaneMark lane={lane} />
        <h3 className="min-w-0 flex-1 truncate font-semibold">
          {lane === 'none' ? 'No priority' : meta.lanes[lane]?.name}
        </h3>
        <span className="text-xs text-ink-faint">
          {ids.length === 0 ? '' : itemCount(ids.length)}
        </span>
        {canEdit && (
          <button
            type="button"
            aria-label={`Add to ${name}, ${weeksText([week, week])}`}
            onClick={() => ui.set({ creating: { lane, week } })}
            className="-my-2 flex size-11 items-center justify-center rounded-md text-ink-soft"
          >
            <Plus size={18} aria-hidden />
          </button>
        )}
      </div>
      <div className="grid gap-1.5 py-1.5">
        {ids.map((id) => (
          <WeekCard key={id} id={id} week={week} />
        ))}
        {creating && <InlineCreate lane={lane} week={week} />}
      </div>
    </section>
  );
}
