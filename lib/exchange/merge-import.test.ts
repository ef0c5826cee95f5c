import { describe, expect, test } from 'vitest';
import { deleteItem, setCheck, setStatus, setTimeline, setTitle } from '../board/edit.ts';
import { parsePlan } from '../plan/parse/parse-plan.ts';
import { summaryOf } from './merge-import-summary.ts';
import { ACTOR, mergeBoardOf as board } from './merge-sample.ts';
import { AUDIT } from './plan-sample.ts';

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
