import { applyPaneChanges, paneChanges } from '@/lib/exchange/pane-edits.ts';
import { follow, refresh, settle } from './from-board.ts';
import { sendRevision } from './load-source.ts';
import {
  boardOf,
  PATIENCE_MS,
  PAUSE_MS,
  RETRY_MS,
  TEXT_PAUSE_MS,
  textOf,
  type Pane,
} from './pane.ts';
import { headsOn, planField } from './plan-field.ts';

/** Puts what was typed onto the board, as one edit. `final`: the person has left, so nothing is half typed. */
export async function commit(pane: Pane, final: boolean): Promise<void> {
  const { board, editor } = pane;
  const { doc, view, user } = board;
  if (!board.canEdit || !pane.status.ready || textOf(pane) === pane.live.text) return;
  await pane.pointer.up();
  for (let n = 0; n < 3; n += 1) {
    const version = view.getSnapshotVersion();
    await refresh(pane);
    if (version === view.getSnapshotVersion()) break;
  }
  if (doc.isDestroyed || pane.sourceId !== view.getMeta().source) return;
  const { state } = editor;
  const typed = textOf(pane);
  const caret =
    final || !editor.hasFocus ? null : state.doc.lineAt(state.selection.main.head).number;
  const { ranges } = state.field(planField);
  const heads = ranges.map((range) => range && state.doc.lineAt(range.from).number);
  const gone = view.getDeleted().filter(({ deleted }) => (deleted?.at ?? 0) >= pane.openedAt);
  const changes = paneChanges({ base: pane.live, text: typed, heads, caret, gone });
  pane.say({ waits: changes.waits });
  pane.typing = false;
  const lines = applyPaneChanges(doc, { user: user.id, now: Date.now() }, changes);
  pane.tracked = headsOn(state.doc, lines);
  settle(pane, await pane.reader.read(boardOf(pane), pane.source));
  if (textOf(pane) !== pane.live.text && !changes.waits)
    pane.plan('post', final ? 0 : TEXT_PAUSE_MS);
}

/** Makes the text the plan's own where the board has no place for it: prose, headings, the order of things. */
export async function post(pane: Pane): Promise<void> {
  const { editor } = pane;
  const { boardId, doc, room, view } = pane.board;
  if (room === null || textOf(pane) === pane.live.text || pane.status.waits) return;
  const saved = await Promise.race([room.flush().then(() => true), wait(PATIENCE_MS)]).catch(
    () => null,
  );
  if (saved !== true) return saved === null ? undefined : pane.plan('post', RETRY_MS);
  // Typed meanwhile: what of it belongs on the board goes there first.
  if (pane.typing) return pane.plan('commit', PAUSE_MS);
  const sent = textOf(pane);
  const lines = Object.fromEntries(
    [...pane.tracked].map(([id, { from }]) => [id, editor.state.doc.lineAt(from).number]),
  );
  const { source: from, text: base } = pane.live;
  const answer = await sendRevision(boardId, { source: from, base, text: sent, lines });
  if (!answer.ok) {
    pane.say({ trouble: answer.message });
    if (answer.again) pane.plan('post', RETRY_MS);
    return;
  }
  const until = Date.now() + PATIENCE_MS;
  while (view.getMeta().source === from && Date.now() < until && !doc.isDestroyed) await wait(40);
  // What was sent is in the plan now: only what others wrote meanwhile is news.
  if (view.getMeta().source !== from) pane.live = { ...pane.live, text: sent };
  await follow(pane);
}

const wait = (ms: number) => new Promise<false>((resolve) => setTimeout(() => resolve(false), ms));
