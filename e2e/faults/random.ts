/** Chance that a number decides: the same seed draws the same, whatever else runs. */
export interface Random {
  /** From 0 up to 1. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** The same things in another order. */
  shuffle<T>(list: readonly T[]): T[];
  /** Another stream of the same seed: what one part draws does not shift what another does. */
  fork(name: string): Random;
}

/** mulberry32 over a hash of the name: small, and good enough to choose faults with. */
export function createRandom(name: string): Random {
  let state = hash(name);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick<T>(list: readonly T[]): T {
      if (list.length === 0) throw new Error('nothing to pick from');
      return list[int(0, list.length - 1)] as T;
    },
    shuffle<T>(list: readonly T[]): T[] {
      const shuffled = [...list];
      for (let n = shuffled.length - 1; n > 0; n -= 1) {
        const other = int(0, n);
        [shuffled[n], shuffled[other]] = [shuffled[other] as T, shuffled[n] as T];
      }
      return shuffled;
    },
    fork: (part) => createRandom(`${name}/${part}`),
  };
}

function hash(text: string): number {
  let value = 2_166_136_261;
  for (let n = 0; n < text.length; n += 1)
    value = Math.imul(value ^ text.charCodeAt(n), 16_777_619);
  return value | 0;
}
