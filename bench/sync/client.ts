import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { MAX_SOCKETS_PER_USER } from '../../lib/limits.ts';
import type { Target } from './contenders.ts';
import { WIRES } from './wires.ts';

const NOTHING = new Uint8Array([0, 0]);

export interface Client {
  /** Milliseconds from its first byte to the answer that brought it level; rejects when the server ends it. */
  synced: Promise<number>;
  send(update: Uint8Array): void;
  close(): void;
}

interface ClientOptions {
  target: Target;
  board: number;
  /** Which of the board's connections it is: whose cookie it has. */
  seat: number;
  /** What it holds already and what it answers with; without it it holds nothing. */
  doc?: Y.Doc;
  /** Bytes after which it counts as level; the first answer is enough without. */
  want?: number;
  onUpdate?: (update: Uint8Array) => void;
}

/** Whose connection it is: nobody sits on more boards than one person may have open. */
function seatOf({ boards, cookies }: Target, { board, seat }: { board: number; seat: number }) {
  const groups = Math.ceil(boards.length / MAX_SOCKETS_PER_USER);
  const people = Math.max(1, Math.floor(cookies.length / groups));
  return Math.floor(board / MAX_SOCKETS_PER_USER) * people + (seat % people);
}

/** One connection. Only those with a document keep what they are sent. */
export function connect(options: ClientOptions): Client {
  const { target, board, seat, doc, want = 0, onUpdate } = options;
  const wire = WIRES[target.wire];
  const url = target.boards[board] ?? '';
  const cookie = target.cookies[seatOf(target, { board, seat })];
  const started = performance.now();
  const socket = new WebSocket(url, {
    headers: cookie === undefined ? {} : { cookie },
    perMessageDeflate: false,
    maxPayload: 2 ** 28,
  });
  let bytes = 0;
  let answered = false;
  const send = (message: Uint8Array) => {
    if (socket.readyState === socket.OPEN) socket.send(message);
  };
  const synced = new Promise<number>((resolve, reject) => {
    const level = () => resolve(performance.now() - started);
    socket.on('open', () => {
      for (const message of wire.hello(url, doc ? Y.encodeStateVector(doc) : new Uint8Array([0])))
        send(message);
      if (!wire.answers) level();
    });
    socket.on('message', (data: Buffer) =>
      wire.hear(data, {
        asks: (vector) =>
          send(wire.update(url, doc ? Y.encodeStateAsUpdate(doc, vector) : NOTHING, true)),
        update(update, isAnswer) {
          if (doc) Y.applyUpdate(doc, update, 'server');
          bytes += update.byteLength;
          answered ||= isAnswer;
          if (answered && bytes >= want) level();
          if (!isAnswer) onUpdate?.(update);
        },
      }),
    );
    socket.on('error', reject);
    socket.on('close', (code) => reject(new Error(`the server closed a connection: ${code}`)));
  });
  // Whoever waits hears of it; a close at the end is nobody's concern.
  synced.catch(() => {});
  return {
    synced,
    send: (update) => send(wire.update(url, update)),
    close: () => socket.terminate(),
  };
}
