import type { Layout } from './layout.ts';

/** The items that are shown, as the grid is read: lane by lane, week by week, down each cell. */
export const itemsInOrder = (layout: Layout): string[] =>
  layout.lanes.flatMap((lane) => lane.cells.flat());

/** The item `step` away from `id` in reading order; null at the ends. An item that is not shown has the first as its next. */
export function neighbourOf(layout: Layout, id: string, step: 1 | -1): string | null {
  const order = itemsInOrder(layout);
  return order[order.indexOf(id) + step] ?? null;
}
