import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setNotes } from '../board/edit.ts';
import { readBoard } from '../board/read.ts';
import type { NewItem } from '../board/types.ts';
import { parsePlan } from '../plan/parse/parse-plan.ts';
import { applyEdits } from '../plan/patch/apply-edits.ts';
import { boardSteps, takeSteps } from './board-acts.ts';
import { planEditsOf } from './board-to-plan.ts';
import { importPlan, planText } from './plan-sample.ts';
import { joinNotes, splitNotes } from './notes.ts';
import { newItemsOf } from './plan-to-board.ts';

/** What both a board and a plan can say of an item. */
const said = ({ title, lane, weeks, status, owner, timeline, effort, notes, checks }: NewItem) => ({
  title,
  lane,
  weeks: [...weeks],
  status,
  owner,
  timeline,
  effort,
  notes,
  checks: (checks ?? []).map(({ text, done }) => ({ text, done })),
});

const sorted = (items: readonly object[]) => items.map((item) => JSON.stringify(item)).sort();

describe('a plan, a board and the plan again', () => {
  it('say the same after any edits on the board', () => {
    fc.assert(
      fc.property(planText, boardSteps, (text, steps) => {
        const { doc, source } = importPlan(text);
        takeSteps(doc, text, steps);
        const board = readBoard(doc);
        const exported = applyEdits(text, planEditsOf(board, source)).text;
        const read = newItemsOf(parsePlan(exported), 'source').map(said);
        const meant = [...board.items.values()].map(({ place, ...item }) =>
          said({ ...item, ...place }),
        );
        expect(sorted(read)).toEqual(sorted(meant));
      }),
    );
  });

  it('say the same after an issue was reworded, taken away, or given to an item that had none', () => {
    const text = [
      '# Plan',
      '',
      '## Work',
      '',
      '### 1. Tar the roof',
      '**Problem**: It leaks.',
      '**Status**: In Progress',
      '',
      '### 2. Oil the gate',
      '**Status**: To do',
      '',
      '## More',
      '',
      '| Task | Status |',
      '|---|---|',
      '| Wash the flags | Open |',
      '',
    ].join('\n');
    for (const issue of ['It leaks above the stairs.', null]) {
      const { doc, source } = importPlan(text);
      const board = readBoard(doc);
      for (const item of board.items.values()) {
        const { notes } = splitNotes(item.notes);
        setNotes(
          doc,
          { user: 'ann', now: 1 },
          { item: item.id, notes: joinNotes({ issue, notes }) },
        );
      }
      const exported = applyEdits(text, planEditsOf(readBoard(doc), source)).text;
      expect(parsePlan(exported).items.map((item) => item.issue)).toEqual([issue, issue, issue]);
      expect(exported).toContain(
        issue === null ? '### 1. Tar the roof\n**Status**' : `**Problem**: ${issue}`,
      );
    }
  });

  it('keep a heading that somebody writes into the notes of an item', () => {
    const text =
      '# Roof\n\n### 1. Tar the roof\n**Status**: Open\n\n### 2. Gutter\n**Status**: Open\n';
    const { doc, source } = importPlan(text);
    const notes = '# Big\n\nIt rains in.\n\n```\n# a comment\n```';
    const [item] = readBoard(doc).items.values();
    setNotes(doc, { user: 'ann', now: 1 }, { item: item?.id ?? '', notes });
    const exported = applyEdits(text, planEditsOf(readBoard(doc), source)).text;
    expect(exported).toContain('\\# Big\n');
    expect(newItemsOf(parsePlan(exported), 'source').map((one) => one.notes)).toEqual([notes, '']);
  });
});
