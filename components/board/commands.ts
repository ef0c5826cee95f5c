import { currentWeek } from '@/lib/board/dates';
import { LANES, type Lane } from '@/lib/board/types';
import { flipTheme } from '@/components/ui/theme';
import { toast } from '@/components/ui/toast';
import { NO_FILTER, type BoardHandle, type Command } from './board-state.tsx';
import { isEmpty, toggled } from './filter.ts';
import { neighbourOf } from './item-order.ts';
import { partsOf } from './parts.ts';
import { laneMark } from './words.ts';

/** Ids of elements that commands reach for. */
export const SEARCH_ID = 'board-search';
export const EDIT_NOTES_ID = 'edit-notes';
export const PANEL_ID = 'item-panel';

const canEdit = (board: BoardHandle) => board.canEdit;
const panelIsOpen = (board: BoardHandle) => board.ui.get().panel !== null;

/** What can be done on the board as a whole; what can be done with a card stands in card-commands.ts. */
export const boardCommands: readonly Command[] = [
  {
    id: 'palette',
    label: 'Find an item or a command',
    keys: 'mod+k',
    group: 'Go',
    inText: true,
    run: ({ ui }) => ui.set({ overlay: 'palette' }),
  },
  { id: 'search', label: 'Search and filter', keys: '/', group: 'Go', run: openSearch },
  { id: 'this-week', label: 'Go to this week', keys: 'g w', group: 'Go', run: goToThisWeek },
  {
    id: 'boards',
    label: 'Go to all boards',
    keys: 'g b',
    group: 'Go',
    run: () => window.location.assign('/boards'),
  },
  {
    id: 'next-item',
    label: 'Next item in the panel',
    keys: 'j',
    group: 'Go',
    enabled: panelIsOpen,
    run: (board) => stepPanel(board, 1),
  },
  {
    id: 'previous-item',
    label: 'Previous item in the panel',
    keys: 'k',
    group: 'Go',
    enabled: panelIsOpen,
    run: (board) => stepPanel(board, -1),
  },
  {
    id: 'edit-notes',
    label: 'Edit the notes in the panel',
    keys: 'e',
    group: 'Card',
    enabled: (board) => board.canEdit && panelIsOpen(board),
    run: () => document.getElementById(EDIT_NOTES_ID)?.click(),
  },
  {
    id: 'close-panel',
    label: 'Close the panel',
    keys: 'Esc',
    group: 'View',
    inText: true,
    enabled: (board) =>
      panelIsOpen(board) && board.ui.get().carrying === null && typingIn() !== 'elsewhere',
    run: leavePanel,
  },
  {
    id: 'clear-filter',
    label: 'Clear the filter',
    keys: 'Esc',
    group: 'View',
    enabled: ({ ui }) => {
      const { filter, carrying, selection } = ui.get();
      return !isEmpty(filter) && carrying === null && selection.size === 0;
    },
    run: ({ ui }) => ui.set({ filter: NO_FILTER }),
  },
  { id: 'undo', label: 'Undo', keys: 'mod+z', group: 'Board', enabled: canEdit, run: undo },
  {
    id: 'redo',
    label: 'Redo',
    keys: 'mod+shift+z or ctrl+y',
    group: 'Board',
    enabled: canEdit,
    run: redo,
  },
  {
    id: 'export',
    label: 'Export the plan',
    keys: 'Shift+E',
    group: 'Board',
    run: ({ ui }) => ui.set({ overlay: 'export' }),
  },
  {
    id: 'report',
    label: 'Write a report',
    keys: 'g r',
    group: 'Board',
    run: ({ boardId }) => window.location.assign(`/boards/${boardId}/report`),
  },
  {
    id: 'source',
    label: 'The plan beside the board',
    keys: 'p',
    group: 'View',
    run: ({ ui }) => ui.set(({ source }) => ({ source: !source })),
  },
  {
    id: 'activity',
    label: 'Activity',
    keys: 'a',
    group: 'View',
    run: ({ ui }) => ui.set(({ activity }) => ({ activity: !activity })),
  },
  {
    id: 'history',
    label: 'The board at an earlier date',
    keys: 'g h',
    group: 'Go',
    enabled: ({ room }) => room !== null,
    run: ({ ui }) => ui.set({ past: { seq: null } }),
  },
  {
    id: 'import-again',
    label: 'Import the plan again…',
    keys: null,
    group: 'Board',
    enabled: canEdit,
    run: importAgain,
  },
  {
    id: 'undo-import',
    label: 'Undo the last import',
    keys: null,
    group: 'Board',
    enabled: canEdit,
    run: ({ boardId }) => void undoImport(boardId),
  },
  {
    id: 'share',
    label: 'Share this board',
    keys: 'Shift+S',
    group: 'Board',
    run: ({ ui }) => ui.set({ overlay: 'share' }),
  },
  {
    id: 'settings',
    label: 'Board settings',
    keys: 'g s',
    group: 'Board',
    enabled: canEdit,
    run: ({ ui }) => ui.set({ overlay: 'settings' }),
  },
  {
    id: 'print',
    label: 'Print the board',
    keys: null,
    group: 'Board',
    run: () => window.print(),
  },
  {
    id: 'theme',
    label: 'Switch between light and dark',
    keys: 'Shift+L',
    group: 'View',
    run: flipTheme,
  },
  {
    id: 'help',
    label: 'All keys',
    keys: '?',
    group: 'View',
    run: ({ ui }) => ui.set({ overlay: 'help' }),
  },
  {
    id: 'collapse-all',
    label: 'Collapse all lanes, or open them again',
    keys: 'z a',
    group: 'View',
    run: ({ ui }) =>
      ui.set(({ collapsed }) => ({ collapsed: collapsed.size > 0 ? new Set() : new Set(LANES) })),
  },
  ...LANES.map((lane) => collapseLane(lane)),
];

