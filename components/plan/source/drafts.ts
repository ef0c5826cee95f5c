/** Text in the pane that is not on the board yet. It outlives the pane, the page and the browser. */
export interface Draft {
  /** Id of the source whose plan was typed in. */
  source: string | null;
  /** The plan as it was before the typing, and as it is typed. */
  base: string;
  text: string;
}

interface Kept extends Draft {
  /** When it was last seen to be somebody's, in epoch milliseconds. */
  at: number;
}

/** A draft that nobody touched this long belongs to a window that is gone. */
const ALIVE_MS = 15_000;

export interface Drafts {
  /** The draft of this window, else one of a window that is gone. It is this window's from now on. */
  take(): Draft | null;
  /** Keeps the draft, or forgets it (null). */
  keep(draft: Draft | null): void;
}

/** Drafts of one board in this browser, one a window: two windows must not both put the same text on the board. */
export function draftsOf(boardId: string, user: string, storage: Storage, tab: string): Drafts {
  const prefix = `laneway:plan-draft:${boardId}:${user}:`;
  const own = prefix + tab;
  const keep = (draft: Draft | null): void => {
    try {
      if (draft === null) storage.removeItem(own);
      else storage.setItem(own, JSON.stringify({ ...draft, at: Date.now() } satisfies Kept));
    } catch {
      // No room, or a private window: then the open pane is all there is.
    }
  };
  return {
    keep,
    take() {
      const keys = Array.from({ length: storage.length }, (_, n) => storage.key(n) ?? '');
      for (const key of [own, ...keys.filter((key) => key.startsWith(prefix) && key !== own)]) {
        const draft = read(storage, key);
        if (draft === null || (key !== own && Date.now() - draft.at < ALIVE_MS)) continue;
        storage.removeItem(key);
        keep(draft);
        return draft;
      }
      return null;
    },
  };
}

function read(storage: Storage, key: string): Kept | null {
  try {
    const draft = JSON.parse(storage.getItem(key) ?? 'null') as Kept | null;
    return typeof draft?.base === 'string' && typeof draft.text === 'string' ? draft : null;
  } catch {
    return null;
  }
}

/** A name for this window that a reload keeps and a second window does not have. */
export function tabName(storage: Storage): string {
  const key = 'laneway:tab';
  const name = storage.getItem(key) ?? crypto.randomUUID();
  storage.setItem(key, name);
  return name;
}
