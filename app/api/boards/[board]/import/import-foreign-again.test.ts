import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { createFromPlan } from '@/app/api/import/create-from-plan.ts';
import { testDatabase } from '@/drizzle/testing.ts';
import { createUser } from '@/drizzle/users.ts';
import { loadExport } from '../export/load-export.ts';
import { compareWithBoard, mergeIntoBoard, undoImport } from './merge-into-board.ts';

const database = await testDatabase();
const { db, sql } = database;
afterAll(() => database.close());

const bytesOf = (text: string) => new TextEncoder().encode(text);
const user = await createUser(db, { email: 'ada@foreign.example', name: 'Ada', passwordHash: 'x' });

const TABLE = 'Vorhaben;Wie eilig;Wer\nKaimauer flicken;hoch;Ines\nRumpf streichen;niedrig;Jonas\n';
const table = (text: string, name = 'Hafen.csv') => ({
  name,
  bytes: bytesOf(text),
  mapping: null,
});

async function boardOfTable() {
  const by = user.id;
  const boardId = await createFromPlan(db, {
    by,
    bytes: bytesOf(TABLE),
    request: {
      board: randomUUID(),
      name: 'Hafen.csv',
      settings: { title: 'Hafen', start: '2026-03-02', weeks: 8 },
      // The guess would take the last column for the owner.
      foreign: { kind: 'csv', mapping: { header: true, roles: ['title', 'priority', 'effort'] } },
      leftOut: [],
      corrected: [],
    },
  });
  return { by, boardId };
}

test('a table that comes again is read by the columns that were chosen for it, under another name too', async () => {
  const { by, boardId } = await boardOfTable();
  const same = await compareWithBoard(
    { db },
    { boardId, file: table(TABLE, 'Hafen (1).csv'), apart: [] },
  );
  expect(same).toMatchObject({ identical: true, foreign: { kind: 'csv' } });
  const next = TABLE.replace('niedrig;Jonas', 'hoch;Mira') + 'Tau spleißen;;\n';
  const file = table(next, 'Hafen (1).csv');
  const summary = await compareWithBoard({ db }, { boardId, file, apart: [] });
  expect(summary.added.map(({ title }) => title)).toEqual(['Tau spleißen']);
  expect(summary.changed).toMatchObject([
    {
      title: 'Rumpf streichen',
      fields: [
        { field: 'priority', was: 'P3', is: 'P1' },
        { field: 'effort', was: 'Jonas', is: 'Mira' },
      ],
    },
  ]);
  expect(summary).toMatchObject({ board: [], clashes: [], removed: [] });
  const decisions = { apart: [], leftOut: [], removed: {}, clashes: {} };
  const request = { import: randomUUID(), name: file.name, source: summary.source, mapping: null };
  await mergeIntoBoard(
    { db, sql },
    { boardId, userId: by, file, request: { ...request, decisions } },
  );
  const { preview } = await loadExport(db, boardId, 'keep');
  expect(preview.text).toContain('Tau spleißen');
  const again = await compareWithBoard({ db }, { boardId, file, apart: [] });
  expect(again).toMatchObject({ identical: true, sourceName: 'Hafen.md' });
  await undoImport({ db, sql }, { boardId, userId: by });
  expect((await loadExport(db, boardId, 'keep')).preview.text).not.toContain('Tau spleißen');
});

test('a Trello export that comes again merges by its cards, with what the board did since', async () => {
  const trello = (cards: { name: string; list?: string; due?: string }[]) =>
    bytesOf(
      JSON.stringify({
        name: 'Harbour',
        lists: [
          { id: 'todo', name: 'To do', closed: false, pos: 1 },
          { id: 'done', name: 'Done', closed: false, pos: 2 },
        ],
        cards: cards.map(({ name, list = 'todo', due = null }, n) => ({
          id: `c${n}`,
          name,
          desc: '',
          closed: false,
          pos: n,
          idList: list,
          due,
          labels: [],
        })),
        checklists: [],
        members: [],
      }),
    );
  const by = user.id;
  const first = trello([{ name: 'Mend the quay', due: '2026-03-10T10:00:00Z' }, { name: 'Ropes' }]);
  const settings = { title: 'Harbour', start: '2026-03-02', weeks: 8 };
  const boardId = await createFromPlan(db, {
    by,
    bytes: first,
    request: {
      board: randomUUID(),
      name: 'harbour.json',
      settings,
      foreign: { kind: 'trello', mapping: null },
      leftOut: [],
      corrected: [],
    },
  });
  const bytes = trello([
    { name: 'Mend the quay', due: '2026-03-17T10:00:00Z' },
    { name: 'Ropes', list: 'done' },
    { name: 'Paint the crane' },
  ]);
  const file = { name: 'harbour.json', bytes, mapping: null };
  const summary = await compareWithBoard({ db }, { boardId, file, apart: [] });
  expect(summary.added.map(({ title }) => title)).toEqual(['Paint the crane']);
  expect(summary.removed).toEqual([]);
  const fields = summary.changed.map(({ title, fields }) => [title, fields]);
  expect(fields).toMatchObject([
    ['Mend the quay', [{ field: 'weeks', was: 'Week 2', is: 'Week 3' }, { field: 'timeline' }]],
    ['Ropes', [{ field: 'section' }, { field: 'status', was: 'todo', is: 'done' }]],
  ]);
});
