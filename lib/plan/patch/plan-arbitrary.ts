/** Plans as fast-check values: every construct the lens reads, composed at random, in any encoding of lines. */
import fc from 'fast-check';
import { kanbanFile, meetingFile, taskFile, todoFile } from './arbitrary/files.ts';
import {
  boldGroups,
  criteriaUnit,
  explained,
  footer,
  headingRow,
  loneWeek,
  register,
  requests,
  statedRows,
} from './arbitrary/habits.ts';
import { metricTable, taskTable } from './arbitrary/tables.ts';
import {
  boldHeads,
  boxList,
  headingUnit,
  inlineEntries,
  nestedBullets,
  numberedEntries,
  siblingBullets,
} from './arbitrary/units.ts';
import { language, subject, weeksIn, type Language } from './arbitrary/vocabulary.ts';

type Lines = readonly string[];

/** What is no item, and what ends early or not at all. */
const noise = fc.constantFrom<Lines>(
  ['```bash', '- [ ] not an item', '# nor this', '```', ''],
  ['````md', '```', '- [ ] inner', '```', '````', ''],
  ['```markdown', '- [ ] example', '```bash', '# x', '```', '- [ ] still', '```', ''],
  ['~~~', '- [ ] tilde', '~~~', ''],
  ['```', '- [ ] never closed', ''],
  ['<!-- - [ ] hidden -->', ''],
  ['<!--', '- [ ] hidden', '-->', ''],
  ['> quoted words', '> - [ ] quoted box', ''],
  ['Just a paragraph.', ''],
  ['- a bullet of prose', '- and another', ''],
  ['<details>', '<summary>More</summary>', '', '- words', '', '</details>', ''],
  ['Underlined', '---', ''],
  ['---', ''],
  ['    - [ ] indented code', ''],
);
const closing = fc.constantFrom<Lines>(
  [],
  [],
  ['## Legend', '- [ ] to do', '- [x] done', ''],
  ['## Success Metrics', '- 95% of requests below 1 s', ''],
  ['## Next Steps', '1. Rotate signing keys', '2. Rest', ''],
  ['## Template', '### 1.1 Title', '**Issue**: …', '**Actions**:', '- [ ] …', ''],
  ['## Notes', '- nothing', ''],
  ['## Legend', '- `[ ]` to do', '- `[x]` done', ''],
  ['## Tasks said again', '- Task 4: Cache tokens', '- 1.1', ''],
  ['## Open community questions', '- [ ] Ask the guild', '- a matter of taste', ''],
  footer,
);

const unit = (words: Language): fc.Arbitrary<Lines> =>
  fc.oneof(
    { weight: 4, arbitrary: headingUnit(words) },
    { weight: 3, arbitrary: boxList(words) },
    { weight: 2, arbitrary: numberedEntries(words) },
    { weight: 2, arbitrary: taskTable(words) },
    { weight: 1, arbitrary: boldHeads(words) },
    { weight: 1, arbitrary: inlineEntries(words) },
    { weight: 1, arbitrary: siblingBullets(words) },
    { weight: 1, arbitrary: nestedBullets(words) },
    { weight: 1, arbitrary: metricTable },
    { weight: 1, arbitrary: loneWeek(words) },
    { weight: 1, arbitrary: boldGroups(words) },
    { weight: 1, arbitrary: explained(words) },
    { weight: 1, arbitrary: criteriaUnit(words) },
    { weight: 1, arbitrary: requests },
    { weight: 1, arbitrary: statedRows },
    { weight: 1, arbitrary: headingRow },
    { weight: 1, arbitrary: register },
    { weight: 2, arbitrary: noise },
  );

const section = (words: Language): fc.Arbitrary<Lines> =>
  fc
    .record({
      head: fc.constantFrom(
        words.work,
        words.high,
        words.doing,
        'Phase 1: Groundwork',
        'Week 2',
        'Weeks 3-4: Build (P2)',
        'Completed Actions ✅',
        '🔴 Critical',
        '2. Data layer (P1)',
        'Work',
        'Sprint 4',
        'Remaining Tasks',
        '~~Old things~~',
        'Done',
        'P1',
        'Dependencies',
      ),
      intro: fc.boolean(),
      blocks: fc.array(unit(words), { maxLength: 3 }),
    })
    .map(({ head, intro, blocks }) => [
      `## ${head}`,
      '',
      ...(intro ? ['What this part is about.', ''] : []),
      ...blocks.flat(),
    ]);

