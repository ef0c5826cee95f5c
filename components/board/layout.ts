import { LANES, type Item, type Lane } from '@/lib/board/types';
import { pack, trayColumnsFor, type Bar, type Packed } from './pack.ts';
import { titleLines, type Measure } from './title-lines.ts';

/** One lane as it is drawn. A collapsed lane keeps its cells, but places no cards. */
export interface LaneLayout extends Packed {
  lane: Lane;
  collapsed: boolean;
}

/** Where everything on the grid stands: pure, so keys and pointer agree about it. */
export interface Layout {
  lanes: readonly LaneLayout[];
  weeks: number;
  trayColumns: number;
  density: Density;
  /** How many lines of a title a card shows; the rest is cut. */
  titleLines: number;
  /** What these two were chosen for. */
  chosenFor: { height: number; width: number; shown: number };
  /** Items that the filter lets through. */
  shown: number;
  total: number;
}

/** How large cards are drawn. */
export interface Density {
  name: 'large' | 'usual' | 'folded-large' | 'folded';
  /** The quiet line stands in the first one: cards of two lines instead of three. */
  folded: boolean;
  /** Height of one row in rem: a card takes two to five of them. */
  row: number;
  /** Size of a title in rem. */
  title: number;
}

/** From the largest to the smallest: a board takes the first that fits its window. */
const SMALLEST: Density = { name: 'folded', folded: true, row: 1.25, title: 0.78125 };
const DENSITIES: readonly Density[] = [
  { name: 'large', folded: false, row: 1.375, title: 0.875 },
  { name: 'usual', folded: false, row: 1.25, title: 0.78125 },
  { name: 'folded-large', folded: true, row: 1.375, title: 0.875 },
  SMALLEST,
];
/** So many lines of a title are shown; one more where the board then still fits its window. */
const FEWEST_LINES = 2;
const TITLE_LINES = [FEWEST_LINES + 1, FEWEST_LINES];
/** What a lane adds to its rows, and the column heads above them, in rem. */
const LANE_REM = 1;
const HEADS_REM = 2.75;
/** Of a lane with few cards, in rem: `--lane-min` of board.css. */
const LANE_MIN_REM = 6.25;
/** A window that lost less than this in width only got a scrollbar: choosing again could take it away again, and so on. */
const SCROLLBAR_REM = 2;
/** What a card's border, padding and margin take from its width, in rem. */
const CARD_REM = 1.45;
/** Beyond so many items nobody expects a board to fit its window. */
const MANY_ITEMS = 150;

/** The window the grid has, in rem, and the widths of its columns before weeks share the rest. */
export interface Frame {
  width: number;
  height: number;
  head: number;
  tray: number;
  week: number;
  measure: Measure;
}

interface LayoutInput {
  items: Iterable<Item>;
  weeks: number;
  collapsed: ReadonlySet<Lane>;
  frame: Frame;
  matches: (item: Item) => boolean;
}

/** Lays the board out. Lanes that came out as before keep their identity, so that only changed lanes draw again. */
export function layOut(input: LayoutInput, before: Layout | null): Layout {
  const { weeks, collapsed, frame } = input;
  const lanes = new Map<Lane, Item[]>();
  for (const lane of LANES) lanes.set(lane, []);
  let total = 0;
  let shown = 0;
  let noPriority = false;
  for (const item of input.items) {
    total += 1;
    noPriority ||= item.place.lane === 'none';
    if (!input.matches(item)) continue;
    shown += 1;
    lanes.get(item.place.lane)?.push(item);
  }
  if (!noPriority) lanes.delete('none');

  const chosenFor = { height: frame.height, width: frame.width, shown };
  const stays = before !== null && isLike(before.chosenFor, chosenFor);
  const packAll = (density: Density, most: number): Candidate => {
    const barsFor = (trayColumns: number) =>
      [...lanes.values()].map((items) =>
        barsOf(items, { frame, weeks, trayColumns, density, most }),
      );
    const wanted = trayColumnsFor(barsFor(1), weeks);
    // A tray that gave some of its cards away keeps its columns, lest each move shifts all weeks.
    const trayColumns = wanted > 1 ? Math.max(wanted, stays ? before.trayColumns : 1) : 1;
    // Wider trays make narrower weeks: the heights are taken again.
    const bars = barsFor(trayColumns);
    const packed = bars.map((lane) => pack(lane, weeks, trayColumns));
    const cut = bars.flat().filter((bar) => bar.cut).length;
    return { density, most, trayColumns, packed, cut };
  };
  const withLines = (density: Density) => TITLE_LINES.map((most) => packAll(density, most));
  const result = stays
    ? packAll(before.density, before.titleLines)
    : shown > MANY_ITEMS
      ? packAll(SMALLEST, FEWEST_LINES)
      : best(DENSITIES.flatMap(withLines), frame.height);
  return {
    weeks,
    trayColumns: result.trayColumns,
    density: result.density,
    titleLines: result.most,
    chosenFor: stays ? before.chosenFor : chosenFor,
    shown,
    total,
    lanes: [...lanes.keys()].map((lane, at) => {
      const packed = result.packed[at] as Packed;
      const isCollapsed = collapsed.has(lane);
      const next: LaneLayout = isCollapsed
        ? { ...packed, cards: [], rows: 0, lane, collapsed: true }
        : { ...packed, lane, collapsed: false };
      const old = before?.lanes.find((one) => one.lane === lane);
      return old !== undefined && sameLane(old, next) ? old : next;
    }),
  };
}

