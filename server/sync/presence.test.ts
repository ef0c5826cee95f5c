import { expect, test } from 'vitest';
import { createPeopleStore } from '../../components/room/people.ts';
import { awarenessFrame, decodeAwareness, encodeAwareness } from '../../lib/sync/frames.ts';
import { until, untilStatus } from './testing/client.ts';
import { setStage } from './testing/stage.ts';

const stage = setStage();
const here = (boardId: string) =>
  (stage.node.sync.presenceOf([boardId])[boardId] ?? []).map(({ name }) => name).sort();

test('people see each other, where the other is, and that they left', async () => {
  const { ann, ben } = stage.people;
  const boardId = await stage.board();
  const [a, b] = [await stage.open(ann, boardId), await stage.open(ben, boardId)];
  await Promise.all([untilStatus(a, 'saved'), untilStatus(b, 'saved')]);
  const people = createPeopleStore(a.awareness, ann.id);
  people.subscribe(() => {});
  b.setPresence({ focus: { cell: { lane: 'P1', week: 3 } } });
  await until('ben in his cell', () => people.get()[0]?.focus != null);
  expect(people.get()).toMatchObject([
    { user: { id: ben.id, name: 'ben' }, focus: { cell: { lane: 'P1', week: 3 } } },
  ]);
  expect(here(boardId)).toEqual(['ann', 'ben']);
  b.destroy();
  await until('ann alone', () => people.get().length === 0);
  expect(here(boardId)).toEqual(['ann']);
});

test('a second tab is the same person', async () => {
  const { ann, ben } = stage.people;
  const boardId = await stage.board();
  const a = await stage.open(ann, boardId);
  const tabs = [await stage.open(ben, boardId), await stage.open(ben, boardId)];
  await Promise.all([a, ...tabs].map((room) => untilStatus(room, 'saved')));
  const people = createPeopleStore(a.awareness, ann.id);
  people.subscribe(() => {});
  await until('both tabs', () => people.get()[0]?.clients.length === 2);
  expect(people.get()).toHaveLength(1);
  expect(here(boardId)).toEqual(['ann', 'ben']);
});

test('who comes back sees at once who was there all the time', async () => {
  const { ann, ben } = stage.people;
  const boardId = await stage.board();
  const [a, b] = [await stage.open(ann, boardId), await stage.open(ben, boardId)];
  await Promise.all([untilStatus(a, 'saved'), untilStatus(b, 'saved')]);
  const people = createPeopleStore(b.awareness, ben.id);
  people.subscribe(() => {});
  await until('ann', () => people.get().length === 1);
  await stage.database
    .sql`update board_members set role = 'viewer' where board_id = ${boardId} and user_id = ${ben.id}`;
  await stage.database
    .sql`select pg_notify('laneway_access', ${JSON.stringify({ board: boardId })})`;
  await until('ben as viewer', () => b.status.get().role === 'viewer');
  await untilStatus(b, 'saved');
  await until('ann again', () => people.get().length === 1);
  expect(people.get()).toMatchObject([{ user: { name: 'ann' } }]);
});

test('who comes back with the same client is seen again', async () => {
  const { ann, ben } = stage.people;
  const boardId = await stage.board();
  const [a, b] = [await stage.open(ann, boardId), await stage.open(ben, boardId)];
  await Promise.all([untilStatus(a, 'saved'), untilStatus(b, 'saved')]);
  const people = createPeopleStore(a.awareness, ann.id);
  people.subscribe(() => {});
  await until('ben', () => people.get().length === 1);
  // The server drops everybody, as at a restart of it.
  await stage.database
    .sql`update board_members set role = 'viewer' where board_id = ${boardId} and user_id = ${ben.id}`;
  await stage.database
    .sql`select pg_notify('laneway_access', ${JSON.stringify({ board: boardId })})`;
  await until('ben as viewer', () => b.status.get().role === 'viewer');
  await untilStatus(b, 'saved');
  b.setPresence({ focus: { cell: { lane: 'P2', week: 1 } } });
  await until('ben as he is now', () => people.get()[0]?.focus != null);
  expect(people.get()).toMatchObject([{ user: { name: 'ben' }, clients: [b.awareness.clientID] }]);
});

test('names come from the session, and nobody speaks for another', async () => {
  const { ann, ben } = stage.people;
  const boardId = await stage.board();
  const a = await stage.open(ann, boardId);
  await untilStatus(a, 'saved');
  const liar = await stage.raw(ben, boardId);
  const state = { user: { id: ann.id, name: 'The boss', hue: 1 }, focus: { item: 'x'.repeat(99) } };
  liar.send(
    awarenessFrame(
      encodeAwareness([
        { client: 77, clock: 1, state },
        { client: a.awareness.clientID, clock: 1_000, state: null },
      ]),
    ),
  );
  await until('the state of the liar', () => a.awareness.getStates().has(77));
  expect(a.awareness.getStates().get(77)).toMatchObject({
    user: { id: ben.id, name: 'ben' },
    focus: null,
  });
  expect(here(boardId)).toEqual(['ann', 'ben']);
  const own = liar.awareness.flatMap(decodeAwareness);
  expect(own.filter(({ client }) => client === a.awareness.clientID).at(-1)?.state).not.toBeNull();
});
