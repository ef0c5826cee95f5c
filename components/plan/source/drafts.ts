/** Text in the pane that is not on the board yet. It outlives the pane, the page and the browser. */
export interface Draft {
  /** Id of the source whose plan was typed in. */
  source: string | null;
  /** The plan as it was before the typing, and as it is typed. */
  base: string;
  text: string;
}

const keyOf = (boardId: string, user: string) => `laneway:plan-draft:${boardId}:${user}`;

export function readDraft(boardId: string, user: string): Draft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(keyOf(boardId, user)) ?? 'null') as Draft | null;
    return typeof draft?.base === 'string' && typeof draft.text === 'string' ? draft : null;
  } catch {
    return null;
  }
}

/** Keeps the draft, or forgets it (null). A full or closed storage keeps none: then the open pane is all there is. */
export function keepDraft(boardId: string, user: string, draft: Draft | null): void {
  try {
    if (draft === null) localStorage.removeItem(keyOf(boardId, user));
    else localStorage.setItem(keyOf(boardId, user), JSON.stringify(draft));
  } catch {
    // Private mode, or no room.
  }
}
