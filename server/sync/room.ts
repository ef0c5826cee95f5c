import * as Y from 'yjs';
import type { Damage } from '../../drizzle/recovery.ts';
import type { LogEvent, LogRow } from '../../drizzle/board-log.ts';
import { can, type Role } from '../../lib/access.ts';
import { REMOTE } from '../../lib/board/origin.ts';
import { BOARD_MAX_BYTES } from '../../lib/limits.ts';
import { noticeFrame, savedFrame } from '../../lib/sync/frames.ts';
import { FULL_TODAY, TOO_MANY_REFUSED, type CloseName } from '../../lib/sync/protocol.ts';
import { createAnswers } from './answers.ts';
import { createAudit } from './audit.ts';
import { createBacklog } from './backlog.ts';
import type { Connection } from './connection.ts';
import { createLateDocument, type LateDocument, type LogGap } from './late-document.ts';
import { createOutlet } from './outlet.ts';
import { createOwners, type Owners } from './owners.ts';
import type { RoomContents, RoomHooks } from './room-contract.ts';
import { createRoomPresence, type RoomPresence } from './presence.ts';
import { createReceipts } from './receipts.ts';
import { brings } from './structure.ts';
import { createShadow, type Shadow } from './shadow.ts';
import { onWire } from './wire.ts';

/**
 * One board that somebody has open on this node. `committed` is what is on disk and what everybody is shown; updates
 * are tried on the shadow, wait, are committed in order, and only then reach `committed`, the others, and the sender as "saved".
 */
