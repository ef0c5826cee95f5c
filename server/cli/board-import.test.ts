import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { boardOf } from '../../drizzle/boards.ts';
import { loadDocument } from '../../drizzle/document.ts';
import { sourceOf } from '../../drizzle/sources.ts';
import { testDatabase, urlOf } from '../../drizzle/testing.ts';
import { createUser } from '../../drizzle/users.ts';
import { boardOfStored } from '../../lib/exchange/stored-board.ts';
import { laneway } from './testing.ts';

const OWNER = 'ines@example.org';
const TABLE =
  'Vorhaben;Eile;Frist;Wer\nKaimauer flicken;hoch;2026-03-18;Ines\n;niedrig;;\nTau;;;Jonas\n';

const { db, address, close } = await testDatabase();
const owner = await createUser(db, { email: OWNER, name: 'Ines', passwordHash: 'x' });
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'laneway-import-'));
afterAll(async () => {
  await close();
  fs.rmSync(folder, { recursive: true });
});

/** Writes the file and imports it. */
function imported(name: string, content: string | Uint8Array, ...more: string[]) {
  fs.writeFileSync(path.join(folder, name), content);
  return run([name, ...more]);
}

const run = (args: readonly string[], input?: string | Uint8Array) =>
  laneway(folder, ['board', 'import', ...args, '--owner', OWNER], input, {
    DATABASE_URL: urlOf(address),
    NODE_ENV: 'test',
  });

async function boardAt(out: string) {
  const id = out.trim();
  const stored = await loadDocument(db, id);
  if (!stored) throw new Error(`no board ${id}`);
  const { meta, items } = boardOfStored(stored);
  const rows = [...items.values()].map(({ title, place, owner }) => {
    return `${title} · ${place.lane} ${place.weeks[0]} · ${owner ?? 'nobody'}`;
  });
  return { meta, rows: rows.toSorted(), row: await boardOf(db, id, owner.id), id };
}

test('a table becomes a board by the guessed columns, its dates by the first week that is said', async () => {
  const { code, out, err } = await imported('Hafen.csv', TABLE, '--start', '2026-03-04');
  expect({ code, err }).toEqual({ code: 0, err: 'line 3: A row without a title is left out.\n' });
  const { meta, rows, row } = await boardAt(out);
  expect(row).toMatchObject({ title: 'Hafen', role: 'owner' });
  expect(meta.start).toBe('2026-03-02');
  expect(rows).toEqual(['Kaimauer flicken · P1 3 · Ines', 'Tau · none 0 · Jonas']);
});

test('columns are what the flags say, by name or number, and that is remembered with the plan', async () => {
  const flags = ['--column', 'notes=Frist', '--column', 'none=Eile', '--column', 'effort=4'];
  const { out } = await imported('Hafen.csv', TABLE, ...flags);
  const { id, rows } = await boardAt(out);
  expect(rows).toEqual(['Kaimauer flicken · none 0 · nobody', 'Tau · none 0 · nobody']);
  expect((await sourceOf(db, id))?.readAs).toMatchObject({
    kind: 'csv',
    columns: {
      header: true,
      names: ['Vorhaben', 'Eile', 'Frist', 'Wer'],
      roles: ['title', null, 'notes', 'effort'],
    },
  });
});

test('a table without names, from standard input', async () => {
  const args = ['-', '--name', 'ropes.csv', '--no-header', '--column', 'title=2'];
  const { code, out } = await run(args, 'x,Splice the ropes\ny,Coil them\n');
  expect(code).toBe(0);
  const { meta, rows } = await boardAt(out);
  expect(meta.title).toBe('ropes');
  expect(rows).toEqual(['Coil them · none 0 · nobody', 'Splice the ropes · none 0 · nobody']);
});

test('a Trello export and a zip of tasks become boards too', async () => {
  const trello = {
    name: 'Harbour spring',
    lists: [{ id: 'l', name: 'Week 2', closed: false, pos: 1 }],
    cards: [{ id: 'c', name: 'Mend the quay', desc: '', closed: false, pos: 1, idList: 'l' }],
  };
  const board = await boardAt((await imported('board.json', JSON.stringify(trello))).out);
  expect(board.row?.title).toBe('Harbour spring');
  expect(board.rows).toEqual(['Mend the quay · none 2 · nobody']);
  const task = '---\nid: task-1\ntitle: Paint the crane\nstatus: To Do\n---\n';
  const zip = zipSync({ 'backlog/tasks/task-1 - Paint.md': new TextEncoder().encode(task) });
  const { rows } = await boardAt((await imported('backlog.zip', zip)).out);
  expect(rows).toEqual(['Paint the crane · none 0 · nobody']);
});

test.each([
  ['is no Trello board', 'board.json', '{"name":"x","items":[]}', []],
  ['is no zip', 'tasks.zip', 'PK no', []],
  ['holds no items', 'notes.md', 'Only words.\n', []],
  ['has no such column', 'Hafen.csv', TABLE, ['--column', 'owner=Niemand']],
  ['has no such role', 'Hafen.csv', TABLE, ['--column', 'colour=Wer']],
  ['is no table', 'plan.md', '- [ ] Mend the quay\n- [ ] Paint\n', ['--column', 'title=1']],
  ['has no such day', 'Hafen.csv', TABLE, ['--start', '2026-02-31']],
])('a file that %s ends with 2 and one sentence', async (_, name, content, flags) => {
  const { code, out, err } = await imported(name, content, ...flags);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err.trim().split('\n')).toHaveLength(1);
});
