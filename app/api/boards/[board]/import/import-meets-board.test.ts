import { expect, test } from 'vitest';
import { boardOf } from '@/drizzle/boards.ts';
import { setMeta, setTitle } from '@/lib/board/edit.ts';
import { saveRevision } from '../source/save-revision.ts';
import { compareWithBoard } from './merge-into-board.ts';
import { ACTOR, NEXT, PLAN, fileOf, setImportStage } from './testing.ts';

const { db, sql, makeBoard } = await setImportStage();

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
