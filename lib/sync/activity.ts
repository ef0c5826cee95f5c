/** What the activity of a board and its earlier moments look like on their way to a page. */
import type { BoardEvent, WholeEvent } from '../board/events.ts';

export interface ActivityEntry {
  /** Grows with time. */
  id: number;
  /** The row of the board's log it was written with: the moment right after it. */
  seq: number;
  /** ISO date and time. */
  at: string;
  /** Null for what the server did itself, and for an account that is gone. */
  user: { id: string; name: string } | null;
  /** Null where it happened to the board as a whole. */
  item: string | null;
  event: BoardEvent | WholeEvent;
}

export interface ActivityPage {
  /** Newest first. */
  entries: readonly ActivityEntry[];
  /** Pass it as `before` for the next page, which may come without entries where a filter leaves them out; null at the end. */
  next: number | null;
  /** The last known names of the items in it, for those that are gone from the board. */
  names: Readonly<Record<string, string>>;
  /** The board's members, with its first page: whose doings can be asked for. */
  people?: readonly { id: string; name: string }[];
}

/** From where to where a board can be opened at an earlier moment. ISO times. */
export interface KeptHistory {
  first: { seq: number; at: string };
  last: { seq: number; at: string };
}

/** What stands before the document of a moment. */
export interface MomentHead {
  seq: number;
  /** ISO date and time of its last change. */
  at: string;
  /** Who made it; null for the server and an account that is gone. */
  by: string | null;
}
