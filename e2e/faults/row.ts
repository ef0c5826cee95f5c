import type { Random } from './random.ts';
import type { World } from './world.ts';

/** One row of the list of faults. */
export interface Row {
  /** Its number in the list. */
  id: string;
  /** A sentence that states the invariant. */
  title: string;
  rounds: { short: number; long: number };
  /** It cannot be run without a redis-server. */
  needsRedis?: boolean;
  /** Why it cannot be run here, or null. */
  cannot?(): string | null;
  /**
   * Throws where something happens that must not. `report` says what is being done, for the line that is printed; `n` is
   * the number of the round, for rows that go through a list.
   */
  round(world: World, random: Random, report: (what: string) => void, n: number): Promise<void>;
}
