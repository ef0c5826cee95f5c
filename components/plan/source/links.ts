import { EditorView, type ViewUpdate } from '@codemirror/view';
import type { BoardHandle } from '@/components/board/board-state';
import { cardSelector } from '@/components/board/use-focus-follow';
import { activeField, setActive } from './marks.ts';
import { itemAt, planField } from './plan-field.ts';

export interface Links {
  /** The caret moved: its item's card is marked and brought into view. */
  follow(update: ViewUpdate): void;
  /** A place was clicked, also by somebody who may not type. */
  click(view: EditorView, event: MouseEvent): void;
  /** Shows the item that the board is on. */
  show(view: EditorView, scroll: boolean): void;
  destroy(): void;
}

/** The item the board is on: its open panel first, then the keyboard. */
function itemOf({ ui }: BoardHandle): string | null {
  const { panel, focus } = ui.get();
  return panel ?? (focus?.kind === 'item' ? focus.item : null);
}

/** From a line to its card and back. */
export function linkBoard(board: BoardHandle, editor: () => EditorView | null): Links {
  let fromPane = false;
  let shown = itemOf(board);

  function mark(id: string | null): void {
    for (const card of document.querySelectorAll('[data-in-plan]')) {
      card.removeAttribute('data-in-plan');
    }
    if (id === null) return;
    const card = document.querySelector(cardSelector(id));
    card?.setAttribute('data-in-plan', '');
    // Where the pane lies over the grid, its far side is the one that can be seen.
    const over = matchMedia('(max-width: 1099px)').matches;
    card?.scrollIntoView({ block: 'nearest', inline: over ? 'end' : 'nearest' });
  }

  function go(view: EditorView, at: number): void {
    const plan = view.state.field(planField);
    const id = plan.live.items[itemAt(plan, at)]?.id ?? null;
    if (id === view.state.field(activeField)) return;
    shown = id ?? shown;
    // Not within an update of the editor: what follows draws in it again.
    queueMicrotask(() => {
      view.dispatch({ effects: setActive.of(id) });
      mark(id);
      if (id === null || !board.view.getItem(id)) return;
      fromPane = true;
      board.ui.set({ focus: { kind: 'item', item: id } });
      fromPane = false;
    });
  }

  function show(view: EditorView, scroll: boolean): void {
    const id = itemOf(board);
    const { live, ranges } = view.state.field(planField);
    const range = id === null ? null : ranges[live.items.findIndex((item) => item.id === id)];
    view.dispatch({
      effects: [
        setActive.of(id),
        ...(range && scroll ? [EditorView.scrollIntoView(range.from, { y: 'center' })] : []),
      ],
    });
  }

  const stop = board.ui.subscribe(() => {
    const id = itemOf(board);
    if (fromPane || id === shown) return;
    shown = id;
    const view = editor();
    if (!view) return;
    mark(null);
    show(view, !view.hasFocus);
  });

  return {
    show,
    follow(update) {
      const byHand = update.transactions.some(
        (transaction) => transaction.isUserEvent('select') || transaction.isUserEvent('input'),
      );
      if (update.selectionSet && byHand) go(update.view, update.state.selection.main.head);
    },
    click(view, event) {
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
      if (at !== null) go(view, at);
    },
    destroy() {
      stop();
      mark(null);
    },
  };
}
