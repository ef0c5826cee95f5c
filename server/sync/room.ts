import * as Y from 'yjs';
import type { LogEvent, LogRow } from '../../drizzle/board-log.ts';
import { can, type Role } from '../../lib/access.ts';
import { LOAD, REMOTE } from '../../lib/board/origin.ts';
import { noticeFrame, savedFrame, syncFrame, SYNC_STEP } from '../../lib/sync/frames.ts';
import type { AwarenessEntry } from '../../lib/sync/frames.ts';
import type { CloseName } from '../../lib/sync/protocol.ts';
import type { Connection } from './connection.ts';
import { createRoomPresence, type Person, type RoomPresence } from './presence.ts';
import { createShadow, type After, type Change, type Overtaken, type Shadow } from './shadow.ts';
import { readStructure } from './structure.ts';

/** One frame of somebody that was accepted and is not on disk. */
interface Waiting {
  connection: Connection;
  user: string;
  changes: readonly Change[];
  after: After;
  overtaken: readonly Overtaken[];
  bytes: number;
}

export interface RoomContents {
  boardId: string;
  epoch: string;
  /** Snapshot and log, in order. */
  parts: readonly { data: Uint8Array; userId?: string | null }[];
  /** The last sequence number in them. */
  seq: number;
}

export interface RoomHooks {
  /** Something waits to be committed. */
  onWaiting: (room: Room) => void;
  /** New rows are on disk and in the document. */
  onCommitted: (room: Room, change: { meta: boolean; bytes: number }) => void;
  onPresence: (room: Room, entries: readonly AwarenessEntry[]) => void;
  onRefused: (room: Room, reason: string) => void;
}

/**
 * One board that somebody has open on this node. `committed` is what is on disk and what everybody is shown; updates
 * are tried on the shadow, wait, are committed in order, and only then reach `committed`, the others, and the sender as "saved".
 */
export class Room {
  readonly boardId: string;
  readonly epoch: string;
  readonly connections = new Set<Connection>();
  readonly presence: RoomPresence;
  /** The last committed row that is in the document. */
  seq: number;
  /** True once its docs are given up; nobody may use it any more. */
  closed = false;

  readonly #doc = new Y.Doc({ gc: true });
  readonly #shadow: Shadow;
  readonly #hooks: RoomHooks;
  #queue: Waiting[] = [];
  #inFlight: Waiting[] = [];
  /** How many frames were ever accepted, and how many of them are on disk. */
  #accepted = 0;
  #done = 0;
  #doneAfterFlight = 0;
  #waitingBytes = 0;
  #acks: { connection: Connection; n: number; at: number }[] = [];
  #outgoing: { update: Uint8Array; from: Connection | null }[] = [];
  #ready: (() => void)[] = [];
  #flushing = false;

  constructor({ boardId, epoch, parts, seq }: RoomContents, hooks: RoomHooks) {
    this.boardId = boardId;
    this.epoch = epoch;
    this.seq = seq;
    this.#hooks = hooks;
    this.#doc.transact(() => {
      for (const { data } of parts) Y.applyUpdate(this.#doc, data, LOAD);
    }, LOAD);
    if (this.#doc.store.pendingStructs || this.#doc.store.pendingDs)
      throw new Error(`the log of board ${boardId} has a gap`);
    this.#shadow = createShadow(this.#doc);
    for (const { data, userId } of parts) if (userId !== undefined) this.#learn(data, userId);
    this.presence = createRoomPresence({
      broadcast: (frame) =>
        this.connections.forEach((connection) => connection.sendPresence(frame)),
      publish: (entries) => this.#hooks.onPresence(this, entries),
    });
  }

  /** The committed document; for reading only. */
  get doc(): Y.Doc {
    return this.#doc;
  }

  /** Bytes that were accepted and are not on disk. */
  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  get isIdle(): boolean {
    return this.#queue.length === 0 && this.#inFlight.length === 0;
  }

  get isCommitting(): boolean {
    return this.#inFlight.length > 0;
  }