interface Candidate {
  density: Density;
  /** Lines of a title at most. */
  most: number;
  trayColumns: number;
  packed: readonly Packed[];
  /** How many titles are longer than their cards show. */
  cut: number;
}

/** Of those that fit the window, the largest of those that cut the fewest titles; where none fits, the smallest. */
function best(candidates: readonly Candidate[], height: number): Candidate {
  const fitting = candidates.filter((one) => heightOf(one) <= height);
  const fewest = Math.min(...fitting.map((one) => one.cut));
  return fitting.find((one) => one.cut === fewest) ?? (candidates.at(-1) as Candidate);
}

/** Moving or adding a card must not change how large all cards are; another window or filter may. */
const isLike = (a: Layout['chosenFor'], b: Layout['chosenFor']): boolean =>
  a.height === b.height &&
  Math.abs(a.width - b.width) < SCROLLBAR_REM &&
  Math.abs(a.shown - b.shown) <= Math.max(a.shown, b.shown) / 4;

const heightOf = ({ packed, density }: Candidate): number =>
  packed.reduce(
    (sum, lane) => sum + Math.max(lane.rows * density.row + LANE_REM, LANE_MIN_REM),
    HEADS_REM,
  );

function barsOf(
  items: readonly Item[],
  grid: { frame: Frame; weeks: number; trayColumns: number; density: Density; most: number },
): (Bar & { cut: boolean })[] {
  const { frame, weeks, trayColumns, density, most } = grid;
  const rest = frame.width - frame.head - trayColumns * frame.tray;
  const week = Math.max(rest / weeks, frame.week);
  return items.map(({ id, title, place }) => {
    const [first, last] = place.weeks;
    const width = (first === 0 ? frame.tray : (last - first + 1) * week) - CARD_REM;
    const lines = titleLines(title, width / density.title, most, frame.measure);
    const height = Math.min(lines, most) + (density.folded ? 1 : 2);
    return { id, weeks: place.weeks, order: place.order, height, cut: lines > most };
  });
}

function sameLane(a: LaneLayout, b: LaneLayout): boolean {
  if (a.collapsed !== b.collapsed || a.rows !== b.rows || a.cards.length !== b.cards.length) {
    return false;
  }
  if (a.cells.length !== b.cells.length) return false;
  const sameCells = a.cells.every((cell, week) => {
    const other = b.cells[week];
    return other?.length === cell.length && cell.every((id, n) => id === other[n]);
  });
  if (!sameCells) return false;
  return a.cards.every((card, n) => {
    const other = b.cards[n];
    return (
      other !== undefined &&
      card.id === other.id &&
      card.row === other.row &&
      card.column === other.column &&
      card.span === other.span &&
      card.height === other.height
    );
  });
}

/** The week a column stands for; every column of the tray is week 0. */
export const weekOfColumn = (column: number, trayColumns: number): number =>
  Math.max(0, column - trayColumns + 1);

/** The first column of a week. */
export const columnOfWeek = (week: number, trayColumns: number): number =>
  week === 0 ? 0 : trayColumns + week - 1;

/** Where an item stands in its cell, counted from 1, and how many stand there; null when the filter hides it. */
export function positionOf(layout: Layout, item: string): { at: number; of: number } | null {
  for (const lane of layout.lanes) {
    for (const cell of lane.cells) {
      const at = cell.indexOf(item);
      if (at >= 0) return { at: at + 1, of: cell.length };
    }
  }
  return null;
}
