import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { createBoard } from '@/drizzle/boards.ts';
import { addMember, setRole } from '@/drizzle/members.ts';
import { loadDocument } from '@/drizzle/document.ts';
import { sourceById } from '@/drizzle/sources.ts';
import { testDatabase } from '@/drizzle/testing.ts';
import { createUser } from '@/drizzle/users.ts';
import { preparePlanBoard } from '@/lib/exchange/import-plan.ts';
import { livePlan } from '@/lib/exchange/live-plan.ts';
import { boardOfStored } from '@/lib/exchange/stored-board.ts';
import { loadSource } from './load-source.ts';
import { saveRevision } from './save-revision.ts';

const database = await testDatabase();
const { db } = database;
afterAll(() => database.close());

const PLAN = `# Lock keeping: plan

## Tasks

### 1. Gates (P0)

#### 1.1 Grease the hinges
**Timeline**: 2 days

#### 1.2 Paint the beams
**Timeline**: 1 week
`;

async function board() {
  const ada = await createUser(db, {
    email: `${randomUUID()}@example.org`,
    name: 'Ada',
    passwordHash: 'x',
  });
  const made = preparePlanBoard({
    bytes: new TextEncoder().encode(PLAN),
    name: 'plan.md',
    importedOn: '2026-01-07',
    by: ada.id,
  });
  await createBoard(db, { ...made, createdBy: ada.id });
  const who = { boardId: made.boardId, userId: ada.id };
  /** The board and its plan, as everybody would load them now. */
  const read = async () => {
    const stored = await loadDocument(db, who.boardId);
    if (!stored) throw new Error('The board is gone.');
    const now = boardOfStored(stored);
    const source = await loadSource(db, who.boardId, now.meta.source);
    return { now, source, live: livePlan(now, source) };
  };
  /** Makes a text of the one that somebody has open. */
  const write = async (
    from: Awaited<ReturnType<typeof read>>,
    change: (text: string) => string,
  ) => {
    const { text: base, items, source } = from.live;
    const text = change(base);
    const line = (old: number) => text.split('\n').indexOf(base.split('\n')[old - 1] ?? '') + 1;
    const lines = Object.fromEntries(items.map(({ id, read }) => [id ?? '', line(read.line)]));
    return saveRevision(database, who, { source, base, text, lines });
  };
  return { ...who, import: made.sourceId, read, write };
}

test('text written beside the board is a revision of the import, which stays', async () => {
  const one = await board();
  await one.write(await one.read(), (text) =>
    text.replace('## Tasks', 'Mind the swans.\n\n## Tasks'),
  );
  const { now, source, live } = await one.read();
  expect(live.text).toContain('Mind the swans.');
  expect(now.items.size).toBe(2);
  expect(source?.importedText).toBe(PLAN);
  expect(await sourceById(db, one.boardId, source?.id ?? '')).toMatchObject({
    revisionOf: one.import,
  });
  expect(live.changed).toHaveLength(2);
});

test('two who send at the same moment both keep their words', async () => {
  const one = await board();
  const seen = await one.read();
  await Promise.all([
    one.write(seen, (text) => text.replace('## Tasks', 'Ann: gates first.\n\n## Tasks')),
    one.write(seen, (text) => `${text}\nBen: paint last.\n`),
  ]);
  const { live, now } = await one.read();
  expect(live.text).toContain('Ann: gates first.');
  expect(live.text).toContain('Ben: paint last.');
  expect(now.items.size).toBe(2);
  expect(live.items.map(({ id }) => now.items.get(id ?? '')?.title)).toEqual([
    'Grease the hinges',
    'Paint the beams',
  ]);
});

test('whoever lost the right to edit while they wrote changes nothing', async () => {
  const one = await board();
  const from = await one.read();
  const other = { email: `${randomUUID()}@example.org`, name: 'Bo', passwordHash: 'x' };
  await addMember(db, one.boardId, (await createUser(db, other)).id, 'owner');
  await setRole(db, one.boardId, one.userId, 'viewer');
  const writing = one.write(from, (text) => text.replace('## Tasks', 'Hm.\n\n## Tasks'));
  await expect(writing).rejects.toMatchObject({ code: 'no-access' });
  expect((await one.read()).source?.id).toBe(one.import);
});
