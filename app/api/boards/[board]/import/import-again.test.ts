import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { MergeRequest } from '@/components/plan/merge/merge-request.ts';
import { appendUpdate } from '@/drizzle/board-log.ts';
import { boardOf, createBoard } from '@/drizzle/boards.ts';
import { loadDocument } from '@/drizzle/document.ts';
import { eventsOfItem } from '@/drizzle/events.ts';
import { commitImport } from '@/drizzle/plan-imports.ts';
import { testDatabase } from '@/drizzle/testing.ts';
import { createUser } from '@/drizzle/users.ts';
import { setMeta, setStatus, setTitle } from '@/lib/board/edit.ts';
import { readBoard } from '@/lib/board/read.ts';
import { prepareImport } from '@/lib/exchange/merge-import-commit.ts';
import { NO_DECISIONS } from '@/lib/exchange/merge-import.ts';
import { docOfStored } from '@/lib/exchange/stored-board.ts';
import { preparePlanBoard } from '@/lib/exchange/import-plan.ts';
import { parsePlan } from '@/lib/plan/parse/parse-plan.ts';
import { loadExport } from '../export/load-export.ts';
import { saveRevision } from '../source/save-revision.ts';
import { compareWithBoard, mergeIntoBoard, undoImport } from './merge-into-board.ts';

const PLAN = `# Refit

Some words.

- [ ] Replace the mooring lines (P1)
- [ ] Order new fenders
- [ ] Paint the hull (Week 2)
`;
const NEXT = PLAN.replace('(P1)', '(P0)')
  .replace('Some words', 'Other words')
  .replace('- [ ] Paint', '- [ ] Sew the sails\n- [ ] Paint');
const bytesOf = (text: string) => new TextEncoder().encode(text);

const fileOf = (text: string) => ({ name: 'refit.md', bytes: bytesOf(text), mapping: null });

const database = await testDatabase();
const { db, sql } = database;
afterAll(() => database.close());

async function person(name = 'Ada') {
  const user = { email: `${randomUUID()}@example.org`, name, passwordHash: 'x' };
  return (await createUser(db, user)).id;
}

async function makeBoard() {
  const by = await person();
  const made = preparePlanBoard({
    bytes: bytesOf(PLAN),
    name: 'refit.md',
    importedOn: '2026-03-02',
    by,
  });
  await createBoard(db, { ...made, createdBy: by });
  const boardId = made.boardId;
  const read = async () => {
    const stored = await loadDocument(db, boardId);
    if (!stored) throw new Error('no board');
    const doc = docOfStored(stored);
    return { doc, seq: stored.seq, stored, board: readBoard(doc) };
  };
  return {
    boardId,
    by,
    read,
    export: async () => (await loadExport(db, boardId, 'keep')).preview.text,
    titles: async () =>
      [...(await read()).board.items.values()].map(({ title }) => title).toSorted(),
    /** Edits an item as a person's browser does. */
    async edit(title: string, run: (doc: Y.Doc, item: string) => void) {
      const { doc, board } = await read();
      const item = [...board.items.values()].find((item) => item.title === title);
      const before = Y.encodeStateVector(doc);
      run(doc, item?.id ?? '');
      const data = Y.encodeStateAsUpdate(doc, before);
      await appendUpdate(sql, { boardId, data, userId: by });
    },
    async request(text: string, decisions: Partial<MergeRequest['decisions']> = {}) {
      const { source, removed } = await compareWithBoard(
        { db },
        { boardId, file: fileOf(text), apart: [] },
      );
      const go = Object.fromEntries(removed.map(({ id }) => [id, 'remove' as const]));
      const all = { apart: [], leftOut: [], removed: go, clashes: {}, ...decisions };
      return { import: randomUUID(), name: 'refit.md', mapping: null, source, decisions: all };
    },
    merge: (text: string, request: MergeRequest) =>
      mergeIntoBoard({ db, sql }, { boardId, userId: by, file: fileOf(text), request }),
    undo: () => undoImport({ db, sql }, { boardId, userId: by }),
  };
}

