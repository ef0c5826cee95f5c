/** What one small edit costs: making it, judging it, and putting it into the committed document. No sockets, no database. */
import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import { setCheck } from '../lib/board/checks.ts';
import { setStatus, setTitle } from '../lib/board/edit.ts';
import { itemMap, itemsOf } from '../lib/board/keys.ts';
import { moveItem } from '../lib/board/move.ts';
import { LOAD, REMOTE } from '../lib/board/origin.ts';
import { readItem } from '../lib/board/read.ts';
import { encodeSeed } from '../lib/board/seed.ts';
import { LANES, STATUSES, type Item, type NewItem } from '../lib/board/types.ts';
import { createOwners } from '../server/sync/owners.ts';
import { createShadow } from '../server/sync/shadow.ts';
import { figure } from './figures.ts';

const user = randomUUID();
const actor = { user, now: 0 };
const EDITS = 3_000;

/** Items stay spread over the whole board: a cell of 5,000 is nobody's. */
const cellAt = (n: number) => {
  const week = 1 + ((n >> 2) % 8);
  return { lane: LANES[n % 4] ?? 'P0', weeks: [week, week] } as const;
};

const seed = (count: number): Uint8Array => {
  const items = Array.from({ length: count }, (_, n): NewItem => ({
    title: `Item ${n} with a title of the usual length`,
    notes: 'What it is about, and why it matters to whoever does it. '.repeat(5),
    ...cellAt(n),
    checks: Array.from({ length: 4 }, (__, k) => ({ text: `Step ${k}`, done: false })),
  }));
  const meta = { title: 'Board', start: '2026-01-05', weeks: 8, lanes: {}, source: null };
  return encodeSeed({ meta, items, by: user, now: 0 });
};

const KINDS: Record<string, (doc: Y.Doc, item: Item, n: number) => void> = {
  'a character in a title': (doc, item, n) =>
    setTitle(doc, actor, { item: item.id, title: `${item.title}${n % 10}`.slice(-60) }),
  'a tick': (doc, { id, checks }) => {
    const [check] = checks;
    if (check) setCheck(doc, actor, { item: id, check: check.id, done: !check.done });
  },
  'a status': (doc, { id }, n) =>
    setStatus(doc, actor, { item: id, status: STATUSES[(n >> 3) % STATUSES.length] ?? 'todo' }),
  'a move': (doc, { id }, n) => moveItem(doc, actor, { item: id, to: cellAt(n * 7) }),
};

for (const count of [500, 5_000]) {
  const whole = seed(count);
  for (const [kind, edit] of Object.entries(KINDS)) {
    const client = new Y.Doc();
    const committed = new Y.Doc();
    for (const doc of [client, committed]) Y.applyUpdate(doc, whole, LOAD);
    const shadow = createShadow({ doc: committed, copy: null }, createOwners(new Map()));
    const ids = [...itemsOf(client).keys()];
    const made: Uint8Array[] = [];
    client.on('update', (update: Uint8Array) => made.push(update));
    const [making, judging, applying] = [[], [], []] as [number[], number[], number[]];
    for (let n = 0; n < EDITS; n += 1) {
      const id = ids[(n * 7919) % ids.length] ?? '';
      const item = readItem(id, itemMap(client, id));
      if (!item) throw new Error('no item');
      const start = performance.now();
      edit(client, item, n);
      const [update] = made.splice(0);
      if (!update) continue;
      const judge = performance.now();
      const judged = shadow.judge(update, { user, mayEdit: true, room: Infinity }, () => []);
      const apply = performance.now();
      if (judged.kind !== 'accepted') throw new Error(JSON.stringify(judged));
      for (const change of judged.changes) Y.applyUpdate(committed, change.update, REMOTE);
      shadow.settle(judged.after);
      const end = performance.now();
      if (n < EDITS / 3) continue;
      making.push(judge - start);
      judging.push(apply - judge);
      applying.push(end - apply);
    }
    figure(`${kind}, ${count} items: made in the browser`, microseconds(making), 'µs');
    figure(
      '  judged on the server',
      microseconds(judging),
      'µs',
      count === 5_000 ? '18 µs' : undefined,
    );
    figure('  put into the committed document', microseconds(applying), 'µs');
  }
}

/** The mean: what a second of a core is divided by. */
function microseconds(times: readonly number[]): number {
  const sum = times.reduce((total, time) => total + time, 0);
  return Math.round((sum / times.length) * 10_000) / 10;
}
