import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { MomentHead } from './activity.ts';

/** A board at an earlier moment: its head as JSON, then how many parts, then each part, a Yjs update. */
export function encodeMoment(
  head: MomentHead,
  parts: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, JSON.stringify(head));
  encoding.writeVarUint(encoder, parts.length);
  for (const part of parts) encoding.writeVarUint8Array(encoder, part);
  return encoding.toUint8Array(encoder);
}

/** The reverse; the bytes are our own server's. */
export function decodeMoment(bytes: Uint8Array): { head: MomentHead; parts: Uint8Array[] } {
  const decoder = decoding.createDecoder(bytes);
  const head = JSON.parse(decoding.readVarString(decoder)) as MomentHead;
  const count = decoding.readVarUint(decoder);
  const parts = Array.from({ length: count }, () => decoding.readVarUint8Array(decoder));
  return { head, parts };
}
