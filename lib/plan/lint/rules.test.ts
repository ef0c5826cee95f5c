import { describe, expect, test } from 'vitest';
import { decodePlan, sourceOf, type PlanSource } from '../decode.ts';
import { lintPlan } from './lint-plan.ts';
import { RULES } from './rules.ts';

function source(plan: string | Uint8Array): PlanSource {
  if (typeof plan === 'string') return sourceOf(plan);
  const decoded = decodePlan(plan);
  if (!decoded.ok) throw new Error(decoded.message);
  return decoded.source;
}

/** What lint says about a plan, as `line rule`. */
function lint(plan: string | Uint8Array): string[] {
  return lintPlan(source(plan)).findings.map(({ line, rule }) => `${line} ${rule}`);
}

const lines = (...all: string[]): string => `${all.join('\n')}\n`;
const bytes = (...all: number[]): Uint8Array => new Uint8Array(all);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Each: what the plan does, the plan, and everything lint says about it. */
type Cases = readonly (readonly [string, string | Uint8Array, readonly string[]])[];

const DOUBTS: Cases = [
  // two-priorities
  [
    'a title and a field that name different priorities',
    '## Tasks\n### 1.1 Fix the roof (P0)\n**Priority**: Low\n**Issue**: rain\n',
    ['3 two-priorities'],
  ],
  [
    'a range of priorities',
    '## Tasks\n### 1.1 Fix the roof\n**Priority**: Medium-High\n**Issue**: rain\n',
    ['3 two-priorities'],
  ],
  ['two tags in one title', '## Tasks\n- [ ] [P1] Fix the roof (P2)\n', ['2 two-priorities']],
  // weeks
  ['week 0', '## Week 0\n- [ ] Prepare\n## Week 1\n- [ ] Begin\n', ['1 impossible-week']],
  ['week 40', '## Tasks\n- [ ] Harvest (Week 40)\n', ['2 impossible-week']],
  [
    'weeks that run backwards',
    '## Tasks\n### 1.1 Plough\n**Issue**: hard soil\n**Week**: 5-3\n',
    ['4 impossible-week'],
  ],
  [
    'a week field without a week',
    '## Tasks\n### 1.1 Plough\n**Issue**: hard soil\n**Week**: soon\n',
    ['4 unknown-week'],
  ],
  ['a week tag without a number', '## Tasks\n- [ ] Plough (Week soon)\n', ['2 unknown-week']],
  [
    'a week of the schedule that is a word',
    '## Tasks\n- [ ] Plough the field (Week 1)\n## Schedule\n### Week one\n- Plough the field\n',
    ['4 unknown-week'],
  ],
  [
    'a table whose week column holds a week that cannot be',
    '## Tasks\n| Task | Priority | Week |\n|---|---|---|\n| Plough | High | 2 |\n| Sow | High | 4-3 |\n',
    ['5 impossible-week'],
  ],
  [
    'an item and a schedule that disagree',
    '## Tasks\n### 1.1 Plough the field (Week 2)\n**Issue**: stones\n## Schedule\n### Week 5\n- 1.1\n',
    ['6 two-weeks'],
  ],
  [
    'a schedule that names an item twice',
    '## Tasks\n### 1.1 Plough the field\n**Issue**: stones\n## Schedule\n### Week 1\n- 1.1 begin\n### Week 4\n- 1.1 finish\n',
    ['8 two-weeks'],
  ],
  // schedule
  [
    'an open item that the schedule leaves out',
    '## Tasks\n### 1.1 Plough the field\n**Issue**: stones\n### 1.2 Mend the barn\n**Issue**: wind\n### 1.3 Sell the cart\n**Status**: Done\n## Schedule\n### Week 1\n- 1.1\n',
    ['4 unscheduled-item'],
  ],
  [
    'a line of the schedule that names nothing',
    '## Tasks\n- [ ] Plough the field (Week 1)\n## Schedule\n### Week 1\n- Plough the field\n- Celebrate harvest\n',
    ['6 schedule-nothing'],
  ],
  [
    'a line of the schedule that fits two items',
    '## Tasks\n### 1.1 Barn roof\n**Issue**: rain\n### 1.2 Barn doors\n**Issue**: wind\n## Schedule\n### Week 1\n- Barn work\n',
    ['8 schedule-several'],
  ],
  // refs
  [
    'one number for two items',
    '## Tasks\n### 2.1 Barn roof\n**Issue**: rain\n### 2.1 Barn doors\n**Issue**: wind\n',
    ['4 duplicate-ref'],
  ],
  [
    'one id in two sections',
    '## Safety tasks\n### SEC-001: Lock the gate\n## Other tasks\n### SEC-001: Mend the fence\n',
    ['4 duplicate-ref'],
  ],
  [
    'numbers out of order',
    '## Tasks\n### 2.2 Barn roof\n**Issue**: rain\n### 2.1 Barn doors\n**Issue**: wind\n',
    ['4 ref-order'],
  ],
  [
    'a number left out',
    '## Tasks\n### 2.1 Barn roof\n**Issue**: rain\n### 2.3 Barn doors\n**Issue**: wind\n',
    ['4 ref-order'],
  ],
  [
    'a number of another section',
    '## Action Items\n### 3. Barn\n#### 2.1 Barn roof\n**Issue**: rain\n',
    ['3 ref-order'],
  ],
  // status
  [
    'done with open checks',
    '## Tasks\n### 1.1 Barn roof\n**Status**: Done\n**Actions**:\n- [ ] Buy tiles\n- [x] Find ladder\n',
    ['2 status-against-checks'],
  ],
  [
    'not started with every check ticked',
    '## Tasks\n### 1.1 Barn roof\n**Status**: Not started\n**Actions**:\n- [x] Buy tiles\n',
    ['2 status-against-checks'],
  ],
  [
    'a ticked box with a status that is open',
    '## Tasks\n- [x] Barn roof\n  - **Status**: In progress\n',
    ['3 two-statuses'],
  ],
  [
    'words that are no status and no priority',
    '## Tasks\n### 1.1 Barn roof\n**Status**: purple\n**Priority**: banana\n',
    ['3 unknown-value', '4 unknown-value'],
  ],
  [
    'a summary table that contradicts an item',
    '## Tasks\n### 1. Seal the window frames\n**Status**: Done\n## Summary\n| Task | Status | Priority |\n|---|---|---|\n| Seal window frames | ❌ Missing | High |\n',
    ['7 repeat-contradicts'],
  ],
  // items
  [
    'an item without a priority where the plan defines them',
    '## Priority Levels\n- **P0**: now\n- **P1**: soon\n## Tasks\n- [ ] (P0) Barn roof\n- [ ] Barn doors\n',
    ['6 no-priority'],
  ],
  [
    'the same item twice in a section',
    '## Tasks\n- [ ] Barn roof\n- [ ] Barn doors\n- [ ] Barn roof\n',
    ['4 repeated-item'],
  ],
  [
    'the same item in two sections',
    '## Tasks\n- [ ] Barn roof tiles\n## Other tasks\n- [ ] Barn roof tiles\n',
    ['4 repeated-item'],
  ],
  [
    'an empty box and an empty heading',
    '## Tasks\n- [ ] Barn\n- [ ]\n\n###\n',
    ['3 empty-title', '5 empty-title'],
  ],
  [
    'a heading that is only a number',
    '## Tasks\n### 1.1\n**Status**: Done\n### 1.2 Barn\n**Status**: Done\n',
    ['2 empty-title'],
  ],
  [
    'boxes that are not written as boxes',
    '## Tasks\n- [ ] Barn\n- [] Roof\n- [ x] Door\n-[ ] Gate\n- [x]Fence\n- [?] Well\n',
    ['3 malformed-box', '4 malformed-box', '5 malformed-box', '6 malformed-box', '7 malformed-box'],
  ],
  ['nothing that is an item', '# Minutes\n\nWe met and talked.\n', ['1 no-items']],
  // text
  [
    'a code block that is never closed',
    '## Tasks\n- [ ] Barn\n\n```\nx\n- [ ] Roof\n',
    ['4 unclosed-fence'],
  ],
  [
    'a comment that is never closed',
    '- [ ] Barn\n\n<!-- later\n\n- [ ] Roof\n',
    ['3 unclosed-comment'],
  ],
  [
    'letters damaged on the way',
    utf8('- [ ] Barn\n- [ ] Roof âœ… tiles\n- [ ] Door âœ… lock\n'),
    ['2 damaged-text'],
  ],
  ['letters that are lost', '- [ ] Barn\n- [ ] R\uFFFDof\n', ['2 damaged-text']],
  [
    'a file that is not UTF-8',
    bytes(0x2d, 0x20, 0x5b, 0x20, 0x5d, 0x20, 0x54, 0xfc, 0x72, 0x65, 0x0a),
    ['1 damaged-text'],
  ],
  ['two kinds of line endings', '- [ ] Barn\n- [ ] Roof\n- [ ] Door\r\n', ['3 mixed-line-endings']],
  [
    'two summaries that repeat the same item',
    '## Tasks\n### 1. Seal the window frames\n**Status**: Done\n## Summary\n1. Seal window frames\n## Next Steps\n1. Seal the window frames\n',
    ['7 repeated-lists'],
  ],
];

