import * as Y from 'yjs';

/** Kinds of content that a board's document may hold: no sub-documents, no formats, nothing embedded. */
const ALLOWED: readonly (new (...args: never[]) => object)[] = [
  Y.ContentAny,
  Y.ContentDeleted,
  Y.ContentString,
  Y.ContentType,
];

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
      if (struct instanceof Y.Item && !ALLOWED.some((kind) => struct.content instanceof kind))
        return null;
      clients.set(client, Math.max(clients.get(client) ?? 0, clock + struct.length));
    }
    return { clients };
  } catch {
    return null;
  }
}