/** A schedule apart from the items: by number, by words, as headings or as a table. */
const schedule = (words: Language): fc.Arbitrary<Lines> =>
  fc
    .record({
      weeks: fc.array(
        fc.record({
          weeks: weeksIn(words),
          names: fc.array(
            fc.oneof(subject, fc.constantFrom('1.1', '2.2, 3.3', 'SEC-004', 'Rest')),
            {
              maxLength: 3,
            },
          ),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      form: fc.constantFrom('headings', 'bold', 'table'),
    })
    .map(({ weeks, form }) => [
      `## ${words.schedule}`,
      '',
      ...(form === 'table'
        ? [
            `| ${words.week} | Items |`,
            '|---|---|',
            ...weeks.map((one) => `| ${one.weeks} | ${one.names.join(', ')} |`),
            '',
          ]
        : weeks.flatMap((one) => [
            form === 'bold' ? `**${one.weeks}**` : `### ${one.weeks}`,
            ...one.names.map((name) => `- ${name}`),
            '',
          ])),
    ]);

const levels: Lines = [
  '## Priority Levels',
  '- **P0 (Critical)**: now',
  '- **P1 (High)**: soon',
  '',
];

const markdownFile: fc.Arbitrary<Lines> = language.chain((words) =>
  fc
    .record({
      front: fc.boolean(),
      title: fc.constantFrom<Lines>(['# A plan', ''], ['A plan', '======', ''], []),
      levels: fc.boolean(),
      sections: fc.array(section(words), { minLength: 1, maxLength: 3 }),
      schedule: fc.option(schedule(words), { freq: 2 }),
      closing,
    })
    .map(({ front, title, levels: stated, sections, schedule, closing }) => [
      ...(front ? ['---', 'owner: me', '---', ''] : []),
      ...title,
      ...(stated ? levels : []),
      ...sections.flat(),
      ...(schedule ?? []),
      ...closing,
    ]),
);

/** A composed plan, with any line ending, a byte order mark or none, with or without a final line ending. */
export const planText: fc.Arbitrary<string> = fc
  .record({
    lines: fc.oneof(
      { weight: 10, arbitrary: markdownFile },
      { weight: 1, arbitrary: kanbanFile },
      { weight: 1, arbitrary: todoFile },
      { weight: 1, arbitrary: meetingFile },
      { weight: 1, arbitrary: taskFile },
    ),
    eol: fc.constantFrom('\n', '\n', '\r\n', '\r', 'mixed'),
    final: fc.boolean(),
    bom: fc.constantFrom('', '', '', '\uFEFF'),
    trailing: fc.constantFrom('', '', '  ', '\t'),
  })
  .map(({ lines, eol, final, bom, trailing }) => {
    const kept = [...lines];
    while (kept.at(-1) === '') kept.pop();
    const ends = (i: number): string => (eol === 'mixed' ? (i % 3 === 1 ? '\r\n' : '\n') : eol);
    const text = kept
      .map((line, i) => {
        const dress = i % 4 === 3 && line !== '' ? trailing : '';
        return line + dress + (i < kept.length - 1 || final ? ends(i) : '');
      })
      .join('');
    return bom + text;
  });
const token = fc.constantFrom(
  '#',
  '##',
  '- ',
  '- [ ] ',
  '- [x] ',
  '1. ',
  '| a ',
  '|---|',
  '|',
  '\n',
  '\r\n',
  '\r',
  '\t',
  '    ',
  '```',
  '~~~',
  '**',
  '**Status**: ',
  '~~',
  '(P1)',
  'Week 2',
  '<!--',
  '-->',
  '---',
  '%%',
  '[',
  ']',
  '(',
  ')',
  '\\',
  '`',
  '✅',
  'done',
  '> ',
  '\uFEFF',
  '\u0000',
  '\ud800',
  'é',
  'âœ…',
  '_',
  '===',
  ': ',
  'TODO',
  '@x',
  '2.1 ',
);

/** Any string at all, and strings made of what Markdown is made of. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(fc.oneof(token, fc.string({ maxLength: 6 })), { maxLength: 60 })
    .map((parts) => parts.join('')),
  planText,
);
