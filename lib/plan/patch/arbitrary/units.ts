/** Units of a plan as lines: heading items, entries, bullets with fields, checklists. */
import fc from 'fast-check';
import {
  box,
  person,
  priorityIn,
  statusIn,
  subject,
  tag,
  time,
  weeksIn,
  type Language,
} from './vocabulary.ts';

type Lines = readonly string[];

const check = fc.record({
  box: fc.constantFrom('[ ] ', '[x] ', '[X] ', '[~] ', ''),
  text: subject,
});
const checks = fc.array(check, { maxLength: 4 });

const rows = (
  indent: string,
  bullet: string,
  list: readonly { box: string; text: string }[],
): string[] => list.map((one) => `${indent}${bullet} ${one.box}${one.text}`);

/** Names and values of the fields a block states, in any order. */
const fieldsOf = (words: Language): fc.Arbitrary<readonly (readonly [string, string])[]> =>
  fc
    .record({
      priority: fc.option(priorityIn(words)),
      status: fc.option(statusIn(words)),
      week: fc.option(weeksIn(words), { freq: 3 }),
      owner: fc.option(person),
      timeline: fc.option(time),
      effort: fc.option(time, { freq: 2 }),
    })
    .map((values) =>
      Object.entries(values).flatMap(([key, value]): [string, string][] =>
        value === null ? [] : [[words[key as keyof typeof values], value]],
      ),
    )
    .chain((list) => fc.shuffledSubarray(list, { minLength: list.length }));

const fieldStyle = fc.constantFrom<(name: string, value: string) => string>(
  (name, value) => `**${name}**: ${value}`,
  (name, value) => `**${name}:** ${value}`,
  (name, value) => `- **${name}**: ${value}`,
  (name, value) => `- **${name}:** ${value}`,
  (name, value) => `* ${name}: ${value}`,
  (name, value) => `${name}: ${value}`,
);

/** `2.1 `, `SEC-004: `, `B. `, `Task 3: `, a mark, nothing. */
const number = fc.constantFrom(
  (n: number) => `${n}. `,
  (n: number) => `${n}.${n} `,
  (n: number) => `SEC-00${n}: `,
  (n: number) => `${'ABCDEFGHI'[n - 1]}${n}. `,
  (n: number) => `${'ABCDEFGHI'[n - 1]}. `,
  (n: number) => `Task ${n}: `,
  (n: number) => `✅ ${n}. `,
  (n: number) => `🚀 Step ${n}: `,
  () => '',
  () => '🔄 ',
);
const dressed = fc.constantFrom(
  (title: string) => title,
  (title: string) => `**${title}**`,
  (title: string) => `~~${title}~~`,
);

export const headingUnit = (words: Language): fc.Arbitrary<Lines> =>
  fc
    .record({
      level: fc.constantFrom('###', '####'),
      n: fc.integer({ min: 1, max: 9 }),
      number,
      dressed,
      title: subject,
      tag,
      style: fieldStyle,
      fields: fieldsOf(words),
      issue: fc.boolean(),
      gap: fc.boolean(),
      prose: fc.constantFrom<Lines>(
        [],
        ['', 'Some prose about it.', ''],
        ['', '- **Note:** seen in production'],
        ['', '```sh', '- [ ] not a check', '```', ''],
        ['', '| a | b |', '|---|---|', '| 1 | 2 |', ''],
      ),
      label: fc.constantFrom('field', 'heading', 'none'),
      checks,
    })
    .map((one) => {
      const list = rows('', '-', one.checks);
      return [
        `${one.level} ${one.number(one.n)}${one.dressed(one.title)}${one.tag}`,
        ...(one.gap ? [''] : []),
        ...(one.issue ? [`**${words.issue}**: something is not right`] : []),
        ...one.fields.map(([name, value]) => one.style(name, value)),
        ...one.prose,
        ...(list.length === 0 || one.label === 'none'
          ? list.length === 0
            ? []
            : ['', ...list]
          : one.label === 'field'
            ? [`**${words.actions}**:`, ...list]
            : ['', `#${one.level} ${words.actions}`, ...list]),
        '',
      ];
    });

