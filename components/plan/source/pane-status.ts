/** What the pane says about itself. */
export interface PaneStatus {
  ready: boolean;
  /** Lines that are not on the board yet. */
  pending: number;
  /** Something half typed waits until the caret leaves it. */
  waits: boolean;
  /** What went wrong, in a sentence. */
  trouble: string | null;
  /** What the board says and the plan has no way to say. */
  refused: readonly string[];
  /** Name of the file; null where the board came from none. */
  file: string | null;
}

export const LOADING: PaneStatus = {
  ready: false,
  pending: 0,
  waits: false,
  trouble: null,
  refused: [],
  file: null,
};

/** Whether the text and the board say the same, in words. */
export function wordsOf(status: PaneStatus, canEdit: boolean): string {
  if (!status.ready) return 'Writing the plan…';
  if (status.pending === 1) return '1 line not on the board yet';
  if (status.pending > 1) return `${status.pending} lines not on the board yet`;
  return canEdit ? 'As on the board' : 'View only';
}
