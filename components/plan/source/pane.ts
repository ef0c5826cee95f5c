import { Annotation } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { BoardHandle } from '@/components/board/board-state';
import { changedLines, type LivePlan, type LiveSource } from '@/lib/exchange/live-plan.ts';
import type { Drafts } from './drafts.ts';
import type { LiveReader } from './live-aside.ts';
import { setPending } from './marks.ts';
import type { PaneStatus } from './pane-status.ts';
import type { ItemRange } from './plan-field.ts';
import type { Pointer } from './pointer.ts';
import type { Turns } from './turns.ts';

/** What a pane does later: follow the board, put what was typed on the board, send the rest to the plan. */
export type Step = 'follow' | 'commit' | 'post';

/** An open pane: its editor, and what of the board and of the text it holds. */
export interface Pane {
  readonly board: BoardHandle;
  readonly editor: EditorView;
  readonly reader: LiveReader;
  readonly turns: Turns;
  readonly drafts: Drafts;
  readonly pointer: Pointer;
  /** Epoch milliseconds. */
  readonly openedAt: number;
  /** The board as it was last written into the editor. */
  live: LivePlan;
  source: LiveSource | null;
  /** The source that was asked for last; undefined before the first. */
  sourceId: string | null | undefined;
  /** Head lines of items in the editor, by id. */
  tracked: Map<string, ItemRange>;
  status: PaneStatus;
  /** The change that is to be shown was my own. */
  mine: boolean;
  /** Typed since the board last heard of it. */
  typing: boolean;
  /** Tells the person. */
  say(part: Partial<PaneStatus>): void;
  /** Takes a step so many milliseconds from now. */
  plan(step: Step, ms: number): void;
  /** Shows the item that the board is on. */
  showItem(): void;
}

/** Set on what the board writes into the editor. */
export const byBoard = Annotation.define<boolean>();

/** After the last key, in milliseconds: the board hears of it; text that only the plan can hold, a little later. */
export const PAUSE_MS = 600;
export const TEXT_PAUSE_MS = 1_400;
export const RETRY_MS = 4_000;
export const PATIENCE_MS = 10_000;

export const textOf = ({ editor }: Pane): string => editor.state.doc.toString();

export const boardOf = ({ board: { view } }: Pane) => ({
  meta: view.getMeta(),
  items: view.getItems(),
});

/** Remembers where the items of a plan stand. */
export function track(pane: Pane, plan: LivePlan, ranges: readonly (ItemRange | null)[]): void {
  pane.tracked = new Map(
    plan.items.flatMap(({ id }, n) => {
      const range = ranges[n];
      return id !== null && range ? [[id, range] as const] : [];
    }),
  );
}

/** How much of the text is not on the board yet; it is kept on this device until it is. */
export function count(pane: Pane): void {
  const { live, drafts, editor } = pane;
  const now = textOf(pane);
  const lines = now === live.text ? [] : changedLines(live.text, now);
  drafts.keep(lines.length === 0 ? null : { source: live.source, base: live.text, text: now });
  editor.dispatch({ effects: setPending.of(lines) });
  pane.say({ pending: lines.length, ...(lines.length === 0 ? { waits: false } : {}) });
}
