import { encode } from 'next-auth/jwt';
import { WebSocket as NodeSocket } from 'ws';
import type * as Y from 'yjs';
import type { Room, RoomStatus } from '../../components/room/room.ts';
import type { User } from '../../drizzle/users.ts';
import { addItems, moveItem, setNotes, setStatus } from '../../lib/board/edit.ts';
import { itemsOf } from '../../lib/board/keys.ts';
import { readBoard } from '../../lib/board/read.ts';
import { LANES, STATUSES } from '../../lib/board/types.ts';
import type { Program } from './bundle.ts';
import { cellOf, createView, noteToken, writeTitle, type History } from './history.ts';
import type { FaultNode } from './node.ts';
import { startProxy, type Proxy } from './proxy.ts';
import type { Random } from './random.ts';

/** Somebody in a tab of their own: the browser's own room behind a proxy, with what it was told written down. */
export interface Person {
  readonly author: number;
  readonly user: User;
  readonly link: Proxy;
  /** Another one after the room was replaced. */
  readonly room: () => Room;
  readonly doc: () => Y.Doc;
  readonly status: () => RoomStatus;
  /** How many writes of an author are on this screen. */
  readonly sees: (author: number) => number;
  /** How many writes they made. */
  readonly written: () => number;
  /** Their next connection goes to another node. */
  readonly goTo: (node: Pick<FaultNode, 'port'>) => void;
  /** Two new items in one go. */
  readonly write: () => void;
  /** A word of their own in an item's notes. */
  readonly note: () => void;
  readonly move: (item?: string) => void;
  /** Any of these, or a status. */
  readonly edit: () => void;
  /** The tab is gone, with all that it had not sent. */
  readonly leave: () => Promise<void>;
}

export interface PersonOptions {
  program: Program;
  secret: string;
  history: History;
  random: Random;
  boardId: string;
  user: User;
  node: FaultNode;
  /** Whether this one may be refused in the row. */
  mayBeRefused?: boolean;
  clientId?: number;
  /** Another WebSocket in the place of theirs: what a page of another version would send and hear. */
  dress?: (Socket: typeof NodeSocket) => typeof NodeSocket;
}

export async function openPerson(options: PersonOptions): Promise<Person> {
  const { program, history, random, boardId, user } = options;
  let node: Pick<FaultNode, 'port'> = options.node;
  const author = history.saved.push({ writes: 0, notes: 0 }) - 1;
  history.seenAt.push([]);
  history.notes.push([]);
  const who = `${user.name} (${author})`;
  const link = await startProxy(() => ({ host: '127.0.0.1', port: node.port() }));
  const plain = await socketFor(user, options.secret);
  const Socket = (options.dress?.(plain) ?? plain) as unknown as typeof globalThis.WebSocket;
  const actor = { user: user.id, now: 0 };
  /** The most that was ever on this screen. */
  const most: number[] = [];
  let left = false;
  let view = createView(history, who);
  let room = open();

  function open(): Room {
    const opened = program.openRoom({
      boardId,
      userId: user.id,
      url: `ws://127.0.0.1:${link.port}/sync`,
      WebSocket: Socket,
    });
    if (options.clientId !== undefined) opened.doc.clientID = options.clientId;
    view = createView(history, who);
    itemsOf(opened.doc).observe((event) => {
      view.take(opened.doc, event.keysChanged as Set<string>);
      for (const [other, count] of view.counts.entries())
        most[other] = Math.max(most[other] ?? 0, count ?? 0);
    });
    opened.status.subscribe(() => {
      const status = opened.status.get();
      if (status.kind === 'no-access' && !options.mayBeRefused)
        history.violations.push(`${who} was turned away: ${status.reason}`);
      if (status.kind !== 'saved') return;
      const saved = history.saved[author];
      if (!saved) return;
      saved.writes = history.seenAt[author]?.length ?? 0;
      saved.notes = history.notes[author]?.length ?? 0;
      for (const [other, count] of most.entries())
        if ((view.counts[other] ?? 0) < (count ?? 0))
          history.violations.push(`${who} saw write ${other}.${count}, and then it was gone`);
    });
    opened.onReplaced(() => {
      if (left) return;
      opened.destroy();
      room = open();
    });
    return opened;
  }

  const items = () => [...readBoard(room.doc).items.values()];
  const oldItems = () => items().filter(({ title }) => !title.startsWith('w'));
  const weeks = (): [number, number] => {
    const week = random.int(1, 8);
    return [week, week];
  };
  const lane = () => random.pick(LANES.slice(0, 4));

  const person: Person = {
    author,
    user,
    link,
    room: () => room,
    doc: () => room.doc,
    status: () => room.status.get(),
    sees: (other) => view.counts[other] ?? 0,
    written: () => history.seenAt[author]?.length ?? 0,
    goTo(next) {
      node = next;
    },
    write() {
      const made = history.seenAt[author] ?? [];
      made.push(Array.from(view.counts, (count) => count ?? 0));
      const parts = (['a', 'b'] as const).map((part) => ({
        title: writeTitle(author, made.length, part),
        lane: lane(),
        weeks: weeks(),
      }));
      addItems(room.doc, actor, parts);
    },
    note() {
      const old = oldItems();
      if (old.length === 0) return person.write();
      const { id, notes } = random.pick(old);
      const token = noteToken(author, history.notes[author]?.push(id) ?? 0);
      setNotes(room.doc, actor, {
        item: id,
        notes: random.chance(0.5) ? token + notes : notes + token,
      });
    },
    move(item) {
      const old = oldItems();
      if (item === undefined && old.length === 0) return person.write();
      const id = item ?? random.pick(old).id;
      const to = { lane: lane(), weeks: weeks() };
      const known = readBoard(room.doc).items.get(id)?.place;
      const cells = history.chosen.get(id) ?? new Set();
      if (known) cells.add(cellOf(known.lane, known.weeks[0]));
      history.chosen.set(id, cells.add(cellOf(to.lane, to.weeks[0])));
      moveItem(room.doc, actor, { item: id, to });
    },
    edit() {
      const kind = random.next();
      if (kind < 0.4) person.write();
      else if (kind < 0.65) person.note();
      else if (kind < 0.9) person.move();
      else {
        const old = oldItems();
        if (old.length > 0)
          setStatus(room.doc, actor, { item: random.pick(old).id, status: random.pick(STATUSES) });
      }
    },
    async leave() {
      left = true;
      room.destroy();
      await link.close();
    },
  };
  return person;
}

/** A WebSocket that carries this person's session, as a browser would. */
async function socketFor(user: User, secret: string): Promise<typeof NodeSocket> {
  const headers = { cookie: await cookieOf(user, secret) };
  class SocketWithCookie extends NodeSocket {
    constructor(url: string | URL) {
      super(url, { headers });
    }
  }
  return SocketWithCookie as typeof NodeSocket;
}

export async function cookieOf(user: User, secret: string): Promise<string> {
  const token = { name: user.name, email: user.email, uid: user.id, sv: user.sessionVersion };
  return `next-auth.session-token=${await encode({ token, secret, maxAge: 24 * 3600 })}`;
}
