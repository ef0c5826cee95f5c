/** Edits that once went wrong, found by the properties with many runs: each with the text it must give. */
import { describe, expect, test } from 'vitest';
import { parsePlan } from '../parse/parse-plan.ts';
import type { PlanEdit } from '../types.ts';
import { applyEdits, applyWhatFits } from './apply-edits.ts';

const cases: Readonly<Record<string, readonly [text: string, edit: PlanEdit, after: string]>> = {
  'a value said by a tag and by two fields is taken out of all three': [
    '### G7. Harden uploads @kim\n- **Owner**: Ana\n- **Owner**: Bo\n- **Effort**: 1 h\n',
    { line: 1, set: { owner: null } },
    '### G7. Harden uploads\n- **Effort**: 1 h\n',
  ],
  'where a tag overrules a field, the field takes words that the tag cannot hold': [
    '1. **Trace queries** @kim\n   - **Owner:** Bo\n',
    { line: 1, set: { owner: 'Ana / Bo' } },
    '1. **Trace queries**\n   - **Owner:** Ana / Bo\n',
  ],
  'a duration with a dash does not stand behind a dash': [
    '- [ ] Trace queries - 30 min\n',
    { line: 1, set: { timeline: '3-5 h' } },
    '- [ ] Trace queries\n  - **Timeline**: 3-5 h\n',
  ],
  'brackets do not stand in a tag': [
    '| Task | Status |\n|---|---|\n| Move cron | TODO |\n',
    { line: 3, set: { owner: '(P1) crew', weeks: [2, 2] } },
    '| Task | Status |\n|---|---|\n| Move cron (Week 2)<br>**Owner**: (P1) crew | TODO |\n',
  ],
  'an issue and a tag for one row stand in the order a reader takes them': [
    '| Task | Status |\n|---|---|\n| Move cron | TODO |\n',
    { line: 3, set: { issue: 'It leaks', effort: '2 h' } },
    '| Task | Status |\n|---|---|\n| Move cron (Effort: 2 h)<br>**Issue**: It leaks | TODO |\n',
  ],
  'a tag behind a mark that a column overrules leaves the mark': [
    '| Task | Priority | Owner |\n|---|---|---|\n| Move cron ⏫ | P3 | Ana |\n',
    { line: 3, set: { effort: '1 week' } },
    '| Task | Priority | Owner |\n|---|---|---|\n| Move cron ⏫ (Effort: 1 week) | P3 | Ana |\n',
  ],
  'an issue cell is emptied': [
    'Task | Timeline | Issue\n---|---|---\nMove cron | - | It leaks\n',
    { line: 3, set: { issue: null } },
    'Task | Timeline | Issue\n---|---|---\nMove cron | - | -\n',
  ],
  'the first cell of a row without pipes gets no dash that would begin a list': [
    'Owner | Task | Priority\n---|---|---\nAna | Move cron | P1\n',
    { line: 3, set: { owner: null } },
    'Owner | Task | Priority\n---|---|---\n— | Move cron | P1\n',
  ],
  'a colour from elsewhere is no word for a tag': [
    '- **Move cron**\n  - Priority: 🟡\n\n| ID | Task | Week |\n|---|---|---|\n| T-1 | Trace | 2 |\n',
    { line: 6, set: { priority: 'P2' } },
    '- **Move cron**\n  - Priority: 🟡\n\n| ID | Task | Week |\n|---|---|---|\n| T-1 | Trace (P2) | 2 |\n',
  ],
  'an empty cell lends no words for what its section says': [
    '## Build (P2)\n\n| Task | Priority | Status |\n|---|---|---|\n| Trace | — | done |\n\n## Rest\n\n- [ ] Seed\n',
    { line: 9, set: { priority: 'P2' } },
    '## Build (P2)\n\n| Task | Priority | Status |\n|---|---|---|\n| Trace | — | done |\n\n## Rest\n\n- [ ] Seed\n  - **Priority**: P2\n',
  ],
  'a comment that words begin does not hide the plan': [
    '- [ ] Move cron\n- [ ] Trace\n',
    { line: 1, set: { issue: 'a <!-- b' } },
    '- [ ] Move cron\n  - **Issue**: a \\<!-- b\n- [ ] Trace\n',
  ],
  'stars in a bold title do not end it': [
    '- **Ana**: Send the report by Friday\n',
    { line: 1, set: { title: 'keys *star*' } },
    '- **keys &#x2A;star&#x2A;**: Send the report by Friday\n',
  ],
  'a title that announces a list stays a title': [
    '### Mend the quay\n**Owner**: Ana\n',
    { line: 1, set: { title: 'Clean up TODOs' } },
    '### Clean up &#x54;ODOs\n**Owner**: Ana\n',
  ],
  'a title that looks like a tag leaves the tags behind it': [
    '* [ ] Mend the quay (Week 2) @ana\n',
    { line: 1, set: { title: 'Quay (P0)' } },
    '* [ ] Quay \\(P0\\) (Week 2) @ana\n',
  ],
  'the first status of a list that announces nothing leaves the other entries items': [
    '1. Fix login\n2. Fix logout\n3. Rest\n',
    { line: 2, set: { status: 'done' } },
    '1. Fix login\n2. Fix logout\n   - **Status**: Complete\n3. Rest\n',
  ],
  'a period that lists items by their ids says a new title too': [
    '| ID | Task | Priority |\n|---|---|---|\n| US-001 | Lights | P0 |\n| US-002 | Rails | P1 |\n\n## Roadmap\n\n1. **Sprint 1**: US-001 Lights, US-002 Rails\n',
    { line: 3, set: { title: 'Lamps' } },
    '| ID | Task | Priority |\n|---|---|---|\n| US-001 | Lamps | P0 |\n| US-002 | Rails | P1 |\n\n## Roadmap\n\n1. **Sprint 1**: US-001 Lamps, US-002 Rails\n',
  ],
  'a title with a pipe is renamed in a schedule table without breaking its row': [
    '## Tasks\n\n### 1. Mend the quay\n**Owner**: Ana\n\n## Schedule\n\n| Week | Items |\n|---|---|\n| Week 1 | Mend the quay |\n',
    { line: 3, set: { title: 'Quay a | b' } },
    '## Tasks\n\n### 1. Quay a | b\n**Owner**: Ana\n\n## Schedule\n\n| Week | Items |\n|---|---|\n| Week 1 | Quay a \\| b |\n',
  ],
  'the first status in a plan that announces nothing says that its lists are items': [
    '# Ideas for us\n\n## Website\n- Do this\n- Do that\n\n## App\n- Foo\n',
    { line: 4, set: { status: 'done' } },
    '# Ideas for us\n\n## Website\n- Do this\n  - **Status**: Complete\n- Do that\n\n## App\n- Foo\n\n<!-- laneway: every list here holds items -->\n',
  ],
  'a heading that only its strike makes an item states what takes its place': [
    '## ~~Old things~~\n',
    { line: 1, set: { status: 'doing' } },
    '## Old things\n**Status**: In Progress\n',
  ],
  'fields that are all a heading has are emptied, not taken out': [
    '### Check certificates\n**Issue**: not right\n* Owner: Ana\n',
    { line: 1, set: { owner: null, issue: null } },
    '### Check certificates\n**Issue**: -\n* Owner: -\n',
  ],
  'checks of a bare numbered heading get a label, so that they are not items': [
    '### 2. Close late\n',
    { line: 1, set: { checks: [{ line: null, text: 'TODO: lights', done: true }] } },
    '### 2. Close late\n\n**Actions**:\n- [x] &#x54;ODO: lights\n',
  ],
  'checks of an item with headings inside stand above them': [
    '## STEP 1: Pack (10 minutes)\n\n### 1.1 Open the cupboard\nUse the key.\n\n## STEP 2: Carry (1 hour)\n1. Call the lift\n',
    { line: 1, set: { checks: [{ line: null, text: 'Tape', done: false }] } },
    '## STEP 1: Pack (10 minutes)\n\n**Actions**:\n- [ ] Tape\n\n### 1.1 Open the cupboard\nUse the key.\n\n## STEP 2: Carry (1 hour)\n1. Call the lift\n',
  ],
  'a check that a mark and a strike call done takes a box in their place': [
    '### 1.1 Mend\n**Actions**:\n- ✅ Order stones\n- ~~Set them~~\n',
    { check: 3, done: false },
    '### 1.1 Mend\n**Actions**:\n- [ ] Order stones\n- ~~Set them~~\n',
  ],
  'a new item beside “TODO: …” carries its fields below it, and its own status is no person of the meeting':
    [
      '# Weekly meeting\n## Action items\n- **Ana**: Move it\n- **TODO**: Harden uploads\n',
      { add: { after: 4, title: 'Rotate', status: 'blocked', owner: 'Bo' } },
      '# Weekly meeting\n## Action items\n- **Ana**: Move it\n- **TODO**: Harden uploads\n- **BLOCKED**: Rotate\n  - **Owner**: Bo\n',
    ],
  'a new entry that its status would make the only item of a list is one by a box': [
    '## Action Items\n- [x] Rotate\n- a bullet of prose\n- and another\n',
    { add: { after: 3, title: 'Mend', status: 'blocked' } },
    '## Action Items\n- [x] Rotate\n- a bullet of prose\n- [ ] Mend\n  - **Status**: Blocked\n- and another\n',
  ],
  'a mark behind a dash is written in a line of its own where a tag would say it as a status': [
    '| # | Task |\n|---|---|\n| 1 | Clean the cache --- DONE |\n',
    { line: 3, set: { owner: 'keys - ✅' } },
    '| # | Task |\n|---|---|\n| 1 | Clean the cache --- DONE<br>**Owner**: keys - ✅ |\n',
  ],
  'a todo.txt line that is new and done begins with its x': [
    '(C) Buy paint +house\n',
    { add: { after: 1, title: 'Call', priority: 'P0', status: 'done' } },
    '(C) Buy paint +house\nx (A) Call\n',
  ],
};

