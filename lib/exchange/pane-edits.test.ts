import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { deleteItem, moveItem, setOwner, setTitle } from '../board/edit.ts';
import { createUndo } from '../board/undo.ts';
import { readBoard } from '../board/read.ts';
import type { NewItem } from '../board/types.ts';
import { fitItem } from '../board/clean.ts';
import { newItemOf } from './plan-to-board.ts';
import { ANN, BEN, named } from '../board/sample.ts';
import { boardSteps, takeSteps } from './board-acts.ts';
import { livePlan, type LiveSource } from './live-plan.ts';
import { applyPaneChanges, headsAfter, paneChanges, type TypedPlan } from './pane-edits.ts';
import { AUDIT, importPlan, planText } from './plan-sample.ts';

interface Pane {
  doc: Y.Doc;
  source: LiveSource;
  live: () => ReturnType<typeof livePlan>;
  /** Replaces the whole text, as a person who leaves the pane afterwards. */
  type: (text: string, more?: Partial<TypedPlan>) => ReturnType<typeof paneChanges>;
}

function pane(text: string): Pane {
  const { doc, source } = importPlan(text);
  const liveSource = { ...source, name: 'plan.md', text, importedText: text };
  const live = () => livePlan(readBoard(doc), liveSource);
  return {
    doc,
    source: liveSource,
    live,
    type(typed, more = {}) {
      const base = live();
      const heads = headsAfter(base, typed);
      const changes = paneChanges({ base, text: typed, heads, caret: null, ...more });
      applyPaneChanges(doc, ANN, changes);
      return changes;
    },
  };
}

const typeOver = (one: Pane, from: string, to: string, more: Partial<TypedPlan> = {}) => {
  const { text } = one.live();
  expect(text).toContain(from);
  return one.type(text.replace(from, to), more);
};

/** What both a board and a plan can say of an item. */
const said = ({ title, lane, weeks, status, owner, timeline, effort, notes, checks }: NewItem) =>
  JSON.stringify([
    [title, lane, weeks, status, owner, timeline, effort, notes],
    checks?.map(({ text, done }) => [text, done]),
  ]);

// Two items added under the same words, in different lanes.
const TWINS =
  '# Mend\n\n## Action Items\n\n| Task | Priority | Status |\n|---|---|---|\n| mend mend | P0 | Todo |\n| mend mend | P3 | Todo |\n| mend mend | P0 | Todo |\n\n| Task | Priority | Status |\n|---|---|---|\n| mend mend | P0 | Todo |\n| mend mend | P0 | Todo |\n';

describe('the live plan', () => {
  it('knows the line of every item, whatever was done on the board', () => {
    fc.assert(
      fc.property(planText, boardSteps, (text, steps) => {
        const { doc, live } = pane(text);
        takeSteps(doc, text, steps);
        const board = readBoard(doc);
        const plan = live();
        const found = new Map(plan.items.map(({ id, read }) => [id, read]));
        expect(plan.items).toHaveLength(board.items.size);
        expect(new Set(plan.items.map(({ id }) => id))).toEqual(
          new Set<string | null>(board.items.keys()),
        );
        for (const item of board.items.values()) {
          expect(found.get(item.id)?.title).toBe(item.title);
          expect(found.get(item.id)?.priority ?? 'none').toBe(item.place.lane);
        }
      }),
      {
        examples: [
          [
            TWINS,
            [
              [11, 0, 0],
              [11, 20, 0],
            ],
          ],
        ],
      },
    );
  });

  it('marks the lines that differ from the imported text, and none before anything changed', () => {
    const { doc, live } = pane(AUDIT);
    expect(live().changed).toEqual([]);
    setTitle(doc, ANN, { item: named(doc, 'Clean the lenses').id, title: 'Clean every lens' });
    const { text, changed } = live();
    const lines = text.split('\n');
    expect(changed.map((line) => lines[line - 1])).toEqual(['#### 1.2 Clean every lens']);
  });

  it('is the canonical plan for a board that came from none, with every item found', () => {
    const { doc } = pane(AUDIT);
    const plan = livePlan(readBoard(doc), null);
    expect(plan.source).toBeNull();
    const ids = new Set<string | null>(readBoard(doc).items.keys());
    expect(new Set(plan.items.map(({ id }) => id))).toEqual(ids);
  });
});

