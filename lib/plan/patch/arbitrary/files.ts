/** Whole files of a kind of their own: Kanban boards, todo.txt, notes of a meeting, lists of tasks. */
import fc from 'fast-check';
import { request } from './habits.ts';
import { box, person, subject, tag } from './vocabulary.ts';

type Lines = readonly string[];

const card = fc
  .record({
    box: fc.constantFrom('[ ]', '[x]'),
    title: subject,
    tag: fc.oneof(
      tag,
      fc.constantFrom(' @{2026-01-01}', ' @[[2026-03-01]] @@{12:30}', ' #home', ' [[Note]]'),
    ),
    below: fc.constantFrom<readonly string[]>(
      [],
      [],
      ['\twith the designer'],
      ['\t- [x] shortlist', '\t- [ ] pick'],
      ['\tnote', '\t- [ ] pick'],
    ),
  })
  .map(({ box, title, tag, below }) => [`- ${box} ${title}${tag}`, ...below]);

export const kanbanFile: fc.Arbitrary<readonly string[]> = fc
  .record({
    lanes: fc.array(fc.array(card, { maxLength: 3 }), { minLength: 3, maxLength: 4 }),
    names: fc.constantFrom(
      ['Backlog', 'Doing', 'Done', 'Ideas'],
      ['To Do', 'In Progress', 'Blocked', 'Done'],
      ['Offen', 'In Arbeit', 'Erledigt', 'Später'],
    ),
    archive: fc.option(card),
    complete: fc.boolean(),
  })
  .map(({ lanes, names, archive, complete }) => [
    '---',
    '',
    'kanban-plugin: board',
    '',
    '---',
    '',
    ...lanes.flatMap((cards, i) => [
      `## ${names[i] ?? ''}`,
      '',
      ...(complete && /^(?:Done|Erledigt)$/.test(names[i] ?? '') ? ['**Complete**'] : []),
      ...cards.flat(),
      '',
    ]),
    ...(archive === null ? [] : ['***', '', '## Archive', '', ...archive]),
    '',
    '',
    '%% kanban:settings',
    '```',
    '{"kanban-plugin":"board","list-collapse":[false,true]}',
    '```',
    '%%',
  ]);

export const todoFile: fc.Arbitrary<readonly string[]> = fc.array(
  fc
    .record({
      lead: fc.constantFrom('(A) ', '(B) 2026-02-01 ', 'x 2026-01-30 2026-01-28 ', '(C) ', 'x '),
      title: fc.constantFrom('Call the plumber', 'Measure windows', 'Buy paint', 'Ask for a quote'),
      tail: fc.constantFrom(
        '',
        ' +house @phone',
        ' due:2026-02-03',
        ' week:2',
        ' @email week:2 owner:ana',
      ),
    })
    .map(({ lead, title, tail }) => lead + title + tail),
  { minLength: 2, maxLength: 6 },
);

const led = fc
  .record({
    box: fc.option(box),
    name: person.filter((name) => /^\p{L}+$/u.test(name)),
    colon: fc.constantFrom('**:', ':**', '** -', '** –'),
    title: subject,
    tag,
  })
  .map(
    ({ box, name, colon, title, tag }) =>
      `- ${box === null ? '' : `${box} `}**${name}${colon} ${title}${tag}`,
  );

/** Notes of a meeting: action items led by who takes them, and what was said. */
export const meetingFile: fc.Arbitrary<Lines> = fc
  .record({
    told: fc.boolean(),
    parts: fc.array(
      fc.record({
        head: fc.constantFrom('Action items', 'Next actions', 'Tasks'),
        list: fc.array(
          fc.oneof(
            { weight: 4, arbitrary: led },
            { weight: 1, arbitrary: subject.map((title) => `- **TODO**: ${title}`) },
          ),
          { minLength: 1, maxLength: 4 },
        ),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  })
  .map(({ told, parts }) => [
    told ? '# Notes of Monday' : '# Weekly meeting',
    '',
    ...(told ? ['**Attendees**: Ana, Bo, Carl Meier', ''] : []),
    ...parts.flatMap(({ head, list }) => [`## ${head}`, '', ...list, '']),
    '## Discussion',
    '',
    '- **Budget**: fine',
    '',
  ]);

/** Files whose name says that their lists, or their headings over paragraphs, are the tasks. */
export const taskFile: fc.Arbitrary<Lines> = fc
  .record({
    title: fc.constantFrom('# TODO', '# Project backlog', '# Roadmap', '# To-do list'),
    paragraphs: fc.boolean(),
    each: fc.array(
      fc.record({
        head: subject,
        list: fc.array(fc.oneof(request, subject), { minLength: 1, maxLength: 3 }),
      }),
      { minLength: 2, maxLength: 4 },
    ),
  })
  .map(({ title, paragraphs, each }) => [
    title,
    '',
    ...each.flatMap(({ head, list }) => [
      `## ${head}`,
      '',
      ...(paragraphs ? ['It has to be said what is meant here.', ''] : []),
      ...list.map((entry) => `- ${entry}`),
      '',
    ]),
  ]);
