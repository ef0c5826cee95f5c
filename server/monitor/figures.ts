import { createHistogram, type Histogram } from './histogram.ts';

/** A count by one label with few values. */
export type Tally = Map<string, number>;

/**
 * What a node has done since it started. The code that does it adds to these plain numbers and nothing more; metrics and
 * the system page read them when somebody asks. Nothing here names a board or a person.
 */
export interface Figures {
  /** Epoch milliseconds. */
  readonly startedAt: number;
  messagesIn: number;
  bytesIn: number;
  /** Writes to sockets: one may carry several messages. */
  messagesOut: number;
  bytesOut: number;
  /** Connections that came in, by whether the page had been connected before. */
  readonly opened: Tally;
  /** Connections that were turned away, by the name of the close code. */
  readonly turnedAway: Tally;
  /** Connections that ended, by the name of our close code, or `left` where the other side went. */
  readonly ended: Tally;
  /** Connections that access ended or changed while they were open, by the name of the close code. */
  readonly revoked: Tally;
  accepted: number;
  readonly refused: Tally;
  /** Times a client's reading fell so far behind that its updates waited. */
  staleSockets: number;
  /** Times senders were asked to wait for the database. */
  pauses: number;
  readonly commitSeconds: Histogram;
  readonly batchRows: Histogram;
  commitFailures: number;
  /** Epoch milliseconds of the last commit; 0 before the first. */
  committedAt: number;
  readonly loadSeconds: Histogram;
  loadFailures: number;
  /** Times a board was opened whose stored document is damaged. */
  damagedLoads: number;
  compactions: number;
  compactionFailures: number;
  /** Times a room read from the log what another node had written. */
  catchUps: number;
  /** Times a room had to take a whole document to catch up. */
  reloads: number;
  divergences: number;
}

/** Seconds: a commit takes one flush of the disk, 1 ms on a good one; 8 s is where we give it up. */
const COMMIT_BOUNDS = [
  0.0005, 0.001, 0.002, 0.003, 0.005, 0.0075, 0.01, 0.015, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5,
  10,
] as const;
/** Rows: 500 is the most. */
const BATCH_BOUNDS = [1, 2, 5, 10, 25, 50, 100, 250, 500] as const;
/** Seconds: a small board is open in milliseconds, a huge one waits in a queue besides. */
const LOAD_BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

export function createFigures(): Figures {
  return {
    startedAt: Date.now(),
    messagesIn: 0,
    bytesIn: 0,
    messagesOut: 0,
    bytesOut: 0,
    opened: new Map(),
    turnedAway: new Map(),
    ended: new Map(),
    revoked: new Map(),
    accepted: 0,
    refused: new Map(),
    staleSockets: 0,
    pauses: 0,
    commitSeconds: createHistogram(COMMIT_BOUNDS),
    batchRows: createHistogram(BATCH_BOUNDS),
    commitFailures: 0,
    committedAt: 0,
    loadSeconds: createHistogram(LOAD_BOUNDS),
    loadFailures: 0,
    damagedLoads: 0,
    compactions: 0,
    compactionFailures: 0,
    catchUps: 0,
    reloads: 0,
    divergences: 0,
  };
}

export function tally(counts: Tally, label: string): void {
  counts.set(label, (counts.get(label) ?? 0) + 1);
}

const OTHER = 'not-a-valid-board';
/** Why an update is refused, as labels. */
export const REFUSALS: ReadonlySet<string> = new Set([
  ...['gap', 'read-only', 'malformed', 'client-of-another', 'board-full', OTHER],
]);

/** A reason as a label: the schema's own name what they found, which anybody could make up at will. */
export const refusalLabel = (reason: string): string => (REFUSALS.has(reason) ? reason : OTHER);
