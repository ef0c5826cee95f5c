import type { Patch } from '../types.ts';
import { linesOf } from './cut-plan.ts';
import { differingRuns } from './merge-lines.ts';

/** The patches, of whole lines, that turn one text into another: what is the same keeps its bytes. */
export function linePatches(before: string, after: string): Patch[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const starts = [0];
  for (const line of old) starts.push((starts.at(-1) ?? 0) + line.length);
  return differingRuns(old, now).map(({ a, b }) => ({
    from: starts[a.start] ?? before.length,
    to: starts[a.start + a.length] ?? before.length,
    insert: now.slice(b.start, b.start + b.length).join(''),
    why: 'Merged',
    item: null,
  }));
}
