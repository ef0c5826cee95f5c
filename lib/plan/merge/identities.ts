/** One name for an item in three plans. */
import type { Plan } from '../types.ts';
import { matchItems } from './match.ts';
import type { Three } from './merge-value.ts';

/** Where an item is in each plan, by its index; null where it is not. */
export type Identity = Three<number | null>;

/** Two items that both sides added count as one only when they are as good as the same. */
const SAME_NEW_ITEM = 0.95;

/** Every item of the three plans once: those of base in its order, then what ours added, then what theirs added. */
export function identitiesOf(plans: Three<Pick<Plan, 'items'>>): Identity[] {
  const { base, ours, theirs } = plans;
  const ids: Identity[] = base.items.map((_, n) => ({ base: n, ours: null, theirs: null }));
  const link = (side: 'ours' | 'theirs') => {
    const left = new Set(plans[side].items.keys());
    for (const match of matchItems(base.items, plans[side].items)) {
      const id = ids[match.before];
      if (id) id[side] = match.after;
      left.delete(match.after);
    }
    return [...left];
  };
  const newOurs = link('ours');
  const newTheirs = link('theirs');
  const pick = (plan: Pick<Plan, 'items'>, indexes: readonly number[]) =>
    indexes.flatMap((index) => plan.items[index] ?? []);
  const partner = new Map(
    matchItems(pick(ours, newOurs), pick(theirs, newTheirs))
      .filter(({ sure }) => sure >= SAME_NEW_ITEM)
      .map(({ before, after }) => [newOurs[before], newTheirs[after]]),
  );
  const joined = new Set(partner.values());
  for (const index of newOurs)
    ids.push({ base: null, ours: index, theirs: partner.get(index) ?? null });
  for (const index of newTheirs)
    if (!joined.has(index)) ids.push({ base: null, ours: null, theirs: index });
  return ids;
}
