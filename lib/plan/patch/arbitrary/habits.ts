/** What holds only in its surroundings: weeks alone in a line, groups named in bold, people of a meeting, registers, rows of headings, lists that explain. */
import fc from 'fast-check';
import { box, statusIn, subject, tag, weeksIn, type Language } from './vocabulary.ts';

type Lines = readonly string[];

const boxes = fc.array(
  fc.record({ box, title: subject, tag }).map((one) => `- ${one.box} ${one.title}${one.tag}`),
  { minLength: 1, maxLength: 3 },
);
/** What an entry says that asks for something. */
export const request = fc.constantFrom(
  'Fix the login form',
  'Add a test for `cron`',
  'Remove the old queue',
  'Update the rollback notes',
  'Write the minutes',
  'Replace the rail on pier two',
);
const thing = fc.constantFrom(
  '`src/api.py`',
  'The queue is slow',
  'Fixed the header',
  '12 users',
  'Tide gauge',
);

/** `**Week 3**` alone: of the heading item above it, or of the boxes and entries that follow. */
export const loneWeek = (words: Language): fc.Arbitrary<Lines> =>
  fc
    .record({
      weeks: weeksIn(words),
      dress: fc.constantFrom('**', '*', '_', ''),
      colon: fc.constantFrom('', '', ':'),
      below: fc.oneof(
        subject.map((title): Lines => [`### 4.2 ${title}`]),
        fc.constant<Lines>([]),
      ),
      list: fc.oneof(
        boxes,
        fc
          .array(subject, { minLength: 1, maxLength: 2 })
          .map((list) => list.map((title, i) => `${i + 1}. **${title}**`)),
      ),
      issue: fc.boolean(),
    })
    .map(({ weeks, dress, colon, below, list, issue }) => [
      ...below,
      `${dress}${weeks}${dress}${colon}`,
      '',
      ...(issue ? [`**${words.issue}**: something slips`, ''] : []),
      ...list,
      '',
    ]);

/** `**High priority**` or `**Done**` in a line of its own: holds until the next. */
export const boldGroups = (words: Language): fc.Arbitrary<Lines> =>
  fc
    .array(
      fc.record({
        name: fc.oneof(
          fc.constantFrom(words.high, words.doing, 'Done', 'Low priority'),
          weeksIn(words),
        ),
        colon: fc.constantFrom('', ':'),
        list: boxes,
      }),
      { minLength: 1, maxLength: 3 },
    )
    .map((groups) =>
      groups.flatMap(({ name, colon, list }) => [`**${name}${colon}**`, '', ...list, '']),
    );

/** What stands in a list and is no task, beside tasks. */
export const explained = (words: Language): fc.Arbitrary<Lines> =>
  fc
    .record({
      lead: fc.constantFrom(
        '**DO:**',
        'Guests can:',
        'Choose one:',
        '**Features:**',
        'Acceptance criteria:',
        '**Acceptance Criteria**:',
      ),
      list: fc.array(fc.oneof(request, thing), { minLength: 1, maxLength: 3 }),
      tasks: boxes,
      before: fc.boolean(),
      label: fc.boolean(),
    })
    .map(({ lead, list, tasks, before, label }) => {
      const told = [lead, ...list.map((entry) => `- ${entry}`), ''];
      const done = [...(label ? [`**${words.actions}**:`] : []), ...tasks, ''];
      return before ? [...told, ...done] : [...done, ...told];
    });

/** A heading item whose criteria are plain and whose actions are boxes. */
export const criteriaUnit = (words: Language): fc.Arbitrary<Lines> =>
  fc
    .record({
      title: subject,
      n: fc.integer({ min: 1, max: 9 }),
      tasks: boxes,
      list: fc.array(thing, { minLength: 1, maxLength: 2 }),
      status: statusIn(words),
      grouped: fc.boolean(),
    })
    .map(({ title, n, tasks, list, status, grouped }) => [
      `### Task ${n}: ${title}`,
      `**${words.status}**: ${status}`,
      '',
      ...(grouped ? ['- Backend', ...tasks.map((line) => `  ${line}`)] : tasks),
      '',
      '#### Acceptance criteria',
      ...list.map((entry) => `- ${entry}`),
      '',
    ]);

