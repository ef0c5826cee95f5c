import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { MESSAGE, type Hello, type Notice } from './protocol.ts';

/** The second number of a `MESSAGE.sync` frame, as y-protocols/sync has it. */
export const SYNC_STEP = { stateVector: 0, missing: 1, update: 2 } as const;

export type Frame = Uint8Array<ArrayBuffer>;

const frame = (write: (encoder: encoding.Encoder) => void): Frame => {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
};

const text = (kind: number, value: unknown) =>
  frame((encoder) => {
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarString(encoder, JSON.stringify(value));
  });

export const helloFrame = (hello: Hello): Frame => text(MESSAGE.hello, hello);
export const noticeFrame = (notice: Notice): Frame => text(MESSAGE.notice, notice);
/** The server's sign of life; with a number, a page's question that comes back as it is. */
export const beatFrame = (probe?: number): Frame =>
  frame((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.beat);
    if (probe !== undefined) encoding.writeVarUint(encoder, probe);
  });

/** Asks for the board's fingerprint, or tells one. */
export const auditFrame = (fingerprint?: string): Frame =>
  frame((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.audit);
    if (fingerprint !== undefined) encoding.writeVarString(encoder, fingerprint);
  });

/** `n` comes back unchanged once every update sent before it is on disk. */
export const savedFrame = (n: number): Frame =>
  frame((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.saved);
    encoding.writeVarUint(encoder, n);
  });

/** A state vector, what is missing, or one update: see SYNC_STEP. */
export const syncFrame = (step: number, bytes: Uint8Array): Frame =>
  frame((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.sync);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, bytes);
  });

export const awarenessFrame = (update: Uint8Array): Frame =>
  frame((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.awareness);
    encoding.writeVarUint8Array(encoder, update);
  });

/** One person's state as it stands in an awareness update; null means that they left. */
export interface AwarenessEntry {
  client: number;
  clock: number;
  state: unknown;
}

/** y-protocols' awareness update, without its class: the server keeps presence by connection, not by timeouts. */
export const encodeAwareness = (entries: readonly AwarenessEntry[]): Uint8Array =>
  frame((encoder) => {
    encoding.writeVarUint(encoder, entries.length);
    for (const { client, clock, state } of entries) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, JSON.stringify(state));
    }
  });

/** Throws on bytes that are not an awareness update. */
export function decodeAwareness(bytes: Uint8Array): AwarenessEntry[] {
  const decoder = decoding.createDecoder(bytes);
  const count = decoding.readVarUint(decoder);
  const entries: AwarenessEntry[] = [];
  for (let n = 0; n < count; n += 1) {
    const client = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    entries.push({ client, clock, state: JSON.parse(decoding.readVarString(decoder)) as unknown });
  }
  return entries;
}
