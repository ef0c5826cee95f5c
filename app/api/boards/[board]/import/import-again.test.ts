import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { activityOf } from '@/drizzle/activity.ts';
import { addMember, removeMember, setRole } from '@/drizzle/members.ts';
import { commitImport } from '@/drizzle/plan-imports.ts';
import { setStatus, setTitle } from '@/lib/board/edit.ts';
import { prepareImport } from '@/lib/exchange/merge-import-commit.ts';
import { NO_DECISIONS } from '@/lib/exchange/merge-import.ts';
import { parsePlan } from '@/lib/plan/parse/parse-plan.ts';
import { compareWithBoard } from './merge-into-board.ts';
import { ACTOR, NEXT, PLAN, bytesOf, fileOf, setImportStage } from './testing.ts';

const { db, sql, person, makeBoard } = await setImportStage();

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
  const filter = { itemId: lines?.id ?? '' };
  const [event] = (await activityOf(db, { boardId: one.boardId, filter })).entries;
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
  // The database refuses the last of its rows: no JSON of its has such a character.
  const changes = [{ kind: 'hidden', item: '\0', flag: null } as const];
  const step = {
    ...prepared,
    changes,
    boardId: one.boardId,
    userId: one.by,
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

test('whoever lost the right to edit while their import was made changes nothing', async () => {
  const one = await makeBoard();
  const request = await one.request(NEXT);
  const [other, { seq }] = [await person(), await one.read()];
  await addMember(db, one.boardId, other, 'owner');
  await setRole(db, one.boardId, one.by, 'viewer');
  await expect(one.merge(NEXT, request)).rejects.toMatchObject({ code: 'no-access' });
  expect((await one.read()).seq).toBe(seq);
  await setRole(db, one.boardId, one.by, 'editor');
  await one.merge(NEXT, request);
  await removeMember(db, one.boardId, one.by);
  await expect(one.undo()).rejects.toMatchObject({ code: 'no-access' });
  expect((await one.read()).seq).toBe(seq + 1);
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
