import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import * as Y from 'yjs';
import { sha256 } from '../../drizzle/sums.ts';
import { LOAD } from '../../lib/board/origin.ts';
import { rewriteDoc } from '../../lib/board/rewrite.ts';
import { PURGE_DAYS } from '../../lib/limits.ts';

/** What to fold, as it is on disk. */
export interface FoldOrder {
  /** A snapshot, if there is one, and the rows after it. */
  parts: readonly Uint8Array[];
  /** The live document's state vector and deletions (`Y.encodeSnapshot`), which the result must equal. */
  live: Uint8Array;
  /** Epoch milliseconds where the document is to be written afresh, too; null where not. */
  renew: number | null;
}

export interface Folded {
  state: Uint8Array;
  sha256: string;
  renewed: Renewed | null;
}

/** The same board without a past. */
export interface Renewed {
  state: Uint8Array;
  client: number;
  /** Items that were deleted long ago and are not in it any more. */
  purged: number;
}

/**
 * Puts a board's parts together into one state and reads that back; null where it does not equal the live document: it must
 * not be stored then. Takes seconds for a huge board, see `foldAside`.
 */
export function foldParts({ parts, live, renew }: FoldOrder): Folded | null {
  const doc = new Y.Doc({ gc: true });
  doc.transact(() => {
    for (const part of parts) Y.applyUpdate(doc, part, LOAD);
  }, LOAD);
  const state = Y.encodeStateAsUpdate(doc);
  if (!readsAs(state, live)) return null;
  const folded: Folded = { state, sha256: sha256(state), renewed: null };
  if (renew === null) return folded;
  const { doc: fresh, purged } = rewriteDoc(doc, { now: renew, days: PURGE_DAYS });
  const renewed = Y.encodeStateAsUpdate(fresh);
  return {
    ...folded,
    renewed: { state: renewed, client: fresh.clientID, purged: purged.length },
  };
}

/** Whether a state, read back, holds exactly what the live document does. */
export function readsAs(state: Uint8Array, live: Uint8Array): boolean {
  const scratch = new Y.Doc({ gc: true });
  Y.applyUpdate(scratch, state, LOAD);
  const isPending = scratch.store.pendingStructs !== null || scratch.store.pendingDs !== null;
  const same = !isPending && Y.equalSnapshots(Y.decodeSnapshot(live), Y.snapshot(scratch));
  scratch.destroy();
  return same;
}

/** The same on a thread of its own: nobody's edits wait for it. */
export function foldAside(order: FoldOrder): Promise<Folded | null> {
  return new Promise((resolve, reject) => {
    const worker = startThread(order);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the folding thread ended with ${code}`)));
  });
}

function startThread(order: FoldOrder): Worker {
  const options = { workerData: order, env: {}, execArgv: [] };
  // The build puts the thread's bundle beside the server's; before that the source runs.
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./fold-worker.js', import.meta.url), options);
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'));
  const loader = new URL('./dist/esm/api/index.mjs', tsx).href;
  const source = new URL('./fold-worker.ts', import.meta.url).href;
  const code = `import(${JSON.stringify(loader)}).then(({ tsImport }) => tsImport(${JSON.stringify(source)}, ${JSON.stringify(loader)}))`;
  return new Worker(code, { ...options, eval: true });
}