  vector = (): Uint8Array => Y.encodeStateVector(this.#doc);
  missing = (vector: Uint8Array): Uint8Array => Y.encodeStateAsUpdate(this.#doc, vector);

  /** What somebody has who has everything but this update. */
  vectorBefore(update: Uint8Array): Uint8Array {
    const vector = Y.decodeStateVector(this.vector());
    for (const [client, clock] of Y.parseUpdateMeta(update).from) vector.set(client, clock);
    return Y.encodeStateVector(vector);
  }

  /** Everybody who is on the board, here or on another node, each once. */
  people(): Person[] {
    const people = new Map<string, Person>();
    for (const { identity } of this.connections)
      people.set(identity.userId, { id: identity.userId, name: identity.name });
    for (const person of this.presence.elsewhere()) people.set(person.id, person);
    return [...people.values()];
  }

  /** Takes one update of a client. False where it could not be used; the client has then been told. */
  receive(connection: Connection, update: Uint8Array): boolean {
    if (this.closed) return false;
    const author = {
      user: connection.identity.userId,
      mayEdit: can(connection.role, 'board.edit'),
    };
    const judged = this.#shadow.judge(update, author, this.#waitingUpdates);
    switch (judged.kind) {
      case 'known':
        return true;
      case 'accepted': {
        const { changes, after, overtaken } = judged;
        const bytes = changes.reduce((sum, change) => sum + change.update.byteLength, 0);
        this.#queue.push({ connection, user: author.user, changes, after, overtaken, bytes });
        this.#accepted += 1;
        this.#waitingBytes += bytes;
        this.#hooks.onWaiting(this);
        return true;
      }
      case 'gap':
        connection.outOfStep();
        return false;
      case 'read-only':
        this.#hooks.onRefused(this, 'read-only');
        connection.close('readOnly');
        return false;
      case 'invalid':
        this.#hooks.onRefused(this, judged.reason);
        connection.close('invalid', judged.reason);
        return false;
    }
  }

  /** Answers `n` once everything accepted so far is on disk: what the sender sent before may have come by another way. */
  acknowledge(connection: Connection, n: number): void {
    if (this.#done >= this.#accepted) connection.send(savedFrame(n));
    else this.#acks.push({ connection, n, at: this.#accepted });
  }

  /** Moves what waits, up to a number of rows and bytes, into the batch that is being committed; returns how much it was. */
  take(limit: { rows: number; bytes: number }): { rows: number; bytes: number } {
    let [rows, bytes, count] = [0, 0, 0];
    for (const waiting of this.#queue) {
      if (count > 0 && (rows >= limit.rows || bytes >= limit.bytes)) break;
      rows += waiting.changes.length;
      bytes += waiting.bytes;
      count += 1;
    }
    this.#inFlight = this.#queue.slice(0, count);
    this.#queue = this.#queue.slice(count);
    this.#doneAfterFlight = this.#done + count;
    return { rows, bytes };
  }

  get authors(): string[] {
    return this.#inFlight.map(({ user }) => user);
  }

  /** Turns the batch down for those whose role ended while it waited. */
  dismiss(roleOf: (user: string) => Role | null): void {
    const refused = this.#inFlight.filter(({ user }) => !can(roleOf(user), 'board.edit'));
    if (refused.length === 0) return;
    this.#inFlight = this.#inFlight.filter((waiting) => !refused.includes(waiting));
    for (const { connection } of refused) connection.close('accessChanged');
    this.#judgeAgain();
  }

  /** The rows of the batch, numbered on from `seq`. */
  rows(seq: number): { rows: LogRow[]; events: LogEvent[] } {
    const { boardId } = this;
    const rows: LogRow[] = [];
    const events: LogEvent[] = [];
    for (const { update, user, events: told } of this.#inFlight.flatMap(({ changes }) => changes)) {
      seq += 1;
      rows.push({ boardId, seq, data: update, userId: user });
      for (const { item, event } of told)
        events.push({ boardId, seq, itemId: item, userId: user, event });
    }
    return { rows, events };
  }

  /** The batch is on disk: show it, then say so. */
  committed(): void {
    if (this.closed) return;
    let [meta, size] = [false, 0];
    for (const { connection, changes, after, overtaken } of this.#inFlight) {
      for (const change of changes) {
        Y.applyUpdate(this.#doc, change.update, REMOTE);
        this.seq += 1;
        meta ||= change.meta;
        size += change.update.byteLength;
        this.#outgoing.push({
          update: change.update,
          from: change.user === null ? null : connection,
        });
      }
      this.#shadow.settle(after);
      if (overtaken.length > 0)
        this.#ready.push(() => {
          for (const { item, by } of overtaken)
            connection.send(noticeFrame({ kind: 'overtaken', item, by }));
        });
    }
    const isNew = this.#inFlight.length > 0;
    this.#inFlight = [];
    this.#waitingBytes = sizeOf(this.#queue);
    this.#done = this.#doneAfterFlight;
    this.#answer();
    this.#flushSoon();
    if (isNew) this.#hooks.onCommitted(this, { meta, bytes: size });
  }