describe('writes exactly what it should', () => {
  test.each(Object.entries(cases))('%s', (_, [text, edit, after]) => {
    expect(applyEdits(text, [edit]).text).toBe(after);
    expect(parsePlan(after).items.length).toBe(
      parsePlan(text).items.length + ('add' in edit ? 1 : 0),
    );
  });
});

describe('refuses with a sentence and leaves every byte', () => {
  test.each<[string, PlanEdit, string]>([
    [
      '(A) Call\n',
      { line: 1, set: { issue: 'Nobody answers' } },
      'A line of todo.txt has no room for the issue of “Call”.',
    ],
    [
      '(A) Ask\nx Buy paint\n',
      { line: 2, set: { title: '(P1) rotate' } },
      'This plan has no way to say the title of “(P1) rotate” as asked.',
    ],
    [
      '#### 5.5 Harden uploads  \n- **Owner**: 密钥\n\n| a | b |  \n<!-- - [ ] hidden -->\n\n1. Review PR #12 ⏫\n\t- [x] Index orders table\n',
      { line: 1, set: { notes: '- a point\n**Colour**: blue' } },
      'This plan has no way to say the notes of “Harden uploads” as asked.',
    ],
    [
      '- [ ] Mend\n\n## Next Steps\n\n1. Paint it\n',
      { remove: { line: 1 } },
      'Without this item a reader would take other lines of this plan for items, so it stays.',
    ],
  ])('%j', (text, edit, message) => {
    const { text: after, refused, patches } = applyWhatFits(text, [edit]);
    expect(refused.map((one) => one.message)).toEqual([message]);
    expect(after).toBe(text);
    expect(patches).toEqual([]);
  });
});
