import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePlan } from '../plan/decode.ts';
import { parsePlan } from '../plan/parse/parse-plan.ts';
import type { PlanItem } from '../plan/types.ts';
import { cleanItem } from './clean-item.ts';
import { weeksOfDates } from './dates.ts';
import { problemList } from './problem-list.ts';
import { NO_ITEM, type ForeignBoard, type ForeignItem } from './types.ts';
import { writeForeignPlan } from './write-plan.ts';

const START = '2026-03-02';

/** Words that mean something in a plan, and characters that mark something up. */
const word = fc.oneof(
  fc.constantFrom(
    ...[
      'mend',
      'the',
      'quay',
      'Week 3',
      'P1',
      '[P0]',
      '(High)',
      '~~gone~~',
      '✅',
      'Done',
      '**bold**',
      '@ines',
      '#7',
      '2.1',
    ],
    ...[
      'TASK-12:',
      '|',
      '- [ ]',
      '- [x]',
      '1.',
      '>',
      '<!--',
      '-->',
      '```',
      '%%',
      '_so_',
      '[a](b)',
      '&#x41;',
      '\\',
      '---',
    ],
    ...[
      'Notes',
      'Status: done',
      '**Status**: Done',
      '# Head',
      '🔴',
      'Planning',
      'none',
      '===',
      '第3周',
      'Ümlaut',
      '🙂',
      '`code`',
    ],
  ),
  fc.string({ maxLength: 8 }),
  fc.string({ unit: 'grapheme', maxLength: 5 }),
);
const words = fc.array(word, { minLength: 1, maxLength: 5 }).map((all) => all.join(' '));
const text = fc.array(words, { maxLength: 6 }).map((all) => all.join('\n'));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const item: fc.Arbitrary<Omit<ForeignItem, 'at'>> = fc.record({
  title: words,
  ref: maybe(fc.constantFrom('#12', 'TASK-3', 'task-4', '2.1', 'A', 'X 9')),
  section: fc.array(words, { maxLength: 2 }),
  priority: maybe(fc.constantFrom('P0', 'P1', 'P2', 'P3')),
  weeks: maybe(
    fc
      .tuple(fc.integer({ min: 1, max: 26 }), fc.integer({ min: 0, max: 3 }))
      .map(([first, more]): [number, number] => [first, Math.min(26, first + more)]),
  ),
  begins: fc.constant(null),
  due: maybe(fc.constantFrom('2026-01-01', '2026-03-09', '2026-04-30')),
  status: fc.constantFrom('todo', 'doing', 'blocked', 'done', 'deferred'),
  owner: maybe(words),
  timeline: maybe(words),
  effort: maybe(words),
  notes: maybe(text),
  checks: fc.array(fc.record({ text: words, done: fc.boolean() }), { maxLength: 3 }),
});

const board = fc.array(item, { minLength: 1, maxLength: 6 }).map((items): ForeignBoard => ({
  title: 'Harbour',
  // A title needs a word of its own: "[Title]" and "---" are left out.
  items: items.map((one, i) => ({
    ...one,
    at: `line ${i + 2}`,
    title: i % 2 === 0 ? `${one.title} quay` : `Mend ${one.title}`,
  })),
  problems: [],
}));

/** All but the notes, which may come back quoted. */
const said = ({
  title,
  ref,
  section,
  priority,
  status,
  owner,
  timeline,
  effort,
  checks,
}: PlanItem | ForeignItem) => ({
  title,
  ref,
  section: [...section],
  priority,
  status,
  owner,
  timeline,
  effort,
  checks: checks.map(({ text, done }) => ({ text, done })),
});
const quoted = (notes: string | null) =>
  notes?.replaceAll(/^(?=.)/gm, '> ').replaceAll(/^$/gm, '>') ?? null;

function itemOf(values: Partial<ForeignItem> & { title: string }, i = 0): ForeignItem {
  return { ...NO_ITEM, at: `line ${i + 2}`, ...values };
}
const write = (...items: ForeignItem[]) =>
  writeForeignPlan({ title: 'Harbour', items, problems: [] }, { title: 'x', start: START });

