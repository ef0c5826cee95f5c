import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { isBoardContent, readStructure } from './structure.ts';

/**
 * The clients whose structs an update brought that the document has just emitted; null where it holds what no board
 * holds. Looks at the document's own structs: reading the update again would cost as much as applying it.
 */
export function clientsBrought(emitted: Uint8Array, doc: Y.Doc): readonly number[] | null {
  const decoder = decoding.createDecoder(emitted);
  const count = decoding.readVarUint(decoder);
  if (count === 0) return [];
  if (count > 1) {
    const structure = readStructure(emitted);
    return structure && [...structure.clients.keys()];
  }
  decoding.readVarUint(decoder);
  const client = decoding.readVarUint(decoder);
  const clock = decoding.readVarUint(decoder);
  const structs = doc.store.clients.get(client) ?? [];
  for (let n = structs.length - 1; n >= 0; n -= 1) {
    const struct = structs[n];
    if (!struct || struct.id.clock + struct.length <= clock) break;
    if (struct instanceof Y.Item && !isBoardContent(struct.content)) return null;
  }
  return [client];
}
