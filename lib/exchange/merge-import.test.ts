import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  addItem,
  deleteItem,
  moveItem,
  setCheck,
  setNotes,
  setStatus,
  setTimeline,
  setTitle,
} from '../board/edit.ts';
import { readBoard } from '../board/read.ts';
import type { Board, Item } from '../board/types.ts';
import { parsePlan } from '../plan/parse/parse-plan.ts';
import { exportPlan, type ExportSource } from './export-plan.ts';
import { compareImport, prepareImport, prepareUndo } from './merge-import-commit.ts';
import { summaryOf } from './merge-import-summary.ts';
import { NO_DECISIONS, type ImportDecisions } from './merge-import.ts';
import { AUDIT, importPlan, planText } from './plan-sample.ts';

const ACTOR = { user: 'ann', now: 1 };
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** A board on its plan, imported from text; `again` imports another text into it. */
function board(text: string) {
  const { doc, source: first } = importPlan(text);
  let source: ExportSource = { ...first, name: 'plan.md', bytes: bytesOf(text) };
  let imports = 0;
  const stored = () => ({ snapshot: { state: Y.encodeStateAsUpdate(doc) }, updates: [] });
  const compare = (next: string, decisions: Partial<ImportDecisions> = {}) =>
    compareImport(stored(), {
      source,
      items: parsePlan(next).items,
      decisions: { ...NO_DECISIONS, ...decisions },
    });
  return {
    doc,
    compare,
    read: (): Board => readBoard(doc),
    item(title: string): Item {
      const found = [...readBoard(doc).items.values()].find((item) => item.title === title);
      if (!found) throw new Error(`no ${title}`);
      return found;
    },
    export: () => new TextDecoder().decode(exportPlan(readBoard(doc), source, 'keep').bytes),
    /** Imports, deciding what is open: removed items go, clashes are the board's. */
    again(next: string, decisions: Partial<ImportDecisions> = {}) {
      const merge = compare(next, decisions);
      const removed = Object.fromEntries(
        merge.removed.map(({ item }) => [item.id, 'remove' as const]),
      );
      const before = source;
      const { items } = parsePlan(next);
      imports += 1;
      const sourceId = `import ${imports}`;
      const all = { ...NO_DECISIONS, removed, ...decisions };
      const made = prepareImport(stored(), {
        source,
        items,
        decisions: all,
        sourceId,
        name: 'plan.md',
        by: 'ben',
        now: 2,
      });
      Y.applyUpdate(doc, made.update);
      source = {
        id: sourceId,
        name: 'plan.md',
        bytes: bytesOf(next),
        baseline: items,
        imported: made.imported,
      };
      return {
        made,
        undo: () => {
          // As the database gives it back.
          const changes = JSON.parse(JSON.stringify(made.changes)) as typeof made.changes;
          const undone = prepareUndo(stored(), {
            sourceId,
            name: 'plan.md',
            changes,
            by: 'ben',
            now: 3,
          });
          Y.applyUpdate(doc, undone.update);
          source = before;
          return undone;
        },
      };
    },
  };
}

