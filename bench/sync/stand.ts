import * as Y from 'yjs';
import { setCheck } from '../../lib/board/checks.ts';
import { setStatus } from '../../lib/board/edit.ts';
import { itemMap, itemsOf as mapOf } from '../../lib/board/keys.ts';
import { readItem } from '../../lib/board/read.ts';
import { encodeSeed } from '../../lib/board/seed.ts';
import { STATUSES } from '../../lib/board/types.ts';
import { connect, type Client } from './client.ts';
import type { Target } from './contenders.ts';
import { itemsOf } from './items.ts';
import { WIRES } from './wires.ts';

/** The first update of a board with so many items. */
export function seedOf(items: number): Uint8Array {
  const meta = { title: 'Board', start: '2026-01-05', weeks: 8, lanes: {}, source: null };
  return encodeSeed({ meta, items: itemsOf(items), by: 'bench', now: 0 });
}

/** Brings every board its items, where the server does not have them, and waits until it gives them to others. */
export async function fill(target: Target, seed: Uint8Array): Promise<void> {
  if (target.seeded || !WIRES[target.wire].answers) return;
  for (const board of target.boards.keys()) {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, seed);
    const bringer = connect({ target, board, seat: 0, doc });
    await bringer.synced;
    const want = seed.byteLength * 0.9;
    const reader = connect({ target, board, seat: 1, want });
    await reader.synced;
    reader.close();
    bringer.close();
  }
}

export interface Writer {
  edit(): void;
}

/** Somebody who edits: a real document, changed by the functions that the board's page calls. Each writer keeps to items of its own. */
export async function addWriter(
  target: Target,
  at: { board: number; seat: number; writers: number; seed: Uint8Array },
  on: { sent: (update: Uint8Array) => void; received: (update: Uint8Array) => void },
): Promise<{ client: Client; writer: Writer }> {
  const { board, seat, writers, seed } = at;
  const doc = new Y.Doc();
  if (!target.seeded) Y.applyUpdate(doc, seed, 'server');
  const client = connect({ target, board, seat, doc, onUpdate: on.received });
  await client.synced;
  const own = [...mapOf(doc).keys()].sort().filter((_, n) => n % writers === seat);
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === 'server') return;
    on.sent(update);
    client.send(update);
  });
  let n = 0;
  const actor = { user: 'bench', now: 0 };
  const edit = () => {
    const id = own[n % own.length] ?? '';
    n += 1;
    const item = readItem(id, itemMap(doc, id));
    const check = item?.checks[n % 5];
    if (n % 2 === 0 && check)
      setCheck(doc, actor, { item: id, check: check.id, done: !check.done });
    else {
      const status = STATUSES[(STATUSES.indexOf(item?.status ?? 'todo') + 1) % STATUSES.length];
      setStatus(doc, actor, { item: id, status: status ?? 'todo' });
    }
  };
  return { client, writer: { edit } };
}
