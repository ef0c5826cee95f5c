'use client';
import { useMemo, useRef, type ClipboardEvent, type CSSProperties } from 'react';
import { useBoard, useUi } from './board-state.tsx';
import { ColumnHeads } from './column-heads.tsx';
import { Lane } from './lane.tsx';
import type { Layout } from './layout.ts';
import { locate } from './navigate.ts';
import { useLayout, useParts } from './parts.ts';
import { addPasted } from './paste.ts';
import { PresenceLayer } from './presence-layer.tsx';
import { useCarryMark } from './use-carry-mark.ts';
import { useDragMonitor } from './use-drag-monitor.ts';
import { useFocusFollow } from './use-focus-follow.ts';
import { useGlide } from './use-glide.ts';
import { useFrame } from './use-frame.ts';
import { useGridEvents } from './use-grid-events.ts';
import { useMeta } from './use-item.ts';
import { usePresenceOut } from './use-presence-out.ts';
import { useTouchDrag } from './use-touch-drag.ts';
import { todayOn } from './week-text.ts';
import './board.css';

/** How long a moving pointer, and one that is pressed, keeps colleagues' changes from moving cards, in milliseconds. */
const MOVING_MS = 300;
const PRESSED_MS = 1_000;

/** The board as a timetable: lanes down, weeks across. */
export function Grid() {
  const board = useBoard();
  const layout = useLayout();
  const meta = useMeta();
  const parts = useParts();
  const events = useGridEvents();
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  useFrame(scroller);
  useDragMonitor(scroller);
  useTouchDrag(scroller);
  useCarryMark(scroller);
  useFocusFollow(scroller, layout);
  useGlide(scroller, layout);
  usePresenceOut(scroller);
  const tabStop = useTabStop(layout);
  const now = useMemo(
    () => todayOn(meta.start, board.today, layout.weeks),
    [meta.start, board.today, layout.weeks],
  );

  function onPaste(event: ClipboardEvent): void {
    if (event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement) {
      return;
    }
    const { focus } = board.ui.get();
    const text = event.clipboardData.getData('text/plain');
    if (!focus || !board.canEdit || text.trim() === '') return;
    const place = focus.kind === 'item' ? board.view.getItem(focus.item)?.place : undefined;
    const cell =
      focus.kind === 'cell' ? focus.cell : place && { lane: place.lane, week: place.weeks[0] };
    if (!cell) return;
    event.preventDefault();
    void addPasted(board, text, cell);
  }

  return (
    <div
      ref={scroller}
      data-grid
      data-grid-scroller
      data-tray={layout.trayColumns}
      data-density={layout.density.name}
      data-folded={layout.density.folded || undefined}
      className="grid-board relative h-full min-h-0 overflow-auto overscroll-contain bg-paper"
      style={{ '--cols': columnsOf(layout) } as CSSProperties}
      onPaste={onPaste}
      onPointerMove={() => parts.keepStill(MOVING_MS)}
      onPointerDown={() => parts.keepStill(PRESSED_MS)}
      onPointerLeave={() => parts.keepStill(0)}
    >
      <div
        ref={content}
        role="grid"
        {...events}
        aria-label={meta.title === '' ? 'Board' : meta.title}
        aria-rowcount={layout.lanes.length + 1}
        aria-multiselectable="true"
        className="relative grid min-h-full"
        style={{ minWidth: minWidthOf(layout), gridTemplateRows: rowsOf(layout) }}
      >
        <PrintTitle />
        <ColumnHeads layout={layout} />
        {layout.lanes.map((lane, at) => (
          <Lane
            key={lane.lane}
            layout={lane}
            weeks={layout.weeks}
            trayColumns={layout.trayColumns}
            density={layout.density}
            beginsBelow={rowsAbove(layout, at) > FULL_ROWS}
            now={now}
            tabStop={
              tabStop?.startsWith(`${lane.lane}:`) || laneHas(lane.cells, tabStop) ? tabStop : null
            }
          />
        ))}
        <PresenceLayer content={content} />
      </div>
    </div>
  );
}

/** The head, the tray's columns, the weeks: all weeks as wide, and none too narrow to read. */
const columnsOf = (layout: Layout): string =>
  `var(--head) repeat(${layout.trayColumns}, var(--tray)) repeat(${layout.weeks}, minmax(var(--week), 1fr))`;

/** On paper there is no bar above the board to say what it is. */
function PrintTitle() {
  const { today } = useBoard();
  const { title } = useMeta();
  return (
    <p aria-hidden className="absolute -top-8 hidden text-2xl font-semibold print:block">
      {title} <span className="text-sm font-normal text-ink-soft">{today}</span>
    </p>
  );
}

/** No window is so tall that more rows than these can be seen at once. */
const FULL_ROWS = 90;
const rowsAbove = (layout: Layout, at: number): number =>
  layout.lanes.slice(0, at).reduce((rows, lane) => rows + lane.rows, 0);

/** Open lanes share what is left of the window; folded ones and the heads do not grow. */
const rowsOf = (layout: Layout): string =>
  `min-content ${layout.lanes.map((lane) => (lane.collapsed ? 'min-content' : 'auto')).join(' ')}`;

const minWidthOf = (layout: Layout): string =>
  `calc(var(--head) + ${layout.trayColumns} * var(--tray) + ${layout.weeks} * var(--week))`;

const laneHas = (cells: readonly (readonly string[])[], id: string | null): boolean =>
  id !== null && cells.some((cell) => cell.includes(id));

/** What Tab reaches while the focus is nowhere on the grid: its first card, else its first cell. Null while it is somewhere. */
function useTabStop(layout: Layout): string | null {
  const stands = useUi((ui) => ui.focus !== null && locate(layout, ui.focus) !== null);
  if (stands) return null;
  for (const lane of layout.lanes) {
    const [card] = lane.cards;
    if (card) return card.id;
  }
  const first = layout.lanes.find((lane) => !lane.collapsed);
  return first ? `${first.lane}:0` : null;
}
