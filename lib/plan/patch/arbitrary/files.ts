/** Whole files that are not Markdown plans: Kanban boards and todo.txt. */
import fc from 'fast-check';
import { subject, tag } from './vocabulary.ts';

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
