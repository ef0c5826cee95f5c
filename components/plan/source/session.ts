import { Transaction } from '@codemirror/state';
import { EditorView, type ViewUpdate } from '@codemirror/view';
import type { BoardHandle } from '@/components/board/board-state';
import { draftsOf, tabName } from './drafts.ts';
import { createEditor } from './editor.ts';
import { follow } from './from-board.ts';
import { linkBoard } from './links.ts';
import { createLiveReader } from './live-aside.ts';
import { byBoard, count, PAUSE_MS, textOf, type Pane, type Step } from './pane.ts';
import { LOADING, type PaneStatus } from './pane-status.ts';
import { moved } from './plan-field.ts';
import { watchPointer } from './pointer.ts';
import { commit, post } from './to-board.ts';
import { createTurns } from './turns.ts';

export interface Session {
  destroy(): void;
}

const COUNT_MS = 120;
/** Changes of the board are gathered this long before the text follows. */
const BOARD_MS = 60;
/** How often a draft says that its window still lives. */
const ALIVE_MS = 5_000;

const STEPS: Readonly<Record<Step, (pane: Pane) => Promise<void>>> = {
  follow,
  commit: (pane) => commit(pane, false),
  post,
};

/** Panes that were closed and still put their last words on the board. */
const closing = new WeakMap<object, Promise<void>>();

/** Keeps an editor and a board the same: the board's changes come into the text, what is typed goes onto the board. */
export function openSession(
  parent: HTMLElement,
  board: BoardHandle,
  tell: (status: PaneStatus) => void,
): Session {
  const { boardId, doc, user } = board;
  let ended = false;
  let counting: ReturnType<typeof setTimeout> | undefined;

  const turns = createTurns(closing.get(doc) ?? Promise.resolve(), (error) => {
    pane.say({ trouble: error instanceof Error ? error.message : 'That did not work.' });
  });
  const links = linkBoard(board, () => (ended ? null : pane.editor));
  const editor = createEditor(parent, board.canEdit, [
    EditorView.updateListener.of(onUpdate),
    EditorView.domEventHandlers({
      blur: () => {
        if (textOf(pane) !== pane.live.text) void turns.now(() => commit(pane, true));
      },
      click: (event, view) => links.click(view, event),
    }),
  ]);
  const pane: Pane = {
    board,
    editor,
    turns,
    reader: createLiveReader(),
    drafts: draftsOf(boardId, user.id, localStorage, tabName(sessionStorage)),
    pointer: watchPointer(),
    openedAt: Date.now(),
    live: { source: null, text: '', items: [], changed: [], refused: [] },
    source: null,
    sourceId: undefined,
    tracked: new Map(),
    status: LOADING,
    mine: false,
    typing: false,
    say(part) {
      pane.status = { ...pane.status, ...part };
      if (!ended) tell(pane.status);
    },
    plan: (step, ms) => turns.later(step, ms, () => STEPS[step](pane)),
    showItem: () => links.show(editor, true),
  };

  function onUpdate(update: ViewUpdate): void {
    links.follow(update);
    if (update.docChanged) pane.tracked = moved(pane.tracked, update.changes);
    if (update.transactions.some((transaction) => transaction.annotation(byBoard))) return;
    if (update.docChanged) {
      pane.say({ trouble: null });
      pane.typing = true;
      clearTimeout(counting);
      counting = setTimeout(() => count(pane), COUNT_MS);
      pane.plan('commit', PAUSE_MS);
    } else if (update.selectionSet && pane.status.waits) pane.plan('commit', PAUSE_MS);
  }

  const stopBoard = board.view.onChange(({ local }) => {
    pane.mine ||= local;
    turns.soon('board', BOARD_MS, () => follow(pane));
  });
  const beat = setInterval(() => {
    if (pane.status.pending > 0) count(pane);
  }, ALIVE_MS);

  void turns.now(() => {
    const draft = board.canEdit ? pane.drafts.take() : null;
    if (draft === null) return;
    pane.live = { ...pane.live, source: draft.source, text: draft.base };
    editor.dispatch({
      changes: { from: 0, insert: draft.text },
      annotations: [byBoard.of(true), Transaction.addToHistory.of(false)],
    });
  });
  void turns.now(() => follow(pane));

  return {
    destroy() {
      if (pane.status.ready) count(pane);
      ended = true;
      stopBoard();
      links.destroy();
      pane.pointer.destroy();
      clearInterval(beat);
      clearTimeout(counting);
      turns.clear();
      const done = turns
        .now(() => commit(pane, true))
        .then(() => turns.now(() => post(pane)))
        .then(() => {
          turns.clear();
          pane.reader.destroy();
          editor.destroy();
        });
      closing.set(doc, done);
    },
  };
}