/** Values of all items by their title, without what moves on by itself. */
function values({ items }: Board) {
  return [...items.values()]
    .map(({ ref, title, section, status, owner, timeline, effort, notes, place, checks }) => ({
      ...{ ref, title, section, status, owner, timeline, effort, notes },
      place: [place.lane, ...place.weeks],
      checks: checks.map(({ text, done }) => ({ text, done })),
    }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** Everything but the revisions of places. */
function state({ meta, items }: Board) {
  return {
    meta,
    items: [...items.values()]
      .map((item) => ({ ...item, place: { ...item.place, rev: 0, by: '' } }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

describe('laws of a second import', () => {
  test('on a board that nobody touched it gives what a first import of that file would, and exports its bytes', () => {
    fc.assert(
      fc.property(planText, planText, (base, next) => {
        const one = board(base);
        one.again(next);
        expect(values(one.read())).toEqual(values(board(next).read()));
        expect(one.export()).toBe(next);
      }),
    );
  });

  test('of the same file it changes nothing, whatever the board did', () => {
    fc.assert(
      fc.property(planText, fc.nat(), (base, n) => {
        const one = board(base);
        edit(one, n);
        const before = values(one.read());
        const text = one.export();
        const merge = one.compare(base);
        expect(merge.added).toEqual([]);
        expect(merge.removed).toEqual([]);
        expect(merge.undecided).toBe(0);
        one.again(base);
        expect(values(one.read())).toEqual(before);
        expect(one.export()).toBe(text);
      }),
    );
  });

  test('of the board’s own export it changes nothing, and the export is the same again', () => {
    fc.assert(
      fc.property(planText, fc.nat(), (base, n) => {
        const one = board(base);
        edit(one, n);
        const text = one.export();
        // A duplicate of a title may be told apart only by a person.
        const titles = parsePlan(text).items.map(({ title }) => title);
        fc.pre(new Set(titles).size === titles.length);
        const count = one.read().items.size;
        fc.pre(parsePlan(text).items.length === count);
        const { undecided, added, removed } = one.compare(text);
        expect({ undecided, added, removed }).toEqual({ undecided: 0, added: [], removed: [] });
        one.again(text);
        expect(one.read().items.size).toBe(count);
        expect(one.export()).toBe(text);
      }),
    );
  });

  test('taken back it leaves the board and its export as they were', () => {
    fc.assert(
      fc.property(planText, planText, fc.nat(), (base, next, n) => {
        const one = board(base);
        edit(one, n);
        const [before, text] = [state(one.read()), one.export()];
        const clashes = Object.fromEntries(
          clashKeys(one, next).map((key, at) => [key, at % 2 === 0 ? 'ours' : 'theirs'] as const),
        );
        const { undo } = one.again(next, { clashes });
        expect(undo().skipped).toEqual([]);
        expect(state(one.read())).toEqual(before);
        expect(one.export()).toBe(text);
      }),
    );
  });
});

function clashKeys(one: ReturnType<typeof board>, next: string): string[] {
  const about = { source: null, sourceName: null, identical: false, foreign: null };
  return summaryOf(one.compare(next), about).clashes.map(({ key }) => key);
}

/** One edit of some item, chosen by a number. */
function edit({ doc, read }: ReturnType<typeof board>, n: number): void {
  const items = [...read().items.values()];
  const item = items[n % items.length];
  if (!item) return;
  const { id } = item;
  const [check] = item.checks;
  const edits = [
    () => setTitle(doc, ACTOR, { item: id, title: `Number ${n}` }),
    () => setStatus(doc, ACTOR, { item: id, status: 'blocked' }),
    () => moveItem(doc, ACTOR, { item: id, to: { lane: 'P3', weeks: [2, 3] } }),
    () => setNotes(doc, ACTOR, { item: id, notes: `${item.notes}\n\nMore` }),
    () => deleteItem(doc, ACTOR, { item: id }),
    () => addItem(doc, ACTOR, { title: `New ${n}`, lane: 'P0', weeks: [1, 1] }),
    () => check && setCheck(doc, ACTOR, { item: id, check: check.id, done: !check.done }),
  ];
  edits[n % edits.length]?.();
}

/** The text with a replacement that must have something to replace. */
function put(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`no ${from}`);
  return text.replace(from, to);
}

const LAMP = 'Replace the red lamp';

describe('a plan that was changed in Git and on the board', () => {
  test('has both changes, of one item too, and the export writes into the new file', () => {
    const one = board(AUDIT);
    setStatus(one.doc, ACTOR, { item: one.item(LAMP).id, status: 'doing' });
    const check = one.item('Clean the lenses').checks[0];
    setCheck(one.doc, ACTOR, {
      item: one.item('Clean the lenses').id,
      check: check?.id ?? '',
      done: true,
    });
    const next = put(
      put(
        put(AUDIT, LAMP, 'Replace the red and green lamps'),
        '**Timeline**: 2 days',
        '**Timeline**: 3 days',
      ),
      '- [ ] Wash them',
      '- [ ] Wash them twice\n- [ ] Dry them',
    );
    one.again(next);
    const lamp = one.item('Replace the red and green lamps');
    expect(lamp).toMatchObject({ status: 'doing', timeline: '3 days' });
    expect(one.item('Clean the lenses').checks.map(({ text, done }) => [text, done])).toEqual([
      ['Borrow the boat', true],
      ['Wash them twice', false],
      ['Dry them', false],
    ]);
    const text = one.export();
    expect(text).toContain('- [x] Borrow the boat\n- [ ] Wash them twice\n- [ ] Dry them');
    expect(text).toContain('Replace the red and green lamps');
  });

  test('a clash waits with both values, and the choice decides', () => {
    const one = board(AUDIT);
    setTitle(one.doc, ACTOR, { item: one.item(LAMP).id, title: 'Change the red lamp' });
    const next = put(AUDIT, `1.1 ${LAMP}\n**Issue**`, '1.1 Replace all the red lamps\n**Issue**');
    const about = { source: null, sourceName: null, identical: false, foreign: null };
    const [clash] = summaryOf(one.compare(next), about).clashes;
    expect(clash).toMatchObject({
      field: 'title',
      was: LAMP,
      ours: 'Change the red lamp',
      theirs: 'Replace all the red lamps',
    });
    expect(() => one.again(next)).toThrow('Compare again');
    one.again(next, { clashes: { [clash?.key ?? '']: 'theirs' } });
    expect(one.item('Replace all the red lamps').ref).toBe('1.1');
    expect(one.export()).toBe(next);
  });

  test('what the file lost is asked about; kept, the next export has it again', () => {
    const one = board(AUDIT);
    const block = AUDIT.slice(AUDIT.indexOf('#### 1.2'), AUDIT.indexOf('### 2. Logbook'));
    const next = put(AUDIT, block, '');
    const { id } = one.item('Clean the lenses');
    expect(one.compare(next).undecided).toBe(1);
    one.again(next, { removed: { [id]: 'keep' } });
    expect(one.export()).toContain('Clean the lenses');
    expect(parsePlan(one.export()).items.map(({ title }) => title)).toContain('Clean the lenses');
  });

  test('what the board deleted stays deleted, and comes back where the file’s change is chosen', () => {
    const next = put(AUDIT, '**Timeline**: 1 week', '**Timeline**: 2 weeks');
    for (const choice of ['ours', 'theirs'] as const) {
      const one = board(AUDIT);
      const { id } = one.item('Clean the lenses');
      deleteItem(one.doc, ACTOR, { item: id });
      expect(one.compare(AUDIT).undecided).toBe(0);
      expect(one.compare(next).undecided).toBe(1);
      one.again(next, { clashes: { [`${id} deleted`]: choice } });
      const timelines = choice === 'theirs' ? ['2 weeks'] : [];
      const here = [...one.read().items.values()].filter((item) => item.id === id);
      expect(here.map(({ timeline }) => timeline)).toEqual(timelines);
      expect(one.export().includes('#### 1.2')).toBe(choice === 'theirs');
    }
  });

  test('a new item that is not wanted stays in the text and off the board', () => {
    const one = board(AUDIT);
    const next = put(
      AUDIT,
      '## Implementation',
      '#### 2.2 Buy ink\n**Issue**: Dry\n\n## Implementation',
    );
    const line = parsePlan(next).items.find(({ title }) => title === 'Buy ink')?.line ?? 0;
    one.again(next, { leftOut: [line] });
    expect(one.read().items.size).toBe(3);
    expect(one.export()).toBe(next);
  });

  test('two that were taken for one can be told apart', () => {
    const one = board(AUDIT);
    const next = put(AUDIT, '#### 1.1 Replace the red lamp', '#### 1.1 Sell the red lamp');
    const line = parsePlan(next).items[0]?.line ?? 0;
    expect(one.compare(next).added).toHaveLength(0);
    const merge = one.compare(next, { apart: [line] });
    expect(merge.added.map(({ item }) => item.title)).toEqual(['Sell the red lamp']);
    expect(merge.removed.map(({ item }) => item.title)).toEqual([LAMP]);
  });
});

test('boxes without words stay, come and go like others', () => {
  const plan = put(AUDIT, '- [ ] Wash them', '- [ ] \n- [ ] Wash them');
  const one = board(plan);
  const boxes = () => one.item('Clean the lenses').checks.map(({ text, done }) => [text, done]);
  expect(boxes()).toEqual([
    ['Borrow the boat', false],
    ['', false],
    ['Wash them', false],
  ]);
  const next = put(plan, '- [ ] Wash them', '- [x] Wash them\n- [ ] ');
  const { undo } = one.again(next);
  expect(boxes()).toEqual([
    ['Borrow the boat', false],
    ['', false],
    ['Wash them', true],
    ['', false],
  ]);
  expect(one.export()).toBe(next);
  undo();
  expect(one.export()).toBe(plan);
  expect(boxes()).toHaveLength(3);
});

test('taken back, what a colleague changed since is left alone and named', () => {
  const one = board(AUDIT);
  const { undo } = one.again(
    put(put(AUDIT, '**Timeline**: 2 days', '**Timeline**: 3 days'), '1 week', '2 weeks'),
  );
  const { id } = one.item('Clean the lenses');
  setTimeline(one.doc, ACTOR, { item: id, value: '4 weeks' });
  expect(undo().skipped).toEqual(['1.2']);
  expect(one.item(LAMP).timeline).toBe('2 days');
  const kept = one.item('Clean the lenses');
  expect(kept.timeline).toBe('4 weeks');
  expect(kept.origin?.source).toBe('source');
});

test('taken back after another import it is refused', () => {
  const one = board(AUDIT);
  const { undo } = one.again(put(AUDIT, '2 days', '3 days'));
  one.again(put(AUDIT, '2 days', '4 days'));
  expect(() => undo()).toThrow('Only the last import');
});