const ACTOR = { user: 'somebody', now: 1 };

test('what the file changed arrives beside what the board changed, told in the history, and exports go into the new file', async () => {
  const one = await makeBoard();
  await one.edit('Order new fenders', (doc, item) =>
    setStatus(doc, ACTOR, { item, status: 'done' }),
  );
  await one.merge(NEXT, await one.request(NEXT));
  expect(await one.export()).toBe(NEXT.replace('- [ ] Order', '- [x] Order'));
  const { board } = await one.read();
  const lines = [...board.items.values()].find(({ title }) => title.includes('mooring'));
  expect(lines?.place).toMatchObject({ lane: 'P0' });
  const [event] = await eventsOfItem(db, { boardId: one.boardId, itemId: lines?.id ?? '' });
  expect(event).toMatchObject({ userId: one.by, event: { kind: 'moved' } });
});

test('the same file a second time is told to be the same, and changes nothing', async () => {
  const one = await makeBoard();
  await one.merge(NEXT, await one.request(NEXT));
  const { seq } = await one.read();
  const again = await compareWithBoard(
    { db },
    { boardId: one.boardId, file: fileOf(NEXT), apart: [] },
  );
  expect(again).toMatchObject({
    identical: true,
    added: [],
    changed: [],
    removed: [],
    unchanged: 4,
  });
  await one.merge(NEXT, await one.request(NEXT));
  expect((await one.read()).seq).toBe(seq);
});

test('two people importing at once do not double: the second is asked to compare again', async () => {
  const one = await makeBoard();
  const requests = await Promise.all([one.request(NEXT), one.request(NEXT), one.request(NEXT)]);
  const results = await Promise.allSettled(requests.map((request) => one.merge(NEXT, request)));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const refused = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason] : [],
  );
  expect(refused).toMatchObject([{ code: 'conflict' }, { code: 'conflict' }]);
  expect(await one.titles()).toHaveLength(4);
  expect(await one.export()).toBe(NEXT);
});

test('one import sent twice, after a lost answer or by a second click, is made once', async () => {
  const one = await makeBoard();
  const request = await one.request(NEXT);
  await Promise.all([one.merge(NEXT, request), one.merge(NEXT, request)]);
  await one.merge(NEXT, request);
  expect((await one.read()).seq).toBe(2);
});

test('an import that fails on its way leaves neither a source nor an update', async () => {
  const one = await makeBoard();
  const { stored, seq } = await one.read();
  const { items } = parsePlan(PLAN);
  const prepared = prepareImport(stored, {
    source: null,
    items,
    decisions: NO_DECISIONS,
    sourceId: randomUUID(),
    name: 'plan.md',
    by: one.by,
    now: 1,
  });
  const sources = async () =>
    (await sql`select id from sources where board_id = ${one.boardId}`).length;
  const before = await sources();
  // The database refuses the last of its rows: nobody of that id exists.
  const step = {
    ...prepared,
    boardId: one.boardId,
    userId: randomUUID(),
    epoch: stored.epoch,
    seq,
    replaced: null,
    source: {
      id: randomUUID(),
      name: 'refit.md',
      bytes: bytesOf(NEXT),
      baseline: items,
      imported: [],
      file: null,
    },
  };
  await expect(commitImport(sql, step)).rejects.toThrow();
  expect(await sources()).toBe(before);
  expect((await one.read()).seq).toBe(seq);
  expect(await one.export()).toBe(PLAN);
});

test('an import made on an older state of the board is made again, and loses no edit', async () => {
  const one = await makeBoard();
  const request = await one.request(NEXT);
  const edits = Array.from({ length: 3 }, (_, n) =>
    one.edit('Order new fenders', (doc, item) =>
      setTitle(doc, ACTOR, { item, title: `Order new fenders ${n}` }),
    ),
  );
  await Promise.all([one.merge(NEXT, request), ...edits]);
  expect(
    (await one.titles()).filter((title) => title.startsWith('Order new fenders')),
  ).toHaveLength(1);
  expect(await one.titles()).toHaveLength(4);
});

