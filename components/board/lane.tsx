import { memo, useCallback, useRef, useSyncExternalStore } from 'react';
import { useBoard, useUi } from './board-state.tsx';
import { Card } from './card.tsx';
import { Cell } from './cell.tsx';
import { DropMark } from './drop-mark.tsx';
import { InlineCreate } from './inline-create.tsx';
import { LaneHead } from './lane-head.tsx';
import { columnOfWeek, type Density, type LaneLayout } from './layout.ts';
import { useLiveValue } from './live-value.ts';
import type { Placed } from './pack.ts';
import { useParts } from './parts.ts';
import { useLaneDrop } from './use-lane-drop.ts';
import { MAX_DRAWN, useVisibleRows } from './use-visible-rows.ts';
import { laneName } from './words.ts';
import { useMeta } from './use-item.ts';

/** Grid columns and rows before the first of a lane's own: its head, its rail. */
const COLUMNS_BEFORE = 2;
/** Rows that the line for a new item takes. */
const CREATE_ROWS = 3;

interface LaneProps {
  layout: LaneLayout;
  weeks: number;
  trayColumns: number;
  density: Density;
  /** Other lanes fill the window before this one. */
  beginsBelow: boolean;
  now: { week: number; into: number } | null;
  /** The card or cell that Tab reaches while nothing on the grid has the focus. */
  tabStop: string | null;
}

/** One swimlane: its head, its cells, its cards. Draws again only when its own layout changes. */
export const Lane = memo(function Lane(props: LaneProps) {
  const { layout, weeks, trayColumns, density, beginsBelow, now, tabStop } = props;
  const { lane, collapsed } = layout;
  const ref = useRef<HTMLDivElement>(null);
  const meta = useMeta();
  const creating = useUi((ui) => (ui.creating?.lane === lane ? ui.creating.week : null));
  const windowed = layout.cards.length > MAX_DRAWN;
  const focused = useUi((ui) => (windowed && ui.focus?.kind === 'item' ? ui.focus.item : null));
  const { dragging } = useParts();
  const dragged = useLiveValue(dragging, (drag) => (windowed && drag ? drag.items : null));
  const visible = useVisibleRows(ref, { windowed, beginsBelow, rowRem: density.row });
  const done = useDone(layout);
  useLaneDrop(ref, lane);

  const createRow = creating === null ? -1 : freeRow(layout, columnOfWeek(creating, trayColumns));
  const rows = Math.max(layout.rows, createRow + CREATE_ROWS);
  // Off screen, but needed: the focus must have its element, and a drag the card it began on.
  const isDrawn = (card: Placed) =>
    (card.row + card.height > visible.from && card.row < visible.to) ||
    card.id === focused ||
    dragged?.has(card.id) === true;
  const cards = Map.groupBy(layout.cards.filter(isDrawn), (card) =>
    Math.max(0, card.column - trayColumns + 1),
  );
  return (
    <div
      ref={ref}
      role="row"
      aria-label={laneName(lane, meta.lanes)}
      data-lane={lane}
      data-lane-row={lane}
      className="lane relative grid grid-cols-(--cols)"
      style={{
        gridTemplateRows: collapsed
          ? '2rem'
          : `0.375rem repeat(${rows}, ${density.row}rem) minmax(0.625rem, 1fr)`,
        minHeight: collapsed ? undefined : 'var(--lane-min)',
      }}
    >
      <span aria-hidden className="rail pointer-events-none absolute inset-x-0 top-0 z-11" />
      <LaneHead layout={layout} done={done} />
      {Array.from({ length: weeks + 1 }, (_, week) => (
        <Cell
          key={week}
          lane={lane}
          week={week}
          column={columnOfWeek(week, trayColumns) + COLUMNS_BEFORE}
          span={week === 0 ? trayColumns : 1}
          count={layout.cells[week]?.length ?? 0}
          tabbable={tabStop === `${lane}:${week}`}
          isNow={now?.week === week}
          folded={collapsed}
        >
          {cards.get(week)?.map((card) => (
            <Card
              key={card.id}
              {...card}
              offset={COLUMNS_BEFORE}
              folded={density.folded}
              tabbable={tabStop === card.id}
            />
          ))}
        </Cell>
      ))}
      {creating !== null && !collapsed && (
        <div
          role="gridcell"
          className="relative z-6 mx-[3px] self-start"
          style={{
            gridRow: `${createRow + 2} / span ${CREATE_ROWS}`,
            gridColumn: columnOfWeek(creating, trayColumns) + COLUMNS_BEFORE,
          }}
        >
          <InlineCreate key={creating} lane={lane} week={creating} />
        </div>
      )}
      {now && (
        <span
          aria-hidden
          className="now-line pointer-events-none relative z-0 row-[1/-1]"
          style={{
            gridColumn: columnOfWeek(now.week, trayColumns) + COLUMNS_BEFORE,
            marginInlineStart: `${now.into * 100}%`,
          }}
        />
      )}
      <DropMark lane={lane} trayColumns={trayColumns} />
    </div>
  );
});

/** The first row below everything that covers a column. */
function freeRow(layout: LaneLayout, column: number): number {
  let row = 0;
  for (const card of layout.cards) {
    const covers = card.column <= column && column < card.column + card.span;
    if (covers) row = Math.max(row, card.row + card.height);
  }
  return row;
}

/** How many items of a lane are done. */
function useDone(layout: LaneLayout): number {
  const { view } = useBoard();
  const count = useCallback(() => {
    let done = 0;
    for (const cell of layout.cells) {
      for (const id of cell) if (view.getItem(id)?.status === 'done') done += 1;
    }
    return done;
  }, [layout, view]);
  const subscribe = useCallback((listener: () => void) => view.subscribe(listener), [view]);
  return useSyncExternalStore(subscribe, count, count);
}
