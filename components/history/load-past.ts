import * as Y from 'yjs';
import { LOAD } from '@/lib/board/origin';
import { readBoard } from '@/lib/board/read';
import type { Board } from '@/lib/board/types';
import type { KeptHistory, MomentHead } from '@/lib/sync/activity';
import { decodeMoment } from '@/lib/sync/moment';

/** A board as it was. The document belongs to whoever asked for it, and is theirs to destroy. */
export interface Past extends MomentHead {
  doc: Y.Doc;
  board: Board;
}

/** A moment by its row of the log, or by an ISO time; without either, now. */
export type Moment = { seq: number } | { at: string };

/** Fetches the stored bytes of a moment and puts them together. Rejects with one sentence for the person. */
export async function loadPast(
  boardId: string,
  moment: Moment,
  signal: AbortSignal,
): Promise<Past> {
  const query = new URLSearchParams(
    'seq' in moment ? { seq: String(moment.seq) } : { at: moment.at },
  );
  const response = await fetch(`/api/boards/${boardId}/history/document?${query}`, { signal });
  if (!response.ok) throw new Error(await sentenceOf(response));
  const { head, parts } = decodeMoment(new Uint8Array(await response.arrayBuffer()));
  const doc = new Y.Doc({ gc: true });
  doc.transact(() => {
    for (const part of parts) Y.applyUpdate(doc, part, LOAD);
  }, LOAD);
  return { ...head, doc, board: readBoard(doc) };
}

/** From where to where the board can be opened; null where nobody answers. */
export async function loadKept(boardId: string, signal: AbortSignal): Promise<KeptHistory | null> {
  const response = await fetch(`/api/boards/${boardId}/history`, { signal }).catch(() => null);
  return response?.ok ? ((await response.json()) as KeptHistory) : null;
}

async function sentenceOf(response: Response): Promise<string> {
  const body = (await response.json().catch(() => null)) as {
    error?: { message?: string };
  } | null;
  return body?.error?.message ?? 'This moment did not load. Try again.';
}
