import type { Weeks } from './types.ts';

/** A move that makes an item ready in a later week than before; taking it off the schedule, or putting it on, is none. */
export const isSlip = (from: Weeks, to: Weeks): boolean =>
  from[0] > 0 && to[0] > 0 && to[1] > from[1];
