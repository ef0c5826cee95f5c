import { LANES, type NewItem } from '../../lib/board/types.ts';

/** Items of the usual size (about 300 characters and five steps), spread over the board. */
export const itemsOf = (count: number): NewItem[] =>
  Array.from({ length: count }, (_, n) => {
    const week = 1 + ((n >> 2) % 8);
    return {
      title: `Item ${n} with a title of the usual length`,
      notes: 'What it is about, and why it matters to whoever does it. '.repeat(4),
      lane: LANES[n % 4] ?? 'P0',
      weeks: [week, week],
      checks: Array.from({ length: 5 }, (__, k) => ({ text: `Step ${k}`, done: k === 0 })),
    };
  });
