import * as Y from 'yjs';
import { lockHeads, tellLog } from '../drizzle/board-log.ts';
import type { Database } from '../drizzle/client.ts';
import { inspectHistory, setDamageAside, type Inspection } from '../drizzle/damages.ts';
import { loadDocument } from '../drizzle/document.ts';
import { replaceHistory } from '../drizzle/epochs.ts';
import { rewriteDoc } from '../lib/board/rewrite.ts';
import { AppError } from '../lib/errors.ts';
import { docOfStored } from '../lib/exchange/stored-board.ts';

export interface Repair {
  inspection: Inspection;
  /** Sequence numbers of edits that nothing makes up for. */
  lost: number[];
  /** `whole`: there was nothing to do. */
  outcome: 'whole' | 'repaired' | 'begun-afresh' | 'only-looked';
}

/**
 * Makes a damaged board writable again. Where every row since an intact snapshot is whole, damaged snapshots are set aside and
 * nothing is lost. Where edits are lost, the board goes on with a new history from what is whole. The damaged bytes are kept.
 */
export async function repairBoard(
  { db, sql }: Pick<Database, 'db' | 'sql'>,
  boardId: string,
  { look }: { look: boolean },
): Promise<Repair> {
  const stored = await loadDocument(db, boardId);
  if (!stored) throw new AppError('not-found', `There is no board ${boardId}.`);
  const inspection = await inspectHistory(sql, boardId);
  const lost = stored.damage?.lost ?? [];
  const damaged = inspection.snapshots.damaged;
  if (look) return { inspection, lost, outcome: 'only-looked' };
  if (damaged.length === 0 && lost.length === 0) return { inspection, lost, outcome: 'whole' };
  const aside = { snapshots: damaged, rows: inspection.rows.damaged };
  if (lost.length === 0) {
    await sql.begin(async (tx) => {
      await lockHeads(tx, [boardId]);
      await setDamageAside(tx, boardId, aside);
      await tellLog(tx, boardId);
    });
    return { inspection, lost, outcome: 'repaired' };
  }
  const old = docOfStored(stored);
  const { doc } = rewriteDoc(old, { now: 0, days: 0 });
  const { epoch, seq } = stored;
  const history = {
    boardId,
    epoch,
    seq,
    state: Y.encodeStateAsUpdate(doc),
    client: doc.clientID,
    userId: null,
    event: { kind: 'board-repaired', lost: lost.length } as const,
  };
  const done = await replaceHistory(sql, history, (tx) => setDamageAside(tx, boardId, aside));
  if (done === null)
    throw new AppError('conflict', 'Somebody wrote on the board meanwhile. Run the command again.');
  return { inspection, lost, outcome: 'begun-afresh' };
}
