import { planWork, withBoard } from '@/app/plan-aside.ts';
import type { Database } from '@/drizzle/client.ts';
import { reviseSource, type SourceRevision } from '@/drizzle/source-revisions.ts';
import type { TypedRevision } from '@/lib/exchange/revise-plan.ts';
import { fileNameOf } from '@/lib/exchange/export-plan.ts';
import { liveSourceOf } from './load-source.ts';

/** Makes typed text the plan's own, on top of whatever was committed meanwhile. */
export function saveRevision(
  database: Pick<Database, 'db' | 'sql'>,
  who: { boardId: string; userId: string },
  typed: TypedRevision,
): Promise<SourceRevision> {
  return reviseSource(database, who, async ({ stored, sourceOf }) => {
    const meta = await planWork('meta', stored, withBoard(0, stored));
    const from = meta.source === null ? null : await sourceOf(meta.source);
    const source = from && { ...liveSourceOf(from, null), bytes: from.bytes };
    const actor = { user: who.userId, now: Date.now() };
    const weight = withBoard((typed.text.length + typed.base.length) / 2, stored);
    const revised = await planWork('revise', { stored, source, typed, actor }, weight);
    const name = from?.name ?? `${fileNameOf(meta.title)}.md`;
    return { revision: { ...revised, name }, from };
  });
}