/** Plain entries that ask for something, among some that tell. */
export const requests: fc.Arbitrary<Lines> = fc
  .record({
    list: fc.array(fc.oneof({ weight: 4, arbitrary: request }, { weight: 1, arbitrary: thing }), {
      minLength: 2,
      maxLength: 5,
    }),
    bullet: fc.constantFrom('-', '*', '1.'),
  })
  .map(({ list, bullet }) => [
    ...list.map((entry, i) => `${bullet.replace('1', String(i + 1))} ${entry}`),
    '',
  ]);

/** Rows without a column that says how they stand: the titles or the group's name do. */
export const statedRows: fc.Arbitrary<Lines> = fc
  .record({
    rows: fc.array(
      fc.record({
        title: subject,
        ends: fc.constantFrom(' --- DONE', ' — TODO', ' --- IN PROGRESS', ''),
      }),
      { minLength: 2, maxLength: 4 },
    ),
    head: fc.constantFrom<Lines>(
      ['| # | Task |', '|---|---|'],
      ['| ID | Task | Files |', '|---|---|---|'],
    ),
  })
  .map(({ rows, head }) => [
    ...head,
    ...rows.map(({ title, ends }, i) =>
      head[0]?.startsWith('| ID')
        ? `| T-0${i + 1} | ${title}${ends} | a.ts |`
        : `| ${i + 1} | ${title}${ends} |`,
    ),
    '',
  ]);

/** Headings of one row: numbered, ranked, asking; or parts of a phase that hold boxes. */
export const headingRow: fc.Arbitrary<Lines> = fc
  .record({
    form: fc.constantFrom<(n: number, title: string) => string>(
      (n, title) => `### Priority ${n}: ${title}`,
      (n, title) => `### 1.${n} ${title}`,
      (n, title) => `### ${n}. ${title}`,
      (n, title) => `### Step ${n}: ${title}`,
      (n, title) => `### P${n - 1} - ${title}`,
      (n, title) => `### Epic ${n}: ${title}`,
      (_, title) => `### ${title}`,
    ),
    each: fc.array(
      fc.record({
        title: fc.oneof({ weight: 3, arbitrary: request }, { weight: 1, arbitrary: subject }),
        below: fc.oneof(
          boxes,
          fc.constantFrom<Lines>(
            ['Some words about it.'],
            ['- a point', '- another'],
            ['**Goal**: calm water'],
          ),
        ),
      }),
      { minLength: 2, maxLength: 4 },
    ),
  })
  .map(({ form, each }) =>
    each.flatMap(({ title, below }, i) => [form(i + 1, title), '', ...below, '']),
  );

/** Sibling sections that share two labels. */
export const register: fc.Arbitrary<Lines> = fc
  .record({
    labels: fc.constantFrom(
      ['Debt', 'Impact', 'Resolution Plan'],
      ['Problem', 'Why necessary', 'Exact work'],
    ),
    plain: fc.boolean(),
    each: fc.array(
      fc.record({ title: subject, steps: fc.array(request, { minLength: 1, maxLength: 2 }) }),
      { minLength: 2, maxLength: 3 },
    ),
  })
  .map(({ labels: [first = '', second = '', third = ''], plain, each }) =>
    each.flatMap(({ title, steps }) =>
      plain
        ? [
            `### ${title}`,
            '',
            `- ${first}: it slips.`,
            `- ${second}: fog.`,
            `- ${third}:`,
            ...steps.map((step) => `  - ${step}`),
            '',
          ]
        : [
            `### ${title}`,
            '',
            `**${first}**: it slips`,
            `**${second}**: low`,
            `**${third}**:`,
            '',
            ...steps.map((step, i) => `${i + 1}. ${step}`),
            '',
          ],
    ),
  );

/** Fields behind a rule: about the document. */
export const footer: Lines = [
  '---',
  '',
  '**Last updated:** 3 May',
  '**Status:** living document',
  '',
];
