import fc from 'fast-check';
import * as Y from 'yjs';
import { LOAD } from '../board/origin.ts';
import { encodeSeed } from '../board/seed.ts';
import { parsePlan } from '../plan/parse/parse-plan.ts';
import type { Plan } from '../plan/types.ts';
import type { Source } from './board-to-plan.ts';
import { importedLines, metaOf, newItemsOf, type Corrections } from './plan-to-board.ts';

// Plans for tests: fixed ones, and generated ones in the shapes that teams write.

export const AUDIT = `# Harbour lights: action plan

## Priority Levels
- **P0 (Critical)**: At once
- **P1 (High)**: Within a week

## Action Items

### 1. Lamps (P0)

#### 1.1 Replace the red lamp
**Issue**: It went out twice in March
**Actions**:
- [x] Order a lamp
- [ ] Climb up
**Timeline**: 2 days

#### 1.2 Clean the lenses
**Issue**: Salt on all of them
**Actions**:
- [ ] Borrow the boat
- [ ] Wash them
**Timeline**: 1 week

### 2. Logbook (P1)

#### 2.1 Write down every outage
**Issue**: Nobody knows how often it is dark
**Actions**:
- [ ] Buy a book
**Timeline**: 1 day

## Implementation Schedule

### Week 1
- 1.1 Replace the red lamp

### Week 2-3
- 1.2 Clean the lenses
`;

/** An imported plan on a board, as the server would make it. */
export function importPlan(
  text: string,
  corrections: Corrections = {},
): { doc: Y.Doc; plan: Plan; source: Source } {
  const plan = parsePlan(text);
  const items = newItemsOf(plan, 'source', corrections);
  const meta = metaOf(plan, { importedOn: '2026-01-07', source: 'source', items });
  const doc = new Y.Doc();
  Y.applyUpdate(doc, encodeSeed({ meta, items, by: 'ann', now: 0 }), LOAD);
  const imported = importedLines(plan, corrections);
  return { doc, plan, source: { id: 'source', baseline: plan.items, imported } };
}

const words = fc
  .array(
    fc.constantFrom(
      'mend',
      'the',
      'quay',
      'paint',
      'crane',
      'ropes',
      'survey',
      'Ümlaut',
      'números',
      '🙂',
    ),
    {
      minLength: 2,
      maxLength: 5,
    },
  )
  .map((list) => list.join(' '));

const check = fc
  .tuple(fc.boolean(), words)
  .map(([done, text]) => `- [${done ? 'x' : ' '}] ${text}`);

const field = fc.oneof(
  words.map((text) => `**Issue**: ${text}`),
  fc.constantFrom(
    '**Timeline**: 2 days',
    '**Owner**: Ines',
    '**Effort**: 4 h',
    '**Status**: In Progress',
    '**Priority**: P2',
    '**Week**: 4',
    '**Week**: 2-5',
  ),
);

const headed = fc
  .tuple(
    words,
    fc.uniqueArray(field, { maxLength: 4, selector: (line) => line.slice(0, 6) }),
    fc.array(check, { maxLength: 4 }),
    fc.option(words),
  )
  .map(
    ([title, fields, checks, notes]) =>
      (n: string) =>
        [
          `#### ${n} ${title}`,
          ...fields,
          ...(checks.length > 0 ? ['**Actions**:', ...checks] : []),
          ...(notes === null ? [] : ['', `${notes}.`]),
          '',
        ].join('\n'),
  );

const flat = fc
  .array(check, { minLength: 1, maxLength: 6 })
  .map((lines) => () => [...lines, ''].join('\n'));

const table = fc
  .array(
    fc.tuple(
      words,
      fc.constantFrom('P0', 'P1', 'P3', ''),
      fc.constantFrom('Todo', 'Done', 'Blocked'),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map(
    (rows) => () =>
      [
        '| Task | Priority | Status |',
        '|---|---|---|',
        ...rows.map((row) => `| ${row.join(' | ')} |`),
        '',
      ].join('\n'),
  );

const section = fc
  .tuple(
    words,
    fc.constantFrom('', ' (P0)', ' (P1)', ' - High'),
    fc.array(headed, { minLength: 1, maxLength: 4 }),
  )
  .map(
    ([title, tag, items]) =>
      (n: number) =>
        [`### ${n}. ${title}${tag}`, '', ...items.map((item, k) => item(`${n}.${k + 1}`))].join(
          '\n',
        ),
  );

/** A plan as a team might write it: sections of items, a flat checklist, or a table. */
export const planText = fc
  .tuple(
    words,
    fc.array(fc.oneof({ arbitrary: section, weight: 3 }, flat, table), {
      minLength: 1,
      maxLength: 4,
    }),
    fc.constantFrom('\n', '\r\n'),
  )
  .map(([title, parts, eol]) =>
    [`# ${title}`, '', '## Action Items', '', ...parts.map((part, n) => part(n + 1))]
      .join('\n')
      .replaceAll('\n', eol),
  );
