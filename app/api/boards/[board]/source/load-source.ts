import type { Db } from '@/drizzle/client.ts';
import { sourceById, sourceOf, type Source } from '@/drizzle/sources.ts';
import { decodePlan } from '@/lib/plan/decode.ts';
import type { LiveSource } from '@/lib/exchange/live-plan.ts';

/** One source of a board, by its id or the newest, or null. Who may ask is the caller's to decide. */
export async function loadSource(
  db: Db,
  boardId: string,
  id: string | null,
): Promise<LiveSource | null> {
  const source = id === null ? await sourceOf(db, boardId) : await sourceById(db, boardId, id);
  if (source === null) return null;
  const root = source.revisionOf ? await sourceById(db, boardId, source.revisionOf) : null;
  return liveSourceOf(source, root);
}

/** A stored source as the live plan wants it; `root` is the import that a revision goes back to. */
export function liveSourceOf(source: Source, root: Source | null): LiveSource {
  const { id, name, bytes, baseline, imported, revisionOf } = source;
  const text = textOf(bytes);
  return {
    id,
    name,
    baseline,
    imported,
    revisionOf,
    text,
    importedText: root ? textOf(root.bytes) : text,
  };
}

function textOf(bytes: Uint8Array): string {
  const decoded = decodePlan(bytes);
  return decoded.ok ? decoded.source.text : '';
}
