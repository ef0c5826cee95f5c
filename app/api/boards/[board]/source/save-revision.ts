import { readBoard } from '@/lib/board/read.ts';
import type { Database } from '@/drizzle/client.ts';
import { reviseSource, type SourceRevision } from '@/drizzle/source-revisions.ts';
import { revisePlan, type TypedRevision } from '@/lib/exchange/revise-plan.ts';
import { fileNameOf } from '@/lib/exchange/export-plan.ts';
import { docOfStored } from '@/lib/exchange/stored-board.ts';
import { liveSourceOf } from './load-source.ts';

/** Makes typed text the plan's own, on top of whatever was committed meanwhile. */
export function saveRevision(
  database: Pick<Database, 'db' | 'sql'>,
  who: { boardId: string; userId: string },
  typed: TypedRevision,
): Promise<SourceRevision> {
  return reviseSource(database, who, async ({ stored, sourceOf }) => {
    const doc = docOfStored(stored);
    const { meta } = readBoard(doc);
    const from = meta.source === null ? null : await sourceOf(meta.source);
    const source = from && { ...liveSourceOf(from, null), bytes: from.bytes };
    const revised = revisePlan(doc, source, typed, {
      user: who.userId,
      now: Date.now(),
    });
    const name = from?.name ?? `${fileNameOf(meta.title)}.md`;
    doc.destroy();
    return { revision: { ...revised, name }, from };
  });
}