describe('typing in the plan', () => {
  it('that is the text of another board gives that board', () => {
    fc.assert(
      fc.property(planText, boardSteps, (text, steps) => {
        const meant = pane(text);
        takeSteps(meant.doc, text, steps);
        const want = meant.live();
        const typist = pane(text);
        typist.type(want.text);
        const got = [...readBoard(typist.doc).items.values()].map(({ place, ...item }) =>
          said({ ...item, ...place }),
        );
        expect(got.toSorted()).toEqual(
          want.items.map(({ read }) => said(fitItem(newItemOf(read, '')))).toSorted(),
        );
      }),
    );
  });

  it('a priority over another moves the card, and nothing else', () => {
    const one = pane(AUDIT);
    const before = readBoard(one.doc).items;
    typeOver(one, '### 2. Logbook (P1)', '### 2. Logbook (P0)');
    const after = readBoard(one.doc).items;
    const item = named(one.doc, 'Write down every outage');
    expect(item.place.lane).toBe('P0');
    for (const [id, was] of before) expect(id === item.id ? was : after.get(id)).toEqual(was);
  });

  it('keeps the identity of an item that is renamed, and of one that is moved', () => {
    const one = pane(AUDIT);
    const { id } = named(one.doc, 'Clean the lenses');
    typeOver(one, 'Clean the lenses', 'Polish all glass');
    expect(readBoard(one.doc).items.get(id)?.title).toBe('Polish all glass');
    const red = named(one.doc, 'Replace the red lamp').id;
    const { text } = one.live();
    const from = text.indexOf('#### 1.1');
    const to = text.indexOf('#### 1.2');
    const block = text.slice(from, to);
    const without = text.slice(0, from) + text.slice(to);
    one.type(without.replace('### 2. Logbook', `${block}### 2. Logbook`));
    expect(readBoard(one.doc).items.get(red)?.title).toBe('Replace the red lamp');
    expect(readBoard(one.doc).items.size).toBe(3);
  });

  it('a new block makes an item, and taking a block out takes its item off', () => {
    const one = pane(AUDIT);
    const block = '#### 2.2 Bind the logbook\n**Timeline**: 3 days\n\n';
    typeOver(one, '## Implementation Schedule', `${block}## Implementation Schedule`);
    expect(named(one.doc, 'Bind the logbook')).toMatchObject({ timeline: '3 days' });
    typeOver(one, '#### 1.1 Replace the red lamp', '');
    expect(() => named(one.doc, 'Replace the red lamp')).toThrow();
  });

  it('ticks, rewords, adds and removes checks without touching the others', () => {
    const one = pane(AUDIT);
    const before = named(one.doc, 'Clean the lenses').checks;
    typeOver(one, '- [ ] Wash them', '- [x] Wash them');
    typeOver(one, 'Borrow the boat', 'Rent the boat');
    typeOver(one, '- [ ] Rent the boat\n', '- [ ] Rent the boat\n- [ ] Buy soap\n');
    const after = named(one.doc, 'Clean the lenses').checks;
    expect(after.map(({ text, done }) => [text, done])).toEqual([
      ['Rent the boat', false],
      ['Buy soap', false],
      ['Wash them', true],
    ]);
    expect([after[0]?.id, after[2]?.id]).toEqual(before.map(({ id }) => id));
  });

  it('leaves alone what a colleague changed of the same item meanwhile', () => {
    const one = pane(AUDIT);
    const base = one.live();
    const text = base.text.replace('Clean the lenses', 'Clean every lens');
    const { id } = named(one.doc, 'Clean the lenses');
    setOwner(one.doc, BEN, { item: id, value: 'Ben' });
    moveItem(one.doc, BEN, { item: id, to: { lane: 'P3', weeks: [5, 5] } });
    const changes = paneChanges({ base, text, heads: headsAfter(base, text), caret: null });
    applyPaneChanges(one.doc, ANN, changes);
    const item = readBoard(one.doc).items.get(id);
    expect(item).toMatchObject({ title: 'Clean every lens', owner: 'Ben', place: { lane: 'P3' } });
  });

  it('brings back an item that a colleague removed while I wrote in it', () => {
    const one = pane(AUDIT);
    const base = one.live();
    const text = base.text.replace('Clean the lenses', 'Clean every lens');
    const { id } = named(one.doc, 'Clean the lenses');
    deleteItem(one.doc, BEN, { item: id });
    const changes = paneChanges({ base, text, heads: headsAfter(base, text), caret: null });
    applyPaneChanges(one.doc, ANN, changes);
    expect(readBoard(one.doc).items.get(id)?.title).toBe('Clean every lens');
  });

  it('waits with what is half typed: a new line that holds the caret, a head that is no head yet', () => {
    const one = pane(AUDIT);
    const { text } = one.live();
    const added = text.replace('## Implementation', '#### 2.2 Bi\n\n## Implementation');
    const caret = added.slice(0, added.indexOf('#### 2.2')).split('\n').length;
    expect(one.type(added, { caret })).toMatchObject({ add: [], waits: true });
    const head = text.slice(0, text.indexOf('#### 1.1')).split('\n').length;
    const broken = typeOver(one, '#### 1.1 Replace', 'Replace', { caret: head });
    expect(broken).toMatchObject({ add: [], remove: [], set: [], waits: true });
    expect(readBoard(one.doc).items.size).toBe(3);
  });

  it('brings back an item whose text was cut and is there again', () => {
    const one = pane(AUDIT);
    const whole = one.live().text;
    const { id } = named(one.doc, 'Clean the lenses');
    const from = whole.indexOf('#### 1.2');
    one.type(whole.slice(0, from) + whole.slice(whole.indexOf('### 2. Logbook')));
    expect(readBoard(one.doc).items.has(id)).toBe(false);
    const gone = [{ ...named(pane(AUDIT).doc, 'Clean the lenses'), id }];
    one.type(whole, { gone });
    expect(readBoard(one.doc).items.has(id)).toBe(true);
    expect(readBoard(one.doc).items.size).toBe(3);
  });

  it('gives the board the columns that the typed weeks need', () => {
    const one = pane(AUDIT);
    typeOver(one, '### Week 2-3', '### Week 11-12');
    expect(readBoard(one.doc).meta.weeks).toBe(12);
    expect(named(one.doc, 'Clean the lenses').place.weeks).toEqual([11, 12]);
  });

  it('is one step of undo, whatever was typed', () => {
    const one = pane(AUDIT);
    const undo = createUndo(one.doc, { user: ANN.user });
    const before = one.live().text;
    const typed = before
      .replace('Clean the lenses', 'Clean every lens')
      .replace('- [ ] Climb up', '- [x] Climb up')
      .replace('### 2. Logbook (P1)', '### 2. Logbook (P0)');
    one.type(typed);
    expect(one.live().text).not.toBe(before);
    undo.undo();
    expect(one.live().text).toBe(before);
    expect(undo.canUndo).toBe(false);
  });
});
