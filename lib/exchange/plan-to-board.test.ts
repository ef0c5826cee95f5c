import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePlan } from '../plan/parse/parse-plan.ts';
import { joinNotes, splitNotes } from './notes.ts';
import { AUDIT } from './plan-sample.ts';
import { importedLines, metaOf, newItemsOf } from './plan-to-board.ts';

const plan = parsePlan(AUDIT);

describe('importing a plan', () => {
  it('gives each item its place, its texts and its line', () => {
    const items = newItemsOf(plan, 'source');
    expect(items).toHaveLength(3);
    expect(items[0]).toEqual({
      ref: '1.1',
      title: 'Replace the red lamp',
      section: ['Action Items', '1. Lamps (P0)'],
      lane: 'P0',
      weeks: [1, 1],
      status: 'doing',
      owner: null,
      timeline: '2 days',
      effort: null,
      notes: '**Issue**: It went out twice in March',
      checks: [
        { text: 'Order a lamp', done: true, line: 14 },
        { text: 'Climb up', done: false, line: 15 },
      ],
      origin: { source: 'source', line: 11 },
    });
    expect(items[1]?.weeks).toEqual([2, 3]);
    expect(items[2]).toMatchObject({ lane: 'P1', weeks: [0, 0], status: 'todo' });
  });

  it('takes corrections instead of what was read, and leaves out what was unticked', () => {
    const corrections = {
      11: { priority: null, weeks: [4, 40] as const, status: null },
      18: { skip: true },
    };
    const items = newItemsOf(plan, 'source', corrections);
    expect(items.map(({ ref }) => ref)).toEqual(['1.1', '2.1']);
    expect(items[0]).toMatchObject({ lane: 'none', weeks: [4, 26], status: 'todo' });
    expect(importedLines(plan, corrections)).toEqual([11, 27]);
  });

  it('takes corrected checks: ticked, reworded, left out and added, each of the plan at most once', () => {
    const checks = [
      { from: 1, text: 'Climb up with a rope', done: true },
      { from: null, text: 'Bring a spare', done: false },
      { from: 0, text: null, done: false },
      { from: 0, text: null, done: true },
      { from: 7, text: null, done: true },
    ];
    const [first] = newItemsOf(plan, 'source', { 11: { checks, effort: 'small' } });
    expect(first?.effort).toBe('small');
    expect(first?.checks).toEqual([
      { text: 'Climb up with a rope', done: true, line: 15 },
      { text: 'Bring a spare', done: false, line: null },
      { text: 'Order a lamp', done: false, line: 14 },
    ]);
  });

  it('starts on the Monday of the import with eight weeks, unless the plan needs more', () => {
    const options = { importedOn: '2026-01-07' };
    expect(metaOf(plan, options)).toEqual({
      title: 'Harbour lights: action plan',
      start: '2026-01-05',
      weeks: 8,
      lanes: {
        P0: { name: 'Critical', meaning: 'At once' },
        P1: { name: 'High', meaning: 'Within a week' },
      },
      source: null,
    });
    expect(metaOf(plan, { ...options, weeks: 2 }).weeks).toBe(3);
    const late = newItemsOf(plan, 'source', { 11: { weeks: [12, 12] } });
    expect(metaOf(plan, { ...options, items: late, start: '2026-02-01' })).toMatchObject({
      weeks: 12,
      start: '2026-01-26',
    });
  });
});

describe('issue and notes as one text', () => {
  it('come apart as they were', () => {
    const line = fc.string().filter((text) => text.trim() !== '' && !text.includes('\r'));
    const text = fc.option(line.map((words) => words.trim()));
    fc.assert(
      fc.property(text, text, (issue, notes) => {
        fc.pre(issue !== null || !/^\*\*issue/i.test(notes ?? ''));
        expect(splitNotes(joinNotes({ issue, notes }))).toEqual({ issue, notes });
      }),
    );
  });

  it('keep an issue of several paragraphs together', () => {
    const joined = joinNotes({ issue: 'One.\n\nTwo.', notes: 'Rest.' });
    expect(splitNotes(joined)).toEqual({ issue: 'One.\nTwo.', notes: 'Rest.' });
  });

  it('know the label in the ways people write it', () => {
    expect(splitNotes('**Issue:** dark').issue).toBe('dark');
    expect(splitNotes('Issue: dark').issue).toBeNull();
  });
});
