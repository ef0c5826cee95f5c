/** The wire that both ends import: paths, message kinds, close codes with the client's duty. Frames are lib0-encoded, first a varUint kind. */

export const SYNC_PATH = '/sync/';
export const LIVE_PATH = '/socket.io';

/** Bumped when an old client must not talk to a new server any more; sent as `?v=`. */
export const WIRE_VERSION = 1;

/** Message kinds: 0 to 3 are y-protocols' own, 102 is the cumulative acknowledgement (y-sweet's number), 103 and up are ours. */
export const MESSAGE = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** Client: `[102][varUint n]` after its frames. Server: the same n once every update received before it is on disk. */
  saved: 102,
  /** Server, first of all: `[103][varString JSON Hello]`. */
  hello: 103,
  /** Server: `[104][varString JSON Notice]`, something the person should know (a move was overtaken). */
  notice: 104,
  /**
   * Server, every BEAT_SECONDS: `[105]`. Pages cannot see pings, so this is how they know the line is alive. Client:
   * `[105][varUint]`, which comes back as it is: how long an answer takes.
   */
  beat: 105,
  /**
   * Client: `[106]` asks for the fingerprint of the board, `[106][varString]` says that its own, this one, differs. Server:
   * `[106][varString fingerprint]`, or nothing while the board changes.
   */
  audit: 106,
} as const;

export interface Hello {
  /** Identity of the board's history; a client that holds another one drops its local copy. */
  epoch: string;
  role: 'owner' | 'editor' | 'viewer';
  user: { id: string; name: string };
  /** Epoch milliseconds of the server. */
  serverTime: number;
  /** Last committed sequence number of the board. */
  seq: number;
  /** What is on disk is damaged: the board can be read, and nothing is saved or acknowledged until it is repaired. */
  damaged?: boolean;
  /** What the server's node is called, for support; a server of before does not say. */
  node?: string;
}

export interface Notice {
  kind: 'overtaken';
  item: string;
  by: string;
}

/** What a client does when its socket closes. */
export type CloseDuty = 'retry' | 'sign-in' | 'stop' | 'resync' | 'slow';

/**
 * Close codes. y-websocket treats 4400–4499 as final, so our provider decides by this table alone.
 * `reload` (4205, Outline's number) asks the client to come back at once and be judged again.
 */
export const CLOSE = {
  /** One frame over the limit; sending it again would not help. */
  tooBig: { code: 1009, duty: 'stop' },
  goingAway: { code: 1001, duty: 'retry' },
  restart: { code: 1012, duty: 'retry' },
  tryLater: { code: 1013, duty: 'retry' },
  accessChanged: { code: 4205, duty: 'retry' },
  /** An owner of the installation ended this connection; the person's access is as it was. */
  disconnected: { code: 4206, duty: 'retry' },
  signedOut: { code: 4401, duty: 'sign-in' },
  /** Access ended while the board was open. */
  noAccess: { code: 4403, duty: 'stop' },
  /** No such board, or not one of this person's: the two are not told apart. */
  notFound: { code: 4404, duty: 'stop' },
  /** A viewer sent changes. */
  readOnly: { code: 4405, duty: 'stop' },
  outOfStep: { code: 4409, duty: 'resync' },
  invalid: { code: 4422, duty: 'stop' },
  tooMuch: { code: 4429, duty: 'slow' },
} as const satisfies Record<string, { code: number; duty: CloseDuty }>;
export type CloseName = keyof typeof CLOSE;

/** The reason that comes with `noAccess` when the board is still theirs, but too much of what they sent was refused. */
export const TOO_MANY_REFUSED = 'too-many-refused';
/** The same where the board took as many changes in 24 hours as it can: it takes them later. */
export const FULL_TODAY = 'full-today';

/** The client's duty for any close code, ours or the network's (1006: no close frame at all). */
export function dutyOf(code: number): CloseDuty {
  for (const entry of Object.values(CLOSE)) if (entry.code === code) return entry.duty;
  return code >= 4400 && code <= 4499 ? 'stop' : 'retry';
}

/** What a person shows of themselves while on a board (awareness). The server overwrites `user` with the session's identity. */
export interface Presence {
  user: { id: string; name: string; hue: number };
  /** The item or cell their keyboard focus or open panel is on. */
  focus: { item: string } | { cell: { lane: string; week: number } } | null;
  /** Items being dragged, and the cell they hover over. */
  drag: { items: readonly string[]; over: { lane: string; week: number } | null } | null;
  /** Pointer position relative to the grid, as fractions of the cell it is in, or null. */
  pointer: { lane: string; week: number; x: number; y: number } | null;
}

/** Events of /socket.io: facts about boards, never their content. */
export interface ServerEvents {
  /** Who is on each of the boards this person may see. */
  'boards.presence': (
    boards: Readonly<Record<string, readonly { id: string; name: string }[]>>,
  ) => void;
  /** A board's row or summary changed (renamed, archived, progress): reload the list. */
  'boards.changed': (board: string) => void;
  /** This person's access to a board changed or ended. */
  'access.changed': (board: string) => void;
}
export type ClientEvents = Record<string, never>;