export class Room {
  readonly boardId: string;
  readonly epoch: string;
  /** What it was called when it was loaded: the document may say more. */
  readonly loadedTitle: string;
  readonly connections = new Set<Connection>();
  readonly presence: RoomPresence;
  readonly owners: Owners;
  /** What is committed, and the state of it. */
  readonly document: LateDocument;
  /** Something of what is on disk is damaged: the rest can be read, and nothing is accepted. */
  readonly damage: Damage | null;
  /** The last committed row that is in the document. */
  seq: number;
  /** About how many bytes the document takes: its last whole state and what came since. */
  size: number;
  /** True once its docs are given up; nobody may use it any more. */
  closed = false;
  #madeShadow: Shadow | null = null;
  readonly #hooks: RoomHooks;
  readonly #backlog = createBacklog();
  readonly #withheld = new WeakSet<Connection>();
  readonly #outlet = createOutlet(this.connections);
  readonly #receipts = createReceipts((connection, n) =>
    this.#outlet.tell(connection, savedFrame(n)),
  );

  constructor(contents: RoomContents, hooks: RoomHooks) {
    const { boardId, epoch, parts, clients, seq, damage, title } = contents;
    this.boardId = boardId;
    this.epoch = epoch;
    this.seq = seq;
    this.damage = damage;
    this.size = parts.reduce((sum, { data }) => sum + data.byteLength, 0);
    this.#hooks = hooks;
    this.loadedTitle = title;
    this.document = createLateDocument(
      parts.map(({ data }) => data),
      { isDamaged: damage !== null, what: `board ${boardId}` },
    );
    this.owners = createOwners(clients);
    for (const { data, userId } of parts) if (userId !== undefined) this.owners.learn(data, userId);
    this.answers = createAnswers(this);
    this.presence = createRoomPresence({
      broadcast: (frame) => {
        const wire = onWire(frame);
        for (const connection of this.connections) connection.sendPresence(wire);
      },
      publish: (entries) => this.#hooks.onPresence(this, entries),
    });
  }

  /** The committed document, made where it was not yet; for reading only. */
  get doc(): Y.Doc {
    return this.document.doc();
  }

  /** Made with the first change: most boards that are opened are only looked at. */
  get #shadow(): Shadow {
    this.#madeShadow ??= createShadow(this.document.withCopy(), this.owners);
    return this.#madeShadow;
  }

  /** Bytes that were accepted and are not on disk. */
  get waitingBytes(): number {
    return this.#backlog.bytes();
  }

  /** Frames that were accepted and are not on disk. */
  get waitingFrames(): number {
    return this.#backlog.frames();
  }

  get isIdle(): boolean {
    return this.#backlog.frames() === 0;
  }

  /** Everybody has been sent all that is committed. */
  get isQuiet(): boolean {
    return this.#outlet.isEmpty();
  }

  get isCommitting(): boolean {
    return this.#backlog.isCommitting();
  }

  /** What those who join are told. */
  readonly answers: ReturnType<typeof createAnswers>;

  /** Takes one update of a client. False where it could not be used; the client has then been told. */
  receive(connection: Connection, update: Uint8Array): boolean {
    if (this.closed) return false;
    if (this.damage !== null || this.#hooks.isSpent(this)) return this.#keepOut(connection, update);
    if (this.document.isKnown(update)) return true;
    const user = connection.identity.userId;
    const isBarred = this.#hooks.isBarred(user);
    const mayEdit = can(connection.role, 'board.edit') && !isBarred;
    const author = { user, mayEdit, room: BOARD_MAX_BYTES - this.size - this.waitingBytes };
    const judged = this.#shadow.judge(update, author, this.#backlog.updates);
    switch (judged.kind) {
      case 'known':
        return true;
      case 'accepted': {
        const { changes, after, overtaken } = judged;
        const bytes = changes.reduce((sum, change) => sum + change.update.byteLength, 0);
        this.#backlog.add({ connection, user, changes, after, overtaken, bytes });
        this.#receipts.accept();
        this.#hooks.onWaiting(this);
        return true;
      }
      case 'gap':
        connection.outOfStep();
        return false;
      case 'read-only':
        if (isBarred) {
          connection.close('noAccess', TOO_MANY_REFUSED);
          return false;
        }
        return this.#refuse(connection, 'readOnly', 'read-only');
      case 'invalid':
        return this.#refuse(connection, 'invalid', judged.reason);
    }
  }

  /** What the committed board looks like; null while it changes. */
  audit = createAudit(this);

  unreadable = (error: LogGap): void => this.#hooks.onUnreadable(this, error);

  /** Somebody's board looks different although they have all of it. */
  diverged(user: string, fingerprint: string): void {
    this.#hooks.onDiverged(this, user, fingerprint.slice(0, 64));
  }

  /** Answers `n` once everything accepted so far is on disk. */
  acknowledge(connection: Connection, n: number): void {
    if (!this.closed && !this.#withheld.has(connection)) this.#receipts.ask(connection, n);
  }

  /** Moves what waits, up to a number of rows and bytes, into the batch that is being committed; returns how much it was. */
  take(limit: { rows: number; bytes: number }): { rows: number; bytes: number } {
    return this.#backlog.take(limit);
  }

  /** Whose edits are in the batch, each once. */
  get authors(): string[] {
    return this.#backlog.authors();
  }

  /** Turns the batch down for those whose role ended while it waited. */
  dismiss(roleOf: (user: string) => Role | null): void {
    const refused = this.#backlog.dismiss(({ user }) => !can(roleOf(user), 'board.edit'));
    if (refused.length === 0) return;
    for (const { connection } of refused) connection.close('accessChanged');
    this.#judgeAgain();
  }

  /** The rows of the batch, numbered on from `seq`. */
  rows(seq: number): { rows: LogRow[]; events: LogEvent[] } {
    return this.#backlog.rows({ boardId: this.boardId, seq });
  }

  /** The batch is on disk: show it, then say so. */
  committed(): void {
    if (this.closed) return;
    let [meta, size] = [false, 0];
    const items = new Set<string>();
    const batch = this.#backlog.batch();
    // One transaction for all: each costs Yjs a look at every client there ever was.
    this.doc.transact(() => {
      for (const { update } of batch.flatMap(({ changes }) => changes))
        Y.applyUpdate(this.doc, update, REMOTE);
    }, REMOTE);
    for (const { connection, changes, after, overtaken } of batch) {
      for (const change of changes) {
        this.seq += 1;
        meta ||= change.meta;
        size += change.update.byteLength;
        this.#outlet.update(change.update, change.user === null ? null : connection);
      }
      for (const item of after.keys()) items.add(item);
      this.#shadow.settle(after);
      for (const { item, by } of overtaken)
        this.#outlet.tell(connection, noticeFrame({ kind: 'overtaken', item, by }));
    }
    this.size += size;
    this.#receipts.complete(this.#backlog.complete());
    if (batch.length > 0) this.#hooks.onCommitted(this, { meta, bytes: size, items });
  }

  /**
   * Takes rows that others committed, in order. What is in the document already is passed over. False where one is
   * missing in between. A committed row is never refused: what waits here is judged again instead.
   */
  follow(rows: readonly LogRow[]): boolean {
    const touched = new Set<string>();
    const before = this.seq;
    let agreed = true;
    for (const { seq, data, userId } of rows) {
      if (seq <= this.seq) continue;
      if (seq !== this.seq + 1) return false;
      this.#take(data, touched);
      agreed = this.owners.learn(data, userId) && agreed;
      this.seq = seq;
    }
    this.#followed({ touched, before, agreed });
    return true;
  }

  /** The same with a whole state, for when the log no longer reaches back to where this room is. */
  followState({ parts, clients, seq }: Omit<RoomContents, 'boardId' | 'epoch' | 'title'>): void {
    if (seq <= this.seq) return;
    const touched = new Set<string>();
    const before = this.seq;
    for (const { data } of parts) this.#take(data, touched);
    let agreed = true;
    for (const [client, owner] of clients) agreed = this.owners.set(client, owner) && agreed;
    for (const { data, userId } of parts)
      if (userId !== undefined) agreed = this.owners.learn(data, userId) && agreed;
    this.seq = seq;
    this.#followed({ touched, before, agreed });
  }

  /** Gives the room up: what waited was not acknowledged, and its senders still have it. */
  close(name: CloseName, reason?: string): void {
    if (this.closed) return;
    this.closed = true;
    for (const connection of this.connections) connection.close(name, reason);
    this.#backlog.clear();
    this.#outlet.close();
    this.answers.forget();
    this.presence.destroy();
    this.#madeShadow?.destroy();
    this.document.destroy();
  }

  /** Nothing is saved on a damaged board, or one that took too much today: whoever has more keeps that, and is acknowledged nothing. */
  #keepOut(connection: Connection, update: Uint8Array): boolean {
    if (!brings(update, this.doc)) return true;
    this.#withheld.add(connection);
    if (this.damage === null) connection.close('noAccess', FULL_TODAY);
    return false;
  }

  #refuse(connection: Connection, name: CloseName, reason: string): false {
    this.#hooks.onRefused(this, connection.identity.userId, reason);
    connection.close(name, reason);
    return false;
  }

  #take(update: Uint8Array, touched: Set<string>): void {
    for (const item of this.#shadow.follow(update)) touched.add(item);
    Y.applyUpdate(this.doc, update, REMOTE);
    this.#outlet.update(update, null);
  }

  #followed(followed: { touched: ReadonlySet<string>; before: number; agreed: boolean }): void {
    const { touched, before, agreed } = followed;
    if (this.seq === before) return;
    const isOverfull = !this.isIdle && this.#shadow.isOverfull();
    if (!agreed || isOverfull || this.#shadow.concerns(touched)) this.#judgeAgain();
    this.#receipts.settle();
    this.#hooks.onCommitted(this, { meta: false, bytes: 0, items: touched });
  }

  /**
   * Tries everything that waits once more, on what is committed now. What is in the batch may come out with other bytes,
   * so only before its rows are made: never while they are being written.
   */
  #judgeAgain(): void {
    this.#shadow.restart();
    this.#receipts.withdraw(this.#backlog.judgeAgain(this.#shadow));
  }
}
