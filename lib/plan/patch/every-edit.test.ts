/**
 * What each edit writes into each kind of unit: the folder `every-edit` holds one file a kind, the plan first, then each
 * edit with the lines it takes out (-) and puts in (+), or the sentence that refuses it. All other bytes stay.
 */
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parsePlan } from '../parse/parse-plan.ts';
import type { ItemPatch, PlanEdit, PlanItem } from '../types.ts';
import { applyWhatFits } from './apply-edits.ts';
import { lineChanges } from './line-changes.ts';

/** Each kind of unit in a plan of its own; the item that is edited is the first. */
const PLANS: Readonly<Record<string, string>> = {
  heading: `# Harbour

## High Priority

### 2.1 Mend the quay 🔄
**Issue**: Two stones are loose.
**Status**: 🔄 In Progress
**Owner**: Ana
**Timeline**: 2 days
**Actions**:
- [x] Order stones
- [ ] Set them

### 2.2 Paint the crane
**Issue**: It rusts.
**Status**: ✅ Complete
`,
  'heading with tags': `# Harbour

## Week 2

### ~~SEC-001: Lock the gate~~ (P0)

### SEC-002: Light the pier (P1, Week 3)
**Effort:** 3 h
`,
  'heading with a schedule': `# Harbour

## Action Items

### 1.1 Mend the quay
**Timeline**: 2 days
### 1.2 Paint the crane
**Timeline**: 1 day

## Implementation Schedule

### Week 1
- Mend the quay

### Week 2
- 1.2
`,
  'bare numbered heading': `# Harbour

### 1. Mend the quay

Two stones are loose.

### 2. Paint the crane

It rusts.
`,
  'numbered entry': `## Phase 1 (P2)

1. **Mend the quay**
   - **File:** \`quay.md\`
   - **Status:** TODO
2. **Paint the crane**
   - **Status:** DONE
`,
  'bullet with fields': `## Tasks

- Mend the quay
  - Status: in progress
  - Priority: high
- Paint the crane
  - Status: done
`,
  'sibling bullets': `## Remaining Tasks

- **TODO:** Mend the quay
- **Priority:** Medium
- **Effort:** 2 hours

- **TODO:** Paint the crane
- **Priority:** Low
- **Effort:** 1 hour
`,
  box: `## Backlog (P1)

* [ ] Mend the quay (Week 2) @ana
    * [x] Order stones
    * [ ] Set them
* [x] Paint the crane
`,
  'numbered box': `## Tasks

1. [~] Mend the quay
2. [ ] ~~Paint the crane~~
`,
  row: `| # | Task | Prio | Status | Who |
|---|:-----|------|--------|-----|
| 1 | Mend the quay | High | 🔄 In Progress | Ana |
| 2 | Paint the crane | Low | ✅ Done | - |
`,
  'row without columns': `Task | Done
--- | ---
Mend the quay (P1) | [ ]
Paint the crane | [x]
`,
  kanban: `---
kanban-plugin: board
---

## Backlog

- [ ] Mend the quay
\t- [ ] Order stones

## Doing

## Done

- [x] Paint the crane

%% kanban:settings
\`\`\`
{"kanban-plugin":"board"}
\`\`\`
%%
`,
  'todo.txt': `(B) 2026-02-01 Mend the quay +harbour @pier due:2026-03-01
x 2026-01-30 2026-01-28 Paint the crane
`,
  'Windows line endings, no last one': `# Plan\r\n\r\n- [ ] Mend the quay\r\n- [ ] Paint the crane`,
};

const set = (values: ItemPatch): ((item: PlanItem) => PlanEdit) => {
  return ({ line }) => ({ line, set: values });
};
const checks = (
  change: (own: NonNullable<ItemPatch['checks']>) => NonNullable<ItemPatch['checks']>,
): ((item: PlanItem) => PlanEdit) => {
  return ({ line, checks: own }) => ({ line, set: { checks: change(own) } });
};
const fresh = { title: 'Dredge the basin', priority: 'P1', status: 'todo' } as const;

