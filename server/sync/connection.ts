import type { Duplex } from 'node:stream';
import * as decoding from 'lib0/decoding';
import type { RawData, WebSocket } from 'ws';
import type { Role } from '../../lib/access.ts';
import { auditFrame, beatFrame, syncFrame, SYNC_STEP, type Frame } from '../../lib/sync/frames.ts';
import {
  MAX_PRESENCE_BYTES,
  STALE_SECONDS,
  UNSENT_CLOSE_BYTES,
  UNSENT_DROP_PRESENCE_BYTES,
  UNSENT_STALE_BYTES,
} from '../../lib/limits.ts';
import { CLOSE, MESSAGE, type CloseName } from '../../lib/sync/protocol.ts';
import type { Identity } from '../identify.ts';
import { tally, type Figures } from '../monitor/figures.ts';
import { createInflow } from './inflow.ts';
import { LogGap } from './late-document.ts';
import type { Room } from './room.ts';
import { vectorBefore } from './structure.ts';
import { onWire, type Wire } from './wire.ts';

export type ConnectionState = 'joining' | 'live' | 'behind' | 'paused';

/** One person's open board: the socket between a browser tab and a room. */
export interface Connection {
  /** Among the connections of this node. */
  readonly id: string;
  readonly identity: Identity;
  readonly role: Role;
  /** Epoch milliseconds. */
  readonly since: number;
  send(...frames: readonly Frame[]): void;
  /** The first it hears: what is for it alone, then what everybody hears who joins. */
  greet(hello: Frame, shared: Wire, presence: Frame): void;
  /**
   * The same updates for everybody on the board, then what is for this person alone. The updates are held back from those
   * who cannot keep up, who later get one diff.
   */
  sendUpdates(shared: { wire: Wire; updates: readonly Uint8Array[] }, own: readonly Frame[]): void;
  sendPresence(wire: Wire): void;
  /** Ends it with a code that says what the client is to do. */
  close(name: CloseName, reason?: string): void;
  /** Something of theirs stands on what the room does not have: asks for all of it, once. */
  outOfStep(): void;
  /** How it stands: not yet given the board, up to date, too slow a reader, or a sender that is made to wait. */
  readonly state: ConnectionState;
  /** Milliseconds from a ping to its answer; null before the first. */
  readonly rtt: number | null;
  /** Bytes that were written to it and have not left. */
  readonly unsent: number;
  /** Stops reading until `resume`: the database is behind. */
  pause(): void;
  resume(): void;
  /** Every PING_SECONDS: ends a socket that did not answer twice, asks the others. */
  beat(): void;
  /** Lets a client that fell behind have what it missed, or asks it to come again. */
  catchUp(): void;
}

interface ConnectionOptions {
  socket: WebSocket;
  /** What the socket writes to. */
  stream: Duplex;
  room: Room;
  figures: Figures;
  identity: Identity;
  role: Role;
  onClose(connection: Connection): void;
}

let lastId = 0;

