import { Annotation, Transaction } from '@codemirror/state';
import { EditorView, type ViewUpdate } from '@codemirror/view';
import type { BoardHandle } from '@/components/board/board-state';
import { changedLines, type LivePlan, type LiveSource } from '@/lib/exchange/live-plan.ts';
import { mergeTexts } from '@/lib/exchange/merge-texts.ts';
import { applyPaneChanges, headsAfter, paneChanges } from '@/lib/exchange/pane-edits.ts';
import { draftsOf, tabName } from './drafts.ts';
import { createEditor } from './editor.ts';
import { flashesOf } from './flashes.ts';
import { linkBoard } from './links.ts';
import { createLiveReader } from './live-aside.ts';
import { loadSource, sendRevision } from './load-source.ts';
import { setFlash, setPending } from './marks.ts';
import { LOADING, type PaneStatus } from './pane-status.ts';
import { createTurns } from './turns.ts';
import { watchPointer } from './pointer.ts';
import {
  headsOn,
  mapped,
  moved,
  planField,
  rangesOf,
  setPlan,
  type ItemRange,
} from './plan-field.ts';

export interface Session {
  destroy(): void;
}

/** After the last key, in milliseconds: the board hears of it; text that only the plan can hold, a little later. */
const PAUSE_MS = 600;
const COUNT_MS = 120;
const TEXT_PAUSE_MS = 1_400;
/** Changes of the board are gathered this long before the text follows. */
const BOARD_MS = 60;
const FLASH_MS = 2_500;
const RETRY_MS = 4_000;
const PATIENCE_MS = 10_000;

/** Set on what the board writes into the editor. */
const byBoard = Annotation.define<boolean>();
/** Panes that were closed and still put their last words on the board. */
const closing = new WeakMap<object, Promise<void>>();

