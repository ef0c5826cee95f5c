/** The words of the board: plain values, no Yjs. Everything a reader of the board sees has one of these shapes. */

/** A priority swimlane; `none` holds items whose plan gives no priority and is shown only while it holds something. */
export const LANES = ['P0', 'P1', 'P2', 'P3', 'none'] as const;
export type Lane = (typeof LANES)[number];

export const STATUSES = ['todo', 'doing', 'blocked', 'done', 'deferred'] as const;
export type Status = (typeof STATUSES)[number];

/** First and last week, both inclusive. `[0, 0]` is the unscheduled tray; week 1 is the first column. */
export type Weeks = readonly [first: number, last: number];

/**
 * Where an item stands. ONE plain value, always written whole: two keys for lane and week let two
 * concurrent moves put a card into a cell that nobody chose.
 */
export interface Place {
  lane: Lane;
  weeks: Weeks;
  /** Fractional index inside the cell, compared by code unit; ties by item id. */
  order: string;
  /** Seen rev + 1: the server re-asserts a higher rev over a stale offline move. */
  rev: number;
  /** User id of whoever moved it last. */
  by: string;
}

export interface Check {
  id: string;
  text: string;
  done: boolean;
  order: string;
  /** 1-based line in the source, when the check was imported. */
  line: number | null;
}

/** Where an imported item came from: the source's id and the 1-based line of its head. */
export interface Origin {
  source: string;
  line: number;
}

/** One item, read totally: every field present and valid whatever the document holds. */
export interface Item {
  id: string;
  ref: string | null;
  title: string;
  /** Markdown. */
  notes: string;
  /** The heading path the item stands under, outermost first. */
  section: readonly string[];
  place: Place;
  status: Status;
  owner: string | null;
  timeline: string | null;
  effort: string | null;
  checks: readonly Check[];
  origin: Origin | null;
  createdBy: string | null;
  /** Epoch milliseconds. */
  createdAt: number | null;
  deleted: { at: number; by: string } | null;
}

export interface LaneDefinition {
  name: string;
  meaning: string;
}

export interface Meta {
  title: string;
  /** ISO date of the Monday of week 1, `YYYY-MM-DD`. */
  start: string;
  /** Number of week columns, 1 to 26. */
  weeks: number;
  lanes: Readonly<Partial<Record<Lane, LaneDefinition>>>;
  /** Id of the source that an export is written into, or null for a board with no plan. */
  source: string | null;
}

export interface Board {
  meta: Meta;
  /** Items that are not deleted, by id. */
  items: ReadonlyMap<string, Item>;
}

/** The four things a new item may be created with; everything else has a default. */
export interface NewItem {
  title: string;
  lane: Lane;
  weeks: Weeks;
  ref?: string | null;
  notes?: string;
  section?: readonly string[];
  status?: Status;
  owner?: string | null;
  timeline?: string | null;
  effort?: string | null;
  checks?: readonly { text: string; done: boolean; line?: number | null }[];
  origin?: Origin | null;
}

/** Who makes an edit, and when (epoch milliseconds): lib has no session and no clock. */
export interface Actor {
  user: string;
  now: number;
}