/** Binds a socket to its room. Frames arrive here one after the other, each handled whole before the next. */
export function createConnection(options: ConnectionOptions): Connection {
  const { socket, stream, room, figures, identity, role } = options;
  let closing = false;
  let missedPings = 0;
  let pingedAt = 0;
  let rtt: number | null = null;
  /** Answered the client's state vector: from then on it gets updates. */
  let synced = false;
  /** Asked for what was missing; nothing is acknowledged until it came. */
  let behind = false;
  let stepsOut = 0;
  let heldAck: number | null = null;
  /** Where the client was when it stopped keeping up. */
  let stale: { vector: Uint8Array; since: number } | null = null;

  const connection: Connection = {
    id: (lastId += 1).toString(36),
    identity,
    role,
    since: Date.now(),
    send: (...frames) => write(onWire(...frames)),
    greet: (hello, shared, presence) =>
      write(Buffer.concat([onWire(hello), shared, onWire(presence)])),
    sendUpdates({ wire, updates }, own) {
      if (synced && !stale && socket.bufferedAmount > UNSENT_STALE_BYTES) {
        stale = { vector: vectorBefore(room.doc, updates), since: Date.now() };
        figures.staleSockets += 1;
      }
      if (!synced || stale) {
        if (own.length > 0) connection.send(...own);
      } else write(own.length === 0 ? wire : Buffer.concat([wire, onWire(...own)]));
    },
    sendPresence(wire) {
      if (synced && socket.bufferedAmount <= UNSENT_DROP_PRESENCE_BYTES) write(wire);
    },
    close(name, reason = '') {
      if (closing) return;
      closing = true;
      tally(figures.ended, name);
      // A socket that is not read would never see the other side's farewell.
      inflow.release();
      socket.close(CLOSE[name].code, reason);
    },
    outOfStep() {
      stepsOut += 1;
      tally(figures.refused, 'gap');
      if (stepsOut > 2) return connection.close('outOfStep');
      behind = true;
      connection.send(syncFrame(SYNC_STEP.stateVector, room.document.vector()));
    },
    get state() {
      if (!synced) return 'joining';
      if (stale) return 'behind';
      return inflow.isPaused() ? 'paused' : 'live';
    },
    get rtt() {
      return rtt;
    },
    get unsent() {
      return socket.bufferedAmount;
    },
    pause: () => inflow.hold(true),
    resume: () => inflow.hold(false),
    beat() {
      if (missedPings >= 2) return cut('silent');
      missedPings += 1;
      if (socket.readyState !== socket.OPEN) return;
      pingedAt = performance.now();
      socket.ping();
    },
    catchUp() {
      if (!stale) return;
      const tooLong = Date.now() - stale.since > STALE_SECONDS * 1000;
      // A close frame would wait behind all that is unsent.
      if (tooLong || socket.bufferedAmount > UNSENT_CLOSE_BYTES) return cut('tooSlow');
      if (socket.bufferedAmount > UNSENT_DROP_PRESENCE_BYTES) return;
      const { vector } = stale;
      stale = null;
      connection.send(syncFrame(SYNC_STEP.update, room.document.missing(vector)));
    },
  };
  const inflow = createInflow(socket);

  /** Past ws' own sender, which would frame the same bytes once for each person. Nothing of ours is compressed. */
  function write(wire: Wire): void {
    if (socket.readyState !== socket.OPEN) return;
    figures.messagesOut += 1;
    figures.bytesOut += wire.byteLength;
    stream.write(wire);
  }

  /** Ends it without a farewell, which would never arrive. */
  function cut(why: string): void {
    if (!closing) tally(figures.ended, why);
    closing = true;
    socket.terminate();
  }

  function receive(data: Uint8Array): void {
    const decoder = decoding.createDecoder(data);
    switch (decoding.readVarUint(decoder)) {
      case MESSAGE.sync:
        return receiveSync(decoder);
      case MESSAGE.saved: {
        const n = decoding.readVarUint(decoder);
        if (behind) heldAck = n;
        else room.acknowledge(connection, n);
        return;
      }
      case MESSAGE.audit:
        if (decoding.hasContent(decoder))
          return room.diverged(identity.userId, decoding.readVarString(decoder));
        if (synced && !stale && !behind) answerAudit().catch(failed);
        return;
      case MESSAGE.awareness: {
        const update = decoding.readVarUint8Array(decoder);
        // More than one person's worth is not this person's.
        if (update.byteLength <= MAX_PRESENCE_BYTES) room.presence.receive(connection, update);
        return;
      }
      case MESSAGE.beat:
        // A page that measures how long an answer takes.
        return decoding.hasContent(decoder)
          ? connection.send(beatFrame(decoding.readVarUint(decoder)))
          : undefined;
      case MESSAGE.queryAwareness:
        return connection.sendPresence(onWire(room.presence.everybody()));
      default:
      // Newer clients may say more than this server knows.
    }
  }

  /** Only while nothing is on its way to this client: the answer speaks of what it has. */
  async function answerAudit(): Promise<void> {
    const fingerprint = await room.audit();
    if (fingerprint !== null && !stale && room.isQuiet) connection.send(auditFrame(fingerprint));
  }

  function receiveSync(decoder: decoding.Decoder): void {
    const step = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    switch (step) {
      case SYNC_STEP.stateVector:
        return answerVector(bytes);
      case SYNC_STEP.missing:
      case SYNC_STEP.update:
        return receiveUpdate(bytes, step === SYNC_STEP.missing);
      default:
        return connection.close('invalid', 'malformed');
    }
  }

  /** The first answer is what everybody gets who joins; whoever asks again and again waits for it as for what they send. */
  function answerVector(vector: Uint8Array): void {
    if (synced && socket.bufferedAmount > UNSENT_STALE_BYTES) return cut('tooSlow');
    const missing = room.answers.missing(vector);
    if (synced) inflow.take(missing.byteLength);
    write(missing);
    synced = true;
  }

  function receiveUpdate(update: Uint8Array, isWhole: boolean): void {
    // What is sent before the answer to our state vector is in that answer too.
    if (behind && !isWhole) return;
    if (!room.receive(connection, update) || !isWhole) return;
    behind = false;
    if (heldAck !== null) room.acknowledge(connection, heldAck);
    heldAck = null;
  }

  function failed(error: unknown): void {
    if (error instanceof LogGap) room.unreadable(error);
    else connection.close('invalid', 'malformed');
  }

  socket.on('message', (data: RawData, isBinary: boolean) => {
    if (closing) return;
    try {
      if (!isBinary) return connection.close('invalid', 'malformed');
      const bytes = toBytes(data);
      figures.messagesIn += 1;
      figures.bytesIn += bytes.byteLength;
      inflow.take(bytes.byteLength);
      missedPings = 0;
      receive(bytes);
    } catch (error) {
      failed(error);
    }
  });
  socket.on('pong', () => {
    missedPings = 0;
    rtt = performance.now() - pingedAt;
  });
  socket.on('error', () => {
    // 'close' follows and says everything.
  });
  socket.on('close', () => {
    if (!closing) tally(figures.ended, 'left');
    closing = true;
    inflow.destroy();
    options.onClose(connection);
  });
  return connection;
}

function toBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