function collapseLane(lane: Lane): Command {
  return {
    id: `collapse-${lane}`,
    label: `Collapse or open ${laneMark(lane)}`,
    keys: `z ${lane === 'none' ? 'n' : lane.slice(1)}`,
    group: 'View',
    enabled: (board) =>
      partsOf(board)
        .layout.now()
        .lanes.some((one) => one.lane === lane),
    run: ({ ui }) => ui.set(({ collapsed }) => ({ collapsed: toggled(collapsed, lane) })),
  };
}

/** On a narrow screen the filter line is closed until it is asked for. */
function openSearch({ ui }: BoardHandle): void {
  ui.set({ filtering: true });
  requestAnimationFrame(() => {
    const field = document.getElementById(SEARCH_ID);
    field?.focus();
    if (field instanceof HTMLInputElement) field.select();
  });
}

function goToThisWeek({ ui, view, today }: BoardHandle): void {
  const { start, weeks } = view.getMeta();
  const now = currentWeek(start, today);
  const { focus, collapsed } = ui.get();
  const held =
    focus?.kind === 'cell' ? focus.cell.lane : focus && view.getItem(focus.item)?.place.lane;
  const lane = held ?? LANES.find((one) => !collapsed.has(one)) ?? 'P0';
  const week = Math.min(Math.max(now, 1), weeks);
  ui.set({ focus: { kind: 'cell', cell: { lane, week } } });
  if (now < 1) toast(`The plan starts on ${start}.`);
  if (now > weeks) toast(`The plan ended: its last week is week ${weeks}.`);
}

export function stepPanel(board: BoardHandle, step: 1 | -1): void {
  const { panel } = board.ui.get();
  const next = panel && neighbourOf(partsOf(board).layout.now(), panel, step);
  if (next) board.ui.set({ panel: next });
}

/** Where the keyboard types, if it does. */
function typingIn(): 'panel' | 'elsewhere' | null {
  const { activeElement } = document;
  if (!activeElement?.matches('textarea, select, input:not([type=radio], [type=checkbox])')) {
    return null;
  }
  return activeElement.closest(`#${PANEL_ID}`) ? 'panel' : 'elsewhere';
}

/** Escape: out of the text first, then out of the panel. */
function leavePanel(board: BoardHandle): void {
  if (typingIn() === 'panel') document.getElementById(PANEL_ID)?.focus();
  else closePanel(board);
}

/** Closes the panel; the keyboard goes on from its card. */
export function closePanel({ ui }: BoardHandle): void {
  ui.set(({ panel, focus }) => ({
    panel: null,
    focus: panel === null ? focus : { kind: 'item', item: panel },
  }));
}

/** Where a file is chosen; one that still waits from before would be opened instead. */
function importAgain({ boardId }: BoardHandle): void {
  void import('@/components/plan/handover')
    .then(({ forgetPlan }) => forgetPlan())
    .finally(() => window.location.assign(`/boards/${boardId}/import`));
}

/** Loaded when asked for: few boards ever need it. */
async function undoImport(boardId: string): Promise<void> {
  const { undoLastImport } = await import('@/components/plan/merge/merge-client');
  toast(await undoLastImport(boardId));
}

export function undo(board: BoardHandle): void {
  say('Undid', board.undo.undo());
}

export function redo(board: BoardHandle): void {
  say('Redid', board.undo.redo());
}

function say(did: string, what: ReturnType<BoardHandle['undo']['undo']>): void {
  if (what === null) return;
  const left =
    what.skipped.length === 0
      ? ''
      : ` ${what.skipped.join(', ')}: changed by a colleague since, left alone.`;
  // Ten times undone is one message that changes, not a pile over the board.
  toast(what.applied === 0 ? left.trim() : `${did}: ${what.label}.${left}`, undefined, 'undo');
}
