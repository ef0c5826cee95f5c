import { expect, test } from 'vitest';
import { exportPlan } from './export-plan.ts';
import { preparePlanBoard, type PlanBoard } from './import-plan.ts';
import { boardOfStored } from './stored-board.ts';

const PLAN = `# Harbour refit\r
\r
## Week 1\r
\r
- [ ] Replace the mooring lines\r
- [x] Order new fenders\r
\r
## Week 2\r
\r
- [ ] Paint the hull\r
`;

const prepare = (text: string, more = {}) =>
  preparePlanBoard({
    bytes: new TextEncoder().encode(text),
    name: 'refit.md',
    importedOn: '2026-03-04',
    by: 'ada',
    ...more,
  });

const boardOf = ({ update }: PlanBoard) =>
  boardOfStored({ snapshot: null, updates: [{ data: update }] });

const exported = (made: PlanBoard) =>
  new TextDecoder().decode(
    exportPlan(boardOf(made), { id: made.sourceId, ...made.source }, 'keep').bytes,
  );

test('a board holds every item of its plan, and starts on the Monday of the import', () => {
  const made = prepare(PLAN);
  const board = boardOf(made);
  expect(
    [...board.items.values()].map((item) => [item.title, item.place.weeks[0], item.status]),
  ).toEqual([
    ['Replace the mooring lines', 1, 'todo'],
    ['Order new fenders', 1, 'done'],
    ['Paint the hull', 2, 'todo'],
  ]);
  expect(board.meta).toMatchObject({
    title: 'Harbour refit',
    start: '2026-03-02',
    source: made.sourceId,
  });
  expect(made.progress).toMatchObject({ total: 3, done: 1 });
});

test('a board that nobody touched gives its plan back byte for byte', () => {
  expect(exported(prepare(PLAN))).toBe(PLAN);
});

test('a correction of the preview is an edit: the baseline stays as read, and the export shows it', () => {
  const line = 10;
  const made = prepare(PLAN, { corrections: { [line]: { title: 'Paint the hull twice' } } });
  expect(made.source.baseline.find((item) => item.line === line)?.title).toBe('Paint the hull');
  expect(exported(made)).toBe(PLAN.replace('Paint the hull', 'Paint the hull twice'));
});

test('an item that was left out stays in the plan', () => {
  const made = prepare(PLAN, { corrections: { 5: { skip: true } } });
  expect(boardOf(made).items.size).toBe(2);
  expect(made.source.imported).toEqual([6, 10]);
  expect(exported(made)).toBe(PLAN);
});

test('a plan without a heading is called like its file', () => {
  expect(prepare('- [ ] Paint the hull\n').title).toBe('refit');
});

test.each([
  ['empty', ''],
  ['No action items', 'Just a few words about boats.\n'],
  ['not a text file', '\0\0\0\0'],
])('a file that is no plan is refused with a sentence: %s', (words, text) => {
  expect(() => prepare(text)).toThrow(words);
});

test('a plan with too many items is refused with the numbers', () => {
  const text = Array.from({ length: 5_001 }, (_, i) => `- [ ] Task ${i}\n`).join('');
  expect(() => prepare(text)).toThrow('This plan has 5,001 items; a board takes 5,000. Split it.');
});