const EDITS: Readonly<Record<string, (item: PlanItem) => PlanEdit>> = {
  'first check ticked': ({ line, checks: own }) => ({ check: own[0]?.line ?? line, done: true }),
  'first check unticked': ({ line, checks: own }) => ({ check: own[0]?.line ?? line, done: false }),
  title: set({ title: 'Rebuild the quay' }),
  'title that looks like a tag': set({ title: 'Quay (P0) | [x]' }),
  'status todo': set({ status: 'todo' }),
  'status doing': set({ status: 'doing' }),
  'status blocked': set({ status: 'blocked' }),
  'status done': set({ status: 'done' }),
  'status deferred': set({ status: 'deferred' }),
  priority: set({ priority: 'P3' }),
  'no priority': set({ priority: null }),
  'one week': set({ weeks: [2, 2] }),
  'several weeks': set({ weeks: [4, 6] }),
  'no weeks': set({ weeks: null }),
  owner: set({ owner: 'Bo Li' }),
  'no owner': set({ owner: null }),
  timeline: set({ timeline: 'until May' }),
  effort: set({ effort: '3 days' }),
  issue: set({ issue: 'The tide undercuts it.' }),
  notes: set({ notes: 'Ask the pilot.' }),
  'check added': checks((own) => [...own, { line: null, text: 'Measure', done: false }]),
  'check added first': checks((own) => [{ line: null, text: 'Measure', done: true }, ...own]),
  'check removed': checks((own) => own.slice(1)),
  'check reworded': checks((own) => own.map((one, i) => (i ? one : { ...one, text: 'Cut' }))),
  'checks reordered': checks((own) => own.toReversed()),
  'new item after it': ({ line }) => ({ add: { ...fresh, after: line } }),
  'new item at the end of its section': ({ section }) => ({ add: { ...fresh, section } }),
  'new item with everything': ({ line }) => ({
    add: {
      ...fresh,
      after: line,
      weeks: [3, 4],
      owner: 'Bo',
      timeline: '1 week',
      issue: 'Too shallow.',
      checks: [{ text: 'Hire a barge', done: false }],
    },
  }),
  removed: ({ line }) => ({ remove: { line } }),
};

/** The lines that changed, with the number of each in the old text; carriage returns are shown. */
function told(text: string, edit: PlanEdit): string {
  const { patches, refused } = applyWhatFits(text, [edit]);
  const [no] = refused;
  if (no) return `  refused: ${no.message}\n`;
  const shown = (mark: string, line: string): string => `  ${mark} ${line}\n`;
  return lineChanges(text, patches)
    .map(({ line, before, after }) => {
      const old = before.map((words) => shown('-', words));
      return `  at line ${line}\n${old.join('')}${after.map((words) => shown('+', words)).join('')}`;
    })
    .join('');
}

describe('what each edit writes', () => {
  test.each(Object.entries(PLANS))('into a %s', async (kind, text) => {
    const [item] = parsePlan(text).items;
    if (!item) throw new Error(`No item in the plan of “${kind}”.`);
    const parts = Object.entries(EDITS).flatMap(([name, edit]) => {
      if (/first check|check re|checks/.test(name) && item.checks.length === 0) return [];
      const changes = told(text, edit(item));
      return [`${name}\n${changes === '' ? '  nothing: it says so already\n' : changes}`];
    });
    const page = `${text.replaceAll('\r', '␍').replace(/(?<!\n)$/, '␃\n')}\n${'='.repeat(72)}\n\n${parts.join('\n')}`;
    const file = path.join(
      import.meta.dirname,
      'every-edit',
      `${kind.replaceAll(/\W+/g, '-')}.txt`,
    );
    await expect(page).toMatchFileSnapshot(file);
  });
});

describe('an empty section', () => {
  test.each([
    ['# Plan\n\n## Tasks\n', '# Plan\n\n## Tasks\n\n- [ ] Dredge\n'],
    ['# Plan\n\n## Tasks\n\n## Notes\n', '# Plan\n\n## Tasks\n\n- [ ] Dredge\n\n## Notes\n'],
    ['# Plan\r\n\r\n## Tasks', '# Plan\r\n\r\n## Tasks\r\n\r\n- [ ] Dredge'],
    ['# Plan\n\n## Tasks\n\nWords.\n', '# Plan\n\n## Tasks\n\nWords.\n\n- [ ] Dredge\n'],
  ])('%j takes its first item as a box', (text, after) => {
    const add = { section: ['Tasks'], title: 'Dredge' };
    expect(applyWhatFits(text, [{ add }]).text).toBe(after);
  });
});
