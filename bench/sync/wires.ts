import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { syncFrame, SYNC_STEP } from '../../lib/sync/frames.ts';
import { MESSAGE } from '../../lib/sync/protocol.ts';

export type WireName = 'bytes' | 'y-websocket' | 'hocuspocus';

/** What one message of a server means to a client. */
export interface Heard {
  /** It asks for what it lacks. */
  asks?: (vector: Uint8Array) => void;
  /** An update; `isAnswer` where it answers our state vector. */
  update?: (update: Uint8Array, isAnswer: boolean) => void;
}

export interface Wire {
  /** The first messages of a client that has this much. */
  hello(board: string, vector: Uint8Array): Uint8Array[];
  /** An update, or the answer to what the server asked for. */
  update(board: string, update: Uint8Array, isAnswer?: boolean): Uint8Array;
  hear(message: Uint8Array, heard: Heard): void;
  /** Whether the server answers a state vector at all. */
  answers: boolean;
}

function hearSync(decoder: decoding.Decoder, heard: Heard): void {
  const step = decoding.readVarUint(decoder);
  const bytes = decoding.readVarUint8Array(decoder);
  if (step === SYNC_STEP.stateVector) heard.asks?.(bytes);
  else heard.update?.(bytes, step === SYNC_STEP.missing);
}

const stepOf = (isAnswer = false) => (isAnswer ? SYNC_STEP.missing : SYNC_STEP.update);

const plain: Wire = {
  hello: (_, vector) => [syncFrame(SYNC_STEP.stateVector, vector)],
  update: (_, update, isAnswer) => syncFrame(stepOf(isAnswer), update),
  hear(message, heard) {
    const decoder = decoding.createDecoder(message);
    if (decoding.readVarUint(decoder) === MESSAGE.sync) hearSync(decoder, heard);
  },
  answers: true,
};

/** Hocuspocus puts the document's name before each message, and asks for a token first. */
function named(board: string, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, new URL(board).pathname.slice(1));
  write(encoder);
  return encoding.toUint8Array(encoder);
}
const AUTH_TOKEN = 0;
/** Hocuspocus 3: the answer to an answer. */
const SYNC_REPLY = 4;

const hocuspocus: Wire = {
  hello: (board, vector) => [
    named(board, (encoder) => {
      encoding.writeVarUint(encoder, MESSAGE.auth);
      encoding.writeVarUint(encoder, AUTH_TOKEN);
      encoding.writeVarString(encoder, 'token');
    }),
    named(board, (encoder) =>
      encoding.writeUint8Array(encoder, syncFrame(SYNC_STEP.stateVector, vector)),
    ),
  ],
  update: (board, update, isAnswer) =>
    named(board, (encoder) =>
      encoding.writeUint8Array(encoder, syncFrame(stepOf(isAnswer), update)),
    ),
  hear(message, heard) {
    const decoder = decoding.createDecoder(message);
    decoding.readVarString(decoder);
    const kind = decoding.readVarUint(decoder);
    if (kind === MESSAGE.sync || kind === SYNC_REPLY) hearSync(decoder, heard);
  },
  answers: true,
};

export const WIRES: Readonly<Record<WireName, Wire>> = {
  'y-websocket': plain,
  bytes: { ...plain, hello: () => [], answers: false },
  hocuspocus,
};
