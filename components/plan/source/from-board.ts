import { Transaction } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { LivePlan } from '@/lib/exchange/live-plan.ts';
import { mergeTexts } from '@/lib/exchange/merge-texts.ts';
import { headsAfter } from '@/lib/exchange/pane-edits.ts';
import { flashesOf } from './flashes.ts';
import { loadSource } from './load-source.ts';
import { setFlash } from './marks.ts';
import { boardOf, byBoard, count, PAUSE_MS, RETRY_MS, textOf, track, type Pane } from './pane.ts';
import { mapped, rangesOf, setPlan } from './plan-field.ts';

const FLASH_MS = 2_500;

/** Brings the text up to the board; what is typed already goes onto the board afterwards. */
export async function follow(pane: Pane): Promise<void> {
  await refresh(pane);
  const { pending, waits } = pane.status;
  if (pending > 0 && !waits) pane.plan('commit', PAUSE_MS);
}

/** The same without what follows from it. */
export async function refresh(pane: Pane): Promise<void> {
  if (pane.board.doc.isDestroyed || !(await findSource(pane))) return;
  const own = pane.mine;
  pane.mine = false;
  receive(pane, await pane.reader.read(boardOf(pane), pane.source), own);
}

/** The source that the board is written into now; false when it cannot be had. */
async function findSource(pane: Pane): Promise<boolean> {
  const { boardId, room, view } = pane.board;
  const wanted = view.getMeta().source;
  if (wanted === pane.sourceId) return true;
  const answer = wanted === null || room === null ? null : await loadSource(boardId, wanted);
  if (answer?.ok === false) {
    pane.say({ trouble: answer.message });
    if (answer.again) pane.plan('follow', RETRY_MS);
    return false;
  }
  pane.source = answer?.value ?? null;
  pane.sourceId = wanted;
  pane.say({ trouble: null, file: pane.source?.name ?? null });
  return true;
}

/** Takes a new reading of the board into the editor: where I typed over the same words, mine stay. */
function receive(pane: Pane, next: LivePlan, own: boolean): void {
  const { editor, live, tracked, turns } = pane;
  const before = textOf(pane);
  const idle = !editor.hasFocus && before === live.text;
  const keep = next.source === live.source ? 'mine' : 'both';
  const merged = mergeTexts({ base: live.text, theirs: next.text, mine: before }, keep);
  const changes = editor.state.changes(
    merged.toMine.map(({ at, remove, insert }) => ({ from: at, to: at + remove.length, insert })),
  );
  const first = !pane.status.ready;
  const after = changes.apply(editor.state.doc);
  const same = merged.text === next.text;
  const heads = same ? next.items.map(({ read }) => read.line) : headsAfter(next, merged.text);
  const ranges = rangesOf(after, next, heads).map((range, n) => {
    const known = same ? undefined : tracked.get(next.items[n]?.id ?? '');
    return (known && mapped(known, changes)) ?? range;
  });
  pane.live = next;
  const places = first ? [] : flashesOf(changes, after);
  editor.dispatch({
    changes,
    effects: [
      setPlan.of({ live: next, ranges }),
      ...(places.length > 0 ? [setFlash.of(places)] : []),
      ...(places[0] && own && idle
        ? [EditorView.scrollIntoView(places[0].from, { y: 'nearest', yMargin: 80 })]
        : []),
    ],
    annotations: [byBoard.of(true), Transaction.addToHistory.of(false)],
  });
  // After the dispatch: its listener carries places over the change, and these are behind it already.
  track(pane, next, ranges);
  if (places.length > 0) {
    turns.later('flash', FLASH_MS, () => editor.dispatch({ effects: setFlash.of(null) }));
  }
  pane.say({ ready: true, refused: next.refused });
  if (first) pane.showItem();
  count(pane);
}

/** The board has what was typed: the text stays as it is, and what differs still is for the plan alone. */
export function settle(pane: Pane, next: LivePlan): void {
  const { editor, tracked } = pane;
  const now = textOf(pane);
  const heads = now === next.text ? next.items.map(({ read }) => read.line) : headsAfter(next, now);
  const ranges = rangesOf(editor.state.doc, next, heads).map((range, n) => {
    const known = tracked.get(next.items[n]?.id ?? '');
    return known ? { ...known, end: Math.max(known.to, range?.end ?? 0) } : range;
  });
  pane.live = next;
  track(pane, next, ranges);
  pane.mine = false;
  editor.dispatch({ effects: setPlan.of({ live: next, ranges }), annotations: byBoard.of(true) });
  pane.say({ refused: next.refused });
  count(pane);
}
