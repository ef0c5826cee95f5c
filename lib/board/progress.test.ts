import { describe, expect, it } from 'vitest';
import { parseDays } from './duration.ts';
import { loadByWeek, progressOf } from './progress.ts';
import { readBoard } from './read.ts';
import { soleBoard } from './sample.ts';

describe('a stated duration', () => {
  it.each([
    ['2 days', 2],
    ['1 week', 5],
    ['4 h', 0.5],
    ['4h', 0.5],
    ['30 min', 1 / 16],
    ['2-3 days', 2.5],
    ['1–2 weeks', 7.5],
    ['1 week 2 days', 7],
    ['1.5 d', 1.5],
    ['1,5 Tage', 1.5],
    ['3 Wochen', 15],
    ['2 jours', 2],
    ['1 semaine', 5],
    ['2 semanas', 10],
    ['3 giorni', 3],
    ['2天', 2],
    ['1周', 5],
    ['3日', 3],
    ['2 недели', 10],
    ['5 дней', 5],
    ['2주', 10],
    ['a week', 5],
    ['half a day', 0.5],
    ['two days', 2],
    ['1 month', 20],
    ['3 working days', 3],
    ['~2 days', 2],
    ['2-day spike', 2],
  ])('%s is %d days', (text, days) => {
    expect(parseDays(text)).toBeCloseTo(days, 5);
  });

  it.each(['Week 2', 'soon', '', '5 points', 'Q3 2026', 'P1'])('%s is none', (text) => {
    expect(parseDays(text)).toBeNull();
  });
});

describe('progress', () => {
  const board = readBoard(
    soleBoard([
      {
        lane: 'P0',
        weeks: [1, 2],
        timeline: '4 days',
        status: 'done',
        checks: [{ text: 'x', done: true }],
      },
      { lane: 'P0', weeks: [2, 2], timeline: '1 week', effort: '1 day' },
      { lane: 'P2', weeks: [0, 0], effort: '2 weeks', checks: [{ text: 'y', done: false }] },
    ]),
  );

  it('counts items and checks, by lane and together', () => {
    expect(progressOf(board.items.values())).toEqual({
      total: 3,
      done: 1,
      lanes: {
        P0: { total: 2, done: 1 },
        P1: { total: 0, done: 0 },
        P2: { total: 1, done: 0 },
        P3: { total: 0, done: 0 },
        none: { total: 0, done: 0 },
      },
      checks: { total: 2, done: 1 },
    });
  });

  it('spreads the work of an item evenly over its weeks, and counts effort before timeline', () => {
    const columns = loadByWeek(board.items.values(), 3);
    expect(columns).toEqual([
      { count: 1, load: 10 },
      { count: 1, load: 2 },
      { count: 2, load: 3 },
      { count: 0, load: 0 },
    ]);
  });
});
