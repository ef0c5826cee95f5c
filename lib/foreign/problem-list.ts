import { MAX_FOREIGN_PROBLEMS } from '../limits.ts';
import type { ForeignProblem } from './types.ts';

/** Collects what was not understood; the same words are told once, with how often. */
export interface ProblemList {
  tell(at: string | null, message: string): void;
  list(): ForeignProblem[];
}

export function problemList(): ProblemList {
  const found = new Map<string, { at: string | null; times: number }>();
  return {
    tell(at, message) {
      const known = found.get(message);
      if (known) known.times++;
      else found.set(message, { at, times: 1 });
    },
    list() {
      const all = [...found].map(([message, { at, times }]) => ({
        at,
        message: times === 1 ? message : `${message} (${times.toLocaleString('en-US')} times)`,
      }));
      const rest = all.length - MAX_FOREIGN_PROBLEMS;
      if (rest <= 0) return all;
      const more = `${rest.toLocaleString('en-US')} more are not listed.`;
      return [...all.slice(0, MAX_FOREIGN_PROBLEMS), { at: null, message: more }];
    },
  };
}
