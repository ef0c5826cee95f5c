import { describe, expect, test } from 'vitest';
import { parsePlan } from '../parse/parse-plan.ts';
import type { PlanStatus } from '../types.ts';
import { applyEdits } from './apply-edits.ts';
import { lineChanges } from './line-changes.ts';

const SCHEDULED = `# Plan

## Action Items

### 1.1 Replace scanners (P0)
**Timeline**: 2 days
### 1.2 Print labels (P1)
**Timeline**: 1 day

## Implementation Schedule

### Week 1
- Scanner replacement
- Label printing

### Week 2-3
- Celebrate
`;

describe('a schedule apart from the items', () => {
  test('a line that names one item moves to the right week, and the words stay', () => {
    const { text, patches } = applyEdits(SCHEDULED, [{ ref: '1.2', set: { weeks: [2, 3] } }]);
    expect(text).toBe(
      SCHEDULED.replace('- Label printing\n', '').replace(
        '- Celebrate\n',
        '- Celebrate\n- Label printing\n',
      ),
    );
    expect(patches.map((patch) => patch.why)).toEqual(
      Array.from({ length: 2 }, () => 'Weeks of 1.2 set to 2–3'),
    );
  });

  test('weeks that the schedule has no heading for become a line of the item', () => {
    const { text } = applyEdits(SCHEDULED, [{ ref: '1.2', set: { weeks: [5, 5] } }]);
    expect(text).toBe(
      SCHEDULED.replace('**Timeline**: 1 day\n', '**Timeline**: 1 day\n**Week**: 5\n'),
    );
  });

  test('an item that is renamed away from its schedule line keeps its week', () => {
    const { text } = applyEdits(SCHEDULED, [{ ref: '1.2', set: { title: 'Stickers' } }]);
    expect(parsePlan(text).items[1]).toMatchObject({ title: 'Stickers', weeks: [1, 1] });
  });
});

describe('a Kanban card', () => {
  const board =
    '---\nkanban-plugin: board\n---\n\n## Backlog\n\n- [ ] Sketch\n\twith a pen\n- [ ] Paint\n\n## Doing\n\n## Done\n\n- [x] Name it\n\n%% kanban:settings\n```\n{}\n```\n%%\n';

  test.each<[PlanStatus, number]>([
    ['doing', 1],
    ['done', 2],
    ['blocked', 0],
  ])('set to %s stands in the lane that says so, or says it itself', (status, lane) => {
    const { text } = applyEdits(board, [{ line: 7, set: { status } }]);
    const item = parsePlan(text).items.find((one) => one.title === 'Sketch');
    expect(item).toMatchObject({
      status,
      notes: 'with a pen',
      section: [['Backlog', 'Doing', 'Done'][lane]],
    });
    expect(parsePlan(text).items).toHaveLength(3);
  });
});

describe('changed lines', () => {
  test('show whole lines before and after, with the reasons', () => {
    const { text, patches } = applyEdits(SCHEDULED, [
      { ref: '1.1', set: { priority: 'P2', status: 'done' } },
    ]);
    expect(text).not.toBe(SCHEDULED);
    expect(lineChanges(SCHEDULED, patches)).toEqual([
      {
        line: 5,
        before: ['### 1.1 Replace scanners (P0)'],
        after: ['### 1.1 Replace scanners (P2)'],
        why: ['Priority of 1.1 set to P2'],
        items: [5],
      },
      {
        line: 7,
        before: [],
        after: ['**Status**: Complete'],
        why: ['Status of 1.1 set to done'],
        items: [5],
      },
    ]);
  });
});