describe('a foreign board written as a plan', () => {
  it('reads back as exactly its items, whatever words stand in them', () => {
    fc.assert(
      fc.property(board, (made) => {
        const { text, order, problems } = writeForeignPlan(made, { title: 'x', start: START });
        const items = parsePlan(text).items;
        expect(items).toHaveLength(made.items.length);
        const byPlace = new Map(items.map((read, i) => [order[i], read]));
        for (const one of made.items) {
          const meant = cleanItem(one, problemList());
          const read = byPlace.get(one.at)!;
          expect(said(read)).toEqual(said(meant));
          expect([meant.notes, quoted(meant.notes)]).toContain(read.notes);
          expect(read.weeks).toEqual(one.weeks ?? weeksOfDates(one, START));
        }
        expect(problems).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('is text that decodes to itself', () => {
    fc.assert(
      fc.property(board, (made) => {
        const { text } = writeForeignPlan(made, { title: 'x', start: START });
        const decoded = decodePlan(new TextEncoder().encode(text));
        expect(decoded.ok && decoded.source.encoding.charset).toBe('utf-8');
      }),
    );
  });

  it('is a plan a person would write', () => {
    const { text } = write(
      itemOf({
        title: 'Mend the quay',
        ref: 'TASK-3',
        section: ['Doing'],
        status: 'doing',
        priority: 'P1',
        weeks: [2, 3],
        owner: 'Ines',
        notes: 'Ask the diver first.',
        checks: [{ text: 'Order stone', done: true }],
      }),
    );
    expect(text).toBe(`# Harbour

## Doing

### Mend the quay
**ID**: TASK-3
**Status**: In progress
**Priority**: P1
**Week**: 2-3
**Owner**: Ines

Ask the diver first.

**Actions**:
- [x] Order stone
`);
  });

  it('gives a card the week its due date lies in, and what is overdue week 1', () => {
    const { text } = write(
      itemOf({ title: 'Late', due: '2026-02-01' }, 0),
      itemOf({ title: 'Soon', begins: '2026-03-10', due: '2026-03-20' }, 1),
      itemOf({ title: 'Own words win', weeks: [5, 5], due: '2026-03-20' }, 2),
    );
    expect(parsePlan(text).items.map(({ weeks }) => weeks)).toEqual([
      [1, 1],
      [2, 3],
      [5, 5],
    ]);
  });

  it('says which items lie past the last week, and gives them none', () => {
    const { text, problems } = write(itemOf({ title: 'Some day', due: '2031-01-01' }));
    expect(parsePlan(text).items[0]!.weeks).toBe(null);
    expect(problems).toEqual([
      {
        at: 'line 2',
        message: '“Some day” is dated past the last week a board can have, so it has no week.',
      },
    ]);
  });

  it('keeps its lines when week 1 starts on another day', () => {
    fc.assert(
      fc.property(board, (made) => {
        const lines = (start: string) =>
          parsePlan(writeForeignPlan(made, { title: 'x', start }).text).items.map(
            ({ line }) => line,
          );
        expect(lines('2026-01-05')).toEqual(lines('2026-04-06'));
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    'Planning',
    'Notes',
    'Priority Levels',
    'Risks',
    'Timeline',
    'Summary',
    'Week 2',
    'P0',
    'Done',
  ])('takes a list called “%s” for a list of items', (name) => {
    const read = parsePlan(write(itemOf({ title: 'Mend the quay', section: [name] })).text).items;
    expect(read).toMatchObject([
      { title: 'Mend the quay', section: [name], priority: null, weeks: null, status: 'todo' },
    ]);
  });

  it('leaves out a card that is a line between cards, and says so', () => {
    const { text, problems } = write(itemOf({ title: '-----' }, 0), itemOf({ title: 'Quay' }, 1));
    expect(parsePlan(text).items.map(({ title }) => title)).toEqual(['Quay']);
    expect(problems).toEqual([
      { at: 'line 2', message: '“-----” names nothing to do, so it is left out.' },
    ]);
  });

  it.each(['To do', 'Doing', 'Done', 'Backlog', 'In review', 'This week'])(
    'writes a list called “%s” plainly',
    (name) => {
      expect(write(itemOf({ title: 'Quay', section: [name] })).text).toContain(`\n## ${name}\n`);
    },
  );

  it('takes no heading, box or table of a description for an item', () => {
    const notes =
      '# Plan\n\n- [ ] not a check\n\n| Task | Status |\n|---|---|\n| x | done |\n\n```\nopen';
    const read = parsePlan(
      write(itemOf({ title: 'One', notes }, 0), itemOf({ title: 'Two' }, 1)).text,
    );
    expect(read.items.map(({ title, checks }) => [title, checks.length])).toEqual([
      ['One', 0],
      ['Two', 0],
    ]);
    expect(read.items[0]!.notes).toBe(quoted(notes));
  });

  it('cuts a title that no card can hold, keeps the whole in the notes, and says so', () => {
    const title = 'quay '.repeat(200).trim();
    const { text, problems } = write(itemOf({ title }));
    const [read] = parsePlan(text).items;
    expect(read!.title.length).toBeLessThanOrEqual(500);
    expect(read!.notes).toBe(title);
    expect(problems[0]!.message).toMatch(/too long for a card/);
  });
});