/** `**1. Title**` as a head of its own line. */
export const boldHeads = (words: Language): fc.Arbitrary<Lines> =>
  fc
    .array(fc.record({ title: subject, fields: fieldsOf(words) }), { minLength: 1, maxLength: 3 })
    .map((list) =>
      list.flatMap((one, i) => [
        `**${i + 1}. ${one.title}**`,
        ...one.fields.map(([name, value]) => `- ${name}: ${value}`),
        '',
      ]),
    );

export const numberedEntries = (words: Language): fc.Arbitrary<Lines> =>
  fc
    .record({
      indent: fc.constantFrom('   ', '  ', '\t'),
      close: fc.constantFrom('.', ')'),
      loose: fc.boolean(),
      list: fc.array(fc.record({ title: subject, dressed, tag, fields: fieldsOf(words), checks }), {
        minLength: 1,
        maxLength: 3,
      }),
    })
    .map(({ indent, close, loose, list }) => [
      ...list.flatMap((one, i) => [
        `${i + 1}${close} ${one.dressed(one.title)}${one.tag}`,
        ...one.fields.map(([name, value]) => `${indent}- **${name}:** ${value}`),
        ...rows(indent, '-', one.checks),
        ...(loose ? [''] : []),
      ]),
      '',
    ]);

/** `1. **Title** - File `x`, Status: done` and bullets with the fields behind the title. */
export const inlineEntries = (words: Language): fc.Arbitrary<Lines> =>
  fc
    .array(fc.record({ title: subject, priority: priorityIn(words), status: statusIn(words) }), {
      minLength: 2,
      maxLength: 3,
    })
    .map((list) => [
      ...list.map(
        (one, i) =>
          `${i + 1}. **${one.title}** - File: \`src/x.ts\`, ${words.status}: ${one.status}, ${words.priority}: ${one.priority}`,
      ),
      '',
    ]);

export const siblingBullets = (words: Language): fc.Arbitrary<Lines> =>
  fc
    .array(
      fc.record({
        lead: fc.constantFrom('TODO', 'DONE', 'TODO'),
        title: subject,
        priority: priorityIn(words),
        time,
        owner: fc.option(person),
      }),
      { minLength: 1, maxLength: 3 },
    )
    .map((list) =>
      list.flatMap((one) => [
        `- **${one.lead}:** ${one.title}`,
        `- **${words.priority}:** ${one.priority}`,
        `- **${words.effort}:** ${one.time}`,
        ...(one.owner === null ? [] : [`- **${words.owner}:** ${one.owner}`]),
        '',
      ]),
    );

/** Bullets whose fields are nested below them. */
export const nestedBullets = (words: Language): fc.Arbitrary<Lines> =>
  fc
    .array(fc.record({ title: subject, dressed, fields: fieldsOf(words), checks }), {
      minLength: 1,
      maxLength: 3,
    })
    .map((list) => [
      ...list.flatMap((one) => [
        `- ${one.dressed(one.title)}`,
        ...one.fields.map(([name, value]) => `  - ${name}: ${value}`),
        ...rows('  ', '-', one.checks),
      ]),
      '',
    ]);

export const boxList = (words: Language): fc.Arbitrary<Lines> =>
  fc
    .record({
      bullet: fc.constantFrom('-', '*', '+', '1.', '1)'),
      indent: fc.constantFrom('  ', '    ', '\t'),
      loose: fc.boolean(),
      list: fc.array(
        fc.record({
          box,
          title: subject,
          dressed,
          lead: fc.constantFrom('', '', '', 'P0: ', '[High] ', '(P1) ', 'T001 ', '🔴 ', 'TODO: '),
          tag,
          note: fc.constantFrom<Lines>([], [], ['with the designer'], ['see `x`', 'and y']),
          fields: fc.option(fieldsOf(words), { freq: 2 }),
          checks,
          deep: fc.option(check, { freq: 2 }),
        }),
        { minLength: 1, maxLength: 4 },
      ),
    })
    .map(({ bullet, indent, loose, list }) => [
      ...list.flatMap((one, i) => [
        `${bullet.replace('1', String(i + 1))} ${one.box} ${one.lead}${one.dressed(one.title)}${one.tag}`,
        ...one.note.map((words) => indent + words),
        ...(one.fields ?? []).map(([name, value]) => `${indent}- **${name}**: ${value}`),
        ...rows(indent, '-', one.checks),
        ...(one.deep && one.checks.length > 0 ? rows(indent + indent, '-', [one.deep]) : []),
        ...(loose ? [''] : []),
      ]),
      '',
    ]);
