/** Tables of tasks: columns in any order and language, with or without outer pipes, with cells that are empty. */
import fc from 'fast-check';
import {
  LANGUAGES,
  person,
  priorityIn,
  statusIn,
  subject,
  tag,
  time,
  weeksIn,
  type Language,
} from './vocabulary.ts';

const COLUMNS = ['task', 'priority', 'status', 'owner', 'week', 'timeline', 'issue'] as const;

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | string> =>
  fc.oneof(
    { weight: 5, arbitrary: value },
    { weight: 1, arbitrary: fc.constantFrom('', '-', '—') },
  );

const cellsOf = (words: Language) =>
  fc.record({
    task: fc
      .record({
        title: subject,
        tag,
        dress: fc.constantFrom('', '', '**'),
        more: fc.constantFrom('', '', '', '<br>[ ] one<br>[x] two', '<br>a note'),
      })
      .map(({ title, tag, dress, more }) => `${dress}${title}${dress}${tag}${more}`),
    priority: maybe(priorityIn(words)),
    status: maybe(statusIn(words)),
    owner: maybe(person),
    week: maybe(
      fc.oneof(
        weeksIn(words),
        fc.constantFrom('1', '2-3', '4 – 6').map((numbers) => numbers),
      ),
    ),
    timeline: maybe(time),
    issue: maybe(fc.constantFrom('It leaks', 'a `b` c', 'see \\| there')),
  });

export const taskTable = (words: Language): fc.Arbitrary<readonly string[]> =>
  fc
    .record({
      order: fc
        .shuffledSubarray([...COLUMNS], { minLength: 2 })
        .map((list) => (list.includes('task') ? list : ['task' as const, ...list])),
      numbered: fc.constantFrom('', '', '#', 'ID'),
      bordered: fc.constantFrom(true, true, false),
      wide: fc.boolean(),
      rows: fc.array(cellsOf(words), { minLength: 1, maxLength: 4 }),
    })
    .map(({ order, numbered, bordered, wide, rows }) => {
      const line = (cells: readonly string[]): string => {
        const joined = cells.map((cell) => (wide ? cell.padEnd(12) : cell)).join(' | ');
        return bordered ? `| ${joined} |` : joined;
      };
      const lead = (cell: string): string[] => (numbered === '' ? [] : [cell]);
      const count = order.length + (numbered === '' ? 0 : 1);
      return [
        line([...lead(numbered), ...order.map((name) => words[name])]),
        bordered
          ? `|${'---|'.repeat(count)}`
          : Array.from({ length: count }, () => '---').join('|'),
        ...rows.map((row, i) =>
          line([
            ...lead(numbered === 'ID' ? `T-0${i + 1}` : String(i + 1)),
            ...order.map((name) => row[name]),
          ]),
        ),
        '',
      ];
    });

/** A table whose status column speaks of something else than tasks. */
export const metricTable: fc.Arbitrary<readonly string[]> = fc
  .constantFrom(...LANGUAGES)
  .map((words) => [
    '| Metric | Before | After | ' + words.status + ' |',
    '|---|---|---|---|',
    '| Latency | 9s | 2s | ✅ |',
    '',
  ]);
