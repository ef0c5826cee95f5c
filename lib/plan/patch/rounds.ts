/** One round of patches: which fit together, and where everything stands after them. */
import type { Patch } from '../types.ts';
import type { Reading } from '../parse/parse-plan.ts';
import type { Added } from './add-item.ts';
import type { Proposal } from './wanted.ts';

/** Sorted patches without overlaps, whole proposals only: what collides waits for the next round. */
export function compatible(proposals: readonly Proposal[]): Patch[] {
  const all = proposals.flatMap((proposal, i) =>
    proposal.patches.map((patch, j) => ({ patch, proposal, i, j })),
  );
  all.sort(
    (a, b) => a.patch.from - b.patch.from || a.patch.to - b.patch.to || a.i - b.i || a.j - b.j,
  );
  const refused = new Set<Proposal>();
  let end = -1;
  for (const { patch, proposal } of all) {
    if (patch.from < end) refused.add(proposal);
    else end = Math.max(end, patch.to);
  }
  for (const proposal of proposals) if (!refused.has(proposal)) proposal.accepted();
  return all.filter(({ proposal }) => !refused.has(proposal)).map(({ patch }) => patch);
}

/** Where an offset stands after the patches; a new item's is inside its own patch. */
export function moved(anchor: number, batch: readonly Patch[], own: Added | undefined): number {
  let shift = 0;
  if (own) {
    for (const patch of batch) {
      if (patch === own.patch) return patch.from + shift + own.head;
      shift += patch.insert.length - (patch.to - patch.from);
    }
    shift = 0;
  }
  for (const patch of batch) {
    if (patch.from > anchor || (patch.from === anchor && patch.to > anchor)) break;
    if (patch.to > anchor) return patch.from + shift;
    shift += patch.insert.length - (patch.to - patch.from);
  }
  return anchor + shift;
}

export function lineFinder(reading: Reading): (offset: number) => number {
  const { lines } = reading.ctx;
  return (offset) => {
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lines[middle]?.from ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}