  /**
   * Takes rows that others committed, in order. What is in the document already is passed over. False where one is
   * missing in between. A committed row is never refused: what waits here is judged again instead.
   */
  follow(rows: readonly LogRow[]): boolean {
    const touched = new Set<string>();
    const before = this.seq;
    for (const { seq, data, userId } of rows) {
      if (seq <= this.seq) continue;
      if (seq !== this.seq + 1) return false;
      this.#take(data, touched);
      this.#learn(data, userId);
      this.seq = seq;
    }
    this.#followed(touched, before);
    return true;
  }

  /** The same with a whole state, for when the log no longer reaches back to where this room is. */
  followState({ parts, seq }: Pick<RoomContents, 'parts' | 'seq'>): void {
    if (seq <= this.seq) return;
    const touched = new Set<string>();
    const before = this.seq;
    for (const { data } of parts) this.#take(data, touched);
    this.seq = seq;
    this.#followed(touched, before);
  }

  /** Gives the room up: what waited was not acknowledged, and its senders still have it. */
  close(name: CloseName, reason?: string): void {
    if (this.closed) return;
    this.closed = true;
    for (const connection of this.connections) connection.close(name, reason);
    this.#queue = [];
    this.#inFlight = [];
    this.#acks = [];
    this.presence.destroy();
    this.#shadow.destroy();
    this.#doc.destroy();
  }

  readonly #waitingUpdates = (): Uint8Array[] =>
    [...this.#inFlight, ...this.#queue].flatMap(({ changes }) =>
      changes.map(({ update }) => update),
    );

  #take(update: Uint8Array, touched: Set<string>): void {
    Y.applyUpdate(this.#doc, update, REMOTE);
    for (const item of this.#shadow.follow(update)) touched.add(item);
    this.#outgoing.push({ update, from: null });
  }

  #followed(touched: ReadonlySet<string>, before: number): void {
    if (this.seq === before) return;
    if (this.#shadow.concerns(touched)) this.#judgeAgain();
    this.#answer();
    this.#flushSoon();
    this.#hooks.onCommitted(this, { meta: false, bytes: 0 });
  }

  /** Tries everything that waits once more, on what is committed now. */
  #judgeAgain(): void {
    this.#shadow.restart();
    const tried: Uint8Array[] = [];
    const again = (waiting: Waiting): Waiting[] => {
      const update = waiting.changes[0]?.update;
      if (!update) return [];
      const author = { user: waiting.user, mayEdit: true };
      const judged = this.#shadow.judge(update, author, () => tried);
      switch (judged.kind) {
        case 'accepted':
          tried.push(...judged.changes.map((change) => change.update));
          return [{ ...waiting, ...judged }];
        case 'known':
          return [];
        case 'gap':
        case 'read-only':
          waiting.connection.close('outOfStep');
          return [];
        case 'invalid':
          waiting.connection.close('invalid', judged.reason);
          return [];
      }
    };
    this.#inFlight = this.#inFlight.flatMap(again);
    const queued = this.#queue.length;
    this.#queue = this.#queue.flatMap(again);
    // What fell out of the queue is done with the batch before it.
    this.#accepted -= queued - this.#queue.length;
    for (const ack of this.#acks) ack.at = Math.min(ack.at, this.#accepted);
    this.#waitingBytes = sizeOf(this.#inFlight) + sizeOf(this.#queue);
  }

  #answer(): void {
    if (this.#acks.length === 0) return;
    const answered = this.#acks.filter(({ at }) => at <= this.#done);
    this.#acks = this.#acks.filter(({ at }) => at > this.#done);
    for (const { connection, n } of answered)
      this.#ready.push(() => connection.send(savedFrame(n)));
  }

  #learn(update: Uint8Array, user: string | null): void {
    for (const client of readStructure(update)?.clients.keys() ?? [])
      this.#shadow.own(client, user);
  }

  #flushSoon(): void {
    if (this.#flushing) return;
    this.#flushing = true;
    setImmediate(() => this.#flush());
  }

  /** One frame for everything that was committed in this turn, then the acknowledgements. */
  #flush(): void {
    this.#flushing = false;
    const outgoing = this.#outgoing;
    this.#outgoing = [];
    const [first] = outgoing;
    if (first && !this.closed) {
      const update =
        outgoing.length === 1 ? first.update : Y.mergeUpdates(outgoing.map((out) => out.update));
      const frame = syncFrame(SYNC_STEP.update, update);
      const sender = outgoing.every(({ from }) => from === first.from) ? first.from : null;
      for (const connection of this.connections)
        if (connection !== sender) connection.sendUpdate(frame, update);
    }
    const ready = this.#ready;
    this.#ready = [];
    for (const send of ready) send();
  }
}

const sizeOf = (waiting: readonly Waiting[]) => waiting.reduce((sum, { bytes }) => sum + bytes, 0);
