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

const WELL_SAID: Cases = [
  [
    'a checklist',
    lines('# Move', '', '- [ ] Pack the books', '- [x] Rent a van', '- [~] Sort the attic'),
    [],
  ],
  [
    'an action plan whose schedule names every open item',
    lines(
      '# Plan',
      '## Priority Levels',
      '- **P0 (Critical)**: now',
      '- **P1 (High)**: soon',
      '## Action Items',
      '### 1. Doors (P0)',
      '#### 1.1 Oil the hinges',
      '**Actions**:',
      '- [x] Buy oil',
      '- [ ] Use it',
      '**Timeline**: 1 day',
      '#### 1.2 Replace the lock',
      '**Issue**: It sticks',
      '**Status**: ✅ Complete',
      '## Schedule',
      '### Week 1',
      '- 1.1 Oil the hinges',
    ),
    [],
  ],
  [
    'lists that number their entries anew, or all with 1',
    lines(
      '## Phase 1: Tasks',
      '1. **Paint the fence** - High',
      '2. **Mow the lawn** - Low',
      '## Phase 2: Tasks',
      '1. **Fix the tap** - High',
      '1. **Clean the gutter** - Low',
    ),
    [],
  ],
  [
    'a summary that repeats items once, and agrees',
    lines(
      '## Tasks',
      '### 1. Seal the window frames',
      '**Status**: Done',
      '## Summary',
      '| Task | Status | Priority |',
      '|---|---|---|',
      '| Seal window frames | Done | High |',
    ),
    [],
  ],
  ['a colour beside the words for a priority', '- [ ] 🔴 [High] Call the plumber\n', []],
  [
    'links, footnotes and boxes in code',
    lines('- [ ] Read [](x)', '', '`- []`', '', '    -[ ] x'),
    [],
  ],
  ['a blank to be filled in', lines('## Tasks', '- [ ] Sweep', '- [ ] ________'), []],
  [
    'what stands in a template',
    lines('## Tasks', '- [ ] Sweep', '## Template', '- [ ]', '- []'),
    [],
  ],
  [
    'standards that look like ids',
    lines('## Tasks', '- [ ] SHA-256 for all downloads', '- [ ] SHA-256 for all uploads'),
    [],
  ],
  [
    'weeks that are durations',
    lines('## Tasks', '### Dig the pond', '**Timeline**: 0-2 weeks', '**Effort**: 60 h'),
    [],
  ],
  [
    'a routine in each of many sections',
    lines(
      '## Api',
      '- [ ] Write unit tests',
      '## Web',
      '- [ ] Write unit tests',
      '## Cli',
      '- [ ] Write unit tests',
    ),
    [],
  ],
];

describe('lint has nothing to say about', () => {
  test.each(WELL_SAID)('%s', (_, plan, expected) => expect(lint(plan)).toEqual(expected));
});

