import type * as Y from 'yjs';
import { createUndo, type Undo } from '@/lib/board/undo';
import { watchBoard, type BoardView } from '@/lib/board/view';
import { createUiStore, type UiStore } from './board-state.tsx';

interface Session {
  view: BoardView;
  undo: Undo;
  ui: UiStore;
}

const sessions = new WeakMap<Y.Doc, Session>();

/** What watches the document in this tab: made on first use, ended with the document. */
export function sessionOf(doc: Y.Doc, user: string): Session {
  const known = sessions.get(doc);
  if (known) return known;
  const view = watchBoard(doc);
  const undo = createUndo(doc, { user });
  doc.once('destroy', () => {
    view.destroy();
    undo.destroy();
  });
  const session = { view, undo, ui: createUiStore() };
  sessions.set(doc, session);
  return session;
}
