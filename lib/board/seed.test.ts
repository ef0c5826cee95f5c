import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { LOAD } from './origin.ts';
import { readBoard } from './read.ts';
import { checkDoc } from './schema.ts';
import { encodeSeed, seedBoard } from './seed.ts';

const meta = {
  title: 'Plan',
  start: '2026-01-07',
  weeks: 8,
  lanes: { P0: { name: 'Critical', meaning: 'now' } },
  source: 's',
};

describe('seeding a board', () => {
  it('gives the items of each cell the order of the plan, the same keys every time', () => {
    const items = Array.from(
      { length: 200 },
      (_, n) =>
        ({
          title: `${n}`,
          lane: n % 2 ? 'P0' : 'P1',
          weeks: [1, 1],
        }) as const,
    );
    const boards = [1, 2].map(() => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, encodeSeed({ meta, items, by: 'ann', now: 5 }), LOAD);
      expect(checkDoc(doc)).toEqual([]);
      return [...readBoard(doc).items.values()]
        .filter(({ place }) => place.lane === 'P0')
        .sort((a, b) => (a.place.order < b.place.order ? -1 : 1))
        .map(({ title, place }) => [title, place.order]);
    });
    expect(boards[0]).toEqual(boards[1]);
    expect(boards[0]?.map(([title]) => title)).toEqual(
      items.filter((_, n) => n % 2).map(({ title }) => title),
    );
  });

  it('cuts what is too long and puts what lies beyond the last week into it', () => {
    const doc = new Y.Doc();
    const items = [
      { title: 'x'.repeat(600), lane: 'P0', weeks: [7, 30], notes: 'n'.repeat(60_000) },
      { title: ' ', lane: 'none', weeks: [0, 0] },
    ] as const;
    seedBoard(doc, { meta, items, by: 'ann', now: 5 });
    expect(checkDoc(doc)).toEqual([]);
    const [long, blank] = [...readBoard(doc).items.values()];
    expect(long).toMatchObject({ title: 'x'.repeat(500), place: { weeks: [7, 8] } });
    expect(blank?.title).toBe('Untitled');
    expect(readBoard(doc).meta).toEqual({ ...meta, start: '2026-01-05' });
  });

  it('happens once', () => {
    const doc = new Y.Doc();
    seedBoard(doc, { meta, items: [], by: 'ann', now: 5 });
    expect(() => seedBoard(doc, { meta, items: [], by: 'ann', now: 5 })).toThrow('content already');
  });
});