test('what came up to decide since the summary is not decided by itself', async () => {
  const one = await makeBoard();
  const request = await one.request(NEXT.replace('Paint the hull', 'Paint the whole hull'));
  await one.edit('Paint the hull', (doc, item) =>
    setTitle(doc, ACTOR, { item, title: 'Paint the hull twice' }),
  );
  await expect(
    one.merge(NEXT.replace('Paint the hull', 'Paint the whole hull'), request),
  ).rejects.toMatchObject({ code: 'conflict' });
  expect(await one.export()).toBe(PLAN.replace('Paint the hull', 'Paint the hull twice'));
});

test('taken back in one step, the board and its export are as before, and a second time is refused', async () => {
  const one = await makeBoard();
  await one.edit('Order new fenders', (doc, item) =>
    setTitle(doc, ACTOR, { item, title: 'Order fenders' }),
  );
  const before = await one.export();
  await one.merge(NEXT, await one.request(NEXT));
  expect(await one.export()).not.toBe(before);
  expect(await one.undo()).toEqual({ name: 'refit.md', skipped: [] });
  expect(await one.export()).toBe(before);
  await expect(one.undo()).rejects.toMatchObject({ code: 'conflict' });
  await one.merge(NEXT, await one.request(NEXT));
  expect(await one.titles()).toContain('Sew the sails');
});

test('who set a value on the board is told beside the clash', async () => {
  const one = await makeBoard();
  const title = 'Replace the mooring lines';
  const { board } = await one.read();
  const item = [...board.items.values()].find((item) => item.title === title);
  await one.edit(title, (doc, id) => setTitle(doc, ACTOR, { item: id, title: 'Mooring lines' }));
  // What the room writes with the commit.
  const event = JSON.stringify({ kind: 'renamed', item: item?.id, from: title, to: 'x' });
  await sql`
    insert into board_events (board_id, seq, item_id, user_id, event)
    values (${one.boardId}, 2, ${item?.id ?? ''}, ${one.by}, ${event}::text::jsonb)`;
  const file = fileOf(PLAN.replace(title, 'Replace all mooring lines'));
  const { clashes } = await compareWithBoard({ db }, { boardId: one.boardId, file, apart: [] });
  expect(clashes).toMatchObject([
    {
      field: 'title',
      was: title,
      ours: 'Mooring lines',
      theirs: 'Replace all mooring lines',
      author: { by: 'Ada' },
    },
  ]);
});

test('after people wrote beside the board, its edits and the file’s still meet on the last import', async () => {
  const one = await makeBoard();
  const fenders = 'Order new fenders';
  await one.edit(fenders, (doc, item) => setTitle(doc, ACTOR, { item, title: 'Order fenders' }));
  const { board } = await one.read();
  const base = await one.export();
  const typed = { base, text: `${base}\nMore words.\n`, lines: {} };
  await saveRevision(
    { db, sql },
    { boardId: one.boardId, userId: one.by },
    { source: board.meta.source, ...typed },
  );
  // The file knows nothing of the new title: it is the board's still, and no clash.
  await one.merge(NEXT, await one.request(NEXT));
  expect(await one.titles()).toEqual(
    ['Order fenders', 'Paint the hull', 'Replace the mooring lines', 'Sew the sails'].toSorted(),
  );
  const text = await one.export();
  expect(text).toBe(`${NEXT.replace(fenders, 'Order fenders')}\nMore words.\n`);
  const clashing = NEXT.replace(fenders, 'Order big fenders');
  const { clashes } = await compareWithBoard(
    { db },
    { boardId: one.boardId, file: fileOf(clashing), apart: [] },
  );
  expect(clashes).toMatchObject([
    { was: fenders, ours: 'Order fenders', theirs: 'Order big fenders' },
  ]);
  await one.undo();
  expect(await one.export()).toBe(typed.text);
});

