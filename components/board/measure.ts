import type { Box, LaneBoxes } from './drop-intent.ts';
import type { LaneLayout } from './layout.ts';

/** The slot of a cell: its ground, as wide as the cell. */
const slots = (row: HTMLElement) => row.querySelectorAll<HTMLElement>('[data-slot]');

/** Left edges of the tray and of each week, and the right edge of the last week, in pixels of the window. */
export function weekEdges(row: HTMLElement): number[] {
  const boxes = [...slots(row)].map((slot) => slot.getBoundingClientRect());
  const last = boxes.at(-1);
  return last ? [...boxes.map((box) => box.left), last.right] : [];
}

/** Measures a lane for a drop. Only drawn cards have a box. */
export function laneBoxes(row: HTMLElement, layout: LaneLayout | undefined): LaneBoxes {
  const edges = weekEdges(row);
  const slot = slots(row)[0]?.getBoundingClientRect() ?? row.getBoundingClientRect();
  const drawn = new Map<string, Box>();
  for (const card of row.querySelectorAll<HTMLElement>('[data-item]')) {
    drawn.set(card.dataset.item ?? '', card.getBoundingClientRect());
  }
  return {
    body: slot,
    edges,
    cell: (week) =>
      (layout?.cells[week] ?? []).flatMap((id) => {
        const box = drawn.get(id);
        return box ? [{ id, box }] : [];
      }),
  };
}
