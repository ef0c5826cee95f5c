import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { createBoard, deleteBoard } from '@/drizzle/boards.ts';
import { insertEvents } from '@/drizzle/events.ts';
import { reportTemplatesOf } from '@/drizzle/report-templates.ts';
import { testDatabase } from '@/drizzle/testing.ts';
import { createUser } from '@/drizzle/users.ts';
import type { BoardEvent } from '@/lib/board/events.ts';
import type { Place } from '@/lib/board/types.ts';
import { preparePlanBoard } from '@/lib/exchange/import-plan.ts';
import { boardOfStored } from '@/lib/exchange/stored-board.ts';
import type { ReportModel } from '@/lib/plan/report/model.ts';
import { DEFAULT_TEMPLATES } from '@/lib/plan/report/templates/default-templates.ts';
import { keepTemplate } from './keep-template.ts';
import { loadReport, textOf } from './load-report.ts';
import { reportFile, reportPreview } from './report-file.ts';
import { reportQuery } from './report-query.ts';

const PLAN = '# Hafen Größe\n\n- [ ] Replace the mooring lines\n- [x] Order new fenders\n';
const DATE = '2026-03-18';
const { db, close } = await testDatabase();
afterAll(close);

const user = await createUser(db, { email: 'ines@plans.example', name: 'Ines', passwordHash: 'x' });

async function board() {
  const bytes = new TextEncoder().encode(PLAN);
  const made = preparePlanBoard({ bytes, name: 'p.md', importedOn: '2026-03-02', by: user.id });
  const { boardId } = await createBoard(db, { ...made, createdBy: user.id });
  const { items } = boardOfStored({ snapshot: null, updates: [{ data: made.update }] });
  return { boardId, items: [...items.values()] };
}

const json = async (boardId: string) =>
  JSON.parse(
    textOf(await loadReport(db, boardId, { kind: 'completion', format: 'json', date: DATE })),
  ) as ReportModel;

test('a report counts the log of its board, with names, and of no other', async () => {
  const { boardId, items } = await board();
  const other = await board();
  const lines = items.find(({ title }) => title.startsWith('Replace'));
  if (!lines) throw new Error('no item');
  const place = (week: number): Place => ({ ...lines.place, weeks: [week, week] });
  const event: BoardEvent = { kind: 'moved', item: lines.id, from: place(1), to: place(2) };
  const logged = { seq: 2, itemId: lines.id, event };
  await insertEvents(db, [
    { ...logged, boardId, userId: user.id },
    { ...logged, boardId, userId: null },
    { ...logged, boardId: other.boardId, userId: user.id },
  ]);
  const item = (await json(boardId)).sections
    .flatMap((section) => section.items)
    .find(({ id }) => id === lines.id);
  expect(item?.slips.map(({ from, to, by }) => [from, to, by])).toEqual([
    [[1, 1], [2, 2], 'Ines'],
    [[1, 1], [2, 2], null],
  ]);
  expect(item?.was?.weeks).toEqual([1, 1]);
});

test('the week of a report is that of its date', async () => {
  const { boardId } = await board();
  expect((await json(boardId)).week).toEqual({ now: 3, of: 8 });
});

test('a template is kept with whoever wrote it, used, and given up again', async () => {
  const { boardId } = await board();
  const order = { kind: 'remaining', format: 'md', date: DATE } as const;
  const before = textOf(await loadReport(db, boardId, order));
  const kept = { boardId, kind: 'remaining', by: user.id } as const;
  await keepTemplate(db, { ...kept, text: 'Left: {{ counts.todo }}' });
  await keepTemplate(db, { ...kept, text: 'Still left: {{ counts.todo }}' });
  expect(textOf(await loadReport(db, boardId, order))).toBe('Still left: 1\n');
  expect((await reportTemplatesOf(db, boardId)).remaining).toMatchObject({ updatedBy: 'Ines' });
  await keepTemplate(db, { ...kept, text: null });
  expect(textOf(await loadReport(db, boardId, order))).toBe(before);
});

test('a template that does not work is refused with its line, and the one before stays', async () => {
  const { boardId } = await board();
  const kept = { boardId, kind: 'plan', by: user.id } as const;
  await keepTemplate(db, { ...kept, text: '{{ plan.title }}' });
  await expect(keepTemplate(db, { ...kept, text: 'a\n{% if %}' })).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringMatching(/^The template, line 2: /) as string,
  });
  expect((await reportTemplatesOf(db, boardId)).plan?.text).toBe('{{ plan.title }}');
});

test('a template that says what the default one says is not kept', async () => {
  const { boardId } = await board();
  const text = DEFAULT_TEMPLATES.progress;
  await keepTemplate(db, { boardId, kind: 'progress', text, by: user.id });
  expect(await reportTemplatesOf(db, boardId)).toEqual({});
});

test('the templates of a board go with it, and an id that is none has none', async () => {
  const { boardId } = await board();
  await keepTemplate(db, { boardId, kind: 'plan', text: '{{ title }}', by: user.id });
  await deleteBoard(db, boardId);
  expect(await reportTemplatesOf(db, boardId)).toEqual({});
  expect(await reportTemplatesOf(db, 'x')).toEqual({});
  expect(await reportTemplatesOf(db, randomUUID())).toEqual({});
});

test('a board that is not there has no report', async () => {
  const order = { kind: 'plan', format: 'md', date: DATE } as const;
  await expect(loadReport(db, randomUUID(), order)).rejects.toMatchObject({ code: 'not-found' });
});

test('a download has its type and its name; a spreadsheet is told that it is UTF-8', async () => {
  const html = reportFile('<p>', { name: 'hafen-größe-plan.html', format: 'html' });
  expect(html.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(html.headers.get('content-disposition')).toMatch(/^attachment; .*gr%C3%B6%C3%9Fe-plan/);
  const csv = reportFile('a', { name: 'a.csv', format: 'csv' });
  expect(new Uint8Array(await csv.arrayBuffer())).toEqual(new Uint8Array([0xef, 0xbb, 0xbf, 97]));
});

test('a preview is text, whatever stands in it', () => {
  const { headers } = reportPreview('<script>alert(1)</script>');
  expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

test('what is not asked for is the progress of today as Markdown; what there is not is refused', () => {
  const ask = (query: string) => reportQuery(new Request(`http://laneway.invalid/?${query}`), DATE);
  expect(ask('')).toEqual({ kind: 'progress', format: 'md', date: DATE, as: 'download' });
  expect(() => ask('kind=poem')).toThrow('The kind of a report is one of');
  expect(() => ask('format=pdf')).toThrow('The format of a report is one of');
  expect(() => ask('date=2026-02-30')).toThrow('The date is a day like');
});