/** Keeps an editor and a board the same: the board's changes come into the text, what is typed goes onto the board. */
export function openSession(
  parent: HTMLElement,
  board: BoardHandle,
  tell: (status: PaneStatus) => void,
): Session {
  const { boardId, doc, room, user } = board;
  const reader = createLiveReader();
  const pointer = watchPointer();
  const drafts = draftsOf(boardId, user.id, localStorage, tabName(sessionStorage));
  const openedAt = Date.now();
  let live: LivePlan = { source: null, text: '', items: [], changed: [], refused: [] };
  let source: LiveSource | null = null;
  /** The source that was asked for last; undefined before the first. */
  let sourceId: string | null | undefined;
  let tracked = new Map<string, ItemRange>();
  let status = LOADING;
  let mine = false;
  let ended = false;
  /** Typed since the board last heard of it. */
  let typing = false;
  let counting: ReturnType<typeof setTimeout> | undefined;

  const text = () => editor.state.doc.toString();
  const boardNow = () => ({ meta: board.view.getMeta(), items: board.view.getItems() });
  const say = (part: Partial<PaneStatus>) => {
    status = { ...status, ...part };
    if (!ended) tell(status);
  };
  const turns = createTurns(closing.get(doc) ?? Promise.resolve(), (error) => {
    say({ trouble: error instanceof Error ? error.message : 'That did not work.' });
  });

  const links = linkBoard(board, () => (ended ? null : editor));
  const editor = createEditor(parent, board.canEdit, [
    EditorView.updateListener.of(onUpdate),
    EditorView.domEventHandlers({
      blur: () => {
        if (text() !== live.text) void turns.now(() => commit(true));
      },
      click: (event, view) => links.click(view, event),
    }),
  ]);

  function onUpdate(update: ViewUpdate): void {
    links.follow(update);
    if (update.docChanged) tracked = moved(tracked, update.changes);
    if (update.transactions.some((transaction) => transaction.annotation(byBoard))) return;
    if (update.docChanged) {
      say({ trouble: null });
      typing = true;
      clearTimeout(counting);
      counting = setTimeout(count, COUNT_MS);
      turns.later('commit', PAUSE_MS, () => commit(false));
    } else if (update.selectionSet && status.waits)
      turns.later('commit', PAUSE_MS, () => commit(false));
  }

  /** How much of the text is not on the board yet; it is kept on this device until it is. */
  function count(): void {
    const now = text();
    const lines = now === live.text ? [] : changedLines(live.text, now);
    drafts.keep(lines.length === 0 ? null : { source: live.source, base: live.text, text: now });
    editor.dispatch({ effects: setPending.of(lines) });
    say({ pending: lines.length, ...(lines.length === 0 ? { waits: false } : {}) });
  }

  /** The source that the board is written into now; false when it cannot be had. */
  async function findSource(): Promise<boolean> {
    const wanted = board.view.getMeta().source;
    if (wanted === sourceId) return true;
    const answer = wanted === null || room === null ? null : await loadSource(boardId, wanted);
    if (answer?.ok === false) {
      say({ trouble: answer.message });
      if (answer.again) turns.later('refresh', RETRY_MS, follow);
      return false;
    }
    source = answer?.value ?? null;
    sourceId = wanted;
    say({ trouble: null, file: source?.name ?? null });
    return true;
  }

  /** Brings the text up to the board. */
  async function refresh(): Promise<void> {
    if (doc.isDestroyed || !(await findSource())) return;
    const own = mine;
    mine = false;
    receive(await reader.read(boardNow(), source), own);
  }

  /** Takes a new reading of the board into the editor: where I typed over the same words, mine stay. */
  function receive(next: LivePlan, own: boolean): void {
    const before = text();
    const idle = !editor.hasFocus && before === live.text;
    const keep = next.source === live.source ? 'mine' : 'both';
    const merged = mergeTexts({ base: live.text, theirs: next.text, mine: before }, keep);
    const changes = editor.state.changes(
      merged.toMine.map(({ at, remove, insert }) => ({ from: at, to: at + remove.length, insert })),
    );
    const first = !status.ready;
    const after = changes.apply(editor.state.doc);
    const same = merged.text === next.text;
    const heads = same ? next.items.map(({ read }) => read.line) : headsAfter(next, merged.text);
    const ranges = rangesOf(after, next, heads).map((range, n) => {
      const known = same ? undefined : tracked.get(next.items[n]?.id ?? '');
      return (known && mapped(known, changes)) ?? range;
    });
    live = next;
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
    track(next, ranges);
    if (places.length > 0) {
      turns.later('flash', FLASH_MS, () => editor.dispatch({ effects: setFlash.of(null) }));
    }
    say({ ready: true, refused: next.refused });
    if (first) links.show(editor, true);
    count();
  }

  /** The same on its own account; what is typed already goes onto the board afterwards. */
  async function follow(): Promise<void> {
    await refresh();
    if (status.pending > 0 && !status.waits) turns.later('commit', PAUSE_MS, () => commit(false));
  }

  function track(plan: LivePlan, ranges: readonly (ItemRange | null)[]): void {
    tracked = new Map(
      plan.items.flatMap(({ id }, n) => {
        const range = ranges[n];
        return id !== null && range ? [[id, range] as const] : [];
      }),
    );
  }

  /** Puts what was typed onto the board, as one edit. `final`: the person has left, so nothing is half typed. */
  async function commit(final: boolean): Promise<void> {
    if (!board.canEdit || !status.ready || text() === live.text) return;
    await pointer.up();
    for (let n = 0; n < 3; n += 1) {
      const version = board.view.getSnapshotVersion();
      await refresh();
      if (version === board.view.getSnapshotVersion()) break;
    }
    if (doc.isDestroyed || sourceId !== board.view.getMeta().source) return;
    const { state } = editor;
    const typed = text();
    const caret =
      final || !editor.hasFocus ? null : state.doc.lineAt(state.selection.main.head).number;
    const { ranges } = state.field(planField);
    const heads = ranges.map((range) => range && state.doc.lineAt(range.from).number);
    const gone = board.view.getDeleted().filter(({ deleted }) => (deleted?.at ?? 0) >= openedAt);
    const changes = paneChanges({ base: live, text: typed, heads, caret, gone });
    say({ waits: changes.waits });
    typing = false;
    const lines = applyPaneChanges(doc, { user: user.id, now: Date.now() }, changes);
    tracked = headsOn(state.doc, lines);
    settle(await reader.read(boardNow(), source));
    if (text() !== live.text && !changes.waits)
      turns.later('post', final ? 0 : TEXT_PAUSE_MS, post);
  }

  /** The board has what was typed: the text stays as it is, and what differs still is for the plan alone. */
  function settle(next: LivePlan): void {
    const now = text();
    const heads =
      now === next.text ? next.items.map(({ read }) => read.line) : headsAfter(next, now);
    const ranges = rangesOf(editor.state.doc, next, heads).map((range, n) => {
      const known = tracked.get(next.items[n]?.id ?? '');
      return known ? { ...known, end: Math.max(known.to, range?.end ?? 0) } : range;
    });
    live = next;
    track(next, ranges);
    mine = false;
    editor.dispatch({ effects: setPlan.of({ live: next, ranges }), annotations: byBoard.of(true) });
    say({ refused: next.refused });
    count();
  }

  /** Makes the text the plan's own where the board has no place for it: prose, headings, the order of things. */
  async function post(): Promise<void> {
    if (room === null || text() === live.text || status.waits) return;
    const saved = await Promise.race([room.flush().then(() => true), wait(PATIENCE_MS)]).catch(
      () => null,
    );
    if (saved !== true) return saved === null ? undefined : turns.later('post', RETRY_MS, post);
    // Typed meanwhile: what of it belongs on the board goes there first.
    if (typing) return turns.later('commit', PAUSE_MS, () => commit(false));
    const sent = text();
    const lines = Object.fromEntries(
      [...tracked].map(([id, { from }]) => [id, editor.state.doc.lineAt(from).number]),
    );
    const { source: from, text: base } = live;
    const answer = await sendRevision(boardId, { source: from, base, text: sent, lines });
    if (!answer.ok) {
      say({ trouble: answer.message });
      if (answer.again) turns.later('post', RETRY_MS, post);
      return;
    }
    const until = Date.now() + PATIENCE_MS;
    while (board.view.getMeta().source === from && Date.now() < until && !doc.isDestroyed)
      await wait(40);
    // What was sent is in the plan now: only what others wrote meanwhile is news.
    if (board.view.getMeta().source !== from) live = { ...live, text: sent };
    await follow();
  }

  const stopBoard = board.view.onChange(({ local }) => {
    mine ||= local;
    turns.soon('board', BOARD_MS, follow);
  });
  const beat = setInterval(() => {
    if (status.pending > 0) count();
  }, 5_000);

  void turns.now(() => {
    const draft = board.canEdit ? drafts.take() : null;
    if (draft === null) return;
    live = { ...live, source: draft.source, text: draft.base };
    editor.dispatch({
      changes: { from: 0, insert: draft.text },
      annotations: [byBoard.of(true), Transaction.addToHistory.of(false)],
    });
  });
  void turns.now(follow);

  return {
    destroy() {
      if (status.ready) count();
      ended = true;
      stopBoard();
      links.destroy();
      pointer.destroy();
      clearInterval(beat);
      clearTimeout(counting);
      turns.clear();
      const done = turns
        .now(() => commit(true))
        .then(() => turns.now(post))
        .then(() => {
          turns.clear();
          reader.destroy();
          editor.destroy();
        });
      closing.set(doc, done);
    },
  };
}

const wait = (ms: number) => new Promise<false>((resolve) => setTimeout(() => resolve(false), ms));
