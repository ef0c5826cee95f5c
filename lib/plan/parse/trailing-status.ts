/** A status behind a title without brackets or a dash: a mark, or a mark and words. */
import type { PlanStatus } from '../types.ts';
import { statusAt, statusMarkAt } from '../vocab/statuses.ts';

/** `Title ⚠️ Partially complete`: a mark with words of a status, and nothing behind them. */
export function trailingStatus(
  text: string,
  window: number,
  end: number,
): { status: PlanStatus; from: number } | null {
  for (let at = window + 1; at < end - 1; at++) {
    if (!/\s/.test(text[at - 1] ?? '') || !statusMarkAt(text, at)) continue;
    const found = statusAt(text, at, end);
    return found?.worded && found.to === end ? { status: found.status, from: at } : null;
  }
  return null;
}

/** Where the mark that ends the title begins, or -1. */
export function trailingMark(text: string, start: number, end: number): number {
  for (let size = 1; size <= 3 && end - size > start; size++) {
    const found = statusMarkAt(text, end - size);
    if (found && found.to === end)
      return end - size > start && text[end - size - 1] === '\uD83D' ? -1 : end - size;
  }
  return -1;
}
