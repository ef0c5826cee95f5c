import * as Y from 'yjs';
import { itemMap, itemsOf } from './keys.ts';
import type { Count, Progress } from './progress.ts';
import { readDeleted, readPlace, readStatus } from './read.ts';
import { LANES, type Lane } from './types.ts';

/** What one item adds to the figures. */
interface Share {
  lane: Lane;
  done: boolean;
  checks: Count;
}

/**
 * The figures of `progressOf` for a document that goes on changing: read whole once, then only the items that are said
 * to have changed. A board of thousands of items is counted every second while people work on it.
 */
export function createProgressCount(doc: Y.Doc) {
  const shares = new Map<string, Share>();
  const lanes = new Map<Lane, Count>(LANES.map((lane) => [lane, { total: 0, done: 0 }]));
  const checks = { total: 0, done: 0 };
  /** Read when the figures are asked for: an item that is edited a hundred times meanwhile is counted once. */
  let touched = new Set<string>();

  function add(share: Share, sign: 1 | -1): void {
    const lane = lanes.get(share.lane);
    if (lane) {
      lane.total += sign;
      if (share.done) lane.done += sign;
    }
    checks.total += sign * share.checks.total;
    checks.done += sign * share.checks.done;
  }

  function update(id: string, map: Y.Map<unknown> | null): void {
    const old = shares.get(id);
    if (old) add(old, -1);
    const share = map && shareOf(map);
    if (share) {
      shares.set(id, share);
      add(share, 1);
    } else shares.delete(id);
  }

  itemsOf(doc).forEach((map, id) => update(id, map instanceof Y.Map ? map : null));

  return {
    /** This item may have changed. */
    touch: (id: string): void => void touched.add(id),
    progress(): Progress {
      for (const id of touched) update(id, itemMap(doc, id));
      touched = new Set();
      const counts = [...lanes].map(([lane, count]) => [lane, { ...count }] as const);
      let [total, done] = [0, 0];
      for (const [, count] of counts) {
        total += count.total;
        done += count.done;
      }
      const byLane = Object.fromEntries(counts) as Record<Lane, Count>;
      return { total, done, lanes: byLane, checks: { ...checks } };
    },
  };
}
export type ProgressCount = ReturnType<typeof createProgressCount>;

function shareOf(map: Y.Map<unknown>): Share | null {
  if (readDeleted(map.get('deleted')) !== null) return null;
  const counted = { total: 0, done: 0 };
  const checks = map.get('checks');
  if (checks instanceof Y.Map)
    checks.forEach((check: unknown) => {
      if (!(check instanceof Y.Map) || check.get('removed') === true) return;
      counted.total += 1;
      if (check.get('done') === true) counted.done += 1;
    });
  const lane = readPlace(map.get('place')).lane;
  return { lane, done: readStatus(map.get('status')) === 'done', checks: counted };
}
