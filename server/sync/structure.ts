import * as Y from 'yjs';

/** Kinds of content that a board's document may hold: no sub-documents, no formats, nothing embedded. */
const ALLOWED: readonly (new (...args: never[]) => object)[] = [
  Y.ContentAny,
  Y.ContentDeleted,
  Y.ContentString,
  Y.ContentType,
];

export const isBoardContent = (content: object): boolean =>
  ALLOWED.some((kind) => content instanceof kind);

export interface Structure {
  /** For each client in it, the clock after its last struct. */
  clients: ReadonlyMap<number, number>;
}

/** Reads an update without applying it: null for bytes that are none, or that hold what no board holds. */
export function readStructure(update: Uint8Array): Structure | null {
  try {
    const clients = new Map<number, number>();
    for (const struct of Y.decodeUpdate(update).structs) {
      const { client, clock } = struct.id;
      if (struct instanceof Y.Skip) continue;
      if (struct instanceof Y.Item && !isBoardContent(struct.content)) return null;
      clients.set(client, Math.max(clients.get(client) ?? 0, clock + struct.length));
    }
    return { clients };
  } catch {
    return null;
  }
}

/** Whether an update says anything that the document does not hold; the document is only looked at. */
export function brings(update: Uint8Array, doc: Y.Doc): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue;
    const { client, clock } = struct.id;
    if (clock + struct.length > Y.getState(doc.store, client)) return true;
  }
  for (const [client, ranges] of ds.clients) {
    const known = doc.store.clients.get(client) ?? [];
    for (const { clock, len } of ranges) {
      if (clock + len > Y.getState(doc.store, client)) return true;
      for (let n = Y.findIndexSS(known, clock); n < known.length; n += 1) {
        const struct = known[n];
        if (!struct || struct.id.clock >= clock + len) break;
        if (!struct.deleted) return true;
      }
    }
  }
  return false;
}

/** Forgets what waits for something that will not come. */
export function dropPending({ store }: Y.Doc): void {
  store.pendingStructs = null;
  store.pendingDs = null;
}

/** What somebody has who has everything in the document but these updates. */
export function vectorBefore(doc: Y.Doc, updates: readonly Uint8Array[]): Uint8Array {
  const vector = Y.decodeStateVector(Y.encodeStateVector(doc));
  for (const [client, clock] of Y.parseUpdateMeta(Y.mergeUpdates([...updates])).from)
    vector.set(client, clock);
  return Y.encodeStateVector(vector);
}