const DOUBTS: Cases = [
  // two-priorities
  [
    'a title and a field that name different priorities',
    lines('## Tasks', '### 1.1 Fix the roof (P0)', '**Priority**: Low', '**Issue**: rain'),
    ['3 two-priorities'],
  ],
  [
    'a range of priorities',
    lines('## Tasks', '### 1.1 Fix the roof', '**Priority**: Medium-High', '**Issue**: rain'),
    ['3 two-priorities'],
  ],
  [
    'two tags in one title',
    lines('## Tasks', '- [ ] [P1] Fix the roof (P2)'),
    ['2 two-priorities'],
  ],
  // weeks
  [
    'week 0',
    lines('## Week 0', '- [ ] Prepare', '## Week 1', '- [ ] Begin'),
    ['1 impossible-week'],
  ],
  ['week 40', lines('## Tasks', '- [ ] Harvest (Week 40)'), ['2 impossible-week']],
  [
    'weeks that run backwards',
    lines('## Tasks', '### 1.1 Plough', '**Issue**: hard soil', '**Week**: 5-3'),
    ['4 impossible-week'],
  ],
  [
    'a week field without a week',
    lines('## Tasks', '### 1.1 Plough', '**Issue**: hard soil', '**Week**: soon'),
    ['4 unknown-week'],
  ],
  [
    'a week tag without a number',
    lines('## Tasks', '- [ ] Plough (Week soon)'),
    ['2 unknown-week'],
  ],
  [
    'a week of the schedule that is a word',
    lines(
      '## Tasks',
      '- [ ] Plough the field (Week 1)',
      '## Schedule',
      '### Week one',
      '- Plough the field',
    ),
    ['4 unknown-week'],
  ],
  [
    'a table whose week column holds a week that cannot be',
    lines(
      '## Tasks',
      '| Task | Priority | Week |',
      '|---|---|---|',
      '| Plough | High | 2 |',
      '| Sow | High | 4-3 |',
    ),
    ['5 impossible-week'],
  ],
  [
    'an item and a schedule that disagree',
    lines(
      '## Tasks',
      '### 1.1 Plough the field (Week 2)',
      '**Issue**: stones',
      '## Schedule',
      '### Week 5',
      '- 1.1',
    ),
    ['6 two-weeks'],
  ],
  [
    'a schedule that names an item twice',
    lines(
      '## Tasks',
      '### 1.1 Plough the field',
      '**Issue**: stones',
      '## Schedule',
      '### Week 1',
      '- 1.1 begin',
      '### Week 4',
      '- 1.1 finish',
    ),
    ['8 two-weeks'],
  ],
  // schedule
  [
    'an open item that the schedule leaves out',
    lines(
      '## Tasks',
      '### 1.1 Plough the field',
      '**Issue**: stones',
      '### 1.2 Mend the barn',
      '**Issue**: wind',
      '### 1.3 Sell the cart',
      '**Status**: Done',
      '## Schedule',
      '### Week 1',
      '- 1.1',
    ),
    ['4 unscheduled-item'],
  ],
  [
    'a line of the schedule that names nothing',
    lines(
      '## Tasks',
      '- [ ] Plough the field (Week 1)',
      '## Schedule',
      '### Week 1',
      '- Plough the field',
      '- Celebrate harvest',
    ),
    ['6 schedule-nothing'],
  ],
  [
    'a line of the schedule that fits two items',
    lines(
      '## Tasks',
      '### 1.1 Barn roof',
      '**Issue**: rain',
      '### 1.2 Barn doors',
      '**Issue**: wind',
      '## Schedule',
      '### Week 1',
      '- Barn work',
    ),
    ['8 schedule-several'],
  ],
  // refs
  [
    'one number for two items',
    lines(
      '## Tasks',
      '### 2.1 Barn roof',
      '**Issue**: rain',
      '### 2.1 Barn doors',
      '**Issue**: wind',
    ),
    ['4 duplicate-ref'],
  ],
  [
    'one id in two sections',
    lines(
      '## Safety tasks',
      '### SEC-001: Lock the gate',
      '## Other tasks',
      '### SEC-001: Mend the fence',
    ),
    ['4 duplicate-ref'],
  ],
  [
    'numbers out of order',
    lines(
      '## Tasks',
      '### 2.2 Barn roof',
      '**Issue**: rain',
      '### 2.1 Barn doors',
      '**Issue**: wind',
    ),
    ['4 ref-order'],
  ],
  [
    'a number left out',
    lines(
      '## Tasks',
      '### 2.1 Barn roof',
      '**Issue**: rain',
      '### 2.3 Barn doors',
      '**Issue**: wind',
    ),
    ['4 ref-order'],
  ],
  [
    'a number of another section',
    lines('## Action Items', '### 3. Barn', '#### 2.1 Barn roof', '**Issue**: rain'),
    ['3 ref-order'],
  ],
  // status
  [
    'done with open checks',
    lines(
      '## Tasks',
      '### 1.1 Barn roof',
      '**Status**: Done',
      '**Actions**:',
      '- [ ] Buy tiles',
      '- [x] Find ladder',
    ),
    ['2 status-against-checks'],
  ],
  [
    'not started with every check ticked',
    lines(
      '## Tasks',
      '### 1.1 Barn roof',
      '**Status**: Not started',
      '**Actions**:',
      '- [x] Buy tiles',
    ),
    ['2 status-against-checks'],
  ],
  [
    'a ticked box with a status that is open',
    lines('## Tasks', '- [x] Barn roof', '  - **Status**: In progress'),
    ['3 two-statuses'],
  ],
  [
    'words that are no status and no priority',
    lines('## Tasks', '### 1.1 Barn roof', '**Status**: purple', '**Priority**: banana'),
    ['3 unknown-value', '4 unknown-value'],
  ],
  [
    'a summary table that contradicts an item',
    lines(
      '## Tasks',
      '### 1. Seal the window frames',
      '**Status**: Done',
      '## Summary',
      '| Task | Status | Priority |',
      '|---|---|---|',
      '| Seal window frames | ❌ Missing | High |',
    ),
    ['7 repeat-contradicts'],
  ],
  // items
  [
    'an item without a priority where the plan defines them',
    lines(
      '## Priority Levels',
      '- **P0**: now',
      '- **P1**: soon',
      '## Tasks',
      '- [ ] (P0) Barn roof',
      '- [ ] Barn doors',
    ),
    ['6 no-priority'],
  ],
  [
    'the same item twice in a section',
    lines('## Tasks', '- [ ] Barn roof', '- [ ] Barn doors', '- [ ] Barn roof'),
    ['4 repeated-item'],
  ],
  [
    'the same item in two sections',
    lines('## Tasks', '- [ ] Barn roof tiles', '## Other tasks', '- [ ] Barn roof tiles'),
    ['4 repeated-item'],
  ],
  [
    'an empty box and an empty heading',
    lines('## Tasks', '- [ ] Barn', '- [ ]', '', '###'),
    ['3 empty-title', '5 empty-title'],
  ],
  [
    'a heading that is only a number',
    lines('## Tasks', '### 1.1', '**Status**: Done', '### 1.2 Barn', '**Status**: Done'),
    ['2 empty-title'],
  ],
  [
    'boxes that are not written as boxes',
    lines(
      '## Tasks',
      '- [ ] Barn',
      '- [] Roof',
      '- [ x] Door',
      '-[ ] Gate',
      '- [x]Fence',
      '- [?] Well',
    ),
    ['3 malformed-box', '4 malformed-box', '5 malformed-box', '6 malformed-box', '7 malformed-box'],
  ],
  ['nothing that is an item', '# Minutes\n\nWe met and talked.\n', ['1 no-items']],
  // text
  [
    'a code block that is never closed',
    lines('## Tasks', '- [ ] Barn', '', '```', 'x', '- [ ] Roof'),
    ['4 unclosed-fence'],
  ],
  [
    'a comment that is never closed',
    lines('- [ ] Barn', '', '<!-- later', '', '- [ ] Roof'),
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
    lines(
      '## Tasks',
      '### 1. Seal the window frames',
      '**Status**: Done',
      '## Summary',
      '1. Seal window frames',
      '## Next Steps',
      '1. Seal the window frames',
    ),
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
  const plan = lines(
    '## Tasks',
    '### 1.1 Fix the roof (P0)',
    '**Priority**: Low',
    '**Issue**: rain',
  );
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
