import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { User } from '../../../drizzle/users.ts';
import { savedFrame, syncFrame, SYNC_STEP } from '../../../lib/sync/frames.ts';
import { MESSAGE, type Hello, type Notice } from '../../../lib/sync/protocol.ts';
import { until } from './client.ts';
import { cookieOf, type TestNode } from './node.ts';

/** For tests: a socket that says exactly what it is told to, with a document that takes what comes. */
export interface RawClient {
  socket: WebSocket;
  doc: Y.Doc;
  hello: () => Hello | undefined;
  notices: Notice[];
  /** Numbers that came back as saved. */
  saved: number[];
  /** Sizes of the answers to state vectors. */
  answers: number[];
  awareness: Uint8Array[];
  closeCode: () => number | undefined;
  send(frame: Uint8Array): void;
  sendUpdate(update: Uint8Array): void;
  /** Asks for `n` back and waits for it. */
  ask(n: number): Promise<void>;
  closed(): Promise<number>;
}

export async function connectRaw(
  user: User | null,
  {
    node,
    boardId,
    doc = new Y.Doc(),
    headers = {},
  }: {
    node: Pick<TestNode, 'url'>;
    boardId: string;
    doc?: Y.Doc;
    headers?: Record<string, string>;
  },
): Promise<RawClient> {
  const cookie = user ? { cookie: await cookieOf(user) } : {};
  const socket = new WebSocket(`${node.url}/${boardId}`, { headers: { ...cookie, ...headers } });
  let hello: Hello | undefined;
  let closeCode: number | undefined;
  const client: RawClient = {
    socket,
    doc,
    hello: () => hello,
    notices: [],
    saved: [],
    answers: [],
    awareness: [],
    closeCode: () => closeCode,
    send: (frame) => socket.send(frame),
    sendUpdate: (update) => socket.send(syncFrame(SYNC_STEP.update, update)),
    async ask(n) {
      socket.send(savedFrame(n));
      await until(`saved ${n}`, () => client.saved.includes(n) || closeCode !== undefined);
    },
    async closed() {
      await until('the server closing', () => closeCode !== undefined);
      return closeCode ?? 0;
    },
  };
  socket.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(new Uint8Array(data));
    switch (decoding.readVarUint(decoder)) {
      case MESSAGE.hello:
        hello = JSON.parse(decoding.readVarString(decoder)) as Hello;
        break;
      case MESSAGE.notice:
        client.notices.push(JSON.parse(decoding.readVarString(decoder)) as Notice);
        break;
      case MESSAGE.saved:
        client.saved.push(decoding.readVarUint(decoder));
        break;
      case MESSAGE.awareness:
        client.awareness.push(decoding.readVarUint8Array(decoder));
        break;
      case MESSAGE.sync: {
        const step = decoding.readVarUint(decoder);
        const bytes = decoding.readVarUint8Array(decoder);
        if (step === SYNC_STEP.stateVector) {
          const missing = Y.encodeStateAsUpdate(doc, bytes);
          socket.send(syncFrame(SYNC_STEP.missing, missing));
        } else {
          if (step === SYNC_STEP.missing) client.answers.push(bytes.byteLength);
          Y.applyUpdate(doc, bytes, 'remote');
        }
        break;
      }
      default:
    }
  });
  socket.on('error', () => {});
  socket.on('close', (code) => {
    closeCode = code;
  });
  await until('hello or a refusal', () => hello !== undefined || closeCode !== undefined);
  if (socket.readyState === WebSocket.OPEN) {
    socket.send(syncFrame(SYNC_STEP.stateVector, Y.encodeStateVector(doc)));
    await until('the first answer', () => client.answers.length > 0 || closeCode !== undefined);
  }
  return client;
}
