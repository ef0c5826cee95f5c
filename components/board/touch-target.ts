import type { Lane } from '@/lib/board/types';
import type { BoardHandle } from './board-state.tsx';
import { moveTo, moveToLane, moveToWeek } from './moves.ts';
import { partsOf } from './parts.ts';
import type { Held } from './use-card-drag.ts';
import { dropHere, showDrop } from './use-lane-drop.ts';

interface Point {
  x: number;
  y: number;
}

/** Where a finger may put what it holds. */
export interface TouchTarget {
  show: (at: Point) => void;
  drop: (at: Point) => void;
  clear: () => void;
}

const under = (at: Point, selector: string): HTMLElement | null =>
  document.elementFromPoint(at.x, at.y)?.closest<HTMLElement>(selector) ?? null;

/** The grid of a tablet: the same places as by mouse. */
export function gridTarget(board: BoardHandle, held: Held): TouchTarget {
  const over = (at: Point) => {
    const row = under(at, '[data-lane-row]');
    const lane = row?.dataset.laneRow as Lane | undefined;
    return row && lane ? { row, lane, held, point: { clientX: at.x, clientY: at.y } } : null;
  };
  return {
    show(at) {
      const here = over(at);
      if (here) showDrop(board, here);
      else partsOf(board).dragging.set({ items: new Set(held.items), mark: null });
    },
    drop(at) {
      const here = over(at);
      if (here) dropHere(board, here);
    },
    clear: () => undefined,
  };
}

/** The pages of a phone: a lane of the week that is shown, or the head of another week. */
export function pagerTarget(board: BoardHandle, surface: HTMLElement, held: Held): TouchTarget {
  const mark = document.createElement('div');
  Object.assign(mark.style, { position: 'fixed', zIndex: '55', pointerEvents: 'none' });
  mark.hidden = true;
  document.body.append(mark);

  const show = (at: Point) => {
    const spot = spotAt(board, surface, held, at);
    mark.hidden = spot === null;
    if (!spot) return;
    mark.className = spot.kind === 'tab' ? 'touch-target' : 'drop-line';
    const { left, top, width, height } = spot.box;
    Object.assign(mark.style, {
      left: `${left}px`,
      top: `${top}px`,
      width: `${width}px`,
      height: spot.kind === 'tab' ? `${height}px` : '3px',
    });
    const over =
      spot.kind === 'tab'
        ? { lane: laneOf(board, held), week: spot.week }
        : { lane: spot.lane, week: held.weeks[0] };
    board.room?.setPresence({ drag: { items: held.items, over } });
  };
  return {
    show,
    drop(at) {
      const spot = spotAt(board, surface, held, at);
      if (spot?.kind === 'tab') moveToWeek(board, held.items, spot.week);
      // Of several each keeps its weeks: only the lane was chosen.
      else if (spot && held.items.length > 1) moveToLane(board, held.items, spot.lane);
      else if (spot)
        moveTo(board, held.items, {
          lane: spot.lane,
          weeks: held.weeks,
          after: spot.after,
          before: spot.before,
        });
    },
    clear: () => mark.remove(),
  };
}

const laneOf = (board: BoardHandle, held: Held): Lane =>
  board.view.getItem(held.items[0] ?? '')?.place.lane ?? 'none';

interface SpotBox {
  left: number;
  top: number;
  width: number;
  height: number;
}
type Spot =
  | { kind: 'tab'; week: number; box: SpotBox }
  | { kind: 'lane'; lane: Lane; after: string | null; before: string | null; box: SpotBox };

function spotAt(board: BoardHandle, surface: HTMLElement, held: Held, at: Point): Spot | null {
  const tab = under(at, '[data-week-tab]');
  if (tab)
    return { kind: 'tab', week: Number(tab.dataset.weekTab), box: tab.getBoundingClientRect() };
  const page = surface.querySelector<HTMLElement>('[role=tabpanel]:not([inert])');
  if (!page || !under(at, '[role=tabpanel]')) return null;
  // Between two lanes, and below the last, the lane above is meant.
  const sections = [...page.querySelectorAll<HTMLElement>('[data-lane-section]')];
  const section = sections.findLast((one) => one.getBoundingClientRect().top <= at.y);
  if (!section) return null;
  // Cards that go on from an earlier week have no place among those that begin in the held one's first week.
  const cards = [...section.querySelectorAll<HTMLElement>('[data-item]')].filter((card) => {
    const item = card.dataset.item ?? '';
    const first = board.view.getItem(item)?.place.weeks[0];
    return first === held.weeks[0] && !held.items.includes(item);
  });
  const middle = (card: HTMLElement) => {
    const box = card.getBoundingClientRect();
    return (box.top + box.bottom) / 2;
  };
  const next = cards.find((card) => middle(card) > at.y);
  const previous = next ? cards[cards.indexOf(next) - 1] : cards.at(-1);
  const { left, width, bottom } = section.getBoundingClientRect();
  const top = next
    ? next.getBoundingClientRect().top - 5
    : previous
      ? previous.getBoundingClientRect().bottom + 2
      : bottom - 4;
  return {
    kind: 'lane',
    lane: section.dataset.laneSection as Lane,
    after: previous?.dataset.item ?? null,
    before: next?.dataset.item ?? null,
    box: { left, top, width, height: 3 },
  };
}
