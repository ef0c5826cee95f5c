import fc from 'fast-check';
import type * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import {
  addCheck,
  addItem,
  deleteItem,
  duplicateItem,
  moveCheck,
  moveItem,
  restoreItem,
  setCheck,
  setNotes,
  setOwner,
  setStatus,
  setTitle,
} from '../board/edit.ts';
import { readBoard } from '../board/read.ts';
import { ANN, named } from '../board/sample.ts';
import { planEditsOf } from './board-to-plan.ts';
import { AUDIT, importPlan, planText } from './plan-sample.ts';

/** The edits that an import of the audit plan followed by `change` makes. */
function editsAfter(change: (doc: Y.Doc) => void) {
  const { doc, source } = importPlan(AUDIT);
  change(doc);
  return planEditsOf(readBoard(doc), source);
}
const RED = 'Replace the red lamp';
const lineOf = (words: string) => AUDIT.slice(0, AUDIT.indexOf(words)).split('\n').length;
const red = lineOf(`1.1 ${RED}`);

describe('the edits a board makes to its plan', () => {
  it('are none when nobody touched it, whatever the plan looks like', () => {
    fc.assert(
      fc.property(planText, (text) => {
        const { doc, plan, source } = importPlan(text);
        expect(readBoard(doc).items.size).toBe(plan.items.length);
        expect(planEditsOf(readBoard(doc), source)).toEqual([]);
      }),
    );
  });

  it('name only what differs', () => {
    expect(
      editsAfter((doc) => {
        const { id } = named(doc, RED);
        moveItem(doc, ANN, { item: id, to: { lane: 'P0', weeks: [2, 3] } });
        setOwner(doc, ANN, { item: id, value: 'Ines' });
      }),
    ).toEqual([{ line: red, set: { weeks: [2, 3], owner: 'Ines' } }]);
  });

  it('take back what was taken back', () => {
    expect(
      editsAfter((doc) => {
        const { id } = named(doc, RED);
        setTitle(doc, ANN, { item: id, title: 'Other' });
        setTitle(doc, ANN, { item: id, title: RED });
        deleteItem(doc, ANN, { item: id });
        restoreItem(doc, ANN, { item: id });
      }),
    ).toEqual([]);
  });

  it('say that an item has no priority or week any more', () => {
    expect(
      editsAfter((doc) =>
        moveItem(doc, ANN, { item: named(doc, RED).id, to: { lane: 'none', weeks: [0, 0] } }),
      ),
    ).toEqual([{ line: red, set: { priority: null, weeks: null } }]);
  });

  it('tick one box with one edit, and write no status that the boxes tell by themselves', () => {
    const ticked = editsAfter((doc) => {
      const item = named(doc, RED);
      setCheck(doc, ANN, { item: item.id, check: item.checks[1]?.id ?? '', done: true });
      setStatus(doc, ANN, { item: item.id, status: 'done' });
    });
    expect(ticked).toEqual([{ check: lineOf('- [ ] Climb up'), done: true }]);
    const blocked = editsAfter((doc) =>
      setStatus(doc, ANN, { item: named(doc, RED).id, status: 'blocked' }),
    );
    expect(blocked).toEqual([{ line: red, set: { status: 'blocked' } }]);
  });

  it('keep a status that the boxes would now tell otherwise', () => {
    const edits = editsAfter((doc) => {
      const item = named(doc, RED);
      setCheck(doc, ANN, { item: item.id, check: item.checks[1]?.id ?? '', done: true });
    });
    expect(edits).toContainEqual({ line: red, set: { status: 'doing' } });
  });

  it('say the status that the first boxes of an item give it', () => {
    const { doc, source } = importPlan(
      '# P\n\n## Action Items\n\n### 1. Lamps\n\n#### 1.1 Oil them\n',
    );
    addCheck(doc, ANN, { item: named(doc, 'Oil them').id, text: 'Buy oil' });
    expect(planEditsOf(readBoard(doc), source)).toEqual([
      { line: 7, set: { status: 'todo', checks: [{ line: null, text: 'Buy oil', done: false }] } },
    ]);
  });

  it('give the whole list when checks were added, reworded, moved or taken away', () => {
    const edits = editsAfter((doc) => {
      const item = named(doc, RED);
      const [order, climb] = item.checks.map(({ id }) => id) as [string, string];
      setCheck(doc, ANN, { item: item.id, check: order, text: 'Order two lamps' });
      moveCheck(doc, ANN, { item: item.id, check: climb, to: { after: null } });
      addCheck(doc, ANN, { item: item.id, text: 'Test it at night' });
    });
    const first = lineOf('- [x] Order a lamp');
    expect(edits).toEqual([
      {
        line: red,
        set: {
          checks: [
            { line: first + 1, text: 'Climb up', done: false },
            { line: first, text: 'Order two lamps', done: true },
            { line: null, text: 'Test it at night', done: false },
          ],
        },
      },
    ]);
  });

  it('tell a changed issue from changed notes', () => {
    const change = (notes: string) =>
      editsAfter((doc) => setNotes(doc, ANN, { item: named(doc, RED).id, notes }));
    expect(change('**Issue**: It is dark')).toEqual([{ line: red, set: { issue: 'It is dark' } }]);
    expect(change('**Issue**: It went out twice in March\n\nAsk Ben.')).toEqual([
      { line: red, set: { notes: 'Ask Ben.' } },
    ]);
    expect(change('')).toEqual([{ line: red, set: { issue: null } }]);
  });

  it('remove what was deleted, and leave alone what never came onto the board', () => {
    const { doc, source } = importPlan(AUDIT, { [red]: { skip: true } });
    expect(planEditsOf(readBoard(doc), source)).toEqual([]);
    deleteItem(doc, ANN, { item: named(doc, 'Clean the lenses').id });
    expect(planEditsOf(readBoard(doc), source)).toEqual([
      { remove: { line: lineOf('1.2 Clean') } },
    ]);
  });

  it('write a value corrected in the preview: the baseline stays the imported text', () => {
    const { doc, source } = importPlan(AUDIT, {
      [red]: { title: 'Replace both lamps', weeks: null },
    });
    expect(planEditsOf(readBoard(doc), source)).toEqual([
      { line: red, set: { title: 'Replace both lamps', weeks: null } },
    ]);
  });

  it('add a new item after its nearest sibling, which must lend it nothing', () => {
    const added = (lane: 'P0' | 'P1' | 'P3', week: number) =>
      editsAfter((doc) => addItem(doc, ANN, { title: 'New', lane, weeks: [week, week] }));
    expect(added('P0', 1)).toEqual([
      { add: { title: 'New', priority: 'P0', weeks: [1, 1], status: null, after: red } },
    ]);
    expect(added('P0', 7)).toMatchObject([{ add: { after: lineOf('1.2 Clean') } }]);
    expect(added('P3', 0)).toEqual([
      {
        add: {
          title: 'New',
          priority: 'P3',
          weeks: null,
          status: null,
          after: lineOf('2.1 Write'),
        },
      },
    ]);
  });

  it('add a copy in the section of its original', () => {
    const edits = editsAfter((doc) => duplicateItem(doc, ANN, { item: named(doc, RED).id }));
    expect(edits).toEqual([
      {
        add: {
          title: RED,
          priority: 'P0',
          weeks: [1, 1],
          status: 'todo',
          timeline: '2 days',
          issue: 'It went out twice in March',
          checks: [
            { text: 'Order a lamp', done: false },
            { text: 'Climb up', done: false },
          ],
          after: lineOf('1.2 Clean'),
        },
      },
    ]);
  });

  it('add to a plan of which nothing is left', () => {
    const edits = editsAfter((doc) => {
      for (const item of readBoard(doc).items.keys()) deleteItem(doc, ANN, { item });
      addItem(doc, ANN, { title: 'New', lane: 'P1', weeks: [0, 0] });
    });
    expect(edits).toHaveLength(4);
    expect(edits.at(-1)).toEqual({
      add: { title: 'New', priority: 'P1', weeks: null, status: null, section: [] },
    });
  });

  it('are none for an item whose values were too long for a card', () => {
    const { doc, source } = importPlan(`# P\n\n## Action Items\n\n- [ ] ${'long '.repeat(200)}\n`);
    expect([...readBoard(doc).items.values()][0]?.title.length).toBeLessThanOrEqual(500);
    expect(planEditsOf(readBoard(doc), source)).toEqual([]);
  });
});