describe('lint tells', () => {
  test.each(DOUBTS)('%s', (_, plan, expected) => expect(lint(plan)).toEqual(expected));

  test('each rule at least once in these plans', () => {
    const told = new Set(
      DOUBTS.flatMap(([, , expected]) => expected.map((one) => one.split(' ')[1])),
    );
    expect(RULES.filter(({ id }) => !told.has(id))).toEqual([]);
  });
});

test('a finding names the item, both values and what counts until it is settled', () => {
  const plan = '## Tasks\n### 1.1 Fix the roof (P0)\n**Priority**: Low\n**Issue**: rain\n';
  expect(lintPlan(sourceOf(plan)).findings).toEqual([
    {
      line: 3,
      rule: 'two-priorities',
      severity: 'warning',
      message: '“1.1 Fix the roof” is P0 in its title and P3 in “Priority”.',
      suggestion: 'Write one of them; until then it is read as P3.',
    },
  ]);
});

test('many items that one cause leaves out are one finding', () => {
  const items = Array.from({ length: 20 }, (_, i) => `- [ ] Mend thing number ${i + 1}`);
  const plan = lines('## Priority Levels', '- **P0**: now', '- **P1**: soon', '## Tasks', ...items);
  const [finding, ...more] = lintPlan(sourceOf(plan)).findings;
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ line: 5, message: '20 of 20 open items have no priority.' });
});
