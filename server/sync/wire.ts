import type { Frame } from '../../lib/sync/frames.ts';

/** Messages with their WebSocket headers, as they go onto a socket: made once, written to many. */
export type Wire = Buffer;

/** A final, unmasked, binary frame: RFC 6455, 5.2. */
const BINARY = 0x82;

/** Several messages become one piece, so that a socket is written to once. */
export function onWire(...frames: readonly Frame[]): Wire {
  const size = frames.reduce((sum, { byteLength }) => sum + 10 + byteLength, 0);
  const wire = Buffer.allocUnsafe(size);
  let at = 0;
  for (const frame of frames) {
    const { byteLength } = frame;
    wire[at] = BINARY;
    if (byteLength < 126) {
      wire[at + 1] = byteLength;
      at += 2;
    } else if (byteLength < 65_536) {
      wire[at + 1] = 126;
      at = wire.writeUInt16BE(byteLength, at + 2);
    } else {
      wire[at + 1] = 127;
      at = wire.writeBigUInt64BE(BigInt(byteLength), at + 2);
    }
    wire.set(frame, at);
    at += byteLength;
  }
  return wire.subarray(0, at);
}