test('what people wrote in the text beside the board stays when the file comes in again', async () => {
  const one = await makeBoard();
  const { board } = await one.read();
  const typed = `${PLAN}\n## Remarks\n\nWritten beside the board.\n`;
  await saveRevision(
    { db, sql },
    { boardId: one.boardId, userId: one.by },
    {
      source: board.meta.source,
      base: PLAN,
      text: typed,
      lines: {},
    },
  );
  expect(await one.export()).toBe(typed);
  await one.merge(NEXT, await one.request(NEXT));
  expect(await one.export()).toBe(`${NEXT}\n## Remarks\n\nWritten beside the board.\n`);
  expect(await one.titles()).toHaveLength(4);
  const again = await compareWithBoard(
    { db },
    { boardId: one.boardId, file: fileOf(NEXT), apart: [] },
  );
  expect(again).toMatchObject({ identical: true });
});

test('a title changed on both sides waits with who changed it on the board; the chosen one stands, and undo takes it back', async () => {
  const one = await makeBoard();
  await one.edit('Order new fenders', (doc) => setMeta(doc, ACTOR, { title: 'Spring refit' }));
  // What the room writes with the commit.
  const event = JSON.stringify({ kind: 'board-renamed', from: 'Refit', to: 'Spring refit' });
  await sql`
    insert into board_events (board_id, seq, user_id, event)
    values (${one.boardId}, 2, ${one.by}, ${event}::text::jsonb)`;
  const next = PLAN.replace('# Refit', '# The great refit');
  const { clashes } = await compareWithBoard(
    { db },
    { boardId: one.boardId, file: fileOf(next), apart: [] },
  );
  expect(clashes).toMatchObject([
    {
      key: 'board name',
      was: 'Refit',
      ours: 'Spring refit',
      theirs: 'The great refit',
      author: { by: 'Ada' },
    },
  ]);
  const undecided = await one.request(next);
  await expect(one.merge(next, undecided)).rejects.toMatchObject({ code: 'conflict' });
  await one.merge(next, await one.request(next, { clashes: { 'board name': 'theirs' } }));
  expect((await one.read()).board.meta.title).toBe('The great refit');
  // On the list of boards too.
  expect(await boardOf(db, one.boardId, one.by)).toMatchObject({ title: 'The great refit' });
  await one.undo();
  expect((await one.read()).board.meta.title).toBe('Spring refit');
});

test('a title that only the file changed is taken; one that only the board changed stays', async () => {
  const one = await makeBoard();
  const next = PLAN.replace('# Refit', '# The great refit');
  await one.merge(next, await one.request(next));
  expect((await one.read()).board.meta.title).toBe('The great refit');
  await one.edit('Order new fenders', (doc) => setMeta(doc, ACTOR, { title: 'Ours' }));
  const later = next.replace('(P1)', '(P0)');
  await one.merge(later, await one.request(later));
  expect((await one.read()).board.meta.title).toBe('Ours');
});

test('a damaged file says so in a sentence, and the board stays as it is', async () => {
  const one = await makeBoard();
  const bad = [
    ['board.json', '{"name":"x","items":[]}', /Trello/],
    ['tasks.zip', 'not a zip', /zip/],
    ['notes.md', 'Only words.', /No action items/],
  ] as const;
  for (const [name, text, said] of bad) {
    const file = { name, bytes: bytesOf(text), mapping: null };
    const compared = compareWithBoard({ db }, { boardId: one.boardId, file, apart: [] });
    await expect(compared).rejects.toThrow(said);
    await expect(compared).rejects.toMatchObject({ name: 'AppError' });
  }
  expect(await one.export()).toBe(PLAN);
});
