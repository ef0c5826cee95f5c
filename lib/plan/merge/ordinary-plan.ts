/** Ordinary plans as fast-check values: what two people write at the same time and merge. */
import fc from 'fast-check';
import { PLAIN_SUBJECTS } from '../patch/arbitrary/vocabulary.ts';

const subject = fc.constantFrom(...PLAIN_SUBJECTS);
const value = {
  priority: fc.constantFrom('High', 'P0', 'Low', '🔴 Critical', 'P2', 'medium'),
  status: fc.constantFrom(
    '✅ Complete',
    'In Progress',
    '🔄 In Progress',
    'Blocked',
    'Not started',
    'TODO',
    '**DONE**',
  ),
  weeks: fc.constantFrom('Week 1', 'Weeks 2-3', 'Week 4–6'),
  time: fc.constantFrom('2 days', '1 week', '3-4 hours'),
  owner: fc.constantFrom('Ana', 'ops team'),
};
const check = fc.record({ box: fc.constantFrom('[ ]', '[x]', '[X]'), text: subject });
const checks = fc.array(check, { maxLength: 4 });

const rows = (
  indent: string,
  bullet: string,
  list: readonly { box: string; text: string }[],
): string[] => list.map((one) => `${indent}${bullet} ${one.box} ${one.text}`);

const heading = fc
  .record({
    n: fc.integer({ min: 1, max: 9 }),
    title: subject,
    mark: fc.constantFrom('', ' ✅', ' (P1)', ' 🔄', ' (Week 3)'),
    time: fc.option(value.time),
    status: fc.option(value.status),
    owner: fc.option(value.owner),
    priority: fc.option(value.priority),
    checks,
    prose: fc.boolean(),
    bullets: fc.boolean(),
  })
  .map((one) => {
    const field = (name: string, words: string | null): string[] =>
      words === null ? [] : [one.bullets ? `- **${name}:** ${words}` : `**${name}**: ${words}`];
    return [
      `### ${one.n}.${one.n} ${one.title}${one.mark}`,
      ...(one.bullets ? [] : ['**Issue**: something is not right']),
      ...field('Priority', one.priority),
      ...field('Status', one.status),
      ...field('Owner', one.owner),
      ...(one.prose && !one.bullets ? ['', 'Some prose about it.', ''] : []),
      ...(one.bullets
        ? ['- **Note:** seen in production']
        : ['**Actions**:', ...rows('', '-', one.checks)]),
      ...field('Timeline', one.time),
      '',
    ];
  });
const numbered = fc
  .array(fc.record({ title: subject, status: value.status, effort: fc.option(value.time) }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((list) =>
    list.flatMap((one, i) => [
      `${i + 1}. **${one.title}**`,
      '   - **File:** `src/x.ts`',
      `   - **Status:** ${one.status}`,
      ...(one.effort === null ? [] : [`   - **Effort:** ${one.effort}`]),
      '',
    ]),
  );
const siblings = fc
  .array(fc.record({ title: subject, priority: value.priority, time: value.time }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((list) =>
    list.flatMap((one) => [
      `- **TODO:** ${one.title}`,
      `- **Priority:** ${one.priority}`,
      `- **Effort:** ${one.time}`,
      '',
    ]),
  );
const boxes = fc
  .record({
    bullet: fc.constantFrom('-', '*'),
    indent: fc.constantFrom('  ', '    ', '\t'),
    list: fc.array(
      fc.record({
        box: fc.constantFrom('[ ]', '[x]', '[~]'),
        title: subject,
        tag: fc.constantFrom('', ' (P2)', ' [P0]', ' (2 days)', ' @kim'),
        checks,
      }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ bullet, indent, list }) => [
    ...list.flatMap((one) => [
      `${bullet} ${one.box} ${one.title}${one.tag}`,
      ...rows(indent, bullet, one.checks),
    ]),
    '',
  ]);
const table = fc
  .record({
    order: fc.shuffledSubarray(['Task', 'Priority', 'Status', 'Owner', 'Week'], { minLength: 5 }),
    rows: fc.array(
      fc.record({
        title: subject,
        priority: value.priority,
        status: value.status,
        owner: value.owner,
        weeks: value.weeks,
      }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ order, rows }) => {
    const cells = {
      Task: 'title',
      Priority: 'priority',
      Status: 'status',
      Owner: 'owner',
      Week: 'weeks',
    } as const;
    return [
      `| ${order.join(' | ')} |`,
      `|${order.map(() => '---').join('|')}|`,
      ...rows.map(
        (row) => `| ${order.map((name) => row[cells[name as keyof typeof cells]]).join(' | ')} |`,
      ),
      '',
    ];
  });
const noise = fc.constantFrom(
  ['```bash', '- [ ] not an item', '# nor this', '```', ''],
  ['<!-- - [ ] hidden -->', ''],
  ['> quoted words', ''],
  ['Just a paragraph.', ''],
  ['---', ''],
);

const section = fc
  .record({
    head: fc.constantFrom(
      '## Action Items',
      '## Phase 1: Groundwork',
      '## High Priority',
      '## Week 2',
      '## In Progress',
      '## Work',
    ),
    blocks: fc.array(fc.oneof(heading, numbered, siblings, boxes, table, noise), {
      minLength: 1,
      maxLength: 4,
    }),
  })
  .map(({ head, blocks }) => [head, '', ...blocks.flat()]);

/** A composed plan, with either line ending, with or without a final one. */
export const ordinaryPlan: fc.Arbitrary<string> = fc
  .record({
    sections: fc.array(section, { minLength: 1, maxLength: 3 }),
    eol: fc.constantFrom('\n', '\r\n'),
    final: fc.boolean(),
    front: fc.boolean(),
  })
  .map(({ sections, eol, final, front }) => {
    const lines = [
      ...(front ? ['---', 'owner: me', '---', ''] : []),
      '# A plan',
      '',
      ...sections.flat(),
    ];
    while (lines.at(-1) === '') lines.pop();
    return lines.join(eol) + (final ? eol : '');
  });
